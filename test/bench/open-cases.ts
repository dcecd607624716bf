import { createHash } from 'node:crypto';
import * as z from 'zod';
import { seal } from '../../shared/store/chain.ts';
import { decodeCommit, decodeHead, encodeCommit, encodeHead } from '../../shared/store/codec.ts';
import type { Item } from '../../shared/store/item.ts';
import type { Commit, Head } from '../../shared/store/port.ts';
import type { BenchCentre } from './centre.ts';

/** A case as it lies in the table, to be laid down again under other numbers. */
export interface Pattern {
  readonly head: Head;
  readonly commits: readonly Commit[];
}

const Wire = z.record(
  z.string(),
  z.union([
    z.object({ S: z.string() }),
    z.object({ N: z.string() }),
    z.object({ B: z.string() }).transform(({ B }) => ({ B: Buffer.from(B, 'base64') })),
  ]),
);
const Found = z.object({ Items: z.array(Wire) });

/** An item as JSON carries it: bytes in base 64. */
const onWire = (item: Item): object =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      'B' in value ? { B: Buffer.from(value.B).toString('base64') } : value,
    ]),
  );

/** Reads a case that was lived through; whatever is laid down later is what the product itself wrote. */
export const patternOf = async (centre: BenchCentre, receipt: string): Promise<Pattern> => {
  const answer = await centre.database('Query', {
    TableName: centre.tableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: `case#${receipt}` } },
  });
  const { Items } = Found.parse(JSON.parse(answer));
  const named = (prefix: string) => Items.filter(({ sk }) => sk !== undefined && 'S' in sk && sk.S?.startsWith(prefix));
  const [head] = named('head');
  if (head === undefined) throw new Error('a case without a head');
  return { head: decodeHead(head), commits: named('commit#').map(decodeCommit) };
};

const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** The same case of another applicant: its own number, party and chain, the same clocks. */
const laidDown = ({ head, commits }: Pattern, n: number): readonly Item[] => {
  const aggregate = { kind: 'case', id: `360981${String(n).padStart(16, '0')}` };
  let prev = '';
  const chain = commits.map(({ hash: _, ...commit }) => {
    const sealed = seal({ ...commit, aggregate, prev });
    prev = sealed.hash;
    return sealed;
  });
  const { party, owner, ...index } = head.index;
  return [
    encodeHead({
      ...head,
      aggregate,
      hash: prev,
      index: {
        ...index,
        ...(party ? { party: { ...party, key: keyOf(`party ${n}`) } } : {}),
        ...(owner ? { owner: { ...owner, key: keyOf(`owner ${n}`) } } : {}),
      },
    }),
    ...chain.map(encodeCommit),
  ];
};

const BATCH = 25;
const SIDE_BY_SIDE = 4;

/** Lays down cases `from` … `to - 1` of a pattern, straight into the table: no stream is on, nobody is told. */
export const layDown = async (centre: BenchCentre, pattern: Pattern, from: number, to: number): Promise<void> => {
  let next = from;
  const work = async (): Promise<void> => {
    while (next < to) {
      const items: object[] = [];
      while (next < to && items.length + pattern.commits.length + 1 <= BATCH) {
        items.push(...laidDown(pattern, next).map(onWire));
        next += 1;
      }
      const answer = await centre.database('BatchWriteItem', {
        RequestItems: { [centre.tableName]: items.map((Item) => ({ PutRequest: { Item } })) },
      });
      const left = z.looseObject({ UnprocessedItems: z.record(z.string(), z.array(z.unknown())).default({}) });
      const { UnprocessedItems } = left.parse(JSON.parse(answer));
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('the engine left items over');
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
};
