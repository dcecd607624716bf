import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalBus, localBus } from '../../infra/local/bus.ts';
import { LocalFunctions } from '../../infra/local/functions.ts';
import { type Keepsakes, keepsakes } from '../../infra/local/keepsakes.ts';
import { LocalQueues } from '../../infra/local/queue.ts';
import { maskedPhone, NoticeRecord } from '../../infra/local/record.ts';
import { localSecrets } from '../../infra/local/secrets.ts';
import { type Services, startServices } from '../../infra/local/services.ts';
import { localTopics, type Publication } from '../../infra/local/topics.ts';
import { journal, messageStack } from './message-stack.ts';

const AT = Date.parse('2026-09-18T09:00:00+08:00');
const { template, forget } = messageStack();

let now = AT;
const done = journal('messages');
let functions: LocalFunctions;
let queues: LocalQueues;
let bus: LocalBus;
let services: Services;
let publications: Publication[] = [];
let kept: Keepsakes;

beforeAll(async () => {
  kept = keepsakes(undefined, 'small');
  functions = new LocalFunctions(template, {
    environment: done.environment,
    onLog: () => undefined,
    onLost: (destination, event) => queues.send(destination, JSON.stringify(event)),
  });
  services = await startServices({
    json: {
      'AWSEvents.PutEvents': (request) => bus.putEvents(request),
      'secretsmanager.GetSecretValue': localSecrets(template, kept),
    },
    query: {
      Publish: localTopics(
        template,
        () => now,
        (publication) => publications.push(publication),
      ),
    },
  });
});
beforeEach(() => {
  now = AT;
  done.clear();
  publications = [];
  queues = new LocalQueues(template, functions, () => now);
  bus = localBus(
    template,
    () => now,
    (target, event) => queues.send(target, JSON.stringify(event)),
  );
});
afterAll(async () => {
  await functions.stop();
  await services.stop();
  forget();
  done.clear();
});

const client = () => ({
  endpoint: services.address,
  region: 'cn-northwest-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});
const QUEUE = 'arn:aws-cn:sqs:cn-northwest-1:000000000000:small-Queue';
const drain = async (): Promise<void> => {
  while (await queues.step());
};

describe('the bus', () => {
  test('takes what the SDK puts, refuses a malformed detail alone, and routes by rule', async () => {
    const put = new PutEventsCommand({
      Entries: [
        {
          EventBusName: 'county',
          Source: 'one-window.small',
          DetailType: 'a.v1',
          Detail: '{"n":1}',
          Time: new Date(AT + 250),
        },
        { EventBusName: 'county', Source: 'one-window.small', DetailType: 'a.v1', Detail: 'not json' },
        { EventBusName: 'county', Source: 'elsewhere', DetailType: 'b.v1', Detail: '{}' },
        { EventBusName: 'nobody', Source: 'one-window.small', DetailType: 'a.v1', Detail: '{}' },
      ],
    });
    const { FailedEntryCount, Entries } = await new EventBridgeClient(client()).send(put);
    expect(FailedEntryCount).toBe(2);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      undefined,
      'ResourceNotFoundException',
    ]);
    expect(bus.events().map((event) => [event['detail-type'], event.time])).toEqual([
      ['a.v1', '2026-09-18T01:00:00Z'],
      ['b.v1', '2026-09-18T01:00:00Z'],
    ]);
    await drain();
    expect(done.lines()).toHaveLength(1);
    expect(done.lines()[0]).toContain('one-window.small');
  });

  test('refuses a call of more than ten', async () => {
    const Entries = Array.from({ length: 11 }, () => ({
      Source: 's',
      DetailType: 'd',
      Detail: '{}',
      EventBusName: 'county',
    }));
    await expect(new EventBridgeClient(client()).send(new PutEventsCommand({ Entries }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('queues', () => {
  test('hand over in batches; what failed comes again after its time, then waits among the dead letters', async () => {
    for (const body of ['one', 'bad', 'three']) queues.send(QUEUE, body);
    await drain();
    expect(done.lines()).toEqual(['[["one","1"],["bad","1"]]', '[["three","1"]]']);
    expect(queues.nextRetryAt()).toBe(AT + 180_000);
    now = AT + 180_000;
    await drain();
    expect(done.lines().at(-1)).toBe('[["bad","2"]]');
    expect(queues.nextRetryAt()).toBeUndefined();
    expect(queues.unread()).toEqual({ Dead: [expect.objectContaining({ body: 'bad', sentAt: now })] });
  });

  test('a batch whose function fails is handed over again as a whole', async () => {
    for (const body of ['fine', 'worse']) queues.send(QUEUE, body);
    await drain();
    now = AT + 180_000;
    await drain();
    expect(queues.unread().Dead?.map(({ body }) => body)).toEqual(['fine', 'worse']);
  });
});

describe('asynchronous invocations', () => {
  test('are retried as the template says, then lost to their destination', async () => {
    await functions.invokeLater('small-Sweep', { fail: false });
    await functions.invokeLater('small-Sweep', { fail: true });
    expect(done.lines().filter((line) => line === 'swept')).toHaveLength(3);
    expect(queues.unread().Dead?.map(({ body }) => body)).toEqual(['{"fail":true}']);
  });
});

describe('topics', () => {
  const topic = 'arn:aws-cn:sns:cn-northwest-1:000000000000:small-Managers';
  const severity = (StringValue: string) => ({ severity: { DataType: 'String', StringValue } });

  test('a message reaches the subscribers whose filter lets it through', async () => {
    const sns = new SNSClient(client());
    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn: topic, Message: '红牌 <1>', MessageAttributes: severity('critical') }),
    );
    await sns.send(new PublishCommand({ TopicArn: topic, Message: 'm', MessageAttributes: severity('info') }));
    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(publications).toEqual([
      expect.objectContaining({
        message: '红牌 <1>',
        topicName: 'managers',
        attributes: { severity: 'critical' },
        subscribers: [{ protocol: 'email', endpoint: 'boss@county.example' }],
      }),
      expect.objectContaining({ subscribers: [] }),
    ]);
  });

  test('a short message is written down, its number masked when shown', async () => {
    await new SNSClient(client()).send(new PublishCommand({ PhoneNumber: '+8613800001234', Message: '您好' }));
    const record = new NoticeRecord();
    for (const publication of publications) record.published(publication);
    expect(record.all()).toEqual([
      expect.objectContaining({
        n: 1,
        at: '2026-09-18T09:00:00+08:00',
        channel: 'sms',
        to: '+86138****1234',
        text: '您好',
      }),
    ]);
    expect(maskedPhone('13800001234')).toBe('138****1234');
  });

  test.each([
    [{ TopicArn: `${topic}x`, Message: 'm' }, 'NotFound'],
    [{ PhoneNumber: 'a neighbour', Message: 'm' }, 'InvalidParameter'],
    [{ Message: 'm' }, 'InvalidParameter'],
  ])('%j is refused: %s', async (input, code) => {
    await expect(new SNSClient(client()).send(new PublishCommand(input))).rejects.toMatchObject({
      name: expect.stringContaining(code),
    });
  });
});

describe('secrets', () => {
  test('are generated as the template says, once, and kept', async () => {
    const secrets = new SecretsManagerClient(client());
    const SecretId = 'arn:aws-cn:secretsmanager:cn-northwest-1:000000000000:secret:small-Key';
    const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    expect(JSON.parse(SecretString)).toEqual({ current: 'k1', k1: expect.stringMatching(/^[A-Za-z0-9]{64}$/) });
    expect(localSecrets(template, kept)({ SecretId })).toMatchObject({ SecretString });
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: 'x' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
