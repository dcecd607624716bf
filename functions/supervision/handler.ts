import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import { staffRegister } from '../../shared/http/identify.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { keyringReader, secretsManager } from '../../shared/store/keyrings.ts';
import { routes } from './routes.ts';
import { supervision } from './service.ts';

const { TABLE_NAME, INDEX_KEY_SECRET } = z
  .object({ TABLE_NAME: z.string(), INDEX_KEY_SECRET: z.string() })
  .parse(process.env);

const county = readCounty();
const store = dynamoStore(new DynamoDBClient(), TABLE_NAME);

export const handler = door(
  routes,
  supervision({
    store,
    county,
    cases: casesOf(store, county),
    catalogue: catalogueSource(store),
    indexKeys: keyringReader(secretsManager, INDEX_KEY_SECRET),
  }),
  { identify: { staff: staffRegister(store) } },
);
