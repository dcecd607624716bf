import * as z from 'zod';
import type { DepartmentCode } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { caseQueue } from '../../shared/store/case-aggregate.ts';
import type { IndexEntry, Store } from '../../shared/store/port.ts';

/** A case as it stands in the queue of its department. */
export interface BoardEntry {
  readonly department: DepartmentCode;
  readonly entry: IndexEntry;
}

/** A place on a board: the fast channel first, then due date (with the length of the limit and the filing behind it), then receipt. */
export interface BoardPlace {
  readonly sort: string;
  readonly receipt: string;
}

const Place = z.tuple([z.string().min(1).max(60), z.string().regex(/^\d{22}$/)]);

/** The cursor behind a place. */
export const boardCursor = ({ sort, receipt }: BoardPlace): string =>
  Buffer.from(JSON.stringify([sort, receipt])).toString('base64url');

/** The place a cursor stands behind. Refuses `invalid-cursor`. */
export const boardPlace = (cursor: string): BoardPlace => {
  try {
    const [sort, receipt] = Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { sort, receipt };
  } catch {
    throw new Refusal('invalid-cursor');
  }
};

export const placeOfEntry = ({ sort, aggregate }: IndexEntry): BoardPlace => ({ sort, receipt: aggregate.id });

const compare = (a: BoardPlace, b: BoardPlace): number => {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1;
  return a.receipt === b.receipt ? 0 : a.receipt < b.receipt ? -1 : 1;
};

/** Entries read at a time: of one department many, of each of seventy few. */
const pageOf = (departments: number): number => Math.max(10, Math.ceil(200 / departments));

/**
 * The queue of one department behind a place, in the order of the board. The index leaves the order of equal sort keys open:
 * a run of them is held back until it is known whole, and put in order of receipts.
 */
async function* queueOf(
  store: Pick<Store, 'query'>,
  department: DepartmentCode,
  behind: BoardPlace | undefined,
  limit: number,
): AsyncGenerator<BoardEntry, void> {
  let held: readonly IndexEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.query('queue', {
      key: caseQueue(department),
      limit,
      ...(behind ? { from: behind.sort } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    });
    const known = [...held, ...page.entries].sort((a, b) => compare(placeOfEntry(a), placeOfEntry(b)));
    const last = page.cursor === undefined ? undefined : known.at(-1)?.sort;
    held = known.filter(({ sort }) => sort === last);
    for (const entry of known)
      if (entry.sort !== last && (behind === undefined || compare(placeOfEntry(entry), behind) > 0))
        yield { department, entry };
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/**
 * The open cases of several departments as one list, the most urgent first: a k-way merge that reads a page of each queue and
 * more of a queue only when its page is used up. Read units: half a unit for every 4 KB of index read (some 25 cases), at
 * least half a unit a department.
 */
export async function* mergedQueues(
  store: Pick<Store, 'query'>,
  departments: readonly DepartmentCode[],
  behind?: BoardPlace,
): AsyncGenerator<BoardEntry, void> {
  const queues = departments.map((department) => queueOf(store, department, behind, pageOf(departments.length)));
  const waiting: Waiting[] = [];
  const enlist = async (queue: AsyncGenerator<BoardEntry, void>): Promise<void> => {
    const next = await queue.next();
    if (!next.done) waiting.push({ queue, first: next.value, place: placeOfEntry(next.value.entry) });
  };
  await Promise.all(queues.map(enlist));
  while (waiting.length > 0) {
    const least = waiting.reduce((a, b) => (compare(a.place, b.place) <= 0 ? a : b));
    waiting.splice(waiting.indexOf(least), 1);
    yield least.first;
    await enlist(least.queue);
  }
}

/** A queue and the case that stands first in it. */
interface Waiting {
  readonly queue: AsyncGenerator<BoardEntry, void>;
  readonly first: BoardEntry;
  readonly place: BoardPlace;
}
