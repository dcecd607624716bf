import {
  DescribeTableCommand,
  type DynamoDBClient,
  InternalServerError,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionInProgressException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../infra/local/engine.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { execute } from '../../shared/store/execute.ts';
import { commitKey } from '../../shared/store/keys.ts';
import { memoryStore } from '../../shared/store/memory-store.ts';
import type { Patience } from '../../shared/store/patience.ts';
import type { Store } from '../../shared/store/port.ts';
import { createTable, localClient } from '../support/table.ts';
import { appendOf, citizen, freshKind, later, NOON, refusalOf, storeSuite, talliesIn } from './store-suite.ts';
import { noteOf, type TallyCommand } from './tally.ts';

const TABLE_NAME = `one-window-store-test-${process.pid}`;
const quick: Patience = { pause: async () => {}, spread: () => 1 };

let engine: Engine;
let client: DynamoDBClient;
let store: Store;

beforeAll(async () => {
  engine = await startEngine();
  client = localClient(engine.endpoint);
  await createTable(client, TABLE_NAME);
  store = dynamoStore(client, TABLE_NAME, quick);
});
afterAll(async () => {
  client.destroy();
  await engine.stop();
});

/** A client of which `answer` may take a command away from the database, or let it through and spoil the answer. */
const clientWith = (answer: (command: string, input: unknown, pass: () => Promise<void>) => Promise<void> | void) => {
  const own = localClient(engine.endpoint);
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
  return { store: dynamoStore(own, TABLE_NAME, quick), sent, commands };
};

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const transacts = (command: string): boolean => command === 'TransactWriteItemsCommand';

/** Fails the first `times` transactions with `error`. */
const failing = (times: number, error: () => Error) => {
  let left = times;
  return clientWith((command) => {
    if (!transacts(command) || left === 0) return;
    left -= 1;
    throw error();
  });
};

describe('the store on DynamoDB', () => {
  storeSuite(() => store);
});

describe('one command in requests', () => {
  test('is one strongly consistent read and one transaction', async () => {
    const spied = clientWith(() => {});
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
    const spied = clientWith(() => {});
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

describe('a transaction that fails, reason by reason', () => {
  test.each([
    ['another transaction in the way', () => cancelled('None', 'TransactionConflict')],
    ['throttling', () => cancelled('ThrottlingError', 'None')],
    ['too little throughput', () => cancelled('ProvisionedThroughputExceeded', 'None')],
    ['the same transaction under way', () => new TransactionInProgressException({ message: '', $metadata: {} })],
    ['throttling of the request', () => new ProvisionedThroughputExceededException({ message: '', $metadata: {} })],
    ['a fault of the database', () => new InternalServerError({ message: '', $metadata: {} })],
    ['a connection that broke off', () => Object.assign(new Error('socket'), { code: 'ECONNRESET' })],
  ])('%s: again, then by name', async (_, error) => {
    const twice = failing(2, error);
    expect(await twice.store.append(appendOf(freshKind(), 'a'))).toBe('appended');
    expect(twice.commands().filter(transacts)).toHaveLength(3);
    const tokens = twice.sent.map(({ input }) => (input as { ClientRequestToken: string }).ClientRequestToken);
    expect(new Set(tokens).size).toBe(1);
    const always = failing(99, error);
    expect(await refusalOf(always.store.append(appendOf(freshKind(), 'a')))).toBe('try-again');
    expect(always.commands().filter(transacts)).toHaveLength(5);
  });

  test('a failed condition: conflict, and no repetition', async () => {
    const refused = failing(1, () => cancelled('None', 'ConditionalCheckFailed'));
    expect(await refused.store.append(appendOf(freshKind(), 'a'))).toBe('conflict');
    expect(refused.commands()).toEqual(['TransactWriteItemsCommand', 'GetItemCommand']);
  });

  test('a failed condition next to a transaction in the way is decided', async () => {
    const refused = failing(1, () => cancelled('ConditionalCheckFailed', 'TransactionConflict'));
    expect(await refused.store.append(appendOf(freshKind(), 'a'))).toBe('conflict');
  });

  test.each([['ValidationError'], ['ItemCollectionSizeLimitExceeded'], ['AccessDenied'], ['SomethingNew']])(
    '%s: never again, and the error names the reason alone',
    async (code) => {
      const refused = failing(99, () => cancelled('TransactionConflict', code));
      await expect(refused.store.append(appendOf(freshKind(), 'a'))).rejects.toThrow(
        `DynamoDB refused the transaction: TransactionConflict, ${code}`,
      );
      expect(refused.commands()).toHaveLength(1);
    },
  );

  test('what DynamoDB itself calls invalid is not repeated', async () => {
    const spied = clientWith(() => {});
    const append = appendOf(freshKind(), 'a');
    const broken = { ...append, head: { ...append.head, index: { queue: { key: '', sort: '' } } } };
    await expect(spied.store.append(broken)).rejects.toThrow();
    expect(spied.commands().filter(transacts)).toHaveLength(1);
  });

  test('pauses grow with full jitter', async () => {
    const pauses: number[] = [];
    const own = localClient(engine.endpoint);
    own.middlewareStack.add(
      () => () => {
        throw cancelled('TransactionConflict');
      },
      { step: 'initialize' },
    );
    const waits = { pause: async (ms: number) => void pauses.push(ms), spread: () => 0.5 };
    await refusalOf(dynamoStore(own, TABLE_NAME, waits).append(appendOf(freshKind(), 'a')));
    expect(pauses).toEqual([20, 40, 80, 160]);
  });

  test('reads of a busy database are refused by name as well', async () => {
    const busy = clientWith(() => {
      throw new ProvisionedThroughputExceededException({ message: '', $metadata: {} });
    });
    expect(await refusalOf(busy.store.load({ kind: 'x', id: 'y' }))).toBe('try-again');
    expect(await refusalOf(busy.store.query('queue', { key: 'k', limit: 1 }))).toBe('try-again');
  });
});

describe('an answer that was lost after the transaction took effect', () => {
  /** Lets the first transaction through and loses its answer. */
  const losing = (error: () => Error, times = 1) => {
    let left = times;
    return clientWith(async (command, _input, pass) => {
      if (!transacts(command) || left === 0) return;
      left -= 1;
      await pass();
      throw error();
    });
  };

  test('is no conflict: the command took effect once', async () => {
    const lost = losing(() => Object.assign(new Error('timeout'), { name: 'TimeoutError' }));
    const tallies = talliesIn(lost.store);
    expect(await tallies.begin('a')).toMatchObject({ version: 1, replayed: false });
    expect(await tallies.history('a')).toHaveLength(1);
  });

  test('is no conflict either once the token is forgotten and the condition fails', async () => {
    let seen = 0;
    const lost = clientWith(async (command, _input, pass) => {
      if (!transacts(command)) return;
      seen += 1;
      if (seen === 1) {
        await pass();
        throw new InternalServerError({ message: '', $metadata: {} });
      }
      throw cancelled('ConditionalCheckFailed', 'ConditionalCheckFailed');
    });
    const tallies = talliesIn(lost.store);
    const { part, command } = noteOf(1, 'content');
    const outcome = await tallies.run('a', command, { creates: true, parts: [part] });
    expect(outcome).toMatchObject({ version: 1, replayed: false });
    expect(await tallies.history('a')).toHaveLength(1);
  });

  test('for good is told as such, and the caller’s repetition finds the first answer', async () => {
    const lost = losing(() => Object.assign(new Error('reset'), { code: 'ECONNRESET' }), 99);
    const kind = freshKind();
    const key = { idempotency: { key: 'key-00000-lost' as never, body: {} } };
    expect(await refusalOf(talliesIn(lost.store, kind).begin('a', 1, key))).toBe('try-again');
    expect(await talliesIn(store, kind).begin('a', 1, key)).toMatchObject({ replayed: true, version: 1 });
  });
});

describe('what somebody changed in the table', () => {
  const tampered = async (change: (pk: string) => Promise<unknown>): Promise<string> => {
    const tallies = talliesIn(store);
    await tallies.begin('a');
    await tallies.run('a', { type: 'add', amount: 2 });
    await tallies.run('a', { type: 'add', amount: 3 });
    await change(`${tallies.kind}#a`);
    return refusalOf(tallies.history('a'));
  };
  const set =
    (name: string, value: object, version = 2) =>
    (pk: string) =>
      client.send(
        new UpdateItemCommand({
          TableName: TABLE_NAME,
          Key: { pk: { S: pk }, sk: { S: commitKey(version) } },
          UpdateExpression: 'SET #n = :v',
          ExpressionAttributeNames: { '#n': name },
          ExpressionAttributeValues: { ':v': value as { S: string } },
        }),
      );
  const remove = (version: number) => (pk: string) =>
    client.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Delete: { TableName: TABLE_NAME, Key: { pk: { S: pk }, sk: { S: commitKey(version) } } } }],
      }),
    );

  test.each([
    ['an event', set('ev', { S: '[{"type":"added","amount":9}]' }), 'hash'],
    ['who it was', set('by', { S: '{"kind":"system","name":"import"}' }), 'hash'],
    ['when it was', set('at', { N: String(NOON + 1) }), 'hash'],
    ['the link to the one before', set('pr', { S: 'x' }), 'hash'],
    ['a hash', set('h', { S: 'x' }), 'hash'],
    ['an event beyond reading', set('ev', { S: '[{' }), 'form'],
    ['an attribute’s type', set('at', { S: 'noon' }), 'form'],
  ])('%s: the chain breaks at that commit', async (_, change, fault) => {
    expect(await tampered(change)).toBe(`BrokenChain: the chain breaks at version 2 (${fault})`);
  });

  test('a commit that is gone leaves a gap', async () => {
    expect(await tampered(remove(2))).toBe('BrokenChain: the chain breaks at version 2 (version)');
    expect(await tampered(remove(1))).toBe('BrokenChain: the chain breaks at version 1 (version)');
  });

  test('a head that is none is not taken for one', async () => {
    const append = appendOf(freshKind(), 'a');
    await store.append(append);
    await client.send(
      new UpdateItemCommand({
        TableName: TABLE_NAME,
        Key: { pk: { S: `${append.aggregate.kind}#a` }, sk: { S: 'head' } },
        UpdateExpression: 'SET st = :v',
        ExpressionAttributeValues: { ':v': { S: '{' } },
      }),
    );
    await expect(store.load(append.aggregate)).rejects.toThrow(/not-json/);
  });
});

describe('long reads', () => {
  test('a history longer than one answer of the database is read whole', async () => {
    const tallies = talliesIn(store);
    await tallies.begin('a');
    for (let n = 0; n < 8; n++) await tallies.run('a', { type: 'say', text: '字'.repeat(60_000) }, { at: later(n) });
    const spied = clientWith(() => {});
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
        expect(await told(store)).toEqual(await told(memory));
      }),
      { numRuns: 25 },
    );
  });
});

describe('the engine', () => {
  test('knows the table and its four indexes', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: TABLE_NAME }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual([
      'attention',
      'owner',
      'party',
      'queue',
    ]);
  });
});
