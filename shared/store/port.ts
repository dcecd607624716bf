import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';

/** Which aggregate: `case`, `item`, `calendar`, `staff` and its id within that kind. */
export interface AggregateId {
  readonly kind: string;
  readonly id: string;
}

/** A JSON value as it is stored. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** One accepted command: its events, who, when, and its place in the hash chain. Written once. */
export interface Commit {
  readonly aggregate: AggregateId;
  /** 1, 2, 3 …: the order of things; never a timestamp. */
  readonly version: number;
  readonly at: Instant;
  readonly actor: Actor;
  /** Hash of the command's idempotency key, where it had one. */
  readonly key?: string;
  readonly events: readonly Json[];
  /** Whose the aggregate is from this commit on, where that is no longer the department its first commit names. */
  readonly department?: string;
  /** `hash` of the previous commit; the empty string for the first. */
  readonly prev: string;
  /** SHA-256 over the canonical JSON of every other field. */
  readonly hash: string;
}

/** An idempotency key seen in the last 24 hours: hashes only; `body` is one of what the door hands over (`keyedBodies`). */
export interface SeenKey {
  readonly key: string;
  readonly body: string;
  readonly version: number;
  readonly at: Instant;
  /** What `personVersion` was after that commit, where it was not the commit's own version. */
  readonly personVersion?: number;
}

/** Sparse index positions of a head or a row. Keys never hold personal data. */
export interface IndexEntries {
  /** Work lists: partition (e.g. `case#market-regulation`) and sort (due date first). */
  readonly queue?: { readonly key: string; readonly sort: string };
  /** By applicant: keyed hash, and filed-at. */
  readonly party?: { readonly key: string; readonly sort: string };
  /** By login: keyed hash, and filed-at. */
  readonly owner?: { readonly key: string; readonly sort: string };
  /** When time next owes something. The store shards it. */
  readonly attention?: Instant;
  /**
   * The month (`YYYY-MM`) of the latest date any running clock leans on: what a change of the calendar from a day on may
   * touch. A month and no day, and foreseen where it can be, so that the position holds still through most of a life: each
   * move would cost two write units, and a change of the calendar looks at a few aggregates too many instead. The store
   * shards it.
   */
  readonly horizon?: string;
  /**
   * No clock runs, and something may still be owed of the last commit: found by the day of that commit. Whatever has a
   * running clock is found by its `horizon`; so each aggregate stands in one of the two, and no commit costs an entry.
   */
  readonly activity?: true;
}

/** Process state of an aggregate, one item, read strongly consistently before each command. */
export interface Head {
  readonly aggregate: AggregateId;
  readonly version: number;
  /** Version of the last commit made by a person: what `If-Match` is held against. */
  readonly personVersion: number;
  /** Instant of the last commit: time never goes back per aggregate. */
  readonly at: Instant;
  /** Hash of the last commit. */
  readonly hash: string;
  /** Hashes of the key and the body that created the aggregate, kept for good: creation stays idempotent. */
  readonly createdBy: { readonly key: string; readonly body: string };
  readonly state: Json;
  readonly keys: readonly SeenKey[];
  readonly index: IndexEntries;
  /** A few facts projected into the queue index, so lists need no second read. Never personal data. */
  readonly summary?: Readonly<Record<string, Json>>;
  /** The rows as they stand: by this the store knows which of them a command changes. */
  readonly rows: RowMarks;
}

/** Name → a few letters of the hash of each row. */
export type RowMarks = Readonly<Record<string, string>>;

/** A further index position of the same aggregate (one per department that owes something, …). */
export interface Row {
  readonly name: string;
  readonly index: IndexEntries;
  readonly summary?: Readonly<Record<string, Json>>;
}

/**
 * Personal or bulky content kept beside the head: a dossier part, a catalogue version. Written once, and overwritten only by
 * erasure (个人信息保护法 Art. 47), in the transaction of the commit that records it; salted digests in the commits stay.
 */
export interface Part {
  readonly n: number;
  readonly content: Json;
}

/** One command's effect: everything in it is written, or nothing is. */
export interface Append {
  readonly aggregate: AggregateId;
  /** Version the command was decided on; 0 creates. */
  readonly expected: number;
  readonly commit: Commit;
  /** The head as it shall stand; its rows follow from `rows`. */
  readonly head: Omit<Head, 'rows'>;
  /** The rows as they stand, and those the state implies now: only the difference is written. */
  readonly rowsBefore: RowMarks;
  readonly rows: readonly Row[];
  readonly parts: readonly Part[];
}

/**
 * `appended`: the commit stands, whether by this call or by an earlier one whose answer was lost. `conflict`: somebody else
 * appended first, or a part of that number is there already; load again and decide again.
 */
export type Appended = 'appended' | 'conflict';

export type IndexName = 'queue' | 'party' | 'owner';

export interface IndexEntry {
  readonly aggregate: AggregateId;
  readonly row?: string;
  readonly sort: string;
  readonly summary: Readonly<Record<string, Json>>;
}

export interface IndexQuery {
  readonly key: string;
  readonly limit: number;
  readonly cursor?: string;
  /** Sort keys from here on. */
  readonly from?: string;
  /** Sort keys up to and including those that start with or precede this. */
  readonly to?: string;
  readonly newestFirst?: boolean;
}

/** A stretch of an index to be counted. */
export interface CountQuery extends Pick<IndexQuery, 'key' | 'from' | 'to'> {
  /** Counts no further than this; absent: to the end. */
  readonly atMost?: number;
}

export interface Page<T> {
  readonly entries: readonly T[];
  /** Opaque; absent on the last page. */
  readonly cursor?: string;
}

/** Where aggregates live. An index read is a hint; the conditional append on the head is the truth. */
export interface Store {
  /** One strongly consistent read. */
  load(aggregate: AggregateId): Promise<Head | undefined>;
  /**
   * One transaction: commit if absent, head if still at `expected`, the difference of the rows, the parts. Refuses
   * `aggregate-too-large` before anything is written, and `try-again` when the database kept turning it away.
   */
  append(append: Append): Promise<Appended>;
  /** Commits 1…`upTo`, chain verified; throws `BrokenChain` otherwise. */
  history(aggregate: AggregateId, upTo?: number): Promise<readonly Commit[]>;
  /** Every part, by number. */
  parts(aggregate: AggregateId): Promise<readonly Part[]>;
  part(aggregate: AggregateId, n: number): Promise<Part | undefined>;
  /** One page of an index, eventually consistent. Refuses `invalid-cursor` for one that this list did not hand out. */
  query(index: IndexName, query: IndexQuery): Promise<Page<IndexEntry>>;
  /**
   * How many entries a stretch of an index has, eventually consistent; nothing is carried over the wire but the number. Costs
   * what reading the entries would: half a read unit for each 4 KB of the index, some twenty-five cases.
   */
  count(index: IndexName, query: CountQuery): Promise<number>;
  /** Aggregates of one shard (0–15) owed attention at or before `upTo`, earliest first. */
  due(
    shard: number,
    upTo: Instant,
    limit: number,
    cursor?: string,
  ): Promise<Page<{ aggregate: AggregateId; attention: Instant }>>;
  /** Aggregates of one shard whose clocks lean on that month (`YYYY-MM`) or a later one. */
  leaning(shard: number, from: string, limit: number, cursor?: string): Promise<Page<AggregateId>>;
  /** Aggregates of one shard without a running clock whose last commit is of that day or a later one. */
  settled(shard: number, from: PlainDate, limit: number, cursor?: string): Promise<Page<AggregateId>>;
}

/** Number of shards of the indexes by time: attention, horizon, activity. */
export const ATTENTION_SHARDS = 16;
