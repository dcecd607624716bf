import * as z from 'zod';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { IndexEntry, Store } from '../../shared/store/port.ts';

/** Where a merged list goes on: the place of the last entry shown. */
const Place = z.tuple([z.string().max(100), z.string().max(40)]);
type Place = z.infer<typeof Place>;

const encode = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const decode = (cursor: string): Place => {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Refusal('invalid-cursor');
  }
};

const placeOf = ({ sort, aggregate }: IndexEntry): Place => [sort, aggregate.id];

/** Newest first; between equal sort keys the number decides. */
const isAfter = ([sort, id]: Place, [lastSort, lastId]: Place): boolean =>
  sort < lastSort || (sort === lastSort && id < lastId);

const newestFirst = (a: IndexEntry, b: IndexEntry): number => (isAfter(placeOf(a), placeOf(b)) ? 1 : -1);

/** Under which keys somebody finds what is theirs. */
export interface OwnKeys {
  readonly owner: string;
  /** Where the identity provider vouches for a number. */
  readonly party?: string | undefined;
}

/** One page of what is somebody's own: by login and by verified number, merged, newest first. */
export const ownPage = async (
  store: Pick<Store, 'query'>,
  { owner, party }: OwnKeys,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly entries: readonly IndexEntry[]; readonly cursor?: string }> => {
  const last = cursor === undefined ? undefined : decode(cursor);
  // One more than asked for, and one for the entry the page goes on from.
  const range = { limit: limit + 2, newestFirst: true, ...(last ? { to: last[0] } : {}) };
  const pages = await Promise.all([
    store.query('owner', { key: owner, ...range }),
    ...(party === undefined ? [] : [store.query('party', { key: party, ...range })]),
  ]);
  const merged = new Map(pages.flatMap(({ entries }) => entries).map((entry) => [entry.aggregate.id, entry]));
  const wanted = [...merged.values()]
    .sort(newestFirst)
    .filter((entry) => last === undefined || isAfter(placeOf(entry), last));
  const entries = wanted.slice(0, limit);
  const end = entries.at(-1);
  return { entries, ...(end && wanted.length > entries.length ? { cursor: encode(placeOf(end)) } : {}) };
};
