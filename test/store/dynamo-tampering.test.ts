import { TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { commitKey } from '../../shared/store/keys.ts';
import { onDynamo } from './on-dynamo.ts';
import { appendOf, freshKind, NOON, refusalOf, talliesIn } from './tallies.ts';

const dynamo = onDynamo('tampering');

describe('what somebody changed in the table', () => {
  const tampered = async (change: (pk: string) => Promise<unknown>): Promise<string> => {
    const tallies = talliesIn(dynamo.store());
    await tallies.begin('a');
    await tallies.run('a', { type: 'add', amount: 2 });
    await tallies.run('a', { type: 'add', amount: 3 });
    await change(`${tallies.kind}#a`);
    return refusalOf(tallies.history('a'));
  };
  const set =
    (name: string, value: object, version = 2) =>
    (pk: string) =>
      dynamo.client().send(
        new UpdateItemCommand({
          TableName: dynamo.tableName,
          Key: { pk: { S: pk }, sk: { S: commitKey(version) } },
          UpdateExpression: 'SET #n = :v',
          ExpressionAttributeNames: { '#n': name },
          ExpressionAttributeValues: { ':v': value as { S: string } },
        }),
      );
  const remove = (version: number) => (pk: string) =>
    dynamo.client().send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Delete: { TableName: dynamo.tableName, Key: { pk: { S: pk }, sk: { S: commitKey(version) } } } },
        ],
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
    await dynamo.store().append(append);
    await dynamo.client().send(
      new UpdateItemCommand({
        TableName: dynamo.tableName,
        Key: { pk: { S: `${append.aggregate.kind}#a` }, sk: { S: 'head' } },
        UpdateExpression: 'SET st = :v',
        ExpressionAttributeValues: { ':v': { S: '{' } },
      }),
    );
    await expect(dynamo.store().load(append.aggregate)).rejects.toThrow(/not-json/);
  });
});
