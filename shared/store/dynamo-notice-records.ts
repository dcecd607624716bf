import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { InstantMs } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
import { number, plain, text } from './item.ts';
import { partitionOf } from './keys.ts';
import {
  alertSuffix,
  NOTICE_STATUSES,
  type NoticeId,
  type NoticeRecord,
  type NoticeRecords,
  type NoticeStatus,
  noticeIdText,
  parseNoticeId,
  SETTLES_FROM,
} from './notice-records.ts';
import type { AggregateId } from './port.ts';
import { isTransient } from './transient.ts';

const PREFIX = 'notice#';
/** Digits of version and place in a sort key: fixed, so that text order is theirs. */
const DIGITS = { version: 8, n: 4 } as const;

const keyOf = ({ aggregate, version, n, alert }: NoticeId) => ({
  pk: text(partitionOf(aggregate)),
  sk: text(
    `${PREFIX}${String(version).padStart(DIGITS.version, '0')}#${String(n).padStart(DIGITS.n, '0')}${alertSuffix(alert)}`,
  ),
});

const NoticeItem = z.object({
  id: z.string().transform((id, context) => {
    const parsed = parseNoticeId(id);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: 'not-a-notice' });
    return z.NEVER;
  }),
  k: z.string(),
  st: z.enum(NOTICE_STATUSES),
  n: z.int().positive(),
  at: InstantMs,
  w: z.literal(1).optional(),
  r: z.string().optional(),
});

const decode = (item: Record<string, AttributeValue>): NoticeRecord => {
  const { id, k, st, n, at, w, r } = NoticeItem.parse(plain(item));
  return {
    id,
    kind: k,
    status: st,
    attempts: n,
    at,
    ...(w === undefined ? {} : { turnedAway: true }),
    ...(r === undefined ? {} : { reason: r }),
  };
};

/** `#st IN (:s0, :s1)` with its values. */
const standingAt = (statuses: readonly NoticeStatus[]) => ({
  condition: `st IN (${statuses.map((_, index) => `:s${index}`).join(', ')})`,
  values: Object.fromEntries(statuses.map((status, index) => [`:s${index}`, text(status)])),
});

/** {@link NoticeRecords} in the one table: one write unit a step. */
export const dynamoNoticeRecords = (client: DynamoDBClient, tableName: string): NoticeRecords => {
  const get = async (id: NoticeId): Promise<NoticeRecord | undefined> => {
    const { Item } = await answered(
      client.send(new GetItemCommand({ TableName: tableName, Key: keyOf(id), ConsistentRead: true })),
    );
    return Item && decode(Item);
  };

  /** Whether the update took place; `false` where its condition did not hold. */
  const update = async (
    id: NoticeId,
    change: Pick<
      UpdateItemCommandInput,
      'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues' | 'ExpressionAttributeNames'
    >,
  ): Promise<boolean> => {
    try {
      await answered(client.send(new UpdateItemCommand({ TableName: tableName, Key: keyOf(id), ...change })));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  return {
    get,
    claim: async (id, kind, at) => {
      try {
        await answered(
          client.send(
            new PutItemCommand({
              TableName: tableName,
              Item: {
                ...keyOf(id),
                id: text(noticeIdText(id)),
                k: text(kind),
                st: text('sending'),
                n: number(1),
                at: number(at),
              },
              ConditionExpression: 'attribute_not_exists(pk)',
            }),
          ),
        );
        return 'mine';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
      const standing = await get(id);
      if (standing === undefined) throw new Refusal('try-again');
      return standing;
    },
    resume: ({ id, status, attempts, turnedAway }, as, at) =>
      update(id, {
        UpdateExpression: 'SET st = :as, n = :next, #at = :at REMOVE w',
        ConditionExpression: `st = :seen AND n = :n AND ${turnedAway ? 'attribute_exists(w)' : 'attribute_not_exists(w)'}`,
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: {
          ':as': text(as),
          ':next': number(attempts + 1),
          ':at': number(at),
          ':seen': text(status),
          ':n': number(attempts),
        },
      }),
    release: async (id, at) => {
      const { condition, values } = standingAt(SETTLES_FROM.accepted);
      await update(id, {
        UpdateExpression: 'SET w = :one, #at = :at',
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':one': number(1), ':at': number(at), ...values },
      });
    },
    settle: (id, status, at, reason) => {
      const { condition, values } = standingAt(SETTLES_FROM[status]);
      return update(id, {
        UpdateExpression: `SET st = :as, #at = :at${reason === undefined ? '' : ', r = :r'} REMOVE w${reason === undefined ? ', r' : ''}`,
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: {
          ':as': text(status),
          ':at': number(at),
          ...(reason === undefined ? {} : { ':r': text(reason) }),
          ...values,
        },
      });
    },
    of: async (aggregate: AggregateId) => {
      const found: NoticeRecord[] = [];
      let start: Record<string, AttributeValue> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await answered(
          client.send(
            new QueryCommand({
              TableName: tableName,
              ConsistentRead: true,
              KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
              ExpressionAttributeValues: { ':pk': text(partitionOf(aggregate)), ':prefix': text(PREFIX) },
              ExclusiveStartKey: start,
            }),
          ),
        );
        found.push(...Items.map(decode));
        start = LastEvaluatedKey;
      } while (start !== undefined);
      return found;
    },
  };
};

/** Turns the database's being busy into a refusal that the caller can act on. */
const answered = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    throw isTransient(error) ? new Refusal('try-again') : error;
  }
};
