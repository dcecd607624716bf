import type { Finding } from '../../functions/reconciler/findings.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { auditHistory, auditNotices, auditRungs, casesIn, type Handing, keptCases } from './audit.ts';
import { auditCalendar, keptCalendar } from './audit-calendar.ts';
import { auditCommands } from './audit-commands.ts';
import { auditConsequences } from './audit-consequences.ts';
import { auditCredit } from './audit-credit.ts';
import { auditJoint, auditPartners } from './audit-joint.ts';
import { auditNumbers } from './audit-numbers.ts';
import { auditProjects, auditView, projectsIn } from './audit-projects.ts';
import { auditVoices, voicesIn } from './audit-voices.ts';
import { Calendars } from './calendars.ts';
import { Couriers, FAITHFUL, type Manners } from './couriers.ts';
import { Desk } from './desk.ts';
import { Fleet, type FunctionName, type Outside } from './fleet.ts';
import { BEGINNING, type Foundation } from './foundation.ts';
import type { Random } from './random.ts';
import type { Roles } from './roles.ts';
import { missingIn } from './second-machine.ts';
import { Crashed, type Director, must, Stage } from './stage.ts';
import { SimulatedTable } from './table.ts';
import { pauseBy } from './taming.ts';
import type { ProjectShown } from './undertakings.ts';
import { Witness } from './witness.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How a centre and those around it behave. Everything left out is as kind as can be. */
export interface Circumstances {
  readonly director: Director;
  readonly channel?: 'gateway' | 'sms';
  /** Operations by which an index may fall behind. */
  readonly lag?: number;
  readonly manners?: Manners;
  /** Milliseconds by which each clock is off. */
  readonly skews?: { readonly tick: number; readonly stream: number; readonly queue: number };
  /** Milliseconds by which the clock of a function’s door is off, at a moment. */
  readonly doorSkew?: (name: FunctionName) => number;
  /** Probability that a request or an answer is lost. */
  readonly loss?: number;
  /** Probability that a client sends its command twice at once. */
  readonly doubles?: number;
  /** Whether the county's message gateway answers what it is told. */
  readonly adapts?: boolean;
  /** What each function's role allows; without it everything. */
  readonly roles?: Roles | undefined;
}

/** A whole centre on a stage: table, functions, couriers and the desk clients stand at. */
export class Centre {
  readonly stage: Stage;
  readonly table: SimulatedTable;
  readonly witness = new Witness();
  readonly #county: RuntimeCounty;
  readonly couriers: Couriers;
  readonly fleet: Fleet;
  readonly desk: Desk;
  /** What became of the handing over of each notice, by its key. */
  readonly handings = new Map<string, Handing>();
  /** Every calendar this world has had. */
  readonly calendars: Calendars;
  /** Whatever the reconciler ever found, in order. */
  readonly found: Finding[] = [];
  readonly #random: Random;
  readonly #skews: NonNullable<Circumstances['skews']>;
  #lag: number;

  constructor({ county: usual, table }: Foundation, random: Random, circumstances: Circumstances) {
    const { director, channel = 'gateway', lag = 0, manners = FAITHFUL, loss = 0, doubles = 0 } = circumstances;
    const county: RuntimeCounty = { ...usual, notices: { ...usual.notices, channel } };
    this.#county = county;
    this.#random = random;
    this.#lag = lag;
    this.#skews = circumstances.skews ?? { tick: 0, stream: 0, queue: 0 };
    this.stage = new Stage(director, BEGINNING);
    pauseBy((ms) => this.stage.pause(ms));
    const lags = random.fork();
    this.table = new SimulatedTable(
      {
        now: () => this.stage.now,
        lag: () => (this.#lag === 0 ? 0 : lags.below(this.#lag)),
        written: (items) => {
          this.witness.written(items);
          this.calendars.written(items, this.stage.now);
          for (const { before, after } of items)
            if (before === undefined && after?.sk?.S?.startsWith('commit#')) this.couriers.streamed(after);
        },
      },
      table,
    );
    this.couriers = new Couriers(this.stage, random.fork(), () => this.fleet, manners, this.#skews);
    const coins = random.fork();
    const outside: Outside = {
      taken: (event) => this.couriers.taken(event),
      sent: (notice, { TopicArn }) => {
        this.#handing(notice).sent += 1;
        if (TopicArn === 'gateway' && circumstances.adapts) this.stage.spawn(() => this.#adapt(notice));
      },
      doubted: (notice) => {
        this.#handing(notice).doubts += 1;
      },
      found: (finding) => this.found.push(finding),
      coin: () => coins.chance(0.5),
    };
    this.fleet = new Fleet(this.stage, this.table, county, outside, circumstances.roles);
    this.desk = new Desk(this.stage, random.fork(), this.fleet, loss, circumstances.doorSkew ?? (() => 0));
    this.desk.doubles = doubles;
    this.calendars = new Calendars(county, table.get({ pk: { S: 'calendar#national' }, sk: { S: 'head' } }));
  }

  /** Goes on where another centre came to rest, over a fork of its table: with the same past, and every function cold. */
  carryOn(from: Centre): void {
    this.stage.now = from.stage.now;
    this.witness.carryOn(from.witness);
    this.calendars.carryOn(from.calendars);
    this.couriers.announced.push(...from.couriers.announced);
    this.desk.sent.push(...from.desk.sent);
    for (const [notice, handing] of from.handings) this.handings.set(notice, { ...handing });
  }

  /** A tick of the schedule, `late` milliseconds old when it arrives. Lambda tries one that failed once more. */
  tick(late = 0): void {
    if (this.couriers.down.has('schedule')) return;
    const at = instant(this.stage.now + this.#skews.tick - late);
    const sweep = () => this.fleet.invoke('deadlines', (run) => run(at, () => 200_000));
    this.stage.spawn(async () => {
      try {
        const { failed } = await sweep();
        if (failed === 0) return;
      } catch (error) {
        lostTick(error);
      }
      await sweep().catch(lostTick);
    });
  }

  /** A tick of the reconciler's own schedule: what it found. A run that died has named what it made good. */
  async reconcile(): Promise<readonly Finding[]> {
    const at = instant(this.stage.now + this.#skews.tick);
    const before = this.found.length;
    await this.fleet.invoke('reconciler', (run) => run(at, () => 500_000)).catch(lostTick);
    return this.found.slice(before);
  }

  /** Nothing goes wrong any more: what waits is delivered, dead letters come back, and time passes once more for everybody. */
  async comeToRest(): Promise<void> {
    this.desk.loss = 0;
    this.#lag = 0;
    this.couriers.manners = FAITHFUL;
    await this.stage.run();
    this.table.settle();
    // An aggregate that failed rests at most six hours.
    this.stage.now += 7 * HOUR;
    this.tick(this.#skews.tick);
    await this.stage.run();
    for (let rounds = 0; rounds < 3; rounds++) {
      this.couriers.redrive();
      await this.stage.run();
    }
  }

  /** Holds everything against the invariants of a centre at rest. */
  audit(when: string): void {
    const now = this.stage.now - 15 * MINUTE;
    must('nothing waits', this.couriers.isEmpty(), () => when);
    must('no dead letter is left', this.couriers.unsent.length === 0, () => `${when}: ${this.couriers.unsent[0]}`);
    must(
      'every commit is legible',
      this.couriers.illegible.length === 0,
      () => `${when}: ${this.couriers.illegible[0]}`,
    );
    const cases = casesIn(this.table.all());
    for (const filed of cases) {
      auditHistory(filed, this.calendars);
      const attention = Number(filed.items.get('head')?.as?.S ?? Number.POSITIVE_INFINITY);
      must(
        'nothing is stuck',
        attention > now,
        () => `${when}: ${filed.receipt} since ${new Date(attention).toISOString()}`,
      );
      auditRungs(filed, this.calendars, now);
      auditNotices(filed, this.handings);
      auditJoint(filed);
    }
    const voices = voicesIn(this.table.all());
    auditVoices(voices, cases, { county: this.#county, calendars: this.calendars }, this.handings, now);
    auditConsequences(cases, voices, this.calendars.current.law.hours, now);
    auditCredit(cases, voices, this.desk.sent);
    auditCommands(this.desk.sent, [...keptCases(cases), keptCalendar(this.table.all()), ...voices]);
    auditCalendar(this.table.all(), this.calendars, this.handings);
    auditPartners(this.desk.sent);
    auditNumbers(this.table.all(), cases);
    auditProjects(projectsIn(this.table.all()), cases, this.witness.order, this.handings);
  }

  /** N09 Nothing was lost here in the end, and the second machine, which trusts nothing the first says of itself, finds nothing. */
  async auditSecondMachine(): Promise<void> {
    const { found } = await missingIn(this.table, this.#county, this.stage.now);
    must('the reconciler is silent where nothing was lost', found.length === 0, () =>
      JSON.stringify(found.slice(0, 3)),
    );
  }

  /** Looks at every project as a manager does, and holds what is shown against the cases. */
  async auditPages(): Promise<void> {
    const cases = casesIn(this.table.all());
    const projects = projectsIn(this.table.all());
    this.stage.spawn(async () => {
      for (const { number } of projects) {
        const shown = await this.desk.read({ staff: 'manager' }, `/desk/projects/${number}`);
        must('a manager sees every project', shown?.status === 200, () => `${number} ${shown?.text}`);
        auditView(number, shown?.json as ProjectShown, cases);
      }
    });
    await this.stage.run();
  }

  /** The county's message gateway: fetches what it is told of and reports what became of it. */
  async #adapt(notice: string): Promise<void> {
    const [, kind = '', id = '', version = '', n = ''] = /^(\w+)#([\w-]+) notice#(\d+)#(\d+)$/.exec(notice) ?? [];
    const path = `/gateway/notices/${kind}.${id}.${Number(version)}.${Number(n)}`;
    const who = { staff: 'adapter' };
    await this.stage.sleep(this.#random.between(0, 2 * MINUTE));
    if (this.#random.chance(0.5)) return;
    const read = await this.desk.read(who, path);
    if (read?.status !== 200) return;
    const status = this.#random.chance(0.8) ? 'delivered' : 'failed';
    for (let attempt = 0; attempt < 10; attempt++) {
      const answer = await this.desk.ask(who, 'POST', `${path}/receipt`, { body: { status } });
      if (answer !== 'lost' && answer.status === 200) {
        if (status === 'delivered') this.#handing(notice).settled = status;
        return;
      }
      await this.stage.sleep(MINUTE);
    }
  }

  #handing(notice: string): Handing {
    const known = this.handings.get(notice) ?? { sent: 0, doubts: 0 };
    this.handings.set(notice, known);
    return known;
  }
}

/** A tick may be lost to a crash or to a database that is busy; the next one catches up. Nothing else may lose one. */
const lostTick = (error: unknown): void => {
  const isBusy = error instanceof Refusal && error.code === 'try-again';
  if (!isBusy && !(error instanceof Crashed)) throw error;
};
