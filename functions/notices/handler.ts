import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { QueueEvent } from '../../shared/events/arrival.ts';
import { failingByName } from '../../shared/kernel/by-name.ts';
import { parseInstant } from '../../shared/kernel/instant.ts';
import { calendarReader } from '../../shared/store/calendar-source.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoNoticeRecords } from '../../shared/store/dynamo-notice-records.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { keyringReader, secretsManager } from '../../shared/store/keyrings.ts';
import { snsCarrier } from './carrier.ts';
import { digest } from './digest.ts';
import { type Failures, notices } from './service.ts';

const environment = z
  .object({
    TABLE_NAME: z.string(),
    PROGRESS_KEY_SECRET: z.string(),
    DEPARTMENTS_TOPIC: z.string(),
    MANAGERS_TOPIC: z.string(),
    GATEWAY_TOPIC: z.string().optional(),
  })
  .parse(process.env);

const county = readCounty();
if (county.notices.channel === 'gateway' && environment.GATEWAY_TOPIC === undefined)
  throw new Error('a county that sends through a gateway needs GATEWAY_TOPIC');

const dynamo = new DynamoDBClient();
const store = dynamoStore(dynamo, environment.TABLE_NAME);

const records = dynamoNoticeRecords(dynamo, environment.TABLE_NAME);
const carrier = snsCarrier(
  async () => {
    const { PublishCommand, SNSClient } = await import('./sns.ts');
    // One attempt: the records count repeats, and a hidden one would be a second message.
    const sns = new SNSClient({
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 },
    });
    return (input) => sns.send(new PublishCommand(input));
  },
  {
    departments: environment.DEPARTMENTS_TOPIC,
    managers: environment.MANAGERS_TOPIC,
    gateway: environment.GATEWAY_TOPIC,
  },
);

const send = notices({
  county,
  store,
  catalogue: catalogueSource(store),
  calendar: calendarReader(store),
  records,
  carrier,
  progressKeyring: keyringReader(secretsManager, environment.PROGRESS_KEY_SECRET),
  report: (failure) => console.error(JSON.stringify(failure)),
});

const digestAt = digest({ county, store, records, carrier });

/** A tick of the digest's schedule: its own time is the instant. */
const Tick = z.object({ time: z.string() });

/** Events of the bus, as the queue hands them over; or a tick, in a county whose managers get one message a day. */
export const handler = failingByName(async (event: unknown): Promise<Failures | undefined> => {
  const tick = Tick.safeParse(event).data;
  if (tick === undefined) return send(QueueEvent.parse(event).Records);
  const digested = await digestAt(parseInstant(tick.time));
  console.log(JSON.stringify({ digest: tick.time, digested }));
  return undefined;
});
