import * as z from 'zod';
import { Refusal } from '../kernel/refusal.ts';
import { hashOf } from './chain.ts';
import { decodeEntry, INDEX_KEYS, type TableIndex } from './codec.ts';
import { type Item, plain } from './item.ts';
import { attentionOf, attentionText } from './keys.ts';
import type { AggregateId, IndexEntry, IndexQuery, Page, Store } from './port.ts';

/** A place in an index: keys of the last entry that was handed out. */
export interface Place {
  readonly sort: string;
  readonly pk: string;
  readonly sk: string;
}

/** A stretch of one partition of an index, as a store reads it. */
export interface Stretch {
  readonly index: TableIndex;
  readonly key: string;
  /** Lowest and highest sort key, both included. */
  readonly low?: string;
  readonly high?: string;
  /** Begins after this entry. */
  readonly after?: Place;
  readonly newestFirst: boolean;
  /** At most so many; fewer only where the stretch ends. */
  readonly limit: number;
}

/** Most entries of one page. */
export const LONGEST_PAGE = 1000;

/** The highest code point: whatever starts with a text sorts at or before that text and this. */
const LAST = '\u{10FFFF}';
const CHECK_LENGTH = 8;
const Cursor = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** Sort keys compare by their bytes in UTF-8, as DynamoDB compares them. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const checkOf = (scope: readonly unknown[], { sort, pk, sk }: Place): string =>
  hashOf([scope, sort, pk, sk]).slice(0, CHECK_LENGTH);

const cursorAt = (scope: readonly unknown[], place: Place): string =>
  Buffer.from(JSON.stringify([place.sort, place.pk, place.sk, checkOf(scope, place)])).toString('base64url');

/** Where a cursor stands. One that was not handed out for this very list is refused as `invalid-cursor`. */
const placeOf = (scope: readonly unknown[], cursor: string): Place => {
  try {
    const [sort, pk, sk, check] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    const place = { sort, pk, sk };
    if (check === checkOf(scope, place)) return place;
  } catch {
    // Refused below: what is no cursor and what is another list's come to the same.
  }
  throw new Refusal('invalid-cursor');
};

/** What is above and below in the order of bytes; `undefined` where nothing can lie between. */
const boundsOf = ({
  key,
  from,
  to,
}: Pick<IndexQuery, 'key' | 'from' | 'to'>): { readonly low?: string; readonly high?: string } | undefined => {
  const low = from || undefined;
  const high = to === undefined ? undefined : `${to}${LAST}`;
  if (key === '' || (low !== undefined && high !== undefined && byBytes(low, high) > 0)) return undefined;
  return { ...(low ? { low } : {}), ...(high ? { high } : {}) };
};

/** The stretch a query asks for, `undefined` where it is empty by its own bounds. */
const stretchOf = (
  index: TableIndex,
  { key, from, to, limit, cursor, newestFirst = false }: IndexQuery,
): Stretch | undefined => {
  if (!Number.isInteger(limit) || limit < 1 || limit > LONGEST_PAGE) throw new RangeError(`not a page size: ${limit}`);
  const after = cursor === undefined ? undefined : placeOf([index, key, newestFirst], cursor);
  const bounds = boundsOf({ key, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  if (bounds === undefined) return undefined;
  const { low, high } = bounds;
  const stretch = { index, key, newestFirst, limit, ...bounds };
  const isBelow = (place: string | undefined): boolean =>
    low !== undefined && place !== undefined && byBytes(place, low) < 0;
  const isAbove = (place: string | undefined): boolean =>
    high !== undefined && place !== undefined && byBytes(place, high) > 0;
  // A list whose bounds moved since its last page goes on from wherever the cursor now stands.
  if (newestFirst ? isBelow(after?.sort) : isAbove(after?.sort)) return undefined;
  if (after === undefined || isBelow(after.sort) || isAbove(after.sort)) return stretch;
  return { ...stretch, after };
};

const placeIn = (index: TableIndex, item: Item): Place => {
  const { pk, sk, [`${INDEX_KEYS[index]}s`]: sort } = plain(item);
  return { sort: String(sort), pk: String(pk), sk: String(sk) };
};

/** How a store reads a stretch, and how it counts one: `limit` bounds both. */
export interface StretchReader {
  read(stretch: Stretch): Promise<readonly Item[]>;
  count(stretch: Stretch): Promise<number>;
}

/** What a store answers from its indexes. */
type TimedPages = Pick<Store, 'query' | 'count' | 'due' | 'leaning' | 'settled'>;

/** The paged reads of a store, over its way of reading a stretch. */
export const indexPages = ({ read, count }: StretchReader): TimedPages => {
  const page = async (index: TableIndex, query: IndexQuery): Promise<Page<IndexEntry>> => {
    const stretch = stretchOf(index, query);
    if (stretch === undefined) return { entries: [] };
    // One more than asked for tells whether there is a next page.
    const found = await read({ ...stretch, limit: query.limit + 1 });
    const items = found.slice(0, query.limit);
    const last = items.at(-1);
    const entries = items.map((item) => decodeEntry(index, item));
    if (last === undefined || found.length <= query.limit) return { entries };
    return { entries, cursor: cursorAt([index, query.key, stretch.newestFirst], placeIn(index, last)) };
  };
  /** Aggregates of one shard of an index by time, from a moment on. */
  const since = async (
    index: 'horizon' | 'activity',
    shard: number,
    from: string,
    limit: number,
    cursor?: string,
  ): Promise<Page<AggregateId>> => {
    const after = cursor === undefined ? {} : { cursor };
    const { entries, ...rest } = await page(index, { key: String(shard), from, limit, ...after });
    return { ...rest, entries: entries.map(({ aggregate }) => aggregate) };
  };
  return {
    query: page,
    leaning: (...asked) => since('horizon', ...asked),
    settled: (...asked) => since('activity', ...asked),
    count: async (index, { atMost = Number.MAX_SAFE_INTEGER, ...query }) => {
      if (!Number.isInteger(atMost) || atMost < 1) throw new RangeError(`not a bound: ${atMost}`);
      const bounds = boundsOf(query);
      return bounds === undefined ? 0 : count({ index, key: query.key, newestFirst: false, limit: atMost, ...bounds });
    },
    due: async (shard, upTo, limit, cursor) => {
      const { entries, ...rest } = await page('attention', {
        key: String(shard),
        to: attentionText(upTo),
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      return { ...rest, entries: entries.map(({ aggregate, sort }) => ({ aggregate, attention: attentionOf(sort) })) };
    },
  };
};
