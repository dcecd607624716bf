import type { CaseLaw } from '../domain/case/law.ts';
import { boardRanges, type DueRange } from '../domain/supervision/board-ranges.ts';
import type { DepartmentCode } from '../kernel/ids.ts';
import { addDays, type PlainDate } from '../kernel/plain-date.ts';
import { caseQueue, queued } from './case-aggregate.ts';
import type { CountQuery, Store } from './port.ts';
import { dueUnder, STANDING_STILL } from './urgency.ts';

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

const bounds = ({ from, to, longerThan }: DueRange): Pick<CountQuery, 'from' | 'to'> => ({
  from: longerThan === undefined ? from : dueUnder(from, longerThan + 1),
  to: to ?? LAST_DATE,
});

/** Behind every date and before what stands still. */
const LAST_DATE = '9999-12-31';

/**
 * The open cases of a department by colour on `today`: red, yellow and amber exactly. Nothing but the overdue cases is read,
 * whose statutory date tells red from double red; the rest is counted by ranges of the `queue` index. Read units: half a unit
 * for every 4 KB of index entries counted (some 25 cases), at least half a unit for each of about seven ranges; never more
 * than some 20 each for green and grey, however many there are.
 */
export const countDepartment = async (
  store: Pick<Store, 'count' | 'query'>,
  department: DepartmentCode,
  today: PlainDate,
  { calendar, policy }: Pick<CaseLaw, 'calendar' | 'policy'>,
): Promise<Counts> => {
  const key = caseQueue(department);
  const ranges = boardRanges(today, calendar, policy);
  const count = (range: DueRange, atMost?: number): Promise<number> =>
    store.count('queue', { key, ...bounds(range), ...(atMost === undefined ? {} : { atMost }) });
  const shared = ranges.shared.filter(({ from }) => calendar.isWorkingDay(from));
  const [everybody] = ranges.amber;
  const [late, yellow, surelyAmber, sharedAmber, grey] = await Promise.all([
    countOverdue(store, key, today),
    count(ranges.yellow),
    everybody ? count(everybody) : 0,
    Promise.all(shared.map((range) => count(range))).then(sum),
    store.count('queue', { key, from: STANDING_STILL, atMost: MOST_COUNTED + 1 }),
  ]);
  const ahead = await count(ranges.ahead, sharedAmber + MOST_COUNTED + 1);
  return { ...late, yellow, amber: surelyAmber + sharedAmber, green: Math.max(0, ahead - sharedAmber), grey };
};

const countOverdue = async (
  store: Pick<Store, 'query'>,
  key: string,
  today: PlainDate,
): Promise<Pick<Counts, 'red' | 'doubleRed'>> => {
  let [red, doubleRed] = [0, 0];
  let cursor: string | undefined;
  do {
    const page = await store.query('queue', {
      key,
      to: addDays(today, -1),
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const entry of page.entries) {
      const { statutory } = queued(entry).dues;
      if (statutory !== undefined && today > statutory) doubleRed += 1;
      else red += 1;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
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
