import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import { staffRegister } from '../../shared/http/identify.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { routes } from './routes.ts';
import { catalogueService } from './service.ts';

const { TABLE_NAME } = z.object({ TABLE_NAME: z.string().min(1) }).parse(process.env);
const store = dynamoStore(new DynamoDBClient({}), TABLE_NAME);

export const handler = door(
  routes,
  catalogueService({ store, county: readCounty(), catalogue: catalogueSource(store) }),
  { identify: { staff: staffRegister(store) } },
);
