import type { ClockName } from '../../shared/domain/case/clocks.ts';
import type { CaseEvent } from '../../shared/domain/case/events.ts';
import { CaseEvent as CaseEventSchema } from '../../shared/domain/case/events.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { warningsOf } from '../../shared/domain/case/law.ts';
import { CaseState } from '../../shared/domain/case/state.ts';
import { type Clock, ladder } from '../../shared/domain/deadline/clock.ts';
import { startOfDay } from '../../shared/kernel/instant.ts';
import { caseAggregate } from '../../shared/store/case-aggregate.ts';
import { canonicalJson, chainFaults } from '../../shared/store/chain.ts';
import { decodeCommit, decodeHead, decodePart, encodeRow, marksOf } from '../../shared/store/codec.ts';
import type { Commit, Json } from '../../shared/store/port.ts';
import type { Kept } from './audit-commands.ts';
import type { Calendars, Standing } from './calendars.ts';
import type { Stored } from './expressions.ts';
import { limitNamed, limitOfTask } from './joint-laws.ts';
import { moved } from './lifecycle-laws.ts';
import { endsWhenPassed, running } from './limit-laws.ts';
import { owed } from './notice-laws.ts';
import { must } from './stage.ts';

/** One case as it lies in the table. */
export interface Filed {
  readonly receipt: string;
  readonly items: ReadonlyMap<string, Stored>;
  readonly commits: readonly (Omit<Commit, 'events'> & { readonly events: readonly CaseEvent[] })[];
  readonly raw: readonly Commit[];
}

/** What became of the handing over of one notice. */
export interface Handing {
  /** Times SNS took it. */
  sent: number;
  /** Faults that left open whether it was sent, or kept the record from learning of it. */
  doubts: number;
  /** Whether the gateway was told that its receipt was noted. */
  settled?: string;
}

/** Every case in a table. */
export const casesIn = (items: readonly Stored[]): readonly Filed[] => {
  const cases = new Map<string, Map<string, Stored>>();
  for (const item of items) {
    const pk = item.pk?.S ?? '';
    if (!pk.startsWith('case#')) continue;
    const within = cases.get(pk) ?? new Map<string, Stored>();
    cases.set(pk, within);
    within.set(item.sk?.S ?? '', item);
  }
  return [...cases].map(([pk, within]) => {
    const raw = [...within].filter(([sk]) => sk.startsWith('commit#')).map(([, item]) => decodeCommit(item));
    const commits = raw.map((commit) => ({
      ...commit,
      events: commit.events.map((event) => CaseEventSchema.parse(event)),
    }));
    return { receipt: pk.slice('case#'.length), items: within, raw, commits };
  });
};

const inOrder = (values: readonly unknown[]): readonly string[] => values.map(canonicalJson).sort();

const equal = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** Chain, lifecycle, head and index of one case. */
export const auditHistory = ({ receipt, items, commits, raw }: Filed, calendars: Calendars): void => {
  must('the chain verifies', chainFaults(raw).length === 0, () => `${receipt}: ${JSON.stringify(chainFaults(raw))}`);
  const head = decodeHead(items.get('head') ?? {});
  const last = raw.at(-1);
  must('head and history end together', last?.version === head.version && last.hash === head.hash, () => receipt);
  let status = 'unfiled';
  let clocks: Readonly<Record<string, Clock>> = {};
  for (const event of commits.flatMap(({ events }) => events)) {
    const next = moved(status, event, clocks);
    clocks = running(clocks, event);
    must('no illegal transition', next !== undefined, () => `${receipt}: ${event.type} from ${status}`);
    status = next ?? status;
  }
  const state = commits.flatMap(({ events }) => events).reduce(evolve, { status: 'unfiled' } as CaseState);
  must('history replays to head', equal(state, CaseState.parse(head.state)) && state.status === status, () => receipt);
  const positions = calendars.by(`case#${receipt}`, 'head').map(({ law }) => caseAggregate.position(state, law));
  const position = positions.find(({ index }) => equal(index, head.index));
  must('the head stands in the indexes where its state says', position !== undefined, () => receipt);
  if (position === undefined) return;
  must('the queue shows what the state says', equal(position.summary, head.summary), () => receipt);
  const rows = [...items].filter(([sk]) => sk.startsWith('row#')).map(([, item]) => item);
  const aggregate = { kind: 'case', id: receipt };
  const recounted = (position.rows ?? []).map((row) => encodeRow(aggregate, row));
  // A case stands in several lists at once; which row came first is nobody's business.
  must('rows equal a recount', equal(inOrder(rows), inOrder(recounted)), () => receipt);
  must('the head knows its rows', equal(marksOf(position.rows ?? []), head.rows), () => receipt);
};

/** What time alone brings about, and limits begin with. */
const isOfTime = (event: CaseEvent): boolean =>
  event.type === 'deemed-accepted' ||
  event.type === 'renewal-deemed' ||
  (event.type === 'pledge-broken' && event.by === undefined);

/** The limits that go on, or begin, when silence ends a case or decides it. */
const outliving = {
  'commitment-lapsed': ['commitment'],
  'renewal-deemed': ['renewal', 'renewal-paper', 'delivery'],
} as const;

/** When time itself decided or ended a case, and which limits did not end with that. */
interface Over {
  readonly at: number;
  readonly but: readonly string[];
}

const isAfterPassing = (rung: string): boolean => rung === 'told' || rung.startsWith('escalated-');

const isRecount = ({ type }: CaseEvent): boolean => type === 'clock-recounted' || type === 'task-recounted';

/** Every rung that fell due while its limit ran, by the calendar that then stood, is on record once, and no other. */
export const auditRungs = ({ receipt, commits }: Filed, calendars: Calendars, now: number): void => {
  let clocks: Readonly<Record<string, Clock>> = {};
  const reached = new Map<string, number>();
  const due = new Set<string>();
  const possible = new Set<string>();
  const nameOf = (clock: string, version: number, rung: string): string => `${limitNamed(clock)}.${version}.${rung}`;
  // Within a minute of a change one function counts by the new calendar and another by the old.
  const fallDue = (
    by: readonly [Standing, ...Standing[]],
    until: number,
    isSure: boolean,
    ...rest: readonly [deemed?: readonly string[], over?: Over]
  ): void => {
    const each = by.map((standing) => fallen(standing, until, ...rest));
    for (const name of each.flatMap((names) => [...names]))
      (isSure && each.every((names) => names.has(name)) ? due : possible).add(name);
  };
  /** `over`: when time itself decided or ended the case within the commit, and which limits did not end with that. */
  const fallen = (
    { law }: Standing,
    until: number,
    deemed: readonly string[] = [],
    over?: Over,
  ): ReadonlySet<string> => {
    const into = new Set<string>();
    const came = (name: string, at: number): boolean =>
      over === undefined || over.but.includes(name) || at < over.at || (name === 'acceptance' && at === over.at);
    for (const [name, clock] of Object.entries(clocks)) {
      if (name.startsWith('stopped ')) continue;
      const ends = endsWhenPassed(name, clocks) || deemed.includes(limitNamed(name));
      for (const { rung, at } of ladder(clock, warningsOf(name as ClockName, law), law))
        if (at <= until && came(name, at) && !(ends && isAfterPassing(rung)))
          into.add(nameOf(name, clock.version, rung));
    }
    return into;
  };
  for (const { at, version, events } of commits) {
    mayNotify(events, `${receipt} ${version}`);
    const lapsed = events.find((event) => event.type === 'commitment-lapsed' || event.type === 'renewal-deemed');
    const over = lapsed && { at: startOfDay(lapsed.on), but: outliving[lapsed.type] };
    const by = calendars.by(`case#${receipt}`, `commit#${String(version).padStart(8, '0')}`);
    // What a newer calendar counts otherwise is counted anew before anything falls due.
    clocks = events.filter(isRecount).reduce(running, clocks);
    // Time passes before a command acts: what is due by then comes first. Silence that is consent ends what was due.
    fallDue(
      by,
      at,
      true,
      events.flatMap((event) => (event.type === 'consent-deemed' ? [`task ${event.task}`] : [])),
      over,
    );
    for (const event of events) {
      if (event.type === 'rung-reached' || event.type === 'task-rung-reached') {
        const clock = limitOf(event);
        const name = nameOf(clock, event.clockVersion, event.rung);
        reached.set(name, (reached.get(name) ?? 0) + 1);
        const runs = event.type === 'rung-reached' ? clock in clocks : limitOfTask(clocks, event.task) !== undefined;
        must('a rung fires when its limit runs', runs, () => `${receipt}: ${name}`);
      }
      clocks = running(clocks, event);
      // A limit that time itself began is climbed by time at once; one that a command began and ended may have no time to.
      fallDue(by, at, isOfTime(event), [], over);
    }
    fallDue(by, at, true);
  }
  fallDue([calendars.current], now, true);
  for (const name of due)
    must(
      'every rung due has fired once',
      reached.get(name) === 1,
      () => `${receipt}: ${name} fired ${reached.get(name) ?? 0} times`,
    );
  for (const name of reached.keys())
    must('no rung fires before it is due', due.has(name) || possible.has(name), () => `${receipt}: ${name}`);
};

/** Of the rungs of one limit caught up together only the last tells anybody. */
const mayNotify = (events: readonly CaseEvent[], where: string): void => {
  const rungs = events.flatMap((event) =>
    event.type === 'rung-reached' || event.type === 'task-rung-reached' ? [event] : [],
  );
  for (const [index, rung] of rungs.entries()) {
    const isLast = !rungs
      .slice(index + 1)
      .some((later) => limitOf(later) === limitOf(rung) && later.clockVersion === rung.clockVersion);
    must(
      'only the gravest of what is caught up together is told',
      isLast || !rung.notify,
      () => `${where} ${rung.rung}`,
    );
  }
};

/** Which limit a step of a ladder belongs to: the case's by its name, a department's by its task. */
const limitOf = (event: Extract<CaseEvent, { type: 'rung-reached' | 'task-rung-reached' }>): string =>
  event.type === 'rung-reached' ? event.clock : `task ${event.task}`;

/** Every notice owed is recorded once and went out; no other is. */
export const auditNotices = ({ receipt, items, commits }: Filed, handings: ReadonlyMap<string, Handing>): void =>
  auditRecords(`case#${receipt}`, items, owed(commits), handings);

/** The records of the notices of one aggregate against those it owes. */
export const auditRecords = (
  aggregate: string,
  items: ReadonlyMap<string, Stored>,
  expected: readonly string[],
  handings: ReadonlyMap<string, Handing>,
): void => {
  const records = new Map([...items].filter(([sk]) => sk.startsWith('notice#')));
  for (const key of expected) {
    const record = records.get(key);
    must('every notice owed is recorded', record !== undefined, () => `${aggregate} ${key}`);
    const status = record?.st?.S ?? '';
    const { sent = 0, doubts = 0, settled } = handings.get(`${aggregate} ${key}`) ?? {};
    const at = (): string => `${aggregate} ${key}: ${status}, sent ${sent}, in doubt ${doubts}`;
    must('no notice is left half way', status !== 'sending', at);
    must('a notice on record as accepted went out', sent >= 1 || !['accepted', 'delivered'].includes(status), at);
    must('a notice went out at least once', sent >= 1 || record?.r?.S === 'unreachable' || doubts >= 2, at);
    must('a notice goes out twice only where the first was in doubt', sent <= (doubts > 0 ? 2 : 1), at);
    must('what the gateway reported stands', settled !== 'delivered' || status === 'delivered', at);
    must('a settled notice is not open to another attempt', record?.w === undefined, at);
  }
  must('no notice is owed twice', new Set(expected).size === expected.length, () => aggregate);
  for (const key of records.keys())
    must('nothing is told that is not owed', expected.includes(key), () => `${aggregate} ${key}`);
};

/** Cases as whoever sent commands about them is held against. */
export const keptCases = (cases: readonly Filed[]): readonly Kept[] =>
  cases.map((filed) => {
    const mark = markOf(filed);
    return { kind: 'case', id: filed.receipt, commits: filed.commits, ...(mark === undefined ? {} : { mark }) };
  });

/** What distinguishes a filing, from its dossier; `undefined` once erased. */
const markOf = ({ items }: Filed): string | undefined => {
  const part = items.get('dossier#1');
  const { answers } =
    part === undefined ? {} : (decodePart(part).content as { readonly answers?: Readonly<Record<string, Json>> });
  const mark = answers?.['premises-name'] ?? answers?.['project-name'] ?? answers?.address;
  return typeof mark === 'string' ? mark : undefined;
};
