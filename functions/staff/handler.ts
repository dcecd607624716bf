import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import { staffRegister } from '../../shared/http/identify.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { routes } from './routes.ts';
import { staffService } from './service.ts';

const { TABLE_NAME, FIRST_ADMINISTRATOR } = z
  .object({ TABLE_NAME: z.string().min(1), FIRST_ADMINISTRATOR: z.string().min(1).optional() })
  .parse(process.env);
const store = dynamoStore(new DynamoDBClient({}), TABLE_NAME);

export const handler = door(
  routes,
  staffService({ store, county: readCounty(), firstAdministrator: FIRST_ADMINISTRATOR }),
  { identify: { staff: staffRegister(store) } },
);
