import { casesIn } from './audit.ts';
import { projectsIn } from './audit-projects.ts';
import { voicesIn } from './audit-voices.ts';
import { CalendarKeeper } from './calendar-keeper.ts';
import { Centre } from './centre.ts';
import { Chance } from './chance.ts';
import type { FunctionName } from './fleet.ts';
import { type Foundation, foundation } from './foundation.ts';
import { Life } from './lives.ts';
import { Loss } from './losses.ts';
import { plotOf } from './plots.ts';
import { Random } from './random.ts';
import type { Roles } from './roles.ts';
import { tame } from './taming.ts';
import { Undertaking } from './undertakings.ts';
import { voicesOf } from './voices.ts';

/** Lifecycles of one world: enough to be in each other's way, few enough to be looked at. */
export const A_WORLD = 25;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST_RETENTION = 11 * 366 * DAY;
/** Functions with a door whose clock may be off. */
const SKEWED: readonly FunctionName[] = ['intake', 'approval', 'gateway', 'complaints', 'ratings', 'supervision'];

/** One world: the same options live through the same, step by step. */
export interface WorldOptions {
  readonly seed: number;
  readonly lifecycles: number;
  /** Faults after this many do not happen: how a failure is made smaller. */
  readonly mostFaults?: number;
  /** What each function's role allows; without it everything. */
  readonly roles?: Roles | undefined;
}

export interface WorldReport {
  /** Everything that happened, in order, as one hash. */
  readonly trace: string;
  /** How often what happened: `cases`, `commits`, `notices` …, each `fault <kind>` and each `event <type>`. */
  readonly tally: Readonly<Record<string, number>>;
}

/** Lives through a world and holds it against every invariant; throws `Broken` at the first that does not hold. */
export const live = async (options: WorldOptions): Promise<WorldReport> => {
  const random = new Random(options.seed);
  const restore = tame(random.fork());
  try {
    return await liveThrough(options, random, await foundation());
  } finally {
    restore();
  }
};

const liveThrough = async (options: WorldOptions, random: Random, laid: Foundation): Promise<WorldReport> => {
  const chance = new Chance(random.fork(), random.fork(), random.pick([0, 0.01, 0.03, 0.08]), options);
  const isSkewed = random.chance(0.5);
  const skew = (): number => (isSkewed ? random.between(-15 * MINUTE, 15 * MINUTE) : 0);
  const doors = new Map(SKEWED.map((name) => [name, skew()]));
  const centre = new Centre(laid, random.fork(), {
    director: chance,
    roles: options.roles,
    channel: random.chance(0.7) ? 'gateway' : 'sms',
    lag: random.pick([0, 3, 40, 400]),
    manners: { repeats: 0.1, copies: 0.03, delay: random.pick([100, 5_000, 10 * MINUTE]), overtaking: 4 },
    skews: { tick: skew(), stream: skew(), queue: skew() },
    doorSkew: (name) => doors.get(name) ?? 0,
    loss: random.pick([0, 0.02, 0.1]),
    doubles: 0.05,
    adapts: true,
  });
  const { stage } = centre;
  let living = 0;
  const begin = (life: { live(): Promise<void> }): void => {
    living += 1;
    stage.spawn(() =>
      life.live().finally(() => {
        living -= 1;
      }),
    );
  };
  for (let number = 1; number <= options.lifecycles; number++)
    begin(new Life(stage, random.fork(), centre.desk, number, { plot: plotOf(number, options.seed) }));
  const ticks = random.fork();
  // Every world has a project, in every second of which everybody wants it to come to something.
  begin(new Undertaking(stage, random.fork(), centre.desk, 1, options.seed % 2 === 0));
  for (const voice of voicesOf(stage, random.fork(), centre.desk, options.lifecycles / A_WORLD)) begin(voice);
  // In most worlds the calendar changes while limits run.
  const change = new Random(options.seed + 1);
  const keeper = new CalendarKeeper(stage, change.fork(), centre.desk);
  if (change.chance(0.7)) begin(keeper);
  // In some a part of the house is out of order for a time, and the calendar changes just then.
  const lossy = new Random(options.seed + 2);
  const loss = lossy.chance(0.4)
    ? new Loss(centre, lossy, { meanwhile: () => keeper.change(), calmly: (act) => chance.calmly(act) })
    : undefined;
  if (loss !== undefined) begin(loss);
  tickOn(centre, ticks, () => living > 0);
  await stage.run();
  chance.rate = 0;
  await centre.comeToRest();
  centre.audit('at rest');
  await centre.auditPages();
  await centre.auditSecondMachine();
  if (options.seed % 3 === 0) {
    // No schedule is silent for years: every limit ends in its own time, and long before anything is erased.
    for (let month = 0; month < 4; month++) {
      stage.now += 30 * DAY;
      centre.tick();
      await stage.run();
    }
    stage.now += LONGEST_RETENTION;
    await centre.comeToRest();
    centre.audit('after the retention term');
  }
  return { trace: stage.traceHash(), tally: { ...tallyOf(centre), ...loss?.tally } };
};

/** Ticks of the schedule: some missed for hours or days, some late, some twice at once. */
const tickOn = (centre: Centre, random: Random, goesOn: () => boolean): void => {
  const gap = random.weighted([
    [2, 5 * MINUTE],
    [3, HOUR],
    [6, 6 * HOUR],
    [2, random.between(DAY, 4 * DAY)],
  ]);
  centre.stage.at(centre.stage.now + gap, () => {
    centre.tick(random.chance(0.1) ? random.between(0, 10 * MINUTE) : 0);
    if (random.chance(0.15)) centre.tick();
    if (goesOn()) tickOn(centre, random, goesOn);
  });
};

const tallyOf = ({ stage, table, witness, desk, handings, calendars }: Centre): WorldReport['tally'] => {
  const cases = casesIn(table.all());
  const projects = projectsIn(table.all());
  const ofRings = cases.filter(({ commits }) => {
    const [first] = commits[0]?.events ?? [];
    return first?.type === 'case-filed' && first.project !== undefined;
  }).length;
  const events: Record<string, number> = {};
  for (const { type } of [...cases, ...projects]
    .flatMap(({ commits }) => [...commits])
    .flatMap(({ events }) => [...events]))
    events[`event ${type}`] = (events[`event ${type}`] ?? 0) + 1;
  const voices = voicesIn(table.all());
  for (const { kind, commits } of voices)
    for (const { type } of commits.flatMap((commit) => [...commit.events]))
      events[`${kind} ${type}`] = (events[`${kind} ${type}`] ?? 0) + 1;
  return {
    worlds: 1,
    steps: stage.steps,
    cases: cases.length - ofRings,
    'cases of rings': ofRings,
    commits: witness.commits,
    commands: desk.sent.length,
    repeats: desk.sent.filter(({ attempts }) => attempts > 1).length,
    notices: [...cases, ...voices].flatMap(({ items }) => [...items.keys()]).filter((sk) => sk.startsWith('notice#'))
      .length,
    'calendars changed': calendars.all.length - 1,
    sent: [...handings.values()].reduce((sum, { sent }) => sum + sent, 0),
    ...Object.fromEntries([...stage.faults].map(([kind, count]) => [`fault ${kind}`, count])),
    ...events,
  };
};
