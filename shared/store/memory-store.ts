import { verifyOrder } from './chain.ts';
import { decodeCommit, decodeHead, decodePart, INDEX_KEYS } from './codec.ts';
import { byBytes, indexPages, type Place, type Stretch } from './index-pages.ts';
import type { Item } from './item.ts';
import { COMMIT_PREFIX, commitKey, HEAD, partitionOf, partKey, partPrefix } from './keys.ts';
import type { AggregateId, Store } from './port.ts';
import { type Write, writesOf } from './writes.ts';

/** A store that can be taken back to where it stood. */
export interface MemoryStore extends Store {
  /** Marks where it stands now. Called, the mark takes back everything written since, and says how many items that were. */
  mark(): () => number;
  /** Another store in which the same stands. */
  copy(): MemoryStore;
}

/** What stood at a place before it was written to. */
interface Before {
  readonly pk: string;
  readonly sk: string;
  readonly item: Item | undefined;
}

/**
 * The store in memory: the same port, the same semantics, the same items as text, so nothing that is handed in or out is
 * shared with the caller. For tests that need no database; it forgets everything with the process.
 */
export const memoryStore = (standing: Iterable<Item> = []): MemoryStore => {
  const items = new Map<string, Map<string, Item>>();
  const partition = (pk: string): Map<string, Item> => items.get(pk) ?? new Map();
  /** Partitions of the indexes, so that a sweep over nothing due costs nothing however much there is. */
  const listed = new Map<string, Set<Item>>();
  const listsOf = (item: Item): readonly string[] =>
    Object.entries(INDEX_KEYS).flatMap(([index, name]) => (name in item ? [`${index} ${textIn(item, name)}`] : []));

  const between = (aggregate: AggregateId, low: string, high: string): readonly Item[] =>
    [...partition(partitionOf(aggregate))]
      .filter(([sk]) => byBytes(sk, low) >= 0 && byBytes(sk, high) <= 0)
      .sort(([a], [b]) => byBytes(a, b))
      .map(([, item]) => item);

  /** What was written since the mark, where there is one. */
  let since: Before[] | undefined;

  const place = ({ pk, sk, item }: Before): void => {
    const within = partition(pk);
    items.set(pk, within);
    const before = within.get(sk);
    since?.push({ pk, sk, item: before });
    if (before !== undefined) for (const list of listsOf(before)) listed.get(list)?.delete(before);
    if (item === undefined) {
      within.delete(sk);
      return;
    }
    within.set(sk, item);
    for (const list of listsOf(item)) {
      const entries = listed.get(list) ?? new Set();
      listed.set(list, entries.add(item));
    }
  };

  for (const item of standing) place({ ...keysOf(item), item });

  const apply = (write: Write): void =>
    'put' in write
      ? place({ ...keysOf(write.put), item: write.put })
      : place({ pk: write.remove.pk, sk: write.remove.sk, item: undefined });

  const holds = (write: Write): boolean => {
    if (!('put' in write) || write.when === undefined) return true;
    const { pk, sk } = keysOf(write.put);
    const standing = partition(pk).get(sk);
    if (write.when === 'absent') return standing === undefined;
    return standing !== undefined && textIn(standing, 'v') === String(write.when.version);
  };

  const stretch = async ({ index, key, low, high, after, newestFirst, limit }: Stretch): Promise<readonly Item[]> => {
    const sign = newestFirst ? -1 : 1;
    const placeOf = (item: Item): Place => ({ sort: textIn(item, `${INDEX_KEYS[index]}s`), ...keysOf(item) });
    return [...(listed.get(`${index} ${key}`) ?? [])]
      .map((item) => ({ item, place: placeOf(item) }))
      .filter(({ place: { sort } }) => low === undefined || byBytes(sort, low) >= 0)
      .filter(({ place: { sort } }) => high === undefined || byBytes(sort, high) <= 0)
      .filter(({ place }) => after === undefined || sign * byPlace(place, after) > 0)
      .sort((a, b) => sign * byPlace(a.place, b.place))
      .slice(0, limit)
      .map(({ item }) => item);
  };

  return {
    load: async (aggregate) => {
      const head = partition(partitionOf(aggregate)).get(HEAD);
      return head && decodeHead(head);
    },
    append: async (append) => {
      const writes = writesOf(append);
      if (writes.every(holds)) {
        writes.forEach(apply);
        return 'appended';
      }
      const standing = partition(partitionOf(append.aggregate)).get(commitKey(append.commit.version));
      return standing && textIn(standing, 'h') === append.commit.hash ? 'appended' : 'conflict';
    },
    history: async (aggregate, upTo = Number.MAX_SAFE_INTEGER) => {
      if (upTo < 1) return [];
      const commits = between(aggregate, COMMIT_PREFIX, `${COMMIT_PREFIX}~`)
        .map(decodeCommit)
        .filter(({ version }) => version <= upTo);
      verifyOrder(commits);
      return commits;
    },
    parts: async (aggregate) => {
      const prefix = partPrefix(aggregate);
      return between(aggregate, prefix, `${prefix}~`)
        .map(decodePart)
        .sort((a, b) => a.n - b.n);
    },
    part: async (aggregate, n) => {
      const part = partition(partitionOf(aggregate)).get(partKey(aggregate, n));
      return part && decodePart(part);
    },
    ...indexPages({ read: stretch, count: async (wanted) => (await stretch(wanted)).length }),
    copy: () => memoryStore([...items.values()].flatMap((within) => [...within.values()])),
    mark: () => {
      const written: Before[] = [];
      since = written;
      return () => {
        since = undefined;
        for (const before of written.toReversed()) place(before);
        return written.length;
      };
    },
  };
};

/** Text or digits of an attribute; empty where there are none. */
const textIn = (item: Item, name: string): string => {
  const attribute = item[name];
  if (attribute === undefined || 'B' in attribute) return '';
  return 'S' in attribute ? attribute.S : attribute.N;
};

const keysOf = (item: Item): { readonly pk: string; readonly sk: string } => ({
  pk: textIn(item, 'pk'),
  sk: textIn(item, 'sk'),
});

/** Order within an index partition; DynamoDB leaves the order of equal sort keys open, this store does not. */
const byPlace = (a: Place, b: Place): number => byBytes(a.sort, b.sort) || byBytes(a.pk, b.pk) || byBytes(a.sk, b.sk);
