import * as z from 'zod';
import { CalendarEvent } from '../../shared/domain/calendar/calendar.ts';
import { Clock } from '../../shared/domain/deadline/clock.ts';
import { Move } from '../../shared/domain/replan/replan.ts';
import { caseAggregate } from '../../shared/store/case-aggregate.ts';
import { decodeCommit, decodeHead } from '../../shared/store/codec.ts';
import { complaintAggregate } from '../../shared/store/complaint-aggregate.ts';
import { ATTENTION_SHARDS } from '../../shared/store/port.ts';
import { ratingAggregate } from '../../shared/store/rating-aggregate.ts';
import { supervisionAggregate } from '../../shared/store/supervision-aggregate.ts';
import { auditRecords, type Handing } from './audit.ts';
import type { Kept } from './audit-commands.ts';
import { type Calendars, dueBy, isProvisional, type Standing } from './calendars.ts';
import type { Stored } from './expressions.ts';
import { place } from './notice-laws.ts';
import { must } from './stage.ts';

type Clocks = ReadonlyMap<string, Clock>;

/** Where an aggregate keeps its limits, whatever its kind. */
const Limits = z.object({
  clocks: z.record(z.string(), Clock.optional()).optional(),
  joint: z.object({ tasks: z.array(z.object({ code: z.string(), clock: Clock.optional() })) }).optional(),
  urgings: z.array(z.object({ n: z.number(), clock: Clock })).optional(),
});

const clocksIn = (state: unknown): Clocks => {
  const { clocks = {}, joint, urgings = [] } = Limits.parse(state);
  return new Map<string, Clock>([
    ...Object.entries(clocks).flatMap(([name, clock]): [string, Clock][] => (clock ? [[name, clock]] : [])),
    ...(joint?.tasks ?? []).flatMap(({ code, clock }): [string, Clock][] => (clock ? [[`task ${code}`, clock]] : [])),
    ...urgings.map(({ n, clock }): [string, Clock] => [`urging ${n}`, clock]),
  ]);
};

/** Every kind that has limits, as its history is read. */
const KINDS = [caseAggregate, complaintAggregate, ratingAggregate, supervisionAggregate].map(
  ({ kind, event, decider }) => ({
    kind,
    read: (stored: unknown) => event.parse(stored) as { readonly type: string },
    initial: decider.initial as unknown,
    evolve: decider.evolve as unknown as (state: unknown, event: unknown) => unknown,
  }),
);

const Recounted = z.object({
  type: z.enum(['clock-recounted', 'task-recounted', 'urging-recounted']),
  clock: z.string().optional(),
  task: z.string().optional(),
  n: z.number().optional(),
  was: z.string(),
  to: Clock,
});
type Recounted = z.infer<typeof Recounted>;

const nameOf = ({ clock, task, n }: Recounted): string =>
  task === undefined ? (clock ?? `urging ${n}`) : `task ${task}`;

/** What has passed is a fact: no calendar undoes it. */
const isPassed = ({ reached }: Clock): boolean => reached !== undefined && /^(passed|told|escalated)/.test(reached);

const isBy = (clock: Clock, { state }: Standing): boolean => {
  const due = dueBy(clock, state);
  return clock.due === due && (clock.provisional === true) === isProvisional(clock, due, state);
};

/** A limit that was counted anew, as its history has it. */
interface Fact {
  readonly pk: string;
  readonly name: string;
  readonly was: string;
  /** The calendar it was counted by before. */
  readonly by: number;
  readonly to: Clock;
}

/** One commit, of whatever it is. */
interface Committed {
  readonly version: number;
  readonly sk: string;
  readonly at: number;
  readonly events: readonly unknown[];
}
type Histories = ReadonlyMap<string, readonly Committed[]>;

const historiesIn = (items: readonly Stored[]): Histories => {
  const histories = new Map<string, Committed[]>();
  for (const item of items) {
    const [pk = '', sk = ''] = [item.pk?.S, item.sk?.S];
    if (!sk.startsWith('commit#')) continue;
    const { version, at, events } = decodeCommit(item);
    const known = histories.get(pk) ?? [];
    histories.set(pk, known);
    known.push({ version, sk, at, events });
  }
  return histories;
};

/** Everything that must be so of the calendar and of all that is counted by it, at rest. */
export const auditCalendar = (
  items: readonly Stored[],
  calendars: Calendars,
  handings: ReadonlyMap<string, Handing>,
): void => {
  const histories = historiesIn(items);
  const facts = recountsIn(histories, calendars);
  const heads = new Map(items.flatMap((item) => (item.sk?.S === 'head' ? [[item.pk?.S ?? '', item]] : [])));
  const reports = calendars.all.slice(1).map(({ version }) => reportOf(version, histories, heads, facts));
  if (reports.every(({ failed }) => failed === 0)) auditReports(reports, heads, facts);
  const national = items.filter((item) => item.pk?.S === CALENDAR);
  const own = new Map(national.map((item) => [item.sk?.S ?? '', item]));
  const owed = (histories.get(CALENDAR) ?? [])
    .filter(({ sk }) => calendars.isOfThisWorld(CALENDAR, sk))
    .flatMap(({ version, events }) =>
      events.flatMap((event, index) => {
        const alert = alertOf[CalendarEvent.parse(event).type];
        return alert ? [`${place(version, index + 1)}.managers.${alert}`] : [];
      }),
    );
  auditRecords(CALENDAR, own, owed, handings);
};

const CALENDAR = 'calendar#national';

/** The calendar as clients who sent commands about it are held against. */
export const keptCalendar = (items: readonly Stored[]): Kept => ({
  kind: 'calendar',
  id: 'national',
  commits: items
    .filter((item) => item.pk?.S === CALENDAR && item.sk?.S?.startsWith('commit#'))
    .map((item) => {
      const commit = decodeCommit(item);
      return { ...commit, events: commit.events.map((event) => CalendarEvent.parse(event)) };
    }),
});

/** What managers hear of a calendar that is not what it was; a year that is new is nobody's surprise. */
const alertOf: Readonly<Record<CalendarEvent['type'], string | undefined>> = {
  'year-published': undefined,
  'year-edited': 'calendar-edited',
  'statutory-closure-declared': 'statutory-closure',
  'statutory-closure-withdrawn': 'statutory-closure',
};

/**
 * Of every limit there ever was, whatever it belongs to (N01): it falls due as the calendar has it that it names; each commit
 * leaves none behind that its calendar counts otherwise; it is counted anew where that moves it or makes it firm, once a calendar,
 * and never once it has passed; and at rest none stands on a calendar that is no more.
 */
const recountsIn = (histories: Histories, calendars: Calendars): readonly Fact[] => {
  const facts: Fact[] = [];
  for (const [pk, commits] of histories) {
    const kind = KINDS.find((each) => pk.startsWith(`${each.kind}#`));
    if (kind === undefined) continue;
    let state = kind.initial;
    for (const { version, sk, at, events } of commits) {
      const standing = calendars.by(pk, sk);
      const newest = Math.max(...standing.map((each) => each.version));
      for (const stored of events) {
        const before = clocksIn(state);
        state = kind.evolve(state, kind.read(stored));
        const recounted = Recounted.safeParse(stored).data;
        if (recounted === undefined) continue;
        const name = nameOf(recounted);
        const where = (): string => `${pk} ${version} ${name}`;
        must('nothing is counted by a calendar before it stands', recounted.to.calendar <= newest, where);
        auditRecount(before.get(name), recounted, at, where);
        facts.push({ pk, name, was: recounted.was, by: before.get(name)?.calendar ?? 0, to: recounted.to });
      }
      for (const [name, clock] of clocksIn(state)) {
        const where = (): string => `${pk} ${version} ${name} ${JSON.stringify(clock)}`;
        const own = calendars.of(clock.calendar);
        must('a limit falls due as its calendar has it', own !== undefined && isBy(clock, own), where);
        const isFollowed = standing.some((each) => each.version <= clock.calendar || isBy(clock, each));
        must('whoever touches a limit counts it anew', isPassed(clock) || isFollowed, where);
      }
    }
    for (const [name, clock] of clocksIn(state))
      must(
        'at rest no limit stands on a calendar that is no more',
        isPassed(clock) || isBy(clock, calendars.current),
        () => `${pk} ${name} ${JSON.stringify(clock)}, by ${calendars.current.version}`,
      );
  }
  return facts;
};

const auditRecount = (clock: Clock | undefined, { was, to }: Recounted, at: number, where: () => string): void => {
  must('what is counted anew ran', clock !== undefined && clock.due === was, where);
  if (clock === undefined) return;
  must('what has passed is not counted anew', !isPassed(clock), where);
  must('a limit is counted anew once a calendar', to.calendar > clock.calendar, where);
  const moved = to.due !== clock.due;
  must('it is counted anew where that changes it', moved || to.provisional !== clock.provisional, where);
  must('a limit that moved begins its ladder anew', to.version === clock.version + (moved ? 1 : 0), where);
  must('nobody is warned of a new date before it was known', !moved || (to.known === at && !to.reached), where);
};

const Page = z.object({ moves: z.array(Move) });
const Stretch = z.object({ finished: z.boolean(), failed: z.number() });

interface Report {
  readonly calendar: number;
  readonly said: ReadonlySet<string>;
  readonly failed: number;
}

/** What the report of a change says: it was carried through, twice, and names dates that moved, each once. */
const reportOf = (
  calendar: number,
  histories: Histories,
  heads: ReadonlyMap<string, Stored>,
  facts: readonly Fact[],
): Report => {
  const said = new Set<string>();
  let failed = 0;
  for (const pass of [1, 2])
    for (let shard = 0; shard < ATTENTION_SHARDS; shard++) {
      const pk = `replan#${calendar}.${pass}.${shard}`;
      const head = heads.get(pk);
      const stretch = head && Stretch.parse(decodeHead(head).state);
      must('a change of the calendar is carried through, twice', stretch?.finished === true, () => pk);
      failed += stretch?.failed ?? 0;
      for (const { moves } of (histories.get(pk) ?? []).flatMap(({ events }) => events.map((each) => Page.parse(each))))
        for (const { kind, id, clock, was, now } of moves) {
          const name = `${kind}#${id} ${clock}`;
          must('a date that moved is reported once a calendar', !said.has(name), () => `${pk} ${name}`);
          said.add(name);
          const isSo = facts.some(
            (fact) =>
              `${fact.pk} ${fact.name}` === name &&
              fact.was === was &&
              fact.to.due === now &&
              fact.to.calendar >= calendar,
          );
          must('what is reported has moved', isSo, () => `${pk} ${name} ${was} ${now}`);
        }
    }
  return { calendar, said, failed };
};

/** Every date that moved stands in the report of a change that moved it; two within a minute may move it together. */
const auditReports = (reports: readonly Report[], heads: ReadonlyMap<string, Stored>, facts: readonly Fact[]): void => {
  for (const { pk, name, by, to } of facts) {
    const head = heads.get(pk);
    const clock = head && clocksIn(decodeHead(head).state).get(name);
    // What ended meanwhile, or was counted anew once more, is nobody's open matter.
    if (clock?.calendar !== to.calendar || clock.version !== to.version) continue;
    const isSaid = reports.some(
      ({ calendar, said }) => by < calendar && calendar <= to.calendar && said.has(`${pk} ${name}`),
    );
    must('every date that moved is reported', isSaid, () => `${to.calendar} ${pk} ${name}`);
  }
};
