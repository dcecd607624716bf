import { type AttributeValue, type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { Refusal } from '../kernel/refusal.ts';
import { verifyOrder } from './chain.ts';
import { decodeCommit, decodeHead, decodePart, INDEX_KEYS } from './codec.ts';
import { indexPages, type Stretch } from './index-pages.ts';
import { type Item, text } from './item.ts';
import { COMMIT_PREFIX, commitKey, HEAD, partitionOf, partKey, partPrefix } from './keys.ts';
import { type Patience, patience } from './patience.ts';
import type { AggregateId, Store } from './port.ts';
import { transact } from './transaction.ts';
import { isTransient } from './transient.ts';
import { writesOf } from './writes.ts';

type Stored = Record<string, AttributeValue>;

/**
 * The store on DynamoDB: one table, one item per head, commit, part and row. Every read of an aggregate is strongly
 * consistent; index reads are not, and need not be. Where the database stays busy after the client's own attempts, reads
 * and appends refuse with `try-again`.
 */
export const dynamoStore = (client: DynamoDBClient, tableName: string, waits: Patience = patience): Store => {
  const item = async (aggregate: AggregateId, sk: string): Promise<Stored | undefined> => {
    const { Item } = await unlessBusy(
      client.send(
        new GetItemCommand({
          TableName: tableName,
          Key: { pk: text(partitionOf(aggregate)), sk: text(sk) },
          ConsistentRead: true,
        }),
      ),
    );
    return Item;
  };

  /** Every item of an aggregate whose sort key lies between two others, in order. */
  const between = async (aggregate: AggregateId, low: string, high: string): Promise<readonly Stored[]> => {
    const found: Stored[] = [];
    let start: Stored | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await unlessBusy(
        client.send(
          new QueryCommand({
            TableName: tableName,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
            ExpressionAttributeValues: {
              ':pk': text(partitionOf(aggregate)),
              ':low': text(low),
              ':high': text(high),
            },
            ExclusiveStartKey: start,
          }),
        ),
      );
      found.push(...Items);
      start = LastEvaluatedKey;
    } while (start !== undefined);
    return found;
  };

  const stretch = async (wanted: Stretch): Promise<readonly Item[]> => {
    const found: Item[] = [];
    let start = wanted.after && placeKey(wanted, wanted.after);
    do {
      const { Items = [], LastEvaluatedKey } = await unlessBusy(
        client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: wanted.index,
            ...conditionOf(wanted),
            ScanIndexForward: !wanted.newestFirst,
            Limit: wanted.limit - found.length,
            ExclusiveStartKey: start,
          }),
        ),
      );
      found.push(...(Items as Item[]));
      start = LastEvaluatedKey;
    } while (start !== undefined && found.length < wanted.limit);
    return found;
  };

  const count = async (wanted: Stretch): Promise<number> => {
    let found = 0;
    let start: Stored | undefined;
    do {
      const { Count = 0, LastEvaluatedKey } = await unlessBusy(
        client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: wanted.index,
            ...conditionOf(wanted),
            Select: 'COUNT',
            ...(wanted.limit - found > LARGEST_LIMIT ? {} : { Limit: wanted.limit - found }),
            ExclusiveStartKey: start,
          }),
        ),
      );
      found += Count;
      start = LastEvaluatedKey;
    } while (start !== undefined && found < wanted.limit);
    return found;
  };

  return {
    load: async (aggregate) => {
      const head = await item(aggregate, HEAD);
      return head && decodeHead(head);
    },
    append: async (append) =>
      transact({ client, tableName, waits, commit: append.commit, writes: writesOf(append) }, async () => {
        const standing = await item(append.aggregate, commitKey(append.commit.version));
        return standing?.h?.S === append.commit.hash;
      }),
    history: async (aggregate, upTo = LAST_VERSION) => {
      if (upTo < 1) return [];
      const commits = (await between(aggregate, COMMIT_PREFIX, commitKey(upTo))).map(decodeCommit);
      verifyOrder(commits);
      return commits;
    },
    parts: async (aggregate) => {
      const prefix = partPrefix(aggregate);
      const parts = (await between(aggregate, prefix, `${prefix}~`)).map(decodePart);
      return parts.sort((a, b) => a.n - b.n);
    },
    part: async (aggregate, n) => {
      const part = await item(aggregate, partKey(aggregate, n));
      return part && decodePart(part);
    },
    ...indexPages({ read: stretch, count }),
  };
};

const LAST_VERSION = 99_999_999;
/** What the database takes as a limit at all. */
const LARGEST_LIMIT = 2_147_483_647;

/** Turns the database's being busy into a refusal that the caller can act on. */
const unlessBusy = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    throw isTransient(error) ? new Refusal('try-again') : error;
  }
};

const placeKey = ({ index, key }: Stretch, { sort, pk, sk }: { sort: string; pk: string; sk: string }): Stored => ({
  pk: text(pk),
  sk: text(sk),
  [INDEX_KEYS[index]]: text(key),
  [`${INDEX_KEYS[index]}s`]: text(sort),
});

const conditionOf = ({ index, key, low, high }: Stretch) => {
  const range =
    low !== undefined && high !== undefined
      ? ' AND #s BETWEEN :low AND :high'
      : `${low === undefined ? '' : ' AND #s >= :low'}${high === undefined ? '' : ' AND #s <= :high'}`;
  return {
    KeyConditionExpression: `#k = :key${range}`,
    // `as` is a reserved word.
    ExpressionAttributeNames: { '#k': INDEX_KEYS[index], ...(range === '' ? {} : { '#s': `${INDEX_KEYS[index]}s` }) },
    ExpressionAttributeValues: {
      ':key': text(key),
      ...(low === undefined ? {} : { ':low': text(low) }),
      ...(high === undefined ? {} : { ':high': text(high) }),
    },
  };
};
