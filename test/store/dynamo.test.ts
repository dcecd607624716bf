import { DescribeTableCommand, type TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { execute } from '../../shared/store/execute.ts';
import { commitKey } from '../../shared/store/keys.ts';
import { memoryStore } from '../../shared/store/memory-store.ts';
import type { Store } from '../../shared/store/port.ts';
import { onDynamo } from './on-dynamo.ts';
import { storeSuite } from './store-suite.ts';
import { citizen, freshKind, later, talliesIn } from './tallies.ts';
import type { TallyCommand } from './tally.ts';

const dynamo = onDynamo('store');

describe('the store on DynamoDB', () => {
  storeSuite(dynamo.store);
});

describe('one command in requests', () => {
  test('is one strongly consistent read and one transaction', async () => {
    const spied = dynamo.clientWith(() => {});
    const tallies = talliesIn(spied.store);
    await tallies.begin('a');
    await tallies.run('a', { type: 'add', amount: 1 });
    expect(spied.commands()).toEqual([
      'GetItemCommand',
      'TransactWriteItemsCommand',
      'GetItemCommand',
      'TransactWriteItemsCommand',
    ]);
    expect(spied.sent[0]?.input).toMatchObject({ ConsistentRead: true, Key: { sk: { S: 'head' } } });
  });

  test('writes the rows that differ and no others', async () => {
    const spied = dynamo.clientWith(() => {});
    const tallies = talliesIn(spied.store);
    await tallies.begin('a');
    const written = async (command: TallyCommand) => {
      spied.sent.length = 0;
      await tallies.run('a', command);
      const input = spied.sent[1]?.input as TransactWriteItemsCommandInput | undefined;
      return input?.TransactItems?.map(({ Put, Delete }) => Put?.Item?.sk?.S ?? `-${Delete?.Key?.sk?.S}`);
    };
    expect(await written({ type: 'ask', departments: ['fire', 'health'] })).toEqual([
      commitKey(2),
      'head',
      'row#fire',
      'row#health',
    ]);
    expect(await written({ type: 'answer', department: 'fire' })).toEqual([commitKey(3), 'head', '-row#fire']);
    expect(await written({ type: 'add', amount: 1 })).toEqual([commitKey(4), 'head']);
  });
});

describe('long reads', () => {
  test('a history longer than one answer of the database is read whole', async () => {
    const tallies = talliesIn(dynamo.store());
    await tallies.begin('a');
    for (let n = 0; n < 8; n++) await tallies.run('a', { type: 'say', text: '字'.repeat(60_000) }, { at: later(n) });
    const spied = dynamo.clientWith(() => {});
    expect(await spied.store.history(tallies.id('a'))).toHaveLength(9);
    expect(spied.commands().length).toBeGreaterThan(1);
  });
});

describe('memory and DynamoDB', () => {
  test('cannot be told apart by any sequence of commands', async () => {
    const ids = fc.constantFrom('a', 'b', 'c');
    const command = fc.oneof(
      fc.record({ type: fc.constant('add' as const), amount: fc.integer({ min: -1, max: 4 }) }),
      fc.record({ type: fc.constant('set-bell' as const), at: fc.integer({ min: 0, max: 50 }).map(later) }),
      fc.record({ type: fc.constant('say' as const), text: fc.string({ unit: 'binary', maxLength: 8 }) }),
      fc.record({
        type: fc.constant('ask' as const),
        departments: fc.uniqueArray(fc.constantFrom('fire', 'health', 'tax'), { maxLength: 3 }),
      }),
      fc.record({ type: fc.constant('answer' as const), department: fc.constantFrom('fire', 'health') }),
      fc.constant({ type: 'erase' as const }),
      fc.constant({ type: 'nothing' as const }),
    );
    const step = fc.record({
      id: ids,
      command: fc.option(command, { nil: undefined }),
      creates: fc.constantFrom(undefined, true as const, 'if-absent' as const),
      key: fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined }),
      ifMatch: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      quiet: fc.constantFrom(undefined, true as const),
      at: fc.integer({ min: 0, max: 60 }).map(later),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const kind = freshKind();
        const memory = memoryStore();
        const told = async (which: Store) => {
          const tallies = talliesIn(which, kind);
          const answers: unknown[] = [];
          for (const { id, key, command, ...request } of steps) {
            const idempotency = key && { idempotency: { key: `key-00000-${key}` as never, body: { id } } };
            const attempt = execute(which, tallies.tally, undefined, {
              id,
              actor: citizen,
              ...(command ? { command } : {}),
              ...idempotency,
              ...Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)),
              at: request.at,
            });
            answers.push(await attempt.catch((error: Error) => String(error)));
          }
          for (const id of ['a', 'b', 'c']) {
            answers.push(await tallies.load(id), await tallies.history(id), await which.parts(tallies.id(id)));
          }
          for (const department of ['all', 'fire', 'health', 'tax'])
            answers.push(
              (await which.query('queue', { key: `${kind}#${department}`, limit: 10 })).entries
                .map((entry) => JSON.stringify(entry))
                .sort(),
            );
          return answers;
        };
        expect(await told(dynamo.store())).toEqual(await told(memory));
      }),
      { numRuns: 25 },
    );
  });
});

describe('the engine', () => {
  test('knows the table and its six indexes', async () => {
    const { Table } = await dynamo.client().send(new DescribeTableCommand({ TableName: dynamo.tableName }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual([
      'activity',
      'attention',
      'horizon',
      'owner',
      'party',
      'queue',
    ]);
  });
});
