import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import { citizens } from '../../shared/http/identify.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { readCounty } from '../../shared/store/county-source.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { keyringReader, secretsManager } from '../../shared/store/keyrings.ts';
import { routes } from './routes.ts';
import { portal } from './service.ts';

const { TABLE_NAME, INDEX_KEY_SECRET, PROGRESS_KEY_SECRET, LAMBDA_TASK_ROOT } = z
  .object({
    TABLE_NAME: z.string(),
    INDEX_KEY_SECRET: z.string(),
    PROGRESS_KEY_SECRET: z.string(),
    LAMBDA_TASK_ROOT: z.string().default('.'),
  })
  .parse(process.env);

const county = readCounty();
const store = dynamoStore(new DynamoDBClient(), TABLE_NAME);

export const handler = door(
  routes,
  portal({
    county,
    cases: casesOf(store, county),
    catalogue: catalogueSource(store),
    progressKeys: keyringReader(secretsManager, PROGRESS_KEY_SECRET),
    // Written beside the bundle at synthesis, read when somebody asks for it.
    openApi: () => JSON.parse(readFileSync(resolve(LAMBDA_TASK_ROOT, 'openapi.json'), 'utf8')),
  }),
  {
    identify: {
      citizens: citizens(keyringReader(secretsManager, INDEX_KEY_SECRET), county.identity.verifiedNumberClaim),
    },
  },
);
