import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { LocalTemplate } from './template.ts';

const Key = z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });
const TableProperties = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: z.array(Key),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: z.array(Key),
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  StreamSpecification: z.object({
    StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']),
  }),
});

/** The credentials of this machine's services, which look at none. */
export const nobody = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** The template's table as the engine has it. */
export interface LocalTable {
  readonly name: string;
  /** The ARN under which the template's event-source mappings know its stream. */
  readonly templateStreamArn: string;
  /** The ARN under which the engine does. */
  readonly engineStreamArn: string;
}

/** Makes the template's table with its indexes and its stream, unless a kept database already has it. */
export const localTable = async (template: LocalTemplate, endpoint: string): Promise<LocalTable> => {
  const { logicalId, StreamSpecification, ...properties } = template.only('AWS::DynamoDB::Table', TableProperties);
  const TableName = template.ref(logicalId);
  const client = new DynamoDBClient({ endpoint, region: template.place.region, credentials: nobody });
  try {
    const table =
      (await described(client, TableName)) ??
      (await created(client, {
        ...properties,
        TableName,
        StreamSpecification: { ...StreamSpecification, StreamEnabled: true },
      }));
    if (table?.LatestStreamArn === undefined) throw new Error(`the table ${TableName} has no stream`);
    return {
      name: TableName,
      templateStreamArn: `${template.arn(logicalId)}/stream/local`,
      engineStreamArn: table.LatestStreamArn,
    };
  } finally {
    client.destroy();
  }
};

const described = async (client: DynamoDBClient, TableName: string): Promise<TableDescription | undefined> => {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const created = async (
  client: DynamoDBClient,
  table: CreateTableCommandInput,
): Promise<TableDescription | undefined> => {
  await client.send(new CreateTableCommand(table));
  return described(client, z.string().parse(table.TableName));
};

/** Removes the table: what nobody keeps is not left on an engine that was there before. */
export const dropTable = async (template: LocalTemplate, { name }: LocalTable, endpoint: string): Promise<void> => {
  const client = new DynamoDBClient({ endpoint, region: template.place.region, credentials: nobody });
  try {
    await client.send(new DeleteTableCommand({ TableName: name }));
  } finally {
    client.destroy();
  }
};
