import { createHash } from 'node:crypto';
import { type Instant, instant } from '../kernel/instant.ts';
import { type AggregateId, ATTENTION_SHARDS } from './port.ts';

/** Sort key of the head: `load` reads this and nothing else. */
export const HEAD = 'head';
/** What every commit's sort key begins with; the stream's filter knows it too. */
export const COMMIT_PREFIX = 'commit#';
const ROW_PREFIX = 'row#';

/** Digits of a commit's version: fixed, so that text order is version order. */
const VERSION_DIGITS = 8;
/** Digits of an instant in an index, for the same reason; enough until the year 2286. */
const INSTANT_DIGITS = 13;

/** `case#<receipt>`: everything of one aggregate stands under one partition key. */
export const partitionOf = ({ kind, id }: AggregateId): string => `${kind}#${id}`;

/** The aggregate of a partition key; ids may contain `#`, kinds do not. */
export const aggregateOf = (pk: string): AggregateId => {
  const end = pk.indexOf('#');
  if (end < 1) throw new RangeError('not a partition key');
  return { kind: pk.slice(0, end), id: pk.slice(end + 1) };
};

/** `commit#00000007`. */
export const commitKey = (version: number): string =>
  `${COMMIT_PREFIX}${String(version).padStart(VERSION_DIGITS, '0')}`;

/** The version a commit's sort key names; `NaN` where it is no such key. */
export const versionOf = (sk: string): number =>
  /^commit#\d{8}$/.test(sk) ? Number(sk.slice(COMMIT_PREFIX.length)) : Number.NaN;

/** `row#<name>`. */
export const rowKey = (name: string): string => `${ROW_PREFIX}${name}`;

/** The row a sort key names; `undefined` for the head. */
export const rowOf = (sk: string): string | undefined =>
  sk.startsWith(ROW_PREFIX) ? sk.slice(ROW_PREFIX.length) : undefined;

/** What the sort keys of an aggregate's parts begin with: `dossier#`, for service items `v#` (their versions). */
export const partPrefix = ({ kind }: AggregateId): string => (kind === 'item' ? 'v#' : 'dossier#');

/** `dossier#<n>`. */
export const partKey = (aggregate: AggregateId, n: number): string => `${partPrefix(aggregate)}${n}`;

/** The shard of the attention index an aggregate stands in: the same always, spread evenly. */
export const shardOf = (aggregate: AggregateId): number =>
  createHash('sha256').update(partitionOf(aggregate)).digest().readUInt16BE() % ATTENTION_SHARDS;

/** An instant as the attention index sorts it. */
export const attentionText = (at: Instant): string => String(at).padStart(INSTANT_DIGITS, '0');

/** The instant an attention sort key stands for. */
export const attentionOf = (sort: string): Instant => instant(Number(sort));
