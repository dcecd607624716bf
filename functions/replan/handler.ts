import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { failingByName } from '../../shared/kernel/by-name.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { patience } from '../../shared/store/patience.ts';
import { recountedKinds } from './kinds.ts';
import { ChangeRecord, replanLine } from './line.ts';

const { TABLE_NAME, SECOND_PASS_QUEUE } = z
  .object({ TABLE_NAME: z.string(), SECOND_PASS_QUEUE: z.string() })
  .parse(process.env);

const store = dynamoStore(new DynamoDBClient(), TABLE_NAME);
const county = readCounty();

const QueueEvent = z.object({ Records: z.array(ChangeRecord) });

const carryOut = replanLine({
  store,
  kinds: () => recountedKinds(store, county),
  failed: ({ kind, id }, error) => console.error(JSON.stringify({ replanFailed: `${kind}#${id}`, error })),
  waits: patience,
  secondPass: SECOND_PASS_QUEUE,
  done: (pass, outcome) => console.log(JSON.stringify({ replan: pass, ...outcome })),
});

/** Changes of the calendar, as the queue of either pass hands them over. */
export const handler = failingByName(async (event: unknown, context: Context) =>
  carryOut(QueueEvent.parse(event).Records, () => context.getRemainingTimeInMillis()),
);
