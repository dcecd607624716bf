import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { matches, Pattern } from '../../infra/local/pattern.ts';
import { smallStack } from '../support/small-stack.ts';

const resources = {
  Cases: { Type: 'AWS::DynamoDB::Table', Properties: {} },
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: {} },
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'county' } },
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Server: { Type: 'AWS::Cognito::UserPoolResourceServer', Properties: { Identifier: 'one-window' } },
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
};
const { template, forget } = smallStack({
  resources,
  outputs: { Address: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } } },
});
forget();

describe('references of the template become values of this machine', () => {
  test.each([
    [{ Ref: 'AWS::Region' }, 'cn-northwest-1'],
    [{ Ref: 'AWS::Partition' }, 'aws-cn'],
    [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com.cn'],
    [{ Ref: 'Bus' }, 'county'],
    [{ Ref: 'Cases' }, 'small-Cases'],
    [{ Ref: 'Topic' }, 'arn:aws-cn:sns:cn-northwest-1:000000000000:small-Topic'],
    [{ Ref: 'Secret' }, 'arn:aws-cn:secretsmanager:cn-northwest-1:000000000000:secret:small-Secret'],
    [{ Ref: 'Queue' }, 'https://sqs.cn-northwest-1.amazonaws.com.cn/000000000000/small-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws-cn:sqs:cn-northwest-1:000000000000:small-Queue'],
    [{ 'Fn::GetAtt': 'Bus.Arn' }, 'arn:aws-cn:events:cn-northwest-1:000000000000:event-bus/county'],
    [
      { 'Fn::GetAtt': ['Cases', 'StreamArn'] },
      'arn:aws-cn:dynamodb:cn-northwest-1:000000000000:table/small-Cases/stream/local',
    ],
    [{ 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, 'http://127.0.0.1:1'],
    [{ 'Fn::Join': ['', [{ Ref: 'Server' }, '/', 'citizen']] }, 'one-window/citizen'],
    [
      { 'Fn::Sub': `bus \${Bus} in \${AWS::Region}, \${Bus.Arn}` },
      expect.stringMatching(/^bus county in cn-n.+\/county$/),
    ],
    [{ 'Fn::Sub': [`\${Who}`, { Who: { Ref: 'Bus' } }] }, 'county'],
    [
      { a: [{ Ref: 'Bus' }], b: 1 },
      { a: ['county'], b: 1 },
    ],
  ])('%j', (value, expected) => {
    expect(template.resolve(value)).toEqual(expected);
  });

  test('a user pool is an issuer, with the same name at every start', () => {
    const url = template.resolve({ 'Fn::GetAtt': ['Pool', 'ProviderURL'] });
    expect(url).toMatch(/^https:\/\/cognito-idp\.cn-northwest-1\.amazonaws\.com\.cn\/local_[0-9a-f]{9}$/);
    expect(template.resolve({ 'Fn::GetAtt': ['Pool', 'ProviderURL'] })).toBe(url);
  });

  test.each([
    [{ Ref: 'Nobody' }, 'no resource Nobody'],
    [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'no attribute QueueName'],
    [{ 'Fn::Select': [0, ['a']] }, 'Fn::Select is not resolved'],
  ])('what cannot be resolved is an error by name: %j', (value, message) => {
    expect(() => template.resolve(value)).toThrow(message);
  });

  test('resources are read by type, outputs by name', () => {
    expect(template.all('AWS::Events::EventBus', z.object({ Name: z.string() }))).toEqual(
      new Map([['Bus', { Name: 'county' }]]),
    );
    expect(() => template.only('AWS::Events::Rule', z.object({}))).toThrow('exactly one AWS::Events::Rule');
    expect(template.output('Address')).toBe('http://127.0.0.1:1');
    expect(template.output('GatewayTopic')).toBeUndefined();
  });
});

describe('the filter language', () => {
  const event = { source: 'one-window.fengcheng', detail: { department: 'water', codes: ['a', 'b'], late: true } };
  test.each<[Pattern, boolean]>([
    [{ source: [{ prefix: 'one-window' }] }, true],
    [{ source: ['one-window'] }, false],
    [{ source: [{ suffix: '.fengcheng' }], detail: { department: ['tax', 'water'] } }, true],
    [{ detail: { department: [{ 'anything-but': ['water'] }] } }, false],
    [{ detail: { department: [{ 'equals-ignore-case': 'WATER' }] } }, true],
    [{ detail: { codes: ['b'] } }, true],
    [{ detail: { codes: ['c'] } }, false],
    [{ detail: { late: [true] } }, true],
    [{ detail: { window: [{ exists: false }] } }, true],
    [{ detail: { window: [{ exists: true }] } }, false],
    [{}, true],
  ])('%j: %s', (pattern, expected) => {
    expect(matches(event, Pattern.parse(pattern))).toBe(expected);
  });

  test('a condition that is not understood is refused, not ignored', () => {
    expect(() => Pattern.parse({ source: [{ wildcard: 'one-*' }] })).toThrow();
  });
});
