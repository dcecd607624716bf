import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import { staffRegister } from '../../shared/http/identify.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoNumberSeries } from '../../shared/store/dynamo-number-series.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { routes } from './routes.ts';
import { approval } from './service.ts';

const { TABLE_NAME } = z.object({ TABLE_NAME: z.string() }).parse(process.env);

const county = readCounty();
const dynamo = new DynamoDBClient();
const store = dynamoStore(dynamo, TABLE_NAME);

export const handler = door(
  routes,
  approval({
    store,
    series: dynamoNumberSeries(dynamo, TABLE_NAME),
    county,
    cases: casesOf(store, county),
    catalogue: catalogueSource(store),
  }),
  { identify: { staff: staffRegister(store) } },
);
