import { DeleteTableCommand, type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { type Engine, startEngine } from '../../infra/local/engine.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import type { Patience } from '../../shared/store/patience.ts';
import type { Store } from '../../shared/store/port.ts';
import { createTable, localClient } from '../support/table.ts';

/** Waits for nothing. */
export const quick: Patience = { pause: async () => {}, spread: () => 1 };

/** An engine with an empty table for one test file, from before its first test until after its last. */
export const onDynamo = (file: string) => {
  const tableName = `one-window-${file}-${process.pid}`;
  let engine: Engine;
  let client: DynamoDBClient;
  let store: Store;
  beforeAll(async () => {
    engine = await startEngine();
    client = localClient(engine.endpoint);
    await createTable(client, tableName);
    store = dynamoStore(client, tableName, quick);
  });
  afterAll(async () => {
    // An engine that was given lives on.
    await client.send(new DeleteTableCommand({ TableName: tableName }));
    client.destroy();
    await engine.stop();
  });
  const another = (): DynamoDBClient => localClient(engine.endpoint);
  return {
    tableName,
    another,
    client: () => client,
    store: () => store,
    clientWith: interceptedBy(another, tableName),
  };
};

/** A client of which `answer` may take a command away from the database, or let it through and spoil the answer. */
const interceptedBy =
  (another: () => DynamoDBClient, tableName: string) =>
  (answer: (command: string, input: unknown, pass: () => Promise<void>) => Promise<void> | void) => {
    const own = another();
    const sent: { command: string; input: unknown }[] = [];
    own.middlewareStack.add(
      (next, context) => async (args) => {
        const command = String(context.commandName);
        sent.push({ command, input: args.input });
        let result: Awaited<ReturnType<typeof next>> | undefined;
        await answer(command, args.input, async () => {
          result = await next(args);
        });
        return result ?? next(args);
      },
      { step: 'initialize', name: 'answer' },
    );
    const commands = () => sent.map(({ command }) => command);
    return { store: dynamoStore(own, tableName, quick), sent, commands };
  };

export const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
export const transacts = (command: string): boolean => command === 'TransactWriteItemsCommand';
