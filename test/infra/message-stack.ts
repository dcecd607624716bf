import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallStack } from '../support/small-stack.ts';

/** What the functions of the stack did, line by line: written before they answer, so that it is there when they have. */
export interface Journal {
  readonly environment: { readonly JOURNAL: string };
  lines(): readonly string[];
  clear(): void;
}

export const journal = (name: string): Journal => {
  const file = join(tmpdir(), `one-window-journal-${process.pid}-${name}`);
  return {
    environment: { JOURNAL: file },
    lines: () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []),
    clear: () => rmSync(file, { force: true }),
  };
};

const write = "const write = (line) => require('node:fs').appendFileSync(process.env.JOURNAL, line + '\\n');";

/** Reports messages whose body says `bad`, and fails as a whole where one says `worse`. */
const consumer = `${write}
exports.handler = async ({ Records }) => {
  write(JSON.stringify(Records.map(({ body, attributes }) => [body, attributes.ApproximateReceiveCount])));
  if (Records.some(({ body }) => body.includes('worse'))) throw new Error('worse');
  return { batchItemFailures: Records.filter(({ body }) => body.includes('bad')).map((r) => ({ itemIdentifier: r.messageId })) };
};`;
/** Stops at records whose sort key says \`stuck\`. */
const follower = `${write}
exports.handler = async ({ Records }) => {
  const keys = Records.map(({ dynamodb }) => dynamodb.Keys.sk.S);
  write(JSON.stringify({ keys, at: Records[0].dynamodb.ApproximateCreationDateTime, image: Records[0].dynamodb.NewImage }));
  if (keys.includes('commit#crash')) throw new Error('crash');
  const stuck = Records.find(({ dynamodb }) => dynamodb.Keys.sk.S === 'commit#stuck');
  return { batchItemFailures: stuck ? [{ itemIdentifier: stuck.dynamodb.SequenceNumber }] : [] };
};`;
const sweep = `${write}
exports.handler = async ({ fail }) => { write('swept'); if (fail) throw new Error('no'); };`;

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
/** A stack with one of everything that moves messages, and functions that fail on demand. */
export const messageStack = () =>
  smallStack({
    functions: { Consumer: consumer, Follower: follower, Sweep: sweep },
    resources: {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          AttributeDefinitions: ['pk', 'sk', 'q', 'qs'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          GlobalSecondaryIndexes: [
            {
              IndexName: 'queue',
              KeySchema: [
                { AttributeName: 'q', KeyType: 'HASH' },
                { AttributeName: 'qs', KeyType: 'RANGE' },
              ],
              Projection: { ProjectionType: 'KEYS_ONLY' },
            },
          ],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        },
      },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'county' } },
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: { VisibilityTimeout: 180, RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 } },
      },
      Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventBusName: { Ref: 'Bus' },
          EventPattern: { source: [{ prefix: 'one-window' }] },
          State: 'ENABLED',
          Targets: [{ Id: 'T', Arn: arn('Queue') }],
        },
      },
      FromQueue: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: arn('Queue'),
          FunctionName: { Ref: 'Consumer' },
          BatchSize: 2,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        },
      },
      FromStream: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
          FunctionName: { Ref: 'Follower' },
          BatchSize: 4,
          BisectBatchOnFunctionError: true,
          MaximumRecordAgeInSeconds: 3600,
          DestinationConfig: { OnFailure: { Destination: arn('Dead') } },
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          FilterCriteria: {
            Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"commit#"}]}}}}' }],
          },
        },
      },
      Later: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'Sweep' },
          MaximumRetryAttempts: 1,
          DestinationConfig: { OnFailure: { Destination: arn('Dead') } },
        },
      },
      Managers: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'managers' } },
      Subscriber: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: { Ref: 'Managers' },
          Protocol: 'email',
          Endpoint: 'boss@county.example',
          FilterPolicy: { severity: ['critical'] },
        },
      },
      Key: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: {
          GenerateSecretString: {
            SecretStringTemplate: '{"current":"k1"}',
            GenerateStringKey: 'k1',
            PasswordLength: 64,
            ExcludePunctuation: true,
          },
        },
      },
    },
  });
