import type { CaseLaw } from '../domain/case/law.ts';
import { type Colour, colourOf, type Dues } from '../domain/deadline/colour.ts';
import { boardRanges, type DueRange } from '../domain/supervision/board-ranges.ts';
import type { DepartmentCode } from '../kernel/ids.ts';
import { addDays, type PlainDate } from '../kernel/plain-date.ts';
import { caseQueue, queued } from './case-aggregate.ts';
import type { CountQuery, IndexEntry, IndexQuery, Store } from './port.ts';
import { queuedTask, taskQueue } from './task-rows.ts';
import { AHEAD, dueUnder, FIRST_DATE, STANDING_STILL } from './urgency.ts';

/** Open cases by warning colour. Green and grey are counted no further than {@link MOST_COUNTED}. */
export interface Counts {
  readonly doubleRed: number;
  readonly red: number;
  readonly yellow: number;
  readonly amber: number;
  readonly green: number;
  readonly grey: number;
}

/** What lies far ahead is counted up to here; one more says "and more". */
export const MOST_COUNTED = 1000;

const PAGE = 1000;

/** A list no longer than this is read and looked through; to count it by ranges would take more. */
export const SHORT_LIST = 100;

const bounds = ({ from, to, longerThan }: DueRange): Pick<CountQuery, 'from' | 'to'> => ({
  from: longerThan === undefined ? from : dueUnder(from, longerThan + 1),
  to: to ?? LAST_DATE,
});

/** Behind every date and before what stands still. */
const LAST_DATE = '9999-12-31';

/**
 * The open cases of a department by colour on `today`: red, yellow and amber exactly. A list of at most {@link SHORT_LIST} is
 * read, half a read unit for some 25 cases. Of a longer one nothing more is read but the overdue cases, whose statutory date
 * tells red from double red, and those in the fast channel; the rest is counted by ranges of the `queue` index: half a unit
 * for every 4 KB of entries counted, at least half a unit for each of about eight ranges; never more than some 20 each for
 * green and grey, however many there are.
 */
export const countDepartment = (
  store: Pick<Store, 'count' | 'query'>,
  department: DepartmentCode,
  today: PlainDate,
  law: Pick<CaseLaw, 'calendar' | 'policy'>,
): Promise<Counts> =>
  countQueue(store, { key: caseQueue(department), duesOf: (entry) => queued(entry).dues }, today, law);

/**
 * What a department has to do in joint cases (S10), by the colour of its own limits (N03), counted the same way. A department
 * has no other limit in a case than its own: none is double red.
 */
export const countTasks = (
  store: Pick<Store, 'count' | 'query'>,
  department: DepartmentCode,
  today: PlainDate,
  law: Pick<CaseLaw, 'calendar' | 'policy'>,
): Promise<Counts> =>
  countQueue(store, { key: taskQueue(department), duesOf: (entry) => queuedTask(entry).dues }, today, law);

/** A list sorted by urgency, and what the colour of one of its lines is read from. */
interface Counted {
  readonly key: string;
  readonly duesOf: (entry: IndexEntry) => Dues;
}

const countQueue = async (
  store: Pick<Store, 'count' | 'query'>,
  { key, duesOf }: Counted,
  today: PlainDate,
  { calendar, policy }: Pick<CaseLaw, 'calendar' | 'policy'>,
): Promise<Counts> => {
  const colour = (entry: IndexEntry): Colour => colourOf(duesOf(entry), today, calendar, policy);
  const { entries, cursor } = await store.query('queue', { key, limit: SHORT_LIST });
  return cursor === undefined
    ? tally(entries.map(colour))
    : await countRanges(store, { key, duesOf, colour }, today, { calendar, policy });
};

const countRanges = async (
  store: Pick<Store, 'count' | 'query'>,
  { key, duesOf, colour }: Counted & { readonly colour: (entry: IndexEntry) => Colour },
  today: PlainDate,
  { calendar, policy }: Pick<CaseLaw, 'calendar' | 'policy'>,
): Promise<Counts> => {
  const ranges = boardRanges(today, calendar, policy);
  const count = (range: DueRange, atMost?: number): Promise<number> =>
    store.count('queue', { key, ...bounds(range), ...(atMost === undefined ? {} : { atMost }) });
  const shared = ranges.shared.filter(({ from }) => calendar.isWorkingDay(from));
  const [everybody] = ranges.amber;
  const [fast, late, yellow, surelyAmber, sharedAmber, grey] = await Promise.all([
    countFast(store, key, colour),
    countOverdue(store, { key, duesOf }, today),
    count(ranges.yellow),
    everybody ? count(everybody) : 0,
    Promise.all(shared.map((range) => count(range))).then(sum),
    store.count('queue', { key, from: STANDING_STILL, atMost: MOST_COUNTED + 1 }),
  ]);
  const ahead = await count(ranges.ahead, sharedAmber + MOST_COUNTED + 1);
  const ordinary = { ...late, yellow, amber: surelyAmber + sharedAmber, green: Math.max(0, ahead - sharedAmber), grey };
  return addCounts([ordinary, fast]);
};

/** Pages of a stretch, read to its end. */
async function* entriesOf(
  store: Pick<Store, 'query'>,
  stretch: Pick<IndexQuery, 'key' | 'from' | 'to'>,
): AsyncGenerator<IndexEntry, void> {
  let cursor: string | undefined;
  do {
    const page = await store.query('queue', { ...stretch, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.entries;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

const counters = {
  'double-red': 'doubleRed',
  red: 'red',
  yellow: 'yellow',
  amber: 'amber',
  green: 'green',
  grey: 'grey',
} as const satisfies Record<Colour, keyof Counts>;

const tally = (colours: readonly Colour[]): Counts => {
  const counts = { doubleRed: 0, red: 0, yellow: 0, amber: 0, green: 0, grey: 0 };
  for (const colour of colours) counts[counters[colour]] += 1;
  return counts;
};

/** Those in the fast channel stand before every range. They are the exception by their nature, and are read. */
const countFast = async (
  store: Pick<Store, 'query'>,
  key: string,
  colour: (entry: IndexEntry) => Colour,
): Promise<Counts> => {
  const colours: Colour[] = [];
  for await (const entry of entriesOf(store, { key, from: AHEAD, to: AHEAD })) colours.push(colour(entry));
  return tally(colours);
};

const countOverdue = async (
  store: Pick<Store, 'query'>,
  { key, duesOf }: Counted,
  today: PlainDate,
): Promise<Pick<Counts, 'red' | 'doubleRed'>> => {
  let [red, doubleRed] = [0, 0];
  for await (const entry of entriesOf(store, { key, from: FIRST_DATE, to: addDays(today, -1) })) {
    const { statutory } = duesOf(entry);
    if (statutory !== undefined && today > statutory) doubleRed += 1;
    else red += 1;
  }
  return { red, doubleRed };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The counts of several departments together. */
export const addCounts = (all: readonly Counts[]): Counts => ({
  doubleRed: sum(all.map((each) => each.doubleRed)),
  red: sum(all.map((each) => each.red)),
  yellow: sum(all.map((each) => each.yellow)),
  amber: sum(all.map((each) => each.amber)),
  green: sum(all.map((each) => each.green)),
  grey: sum(all.map((each) => each.grey)),
});
