import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import { staffRegister } from '../../shared/http/identify.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoNoticeRecords } from '../../shared/store/dynamo-notice-records.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { keyringReader, secretsManager } from '../../shared/store/keyrings.ts';
import { routes } from './routes.ts';
import { gateway } from './service.ts';

const { TABLE_NAME, PROGRESS_KEY_SECRET } = z
  .object({ TABLE_NAME: z.string(), PROGRESS_KEY_SECRET: z.string() })
  .parse(process.env);

const dynamo = new DynamoDBClient();
const store = dynamoStore(dynamo, TABLE_NAME);

export const handler = door(
  routes,
  gateway({
    county: readCounty(),
    store,
    catalogue: catalogueSource(store),
    records: dynamoNoticeRecords(dynamo, TABLE_NAME),
    progressKeyring: keyringReader(secretsManager, PROGRESS_KEY_SECRET),
  }),
  { identify: { staff: staffRegister(store) } },
);
