import * as z from 'zod';
import { type CatalogueEntry, CatalogueEntryJson, ItemState, versionInForce } from '../domain/catalogue/item.ts';
import { ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import type { ItemCode } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Json, Store } from './port.ts';

/** Queue key under which every service item stands, sorted `<department>#<code>`. */
export const CATALOGUE_QUEUE = 'catalogue';

const FRESH_MS = 60_000;
const VERSIONS_KEPT = 300;
const PAGE = 100;

/** An item's terms as they stand: which version is in force when. */
export interface ItemTerms {
  readonly state: ItemState;
  /** Version of the aggregate. */
  readonly revision: number;
}

/** The catalogue as functions read it: heads and lists at most 60 seconds old, versions for good (they never change). */
export interface Catalogue {
  /** The version in force on the date of `at`; undefined where the item is unknown, withdrawn or not yet in force. */
  item(code: ItemCode, at: Instant): Promise<ServiceItemVersion | undefined>;
  /** One published version as it was published, whether or not it is in force. */
  version(code: ItemCode, n: number): Promise<ServiceItemVersion | undefined>;
  /** Every version in force on the date of `at`, by department and code. */
  list(at: Instant): Promise<readonly CatalogueEntry[]>;
  /** The terms of an item, at most 60 seconds old. */
  terms(code: ItemCode, at: Instant): Promise<ItemTerms | undefined>;
  /** Drops heads and lists: after this instance changed the catalogue itself. */
  forget(): void;
}

interface Kept<T> {
  readonly value: T;
  readonly at: Instant;
}

const isFresh = <T>(kept: Kept<T> | undefined, at: Instant): kept is Kept<T> =>
  kept !== undefined && Math.abs(at - kept.at) < FRESH_MS;

const remember = <K, V>(cache: Map<K, V>, key: K, value: V): void => {
  cache.delete(key);
  cache.set(key, value);
  if (cache.size <= VERSIONS_KEPT) return;
  const oldest = cache.keys().next();
  if (!oldest.done) cache.delete(oldest.value);
};

const Summary = z.object({ entries: z.array(CatalogueEntryJson) });

/** The summary an item puts into the catalogue queue. */
export const catalogueSummary = (entries: readonly CatalogueEntry[]): Record<string, Json> => ({
  entries: entries.map((entry) => z.json().parse(entry) as Json),
});

const isInForce = (entry: CatalogueEntry, day: PlainDate): boolean =>
  entry.effectiveFrom <= day && (entry.effectiveTo === undefined || entry.effectiveTo >= day);

/** A {@link Catalogue} over the store. One per function instance; its caches are bounded. */
export const catalogueSource = (store: Store): Catalogue => {
  const heads = new Map<ItemCode, Kept<ItemTerms | undefined>>();
  const versions = new Map<string, ServiceItemVersion>();
  let listed: Kept<readonly CatalogueEntry[]> | undefined;

  const terms = async (code: ItemCode, at: Instant): Promise<ItemTerms | undefined> => {
    const kept = heads.get(code);
    if (isFresh(kept, at)) return kept.value;
    const head = await store.load({ kind: 'item', id: code });
    const value = head && { state: ItemState.parse(head.state), revision: head.version };
    // An unknown code is not remembered: guesses must not crowd out what is there.
    if (value !== undefined) remember(heads, code, { value, at });
    return value;
  };

  const version = async (code: ItemCode, n: number): Promise<ServiceItemVersion | undefined> => {
    const key = `${code}#${n}`;
    const kept = versions.get(key);
    if (kept !== undefined) {
      remember(versions, key, kept);
      return kept;
    }
    const part = await store.part({ kind: 'item', id: code }, n);
    if (part === undefined) return undefined;
    const item = ServiceItemVersion.parse(part.content);
    remember(versions, key, item);
    return item;
  };

  const everything = async (at: Instant): Promise<readonly CatalogueEntry[]> => {
    if (isFresh(listed, at)) return listed.value;
    const entries: CatalogueEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.query('queue', { key: CATALOGUE_QUEUE, limit: PAGE, ...(cursor ? { cursor } : {}) });
      for (const { summary } of page.entries) entries.push(...Summary.parse(summary).entries);
      cursor = page.cursor;
    } while (cursor !== undefined);
    listed = { value: entries, at };
    return entries;
  };

  return {
    terms,
    version,
    item: async (code, at) => {
      const known = await terms(code, at);
      const term = known && versionInForce(known.state, dateAt(at));
      return term && version(code, term.n);
    },
    forget: () => {
      heads.clear();
      listed = undefined;
    },
    list: async (at) => {
      const today = dateAt(at);
      return (await everything(at)).filter((entry) => isInForce(entry, today));
    },
  };
};
