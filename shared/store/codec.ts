import * as z from 'zod';
import { Actor } from '../kernel/actor.ts';
import { dateAt, InstantMs, instant } from '../kernel/instant.ts';
import { BrokenChain, hashOf, isSealed } from './chain.ts';
import { type Item, JsonObjectText, JsonText, json, number, plain, text } from './item.ts';
import {
  aggregateOf,
  attentionOf,
  attentionText,
  commitKey,
  HEAD,
  partitionOf,
  partKey,
  partPrefix,
  rowKey,
  rowOf,
  shardOf,
  versionOf,
} from './keys.ts';
import type {
  AggregateId,
  Commit,
  Head,
  IndexEntries,
  IndexEntry,
  IndexName,
  Json,
  Part,
  Row,
  RowMarks,
  SeenKey,
} from './port.ts';

/** An index of the table, the sharded ones included. */
export type TableIndex = IndexName | 'attention' | 'horizon' | 'activity';

/** Partition attribute of each index; its sort attribute is the same name and `s`. */
export const INDEX_KEYS = {
  queue: 'q',
  party: 'p',
  owner: 'o',
  attention: 'a',
  horizon: 'z',
  activity: 't',
} as const satisfies Record<TableIndex, string>;

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const shardText = (aggregate: AggregateId) => text(String(shardOf(aggregate)));

const indexAttributes = (aggregate: AggregateId, { queue, party, owner, attention, horizon }: IndexEntries): Item => ({
  ...(queue ? { q: text(queue.key), qs: text(queue.sort) } : {}),
  ...(party ? { p: text(party.key), ps: text(party.sort) } : {}),
  ...(owner ? { o: text(owner.key), os: text(owner.sort) } : {}),
  ...(attention === undefined
    ? {}
    : {
        a: shardText(aggregate),
        as: text(attentionText(attention)),
      }),
  ...(horizon === undefined ? {} : { z: shardText(aggregate), zs: text(horizon) }),
});

const summaryAttribute = (summary: Readonly<Record<string, Json>> | undefined): Item =>
  summary === undefined ? {} : { s: json(summary) };

/** `<key> <body> <version> <at>[ <personVersion>]`, numbers in base 36; one key after the other, with commas between. */
const seenText = ({ key, body, version, at, personVersion }: SeenKey): string =>
  [key, body, ...[version, at, personVersion].flatMap((n) => (n === undefined ? [] : [n.toString(36)]))].join(' ');

const seenOf = (text: string): SeenKey => {
  const [key = '', body = '', ...numbers] = text.split(' ');
  const [version = Number.NaN, at = Number.NaN, personVersion] = numbers.map((n) => Number.parseInt(n, 36));
  return { key, body, version, at: instant(at), ...(personVersion === undefined ? {} : { personVersion }) };
};

/** Attributes whose text is packed: the state of a head, the content of a part. */
export const PACKED = ['st', 'c'] as const;

/** The head as it is stored, with attribute names as short as they come: it is written with every command. */
export const encodeHead = (head: Head): Item => ({
  pk: text(partitionOf(head.aggregate)),
  sk: text(HEAD),
  v: number(head.version),
  pv: number(head.personVersion),
  at: number(head.at),
  h: text(head.hash),
  cb: text(`${head.createdBy.key} ${head.createdBy.body}`),
  st: json(head.state),
  ...(head.keys.length > 0 ? { k: text(head.keys.map(seenText).join(',')) } : {}),
  ...indexAttributes(head.aggregate, head.index),
  ...(head.index.activity ? { t: shardText(head.aggregate), ts: text(dateAt(head.at)) } : {}),
  ...summaryAttribute(head.summary),
  ...(Object.keys(head.rows).length > 0 ? { r: json(head.rows) } : {}),
});

const position = (key: string | undefined, sort: string | undefined) =>
  key === undefined || sort === undefined ? undefined : { key, sort };

const HeadItem = once(() =>
  z.object({
    pk: z.string().transform(aggregateOf),
    sk: z.literal(HEAD),
    v: z.int().positive(),
    pv: z.int().nonnegative(),
    at: InstantMs,
    h: z.string(),
    cb: z.string(),
    st: JsonText,
    k: z
      .string()
      .transform((text) => text.split(',').map(seenOf))
      .optional(),
    q: z.string().optional(),
    qs: z.string().optional(),
    p: z.string().optional(),
    ps: z.string().optional(),
    o: z.string().optional(),
    os: z.string().optional(),
    as: z.string().transform(attentionOf).optional(),
    zs: z.string().optional(),
    ts: z.string().optional(),
    s: JsonObjectText.optional(),
    r: JsonText.pipe(z.record(z.string(), z.string())).optional(),
  }),
);

/** Reads a stored head; throws where it is none. */
export const decodeHead = (item: Readonly<Record<string, unknown>>): Head => {
  const { pk, v, pv, at, h, cb, st, k, q, qs, p, ps, o, os, as, zs, ts, s, r } = HeadItem().parse(plain(item));
  const [queue, party, owner] = [position(q, qs), position(p, ps), position(o, os)];
  const [key = '', body = ''] = cb.split(' ');
  return {
    aggregate: pk,
    version: v,
    personVersion: pv,
    at,
    hash: h,
    createdBy: { key, body },
    state: st,
    keys: k ?? [],
    index: {
      ...(queue ? { queue } : {}),
      ...(party ? { party } : {}),
      ...(owner ? { owner } : {}),
      ...(as === undefined ? {} : { attention: as }),
      ...(zs === undefined ? {} : { horizon: zs }),
      ...(ts === undefined ? {} : { activity: true as const }),
    },
    ...(s === undefined ? {} : { summary: s }),
    rows: r ?? {},
  };
};

/** A commit as it is stored. None of its attributes has the name of an index key. */
export const encodeCommit = (commit: Commit): Item => ({
  pk: text(partitionOf(commit.aggregate)),
  sk: text(commitKey(commit.version)),
  at: number(commit.at),
  by: json(commit.actor),
  ...(commit.key === undefined ? {} : { ik: text(commit.key) }),
  ev: json(commit.events),
  ...(commit.department === undefined ? {} : { dp: text(commit.department) }),
  pr: text(commit.prev),
  h: text(commit.hash),
});

const CommitItem = once(() =>
  z.object({
    pk: z.string().transform(aggregateOf),
    sk: z.string().transform(versionOf).pipe(z.int().positive()),
    at: InstantMs,
    by: JsonText.pipe(Actor),
    ik: z.string().optional(),
    ev: JsonText.pipe(z.array(z.custom<Json>())),
    dp: z.string().optional(),
    pr: z.string(),
    h: z.string(),
  }),
);

/**
 * Reads a stored commit and holds it against its own hash. Takes an item of the table or an image of its stream. Throws
 * {@link BrokenChain} where it is no commit, or not the one that was written.
 */
export const decodeCommit = (item: Readonly<Record<string, unknown>>): Commit => {
  const stored = plain(item);
  const parsed = CommitItem().safeParse(stored);
  if (!parsed.success) throw new BrokenChain(versionOf(String(stored.sk)), 'form');
  const { pk, sk, at, by, ik, ev, dp, pr, h } = parsed.data;
  const commit = {
    aggregate: pk,
    version: sk,
    at,
    actor: by,
    ...(ik === undefined ? {} : { key: ik }),
    events: ev,
    ...(dp === undefined ? {} : { department: dp }),
    prev: pr,
    hash: h,
  };
  if (!isSealed(commit)) throw new BrokenChain(sk, 'hash');
  return commit;
};

/** A part as it is stored. */
export const encodePart = (aggregate: AggregateId, { n, content }: Part): Item => ({
  pk: text(partitionOf(aggregate)),
  sk: text(partKey(aggregate, n)),
  c: json(content),
});

const PartItem = once(() => z.object({ pk: z.string().transform(aggregateOf), sk: z.string(), c: JsonText }));
const PartNumber = once(() => z.coerce.number().int().positive());

/** Reads a stored part; throws where it is none. */
export const decodePart = (item: Readonly<Record<string, unknown>>): Part => {
  const { pk, sk, c } = PartItem().parse(plain(item));
  return {
    n: PartNumber().parse(sk.slice(partPrefix(pk).length)),
    content: c,
  };
};

/** A row as it is stored. */
export const encodeRow = (aggregate: AggregateId, { name, index, summary }: Row): Item => ({
  pk: text(partitionOf(aggregate)),
  sk: text(rowKey(name)),
  ...indexAttributes(aggregate, index),
  ...summaryAttribute(summary),
});

const MARK_LENGTH = 8;

/** What the rows look like, in a few letters each: the head keeps it, and the store sees by it which of them changed. */
export const marksOf = (rows: readonly Row[]): RowMarks =>
  Object.fromEntries(rows.map(({ name, index, summary }) => [name, hashOf([index, summary]).slice(0, MARK_LENGTH)]));

const EntryItem = once(() =>
  z.object({
    pk: z.string().transform(aggregateOf),
    sk: z.string().transform(rowOf),
    sort: z.string(),
    s: JsonObjectText.optional(),
  }),
);

/** Reads what an index returns of a head or a row. */
export const decodeEntry = (index: TableIndex, item: Readonly<Record<string, unknown>>): IndexEntry => {
  const stored = plain(item);
  const { pk, sk, sort, s } = EntryItem().parse({ ...stored, sort: stored[`${INDEX_KEYS[index]}s`] });
  return { aggregate: pk, ...(sk === undefined ? {} : { row: sk }), sort, summary: s ?? {} };
};
