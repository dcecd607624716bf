import {
  InternalServerError,
  ProvisionedThroughputExceededException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { cancelled, onDynamo, transacts } from './on-dynamo.ts';
import { appendOf, freshKind, refusalOf, talliesIn } from './tallies.ts';
import { noteOf } from './tally.ts';

const dynamo = onDynamo('failures');

/** Fails the first `times` transactions with `error`. */
const failing = (times: number, error: () => Error) => {
  let left = times;
  return dynamo.clientWith((command) => {
    if (!transacts(command) || left === 0) return;
    left -= 1;
    throw error();
  });
};

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
    const spied = dynamo.clientWith(() => {});
    const append = appendOf(freshKind(), 'a');
    const broken = { ...append, head: { ...append.head, index: { queue: { key: '', sort: '' } } } };
    await expect(spied.store.append(broken)).rejects.toThrow();
    expect(spied.commands().filter(transacts)).toHaveLength(1);
  });

  test('pauses grow with full jitter', async () => {
    const pauses: number[] = [];
    const own = dynamo.another();
    own.middlewareStack.add(
      () => () => {
        throw cancelled('TransactionConflict');
      },
      { step: 'initialize' },
    );
    const waits = { pause: async (ms: number) => void pauses.push(ms), spread: () => 0.5 };
    await refusalOf(dynamoStore(own, dynamo.tableName, waits).append(appendOf(freshKind(), 'a')));
    expect(pauses).toEqual([20, 40, 80, 160]);
  });

  test('reads of a busy database are refused by name as well', async () => {
    const busy = dynamo.clientWith(() => {
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
    return dynamo.clientWith(async (command, _input, pass) => {
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
    const lost = dynamo.clientWith(async (command, _input, pass) => {
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
    expect(await talliesIn(dynamo.store(), kind).begin('a', 1, key)).toMatchObject({ replayed: true, version: 1 });
  });
});
