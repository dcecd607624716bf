import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { eventBridge } from '../../shared/events/bus.ts';
import { failingByName, Told } from '../../shared/kernel/by-name.ts';
import { parseInstant } from '../../shared/kernel/instant.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoNoticeRecords } from '../../shared/store/dynamo-notice-records.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { projectsOf } from '../../shared/store/projects.ts';
import { timedKinds } from '../../shared/store/timed-kinds.ts';
import { watchedKinds } from './kinds.ts';
import { reconcile } from './service.ts';

const { TABLE_NAME, BUS_NAME } = z.object({ TABLE_NAME: z.string(), BUS_NAME: z.string() }).parse(process.env);

const dynamo = new DynamoDBClient();
const store = dynamoStore(dynamo, TABLE_NAME);
const county = readCounty();
const cases = casesOf(store, county);
const bus = eventBridge(new EventBridgeClient(), BUS_NAME);

/** Something was missing; what stands in the log, and was made good as far as it can be. */
class SomethingMissing extends Told {
  constructor(count: number) {
    super(`${count} missing`);
    this.name = 'SomethingMissing';
  }
}

/** A tick of the reconciler's own schedule: its time is the instant. */
export const handler = failingByName(async (event: EventBridgeEvent<string, unknown>, context: Context) => {
  const { looked, found, unfinished } = await reconcile(
    {
      county: county.code,
      store,
      records: dynamoNoticeRecords(dynamo, TABLE_NAME),
      bus,
      timed: timedKinds(store, county),
      watched: watchedKinds(store, county, cases),
      projects: projectsOf(store, cases),
      remaining: () => context.getRemainingTimeInMillis(),
      tell: (finding) => console.error(JSON.stringify(finding)),
    },
    parseInstant(event.time),
  );
  console.log(JSON.stringify({ reconciled: event.time, looked, found: found.length, unfinished }));
  // The function's own error alarm calls somebody.
  if (found.length > 0) throw new SomethingMissing(found.length);
});
