import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import { staffRegister } from '../../shared/http/identify.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoNumberSeries } from '../../shared/store/dynamo-number-series.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { keyringReader, secretsManager } from '../../shared/store/keyrings.ts';
import { routes } from './routes.ts';
import { desk } from './service.ts';

const { TABLE_NAME, PROGRESS_KEY_SECRET } = z
  .object({ TABLE_NAME: z.string(), PROGRESS_KEY_SECRET: z.string() })
  .parse(process.env);

const county = readCounty();
const dynamo = new DynamoDBClient();
const store = dynamoStore(dynamo, TABLE_NAME);

export const handler = door(
  routes,
  desk({
    store,
    series: dynamoNumberSeries(dynamo, TABLE_NAME),
    county,
    cases: casesOf(store, county),
    catalogue: catalogueSource(store),
    progressKeys: keyringReader(secretsManager, PROGRESS_KEY_SECRET),
  }),
  { identify: { staff: staffRegister(store) } },
);
