import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { failingByName } from '../../shared/kernel/by-name.ts';
import { parseInstant } from '../../shared/kernel/instant.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { timedKinds } from '../../shared/store/timed-kinds.ts';
import { deadlines, SweepFailed } from './service.ts';

const { TABLE_NAME } = z.object({ TABLE_NAME: z.string() }).parse(process.env);

const store = dynamoStore(new DynamoDBClient(), TABLE_NAME);
const run = deadlines(store, timedKinds(store, readCounty()));

/** A tick of the schedule: its own time is the instant, however late it is delivered. */
export const handler = failingByName(async (event: EventBridgeEvent<string, unknown>, context: Context) => {
  const swept = await run(parseInstant(event.time), () => context.getRemainingTimeInMillis());
  console.log(JSON.stringify({ sweep: event.time, ...swept }));
  // What failed was passed over, and must be seen: the function's own error alarm says so.
  if (swept.failed > 0) throw new SweepFailed(swept.failed);
});
