import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { ReceiptNumberText } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { number, text } from './item.ts';
import { partitionOf } from './keys.ts';
import { BLOCK, type NumberSeries, numberAt, seriesId } from './number-series.ts';
import { isTransient } from './transient.ts';

const PREFIX = 'block#';
/** Digits of a block in a sort key: fixed, so that text order is theirs. */
const DIGITS = 4;

const blockKey = (block: number): string => `${PREFIX}${String(block).padStart(DIGITS, '0')}`;

const Block = z.object({
  sk: z.object({ S: z.string().startsWith(PREFIX) }).transform(({ S }) => Number(S.slice(PREFIX.length))),
  taken: z.object({ L: z.array(z.object({ S: ReceiptNumberText })) }).transform(({ L }) => L.map(({ S }) => S)),
});

/** {@link NumberSeries} in the one table: taking a number is one update, and one query where an instance takes its first. */
export const dynamoNumberSeries = (client: DynamoDBClient, tableName: string): NumberSeries => {
  /** Where each series stood when this instance last took of it. */
  const current = new Map<string, number>();

  const blocks = async (key: string, stretch: { readonly sk: string; readonly newest?: true }) => {
    const { Items = [] } = await answered(
      client.send(
        new QueryCommand({
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': text(key), ':sk': text(stretch.sk) },
          ScanIndexForward: stretch.newest !== true,
          Limit: 1,
        }),
      ),
    );
    return Items.map((item) => Block.parse(item));
  };

  const latest = async (key: string): Promise<number> => (await blocks(key, { sk: PREFIX, newest: true }))[0]?.sk ?? 1;

  /** The place a receipt got in a block; `undefined` where the block is full. */
  const put = async (key: string, block: number, receipt: string): Promise<number | undefined> => {
    try {
      const { Attributes } = await answered(
        client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: { pk: text(key), sk: text(blockKey(block)) },
            UpdateExpression: 'SET taken = list_append(if_not_exists(taken, :none), :one)',
            ConditionExpression: 'attribute_not_exists(taken) OR size(taken) < :full',
            ExpressionAttributeValues: { ':none': { L: [] }, ':one': { L: [text(receipt)] }, ':full': number(BLOCK) },
            ReturnValues: 'UPDATED_NEW',
          }),
        ),
      );
      return placeIn(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  return {
    take: async (series, receipt) => {
      const key = partitionOf(seriesId(series));
      let block = current.get(key) ?? (await latest(key));
      for (;;) {
        const place = await put(key, block, receipt);
        if (place !== undefined) {
          current.set(key, block);
          return numberAt(block, place);
        }
        block = Math.max(block + 1, await latest(key));
      }
    },
    block: async (series, block) =>
      (await blocks(partitionOf(seriesId(series)), { sk: blockKey(block) }))[0]?.taken ?? [],
  };
};

const placeIn = (attributes: Record<string, AttributeValue> | undefined): number =>
  z.object({ taken: z.object({ L: z.array(z.unknown()) }) }).parse(attributes).taken.L.length;

/** Turns the database's being busy into a refusal that the caller can act on. */
const answered = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    throw isTransient(error) ? new Refusal('try-again') : error;
  }
};
