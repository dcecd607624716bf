import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { changeIn } from '../../shared/events/calendar-changes.ts';
import { failingByName, Told } from '../../shared/kernel/by-name.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { patience } from '../../shared/store/patience.ts';
import { recountedKinds } from './kinds.ts';
import { replan } from './service.ts';

const { TABLE_NAME, SECOND_PASS_QUEUE } = z
  .object({ TABLE_NAME: z.string(), SECOND_PASS_QUEUE: z.string() })
  .parse(process.env);

const store = dynamoStore(new DynamoDBClient(), TABLE_NAME);
const county = readCounty();

const QueueEvent = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      body: z.string(),
      eventSourceARN: z.string(),
      attributes: z.object({ ApproximateFirstReceiveTimestamp: z.coerce.number().transform(instant) }),
    }),
  ),
});

/** Some limits could not be counted anew; which aggregates stands in the log. */
class ReplanFailed extends Told {
  constructor(count: number) {
    super(`${count} failed`);
    this.name = 'ReplanFailed';
  }
}

/** Changes of the calendar, from the queue of the first pass or that of the second; what is not through comes again. */
export const handler = failingByName(async (event: unknown, context: Context) => {
  const again: string[] = [];
  let failed = 0;
  for (const { messageId, body, eventSourceARN, attributes } of QueueEvent.parse(event).Records) {
    const pass = eventSourceARN === SECOND_PASS_QUEUE ? 2 : 1;
    const done = await replan(
      {
        store,
        kinds: () => recountedKinds(store, county),
        remaining: () => context.getRemainingTimeInMillis(),
        failed: ({ kind, id }, error) => console.error(JSON.stringify({ replanFailed: `${kind}#${id}`, error })),
        waits: patience,
      },
      changeIn(body),
      pass,
      attributes.ApproximateFirstReceiveTimestamp,
    );
    console.log(JSON.stringify({ replan: pass, ...done }));
    if (!done.finished) again.push(messageId);
    failed += done.failed;
  }
  // Recorded as far as it got; the function's own error alarm says that something was passed over.
  if (failed > 0 && again.length === 0) throw new ReplanFailed(failed);
  return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
});
