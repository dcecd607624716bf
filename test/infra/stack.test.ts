import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { functionNames } from '../../infra/bundle.ts';
import { countyNames, loadCounty } from '../../infra/counties/load.ts';
import { type CountyTemplate, Statement, synthesized } from './county-template.ts';

const counties = countyNames();
const templates = new Map<string, CountyTemplate>();

beforeAll(async () => {
  for (const county of counties) {
    templates.set(county, await synthesized(county, { checked: true }));
  }
});

const of = (county: string): CountyTemplate => {
  const template = templates.get(county);
  if (template === undefined) throw new Error(`no template of ${county}`);
  return template;
};

const Anything = z.looseObject({});
const mainland = counties.filter((county) => loadCounty(county).county.region.startsWith('cn-'));
const abroad = counties.filter((county) => !mainland.includes(county));

describe.each(counties)('S28 N11 the stack of %s', (county) => {
  test('has every function of the product and no other', () => {
    expect([...of(county).functions().keys()].sort()).toEqual(functionNames());
  });

  test('stays below 400 resources', () => {
    expect(Object.keys(of(county).synthesis.template.Resources).length).toBeLessThan(400);
  });

  test('stays below the megabyte that CloudFormation takes', () => {
    const { template } = of(county).synthesis;
    expect(Buffer.byteLength(JSON.stringify(template, undefined, 1))).toBeLessThan(1_000_000);
  });

  test('leaves AwsSolutions nothing to find', () => {
    expect(of(county).synthesis.findings).toEqual([]);
  });

  test('keeps what the county deletes by mistake', () => {
    const { deletionProtection } = loadCounty(county).county.deployment;
    const table = of(county).only('AWS::DynamoDB::Table', Anything);
    expect(table).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: deletionProtection,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    });
    expect(table).not.toHaveProperty('TimeToLiveSpecification');
    const kept = Object.values(of(county).synthesis.template.Resources).filter(({ Type }) =>
      ['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::Cognito::UserPool'].includes(Type),
    );
    for (const { DeletionPolicy } of kept) expect(DeletionPolicy).toBe(deletionProtection ? 'Retain' : 'Delete');
  });

  test('has its sparse indexes, no wider than they need to be', () => {
    const Index = z.object({ IndexName: z.string(), KeySchema: z.json(), Projection: z.json() });
    const { GlobalSecondaryIndexes } = of(county).only(
      'AWS::DynamoDB::Table',
      z.looseObject({ GlobalSecondaryIndexes: z.array(Index) }),
    );
    const index = (IndexName: string, key: string, Projection: z.infer<typeof Index>['Projection']) => ({
      IndexName,
      KeySchema: [
        { AttributeName: key, KeyType: 'HASH' },
        { AttributeName: `${key}s`, KeyType: 'RANGE' },
      ],
      Projection,
    });
    expect(GlobalSecondaryIndexes).toEqual([
      index('queue', 'q', { ProjectionType: 'INCLUDE', NonKeyAttributes: ['s'] }),
      index('party', 'p', { ProjectionType: 'KEYS_ONLY' }),
      index('owner', 'o', { ProjectionType: 'KEYS_ONLY' }),
      index('attention', 'a', { ProjectionType: 'KEYS_ONLY' }),
      index('horizon', 'z', { ProjectionType: 'KEYS_ONLY' }),
      index('activity', 't', { ProjectionType: 'KEYS_ONLY' }),
    ]);
  });

  test('runs each function on the county’s architecture, with a role and a log of its own kept as long as it says', () => {
    const { architecture, logRetentionDays } = loadCounty(county).county.deployment;
    const functions = [...of(county).functions().values()];
    for (const { Runtime, Architectures } of functions) {
      expect(Runtime).toBe('nodejs24.x');
      expect(Architectures).toEqual([architecture]);
    }
    expect(new Set(functions.map(({ Role }) => JSON.stringify(Role))).size).toBe(functions.length);
    const logs = [...of(county).all('AWS::Logs::LogGroup', Anything).values()];
    const named = logs.map(({ LogGroupName }) => LogGroupName);
    for (const { FunctionName } of functions) expect(named).toContain(`/aws/lambda/${FunctionName}`);
    for (const { RetentionInDays } of logs) expect(RetentionInDays).toBe(logRetentionDays);
  });

  test('publishes new commits only, gives up before the stream forgets, and keeps the keys of what it gave up', () => {
    const { publisher } = Object.fromEntries(of(county).functions());
    const mappings = [...of(county).all('AWS::Lambda::EventSourceMapping', Anything).values()];
    const outbox = mappings.find(({ FunctionName }) => JSON.stringify(FunctionName).includes(`"${publisher?.id}"`));
    expect(outbox).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 22 * 3600,
    });
    expect(outbox).not.toHaveProperty('MaximumRetryAttempts');
    expect(JSON.stringify(outbox?.DestinationConfig)).toMatch(/Unpublished/);
    const { Filters } = z
      .looseObject({ Filters: z.array(z.object({ Pattern: z.string() })) })
      .parse(outbox?.FilterCriteria);
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'commit#' }] } } } },
    ]);
  });

  test('sends no faster than the county may', () => {
    const { notices } = Object.fromEntries(of(county).functions());
    const mappings = [...of(county).all('AWS::Lambda::EventSourceMapping', Anything).values()];
    const line = mappings.find(({ FunctionName }) => JSON.stringify(FunctionName).includes(`"${notices?.id}"`));
    expect(line).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: Math.max(2, loadCounty(county).county.deployment.smsPerSecond) },
    });
  });

  test.each([
    ['lets time pass every five minutes', 'deadlines', 'rate(5 minutes)'],
    ['proves every three hours that it did', 'reconciler', 'rate(3 hours)'],
  ])('%s', (_does, name, rate) => {
    const Rule = z.looseObject({ ScheduleExpression: z.string().optional(), Targets: z.array(Anything) });
    const ticks = [...of(county).all('AWS::Events::Rule', Rule).values()].filter(
      ({ ScheduleExpression }) => ScheduleExpression === rate,
    );
    expect(ticks).toHaveLength(1);
    expect(JSON.stringify(ticks[0]?.Targets)).toContain(of(county).functions().get(name)?.id);
  });

  test('wakes its operators: every queue of the undelivered, every function’s errors and throttles, a silent sweep', () => {
    const Alarm = z.looseObject({
      AlarmName: z.string(),
      AlarmActions: z.array(z.json()),
      Threshold: z.number(),
      TreatMissingData: z.string(),
      Dimensions: z.array(z.object({ Name: z.string(), Value: z.json() })).optional(),
      MetricName: z.string().optional(),
      Metrics: z.array(z.json()).optional(),
    });
    const alarms = [...of(county).all('AWS::CloudWatch::Alarm', Alarm).values()];
    for (const { AlarmActions } of alarms) expect(JSON.stringify(AlarmActions)).toMatch(/^\[\{"Ref":"OperationsTopic/);
    const watches = (metric: string, id: string) =>
      alarms.some(
        ({ MetricName, Dimensions, Threshold }) =>
          MetricName === metric && Threshold === 1 && JSON.stringify(Dimensions).includes(`"${id}"`),
      );
    // One alarm watches ten functions, for a stack has only so many resources.
    const throttled = alarms
      .filter(({ AlarmName, Threshold }) => AlarmName.includes('FunctionsThrottled') && Threshold === 1)
      .map(({ Metrics }) => JSON.stringify(Metrics));
    for (const { id } of of(county).functions().values()) {
      expect(watches('Errors', id)).toBe(true);
      expect(throttled.filter((metrics) => metrics.includes(`{"Ref":"${id}"}`))).toHaveLength(1);
    }
    const Queue = z.looseObject({ RedrivePolicy: z.json().optional() });
    for (const [id, { RedrivePolicy }] of of(county).all('AWS::SQS::Queue', Queue)) {
      expect(RedrivePolicy !== undefined || watches('ApproximateNumberOfMessagesVisible', id)).toBe(true);
    }
    expect(alarms.find(({ AlarmName }) => AlarmName.endsWith('SweepSilent'))).toMatchObject({
      MetricName: 'Invocations',
      TreatMissingData: 'breaching',
      Period: 1800,
    });
  });

  test('encrypts its topics under a key that lets its alarms in', () => {
    const Topic = z.looseObject({ KmsMasterKeyId: z.json() });
    for (const { KmsMasterKeyId } of of(county).all('AWS::SNS::Topic', Topic).values()) {
      expect(JSON.stringify(KmsMasterKeyId)).toMatch(/TopicKey/);
    }
    const key = of(county).only(
      'AWS::KMS::Key',
      z.looseObject({ KeyPolicy: z.looseObject({ Statement: z.array(Statement) }) }),
    );
    expect(key.KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      }),
    );
  });

  test('subscribes whom the county file names, to what it names', () => {
    const file = loadCounty(county).county;
    const Subscription = z.looseObject({
      Endpoint: z.string(),
      Protocol: z.string(),
      FilterPolicy: z.json().optional(),
    });
    const made = [...of(county).all('AWS::SNS::Subscription', Subscription).values()];
    for (const { protocol, endpoint, filter } of file.subscriptions) {
      expect(made).toContainEqual(
        expect.objectContaining({ Protocol: protocol, Endpoint: endpoint, ...(filter && { FilterPolicy: filter }) }),
      );
    }
    const endpoints = made.map(({ Endpoint }) => Endpoint);
    if (file.deployment.alarmEmail !== undefined) expect(endpoints).toContain(file.deployment.alarmEmail);
  });

  test('tells the county what is left to do', () => {
    const { Outputs } = of(county).synthesis.template;
    expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(['Address', 'EventBus', 'Step1', 'Step4']));
    const steps = JSON.stringify(Outputs);
    expect(steps).toContain(`npm run import -- --county ${county}`);
    expect(steps.includes('ICP licence')).toBe(mainland.includes(county));
    // CloudFormation turns anything else into question marks.
    expect(steps).toMatch(/^[\x20-\x7e]*$/);
  });
});

describe.each(mainland)('S28 a mainland region: %s', (county) => {
  test('has nothing the region lacks', () => {
    const types = Object.values(of(county).synthesis.template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('AWS::Cognito') || type.startsWith('AWS::XRay'))).toEqual([]);
    expect(of(county).text).not.toMatch(/TracingConfig|RedriveAllowPolicy|MetricsConfig|AsyncEvent|"NotResource"/);
  });

  test('names no ARN of another partition', () => {
    expect(of(county).text).not.toMatch(/arn:aws:/);
    expect(of(county).text).toMatch(/arn:aws-cn:/);
  });

  test('hands short messages to the county’s gateway', () => {
    expect(of(county).functions().get('notices')?.Environment.Variables).toHaveProperty('GATEWAY_TOPIC');
    expect(of(county).synthesis.template.Outputs).toHaveProperty('GatewayTopic');
  });
});

describe.each(abroad)('S28 a region with Cognito and SMS: %s', (county) => {
  test('has pools for citizens and staff, staff entered by the county and with a second factor', () => {
    const Pool = z.looseObject({
      AdminCreateUserConfig: z.object({ AllowAdminCreateUserOnly: z.boolean() }),
      MfaConfiguration: z.string(),
    });
    expect(
      [...of(county).all('AWS::Cognito::UserPool', Pool).values()].map((pool) => [
        pool.AdminCreateUserConfig.AllowAdminCreateUserOnly,
        pool.MfaConfiguration,
      ]),
    ).toEqual([
      [false, 'OPTIONAL'],
      [true, 'ON'],
    ]);
  });

  test('sends short messages to telephones, and thereby to no topic', () => {
    const notTopics = of(county)
      .granted('notices')
      .filter(({ NotResource }) => NotResource !== undefined);
    expect(notTopics).toEqual([{ Effect: 'Allow', Action: ['sns:Publish'], NotResource: 'arn:aws:sns:*:*:*' }]);
    expect(of(county).functions().get('notices')?.Environment.Variables).not.toHaveProperty('GATEWAY_TOPIC');
  });
});
