import { CalendarState } from '../../shared/domain/calendar/calendar.ts';
import { workingDayCalendar } from '../../shared/domain/calendar/working-day-calendar.ts';
import type { CaseLaw } from '../../shared/domain/case/law.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { caseLaw } from '../../shared/store/cases.ts';
import { decodeHead } from '../../shared/store/codec.ts';
import { auditCommands, auditHistory, auditNotices, auditRungs, casesIn, type Handing } from './audit.ts';
import { Chance } from './chance.ts';
import { Couriers, FAITHFUL, type Manners } from './couriers.ts';
import { Desk } from './desk.ts';
import { Fleet, type FunctionName } from './fleet.ts';
import { BEGINNING, foundation } from './foundation.ts';
import { Life } from './lives.ts';
import { Random } from './random.ts';
import { Crashed, must, Stage } from './stage.ts';
import { SimulatedTable } from './table.ts';
import { pauseBy, tame } from './taming.ts';
import { Witness } from './witness.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST_RETENTION = 11 * 366 * DAY;

/** One world: the same options live through the same, step by step. */
export interface WorldOptions {
  readonly seed: number;
  readonly lifecycles: number;
  /** Faults after this many do not happen: how a failure is made smaller. */
  readonly mostFaults?: number;
}

export interface WorldReport {
  /** Everything that happened, in order, as one hash. */
  readonly trace: string;
  /** How often what happened: `cases`, `commits`, `notices` …, each `fault <kind>` and each `event <type>`. */
  readonly tally: Readonly<Record<string, number>>;
}

/** Lives through a world and holds it against every invariant; throws {@link Broken} at the first that does not hold. */
export const live = async (options: WorldOptions): Promise<WorldReport> => {
  const random = new Random(options.seed);
  const restore = tame(random.fork());
  try {
    return await new World(options, random, await foundation()).live();
  } finally {
    restore();
  }
};

class World {
  readonly #options: WorldOptions;
  readonly #random: Random;
  readonly #chance: Chance;
  readonly #stage: Stage;
  readonly #table: SimulatedTable;
  readonly #witness = new Witness();
  readonly #couriers: Couriers;
  readonly #fleet: Fleet;
  readonly #desk: Desk;
  readonly #law: CaseLaw;
  readonly #handings = new Map<string, Handing>();
  readonly #tickSkew: number;
  #living = 0;
  #lag: number;
  #sent = 0;

  constructor(options: WorldOptions, random: Random, { county: usual, table }: Awaited<ReturnType<typeof foundation>>) {
    this.#options = options;
    this.#random = random;
    const channel = random.chance(0.7) ? 'gateway' : 'sms';
    const county = { ...usual, notices: { ...usual.notices, channel } } as const;
    this.#chance = new Chance(random.fork(), random.fork(), random.pick([0, 0.01, 0.03, 0.08]), options);
    this.#lag = random.pick([0, 3, 40, 400]);
    this.#stage = new Stage(this.#chance, BEGINNING);
    pauseBy((ms) => this.#stage.sleep(ms));
    const lags = random.fork();
    this.#table = new SimulatedTable(
      {
        now: () => this.#stage.now,
        lag: () => (this.#lag === 0 ? 0 : lags.below(this.#lag)),
        written: (items) => {
          this.#witness.written(items);
          for (const { before, after } of items)
            if (before === undefined && after?.sk?.S?.startsWith('commit#')) this.#couriers.streamed(after);
        },
      },
      table,
    );
    const skewed = random.chance(0.5);
    const skew = (): number => (skewed ? random.between(-15 * MINUTE, 15 * MINUTE) : 0);
    const manners: Manners = {
      repeats: 0.1,
      copies: 0.03,
      delay: random.pick([100, 5_000, 10 * MINUTE]),
      overtaking: 4,
    };
    this.#couriers = new Couriers(this.#stage, random.fork(), () => this.#fleet, manners, {
      stream: skew(),
      queue: skew(),
    });
    this.#tickSkew = skew();
    const coins = random.fork();
    this.#fleet = new Fleet(this.#stage, this.#table, county, {
      taken: (event) => this.#couriers.taken(event),
      sent: (notice, { TopicArn }) => {
        this.#sent += 1;
        this.#handing(notice).sent += 1;
        if (TopicArn === 'gateway') this.#stage.spawn(() => this.#adapt(notice));
      },
      doubted: (notice) => {
        this.#handing(notice).doubts += 1;
      },
      coin: () => coins.chance(0.5),
    });
    const skews = new Map<FunctionName, number>([
      ['intake', skew()],
      ['approval', skew()],
      ['gateway', skew()],
    ]);
    this.#desk = new Desk(
      this.#stage,
      random.fork(),
      this.#fleet,
      random.pick([0, 0.02, 0.1]),
      (name) => skews.get(name) ?? 0,
    );
    const calendar = decodeHead(table.get({ pk: { S: 'calendar#national' }, sk: { S: 'head' } }) ?? {});
    this.#law = caseLaw(county, workingDayCalendar(CalendarState.parse(calendar.state)));
  }

  async live(): Promise<WorldReport> {
    const { lifecycles } = this.#options;
    this.#living = lifecycles;
    for (let number = 1; number <= lifecycles; number++) {
      const life = new Life(this.#stage, this.#random.fork(), this.#desk, number);
      this.#stage.spawn(() => life.live().finally(() => (this.#living -= 1)));
    }
    this.#nextTick(this.#random.fork());
    await this.#stage.run();
    await this.#comeToRest();
    this.#audit('at rest');
    if (this.#options.seed % 3 === 0) {
      this.#stage.now += LONGEST_RETENTION;
      await this.#comeToRest();
      this.#audit('after the retention term');
    }
    const cases = casesIn(this.#table.all());
    const events: Record<string, number> = {};
    for (const { type } of cases.flatMap(({ commits }) => commits).flatMap((commit) => commit.events))
      events[`event ${type}`] = (events[`event ${type}`] ?? 0) + 1;
    return {
      trace: this.#stage.traceHash(),
      tally: {
        worlds: 1,
        steps: this.#stage.steps,
        cases: cases.length,
        commits: this.#witness.commits,
        commands: this.#desk.sent.length,
        repeats: this.#desk.sent.filter(({ attempts }) => attempts > 1).length,
        notices: cases.flatMap(({ items }) => [...items.keys()]).filter((sk) => sk.startsWith('notice#')).length,
        sent: this.#sent,
        ...Object.fromEntries([...this.#stage.faults].map(([kind, count]) => [`fault ${kind}`, count])),
        ...events,
      },
    };
  }

  /** Ticks of the schedule: some missed for hours or days, some late, some twice at once. */
  #nextTick(random: Random): void {
    const gap = random.weighted([
      [2, 5 * MINUTE],
      [3, HOUR],
      [6, 6 * HOUR],
      [2, random.between(DAY, 4 * DAY)],
    ]);
    this.#stage.at(this.#stage.now + gap, () => {
      this.#tick(random.chance(0.1) ? random.between(0, 10 * MINUTE) : 0);
      if (random.chance(0.15)) this.#tick(0);
      if (this.#living > 0) this.#nextTick(random);
    });
  }

  #tick(late: number): void {
    const at = instant(this.#stage.now + this.#tickSkew - late);
    const sweep = () => this.#fleet.invoke('deadlines', (run) => run(at, () => 200_000));
    // Lambda tries an asynchronous invocation that failed once more.
    const twice = async (): Promise<unknown> => {
      try {
        return await sweep();
      } catch (error) {
        lostTick(error);
        return sweep().catch(lostTick);
      }
    };
    this.#stage.spawn(twice);
  }

  /** No faults any more: what waits is delivered, dead letters are brought back, and time passes once more for everybody. */
  async #comeToRest(): Promise<void> {
    this.#chance.rate = 0;
    this.#desk.loss = 0;
    this.#lag = 0;
    this.#couriers.manners = FAITHFUL;
    await this.#stage.run();
    this.#table.settle();
    // An aggregate that failed rests at most six hours.
    this.#stage.now += 7 * HOUR;
    this.#tick(-this.#tickSkew);
    await this.#stage.run();
    for (let rounds = 0; rounds < 3; rounds++) {
      this.#couriers.redrive();
      await this.#stage.run();
    }
  }

  #audit(when: string): void {
    const { now } = this.#stage;
    must('nothing waits', this.#couriers.isEmpty(), () => when);
    must('no dead letter is left', this.#couriers.unsent.length === 0, () => `${when}: ${this.#couriers.unsent[0]}`);
    must(
      'every commit is legible',
      this.#couriers.illegible.length === 0,
      () => `${when}: ${this.#couriers.illegible[0]}`,
    );
    const cases = casesIn(this.#table.all());
    for (const filed of cases) {
      auditHistory(filed, this.#law);
      const attention = Number(filed.items.get('head')?.as?.S ?? Number.POSITIVE_INFINITY);
      must(
        'nothing is stuck',
        attention > now - 15 * MINUTE,
        () => `${when}: ${filed.receipt} since ${new Date(attention).toISOString()}`,
      );
      auditRungs(filed, this.#law, now - 15 * MINUTE);
      auditNotices(filed, this.#handings);
    }
    if (when === 'at rest') auditCommands(this.#desk.sent, cases);
  }

  /** The county's message gateway: fetches what it is told of and reports what became of it. */
  async #adapt(notice: string): Promise<void> {
    const [, receipt = '', version = '', n = ''] = /^case#(\d+) notice#(\d+)#(\d+)$/.exec(notice) ?? [];
    const path = `/gateway/notices/case.${receipt}.${Number(version)}.${Number(n)}`;
    const who = { staff: 'adapter' };
    await this.#stage.sleep(this.#random.between(0, 2 * MINUTE));
    if (this.#random.chance(0.5)) return;
    const read = await this.#desk.read(who, path);
    if (read?.status !== 200) return;
    const status = this.#random.chance(0.8) ? 'delivered' : 'failed';
    for (let attempt = 0; attempt < 10; attempt++) {
      const answer = await this.#desk.ask(who, 'POST', `${path}/receipt`, { body: { status } });
      if (answer !== 'lost' && answer.status === 200) {
        if (status === 'delivered') this.#handing(notice).settled = status;
        return;
      }
      await this.#stage.sleep(MINUTE);
    }
  }

  #handing(notice: string): Handing {
    const known = this.#handings.get(notice) ?? { sent: 0, doubts: 0 };
    this.#handings.set(notice, known);
    return known;
  }
}

/** A tick may be lost to a crash or to a database that is busy; the next one catches up. Nothing else may lose one. */
const lostTick = (error: unknown): void => {
  const isBusy = error instanceof Refusal && error.code === 'try-again';
  if (!isBusy && !(error instanceof Crashed)) throw error;
};
