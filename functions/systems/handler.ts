import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import { staffRegister } from '../../shared/http/identify.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { routes } from './routes.ts';
import { systems } from './service.ts';

const { TABLE_NAME } = z.object({ TABLE_NAME: z.string() }).parse(process.env);

const county = readCounty();
const store = dynamoStore(new DynamoDBClient(), TABLE_NAME);

export const handler = door(
  routes,
  systems({ store, county, cases: casesOf(store, county), catalogue: catalogueSource(store) }),
  { identify: { staff: staffRegister(store) } },
);
