import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';

const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

const sparse = (IndexName: string, key: string, included?: string[]) => ({
  IndexName,
  KeySchema: keys(key, `${key}s`),
  Projection:
    included === undefined
      ? { ProjectionType: 'KEYS_ONLY' as const }
      : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: included },
});

/** The table as the template declares it, without what only matters in the cloud; a test holds it against the construct. */
export const TABLE: Omit<CreateTableCommandInput, 'TableName'> = {
  KeySchema: keys('pk', 'sk'),
  GlobalSecondaryIndexes: [
    sparse('queue', 'q', ['s']),
    sparse('party', 'p'),
    sparse('owner', 'o'),
    sparse('attention', 'a'),
    sparse('horizon', 'z'),
    sparse('activity', 't'),
  ],
  AttributeDefinitions: ['pk', 'sk', 'q', 'qs', 'p', 'ps', 'o', 'os', 'a', 'as', 'z', 'zs', 't', 'ts'].map(
    (AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    }),
  ),
  BillingMode: 'PAY_PER_REQUEST',
};

/** A client for an engine on this machine, which asks for credentials but looks at none. */
export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** Creates an empty table with every index of the product. */
export const createTable = async (client: DynamoDBClient, name: string): Promise<void> => {
  await client.send(new CreateTableCommand({ ...TABLE, TableName: name }));
};
