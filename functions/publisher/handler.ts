import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import * as z from 'zod';
import { eventBridge } from '../../shared/events/bus.ts';
import { failingByName } from '../../shared/kernel/by-name.ts';
import { decodeCommit } from '../../shared/store/codec.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { backOff, patience } from '../../shared/store/patience.ts';
import { type Checkpoint, publisher, StreamEvent } from './service.ts';

const { TABLE_NAME, BUS_NAME } = z.object({ TABLE_NAME: z.string(), BUS_NAME: z.string() }).parse(process.env);

const BASE_PAUSE_MS = 50;

const store = dynamoStore(new DynamoDBClient(), TABLE_NAME);
const publish = publisher({
  county: readCounty().code,
  bus: eventBridge(new EventBridgeClient(), BUS_NAME),
  pause: (attempt) => backOff(patience, BASE_PAUSE_MS, attempt),
  decode: decodeCommit,
  first: async (aggregate) => (await store.history(aggregate, 1))[0],
});

/** New commits of the table's stream, as an event-source mapping hands them over. */
export const handler = failingByName(
  async (event: unknown): Promise<Checkpoint> => publish(StreamEvent.parse(event).Records),
);
