import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import { citizens, staffRegister } from '../../shared/http/identify.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { complaintsOf } from '../../shared/store/complaints.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { keyringReader, secretsManager } from '../../shared/store/keyrings.ts';
import { routes } from './routes.ts';
import { complaintsService } from './service.ts';

const { TABLE_NAME, INDEX_KEY_SECRET, PROGRESS_KEY_SECRET } = z
  .object({ TABLE_NAME: z.string(), INDEX_KEY_SECRET: z.string(), PROGRESS_KEY_SECRET: z.string() })
  .parse(process.env);

const county = readCounty();
const store = dynamoStore(new DynamoDBClient(), TABLE_NAME);
const indexKeys = keyringReader(secretsManager, INDEX_KEY_SECRET);

export const handler = door(
  routes,
  complaintsService({
    store,
    county,
    cases: casesOf(store, county),
    catalogue: catalogueSource(store),
    complaints: complaintsOf(store, county),
    indexKeys,
    progressKeys: keyringReader(secretsManager, PROGRESS_KEY_SECRET),
  }),
  { identify: { citizens: citizens(indexKeys, county.identity.verifiedNumberClaim), staff: staffRegister(store) } },
);
