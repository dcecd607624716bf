import type { PublishCommandInput } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { snsCarrier } from '../../functions/notices/carrier.ts';
import { SECRETS } from './centre.ts';

const topics = { departments: 'arn:departments', managers: 'arn:managers', gateway: 'arn:gateway' };

/** SNS as the SDK shows it: takes everything, or throws what it is given. */
const sns = (thrown?: Error) => {
  const sent: PublishCommandInput[] = [];
  let loads = 0;
  const carrier = snsCarrier(async () => {
    loads += 1;
    return async (input) => {
      sent.push(input);
      if (thrown) throw thrown;
    };
  }, topics);
  return { carrier, sent, loads: () => loads };
};

const fault = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error(`Invalid parameter: PhoneNumber Reason: +86${SECRETS.phone} is not valid`), {
    name,
    $metadata: { httpStatusCode },
  });

describe('S14 SNS', () => {
  it('gets short messages for mainland numbers, as transactional ones', async () => {
    const { carrier, sent, loads } = sns();
    expect(loads()).toBe(0);
    expect(await carrier.phone(SECRETS.phone, '您好')).toEqual({ said: 'accepted' });
    await carrier.phone(SECRETS.phone, '您好');
    expect(loads()).toBe(1);
    expect(sent[0]).toEqual({
      PhoneNumber: `+86${SECRETS.phone}`,
      Message: '您好',
      MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
    });
  });

  it('gets the gateway’s ids and kinds, and alerts with what subscribers filter by', async () => {
    const { carrier, sent } = sns();
    await carrier.gateway('case.1.1.1', 'received');
    await carrier.alert(
      'department',
      { subject: 's', body: 'b' },
      { department: 'health', severity: 'warning', kind: 'due-today' },
    );
    await carrier.alert('managers', { subject: 's', body: 'b' }, { severity: 'warning', kind: 'statutory-closure' });
    expect(sent.map(({ TopicArn }) => TopicArn)).toEqual(['arn:gateway', 'arn:departments', 'arn:managers']);
    expect(JSON.parse(sent[0]?.Message ?? '')).toEqual({ noticeId: 'case.1.1.1', kind: 'received' });
    expect(Object.keys(sent[1]?.MessageAttributes ?? {}).sort()).toEqual(['department', 'kind', 'severity']);
    expect(Object.keys(sent[2]?.MessageAttributes ?? {}).sort()).toEqual(['kind', 'severity']);
  });

  it.each([
    ['OptedOutException', 'opted-out'],
    ['InvalidParameterException', 'invalid-number'],
  ])('refuses a number for good by %s', async (name, reason) => {
    expect(await sns(fault(name, 400)).carrier.phone(SECRETS.phone, 'x')).toEqual({ said: 'refused', reason });
  });

  it.each(['ThrottledException', 'InternalErrorException', 'AuthorizationErrorException', 'KMSThrottlingException'])(
    'turns a message away by %s',
    async (name) => {
      expect(await sns(fault(name, 400)).carrier.phone(SECRETS.phone, 'x')).toEqual({
        said: 'turned-away',
        reason: name,
      });
    },
  );

  it('never gives up on a topic: what is wrong with it is mended by somebody', async () => {
    const { carrier } = sns(fault('InvalidParameterException', 400));
    expect(await carrier.gateway('case.1.1.1', 'received')).toMatchObject({ said: 'turned-away' });
  });

  it('is silent where the connection broke, and quotes no number', async () => {
    for (const name of ['TimeoutError', 'Error'])
      await expect(sns(fault(name)).carrier.phone(SECRETS.phone, 'x')).rejects.toThrow(/^the carrier did not answer$/);
  });
});
