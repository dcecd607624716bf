import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { QueueEvent } from '../../shared/events/arrival.ts';
import { failingByName } from '../../shared/kernel/by-name.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { staffSource } from '../../shared/store/staff-source.ts';
import { consequences, type Failures } from './service.ts';

const { TABLE_NAME } = z.object({ TABLE_NAME: z.string() }).parse(process.env);

const store = dynamoStore(new DynamoDBClient(), TABLE_NAME);

const follow = consequences({
  store,
  cases: casesOf(store, readCounty()),
  staff: staffSource(store),
  report: (failure) => console.error(JSON.stringify(failure)),
});

/** Events of the bus that have consequences, as the queue hands them over. */
export const handler = failingByName(
  async (event: unknown): Promise<Failures> => follow(QueueEvent.parse(event).Records),
);
