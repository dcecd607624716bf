import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { type Asked, askedBy, deniedTo } from '../../infra/local/asked.ts';
import { Statement } from '../../infra/local/rights.ts';

const TABLE = 'arn:aws:dynamodb:eu-1:1:table/cases';
const appending = Statement.parse({
  Effect: 'Allow',
  Action: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  Resource: TABLE,
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['case#*', 'supervision#*'] } },
});
const reading = Statement.parse({
  Effect: 'Allow',
  Action: ['dynamodb:GetItem', 'dynamodb:Query'],
  Resource: TABLE,
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['calendar#*'] } },
});
const querying = Statement.parse({ Effect: 'Allow', Action: 'dynamodb:Query', Resource: [`${TABLE}/index/queue`] });
const texting = Statement.parse({ Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' });
const rights = [appending, reading, querying, texting];

const dynamo = (operation: string, body: object): readonly Asked[] =>
  askedBy(`DynamoDB_20120810.${operation}`, JSON.stringify({ TableName: 'cases', ...body }));
const denied = (asked: readonly Asked[]): readonly string[] =>
  deniedTo(rights, asked).map(({ action, keys }) => `${action} ${keys.join()}`.trim());

describe('S28 on this machine, too, a function may do what its role says and nothing else', () => {
  it('reads and writes kinds by their keys, each part of a transaction for itself', () => {
    expect(denied(dynamo('GetItem', { Key: { pk: { S: 'calendar#national' }, sk: { S: 'head' } } }))).toEqual([]);
    expect(denied(dynamo('GetItem', { Key: { pk: { S: 'case#1' } } }))).toEqual(['dynamodb:GetItem case#1']);
    const put = (pk: string) => ({
      Put: { TableName: 'cases', Item: { pk: { S: pk }, sk: { S: 'head' }, v: { N: '1' } } },
    });
    const remove = (pk: string) => ({ Delete: { TableName: 'cases', Key: { pk: { S: pk }, sk: { S: 'row#x' } } } });
    expect(denied(dynamo('TransactWriteItems', { TransactItems: [put('case#1'), put('supervision#1')] }))).toEqual([]);
    expect(
      denied(dynamo('TransactWriteItems', { TransactItems: [put('case#1'), put('staff#1'), remove('case#1')] })),
    ).toEqual(['dynamodb:PutItem staff#1', 'dynamodb:DeleteItem case#1']);
  });

  it('queries the indexes it was given, and of the table only what its keys allow', () => {
    const ask = (more: object) =>
      denied(dynamo('Query', { ExpressionAttributeValues: { ':pk': { S: 'case#1' } }, ...more }));
    expect(ask({ IndexName: 'queue' })).toEqual([]);
    expect(ask({ IndexName: 'owner' })).toEqual(['dynamodb:Query case#1']);
    expect(ask({})).toEqual(['dynamodb:Query case#1']);
    expect(denied(dynamo('Scan', {}))).toEqual(['dynamodb:Scan']);
    expect(denied(dynamo('GetItem', { TableName: 'other', Key: { pk: { S: 'calendar#x' } } }))).toEqual([
      'dynamodb:GetItem calendar#x',
    ]);
  });

  it('sends to telephone numbers and to no topic, puts on no bus and opens no secret unless it is said', () => {
    const form = (fields: Record<string, string>) => new URLSearchParams({ Action: 'Publish', ...fields }).toString();
    expect(denied(askedBy(undefined, form({ PhoneNumber: '+8613800001234' })))).toEqual([]);
    expect(denied(askedBy(undefined, form({ TopicArn: 'arn:aws:sns:eu-1:1:managers' })))).toEqual(['sns:Publish']);
    const entry = JSON.stringify({ Entries: [{ EventBusName: 'one-window' }] });
    expect(denied(askedBy('AWSEvents.PutEvents', entry))).toEqual(['events:PutEvents']);
    const bus = Statement.parse({
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Resource: 'arn:aws:events:eu-1:1:event-bus/one-window',
    });
    expect(deniedTo([bus], askedBy('AWSEvents.PutEvents', entry))).toEqual([]);
    const secret = JSON.stringify({ SecretId: 'arn:aws:secretsmanager:eu-1:1:secret:index' });
    expect(denied(askedBy('secretsmanager.GetSecretValue', secret))).toEqual(['secretsmanager:GetSecretValue']);
  });

  it('a statement nobody here understands is an error, and no grant', () => {
    expect(() => Statement.parse({ Effect: 'Deny', Action: '*', Resource: '*' })).toThrow();
    expect(() =>
      Statement.parse({
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      }),
    ).toThrow();
  });

  it('what a role does not allow never reaches the service, and fails by name', async () => {
    const heard: string[] = [];
    const server = createServer((incoming, answer) => {
      heard.push(String(incoming.headers['x-amz-target']));
      answer.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // A thread of its own: holding one to its rights lasts as long as the thread.
    const worker = new Worker(
      `const { workerData, parentPort } = require('node:worker_threads');
       import(workerData.held).then(({ holdToRights }) => {
         holdToRights('desk', workerData.rights);
         const http = require('node:http');
         const ask = (pk) => new Promise((resolve) => {
           const sent = http.request({ host: '127.0.0.1', port: workerData.port, method: 'POST', headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' } },
             (answer) => { answer.resume(); answer.on('end', () => resolve('answered')); });
           sent.on('error', (error) => resolve(error.name + ': ' + error.message));
           sent.end(JSON.stringify({ TableName: 'cases', Key: { pk: { S: pk } } }));
         });
         return ask('calendar#national').then(async (first) => parentPort.postMessage([first, await ask('staff#1')]));
       });`,
      {
        eval: true,
        stderr: true,
        workerData: { port, rights, held: new URL('../../infra/local/held-to-rights.ts', import.meta.url).href },
      },
    );
    const told = await new Promise<readonly string[]>((resolve, reject) =>
      worker.once('message', resolve).once('error', reject),
    );
    await worker.terminate();
    server.close();
    expect(told).toEqual([
      'answered',
      'AccessDeniedException: desk is not allowed dynamodb:GetItem on table/cases (staff)',
    ]);
    expect(heard).toEqual(['DynamoDB_20120810.GetItem']);
  });
});
