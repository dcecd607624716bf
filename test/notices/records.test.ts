import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../infra/local/engine.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { dynamoNoticeRecords } from '../../shared/store/dynamo-notice-records.ts';
import { memoryNoticeRecords } from '../../shared/store/memory-notice-records.ts';
import { type NoticeId, type NoticeRecords, noticeIdText, parseNoticeId } from '../../shared/store/notice-records.ts';
import { createTable, localClient } from '../support/table.ts';
import { RECEIPT } from './centre.ts';

let engine: Engine;
let client: ReturnType<typeof localClient>;
beforeAll(async () => {
  engine = await startEngine();
  client = localClient(engine.endpoint);
  await createTable(client, 'records');
}, 30_000);
afterAll(async () => {
  client.destroy();
  await engine.stop();
});

let cases = 0;
const nextNotice = (): NoticeId => {
  cases += 1;
  return {
    aggregate: { kind: 'case', id: `${RECEIPT.slice(0, 16)}${String(cases).padStart(6, '0')}` },
    version: 1,
    n: 1,
  };
};

describe('ids of notices', () => {
  it('read as they are written', () => {
    const aggregate = { kind: 'case', id: RECEIPT };
    const ids: readonly NoticeId[] = [
      { aggregate, version: 12, n: 3 },
      { aggregate, version: 1, n: 1, alert: { to: 'managers', kind: 'overdue-promised' } },
      { aggregate: { kind: 'calendar', id: 'national' }, version: 2, n: 1, alert: { to: 'department', kind: 'x' } },
    ];
    for (const id of ids) expect(parseNoticeId(noticeIdText(id))).toEqual(id);
    expect(noticeIdText({ aggregate, version: 12, n: 3 })).toBe(`case.${RECEIPT}.12.3`);
  });

  it.each([
    '',
    'case',
    `case.${RECEIPT}`,
    `case.${RECEIPT}.0.1`,
    `case.${RECEIPT}.1.1.nobody.x`,
    `staff.a.1.1`,
    'case.A.1.1',
    `case.${RECEIPT}.1.1 `,
  ])('are not %j', (text) => expect(parseNoticeId(text)).toBeUndefined());
});

describe('what a notice costs', () => {
  it('is at most four write units, its delivery and a crash included', async () => {
    let units = 0;
    const counted = localClient(engine.endpoint);
    counted.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as never });
        const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: { CapacityUnits?: number } };
        units += ConsumedCapacity?.CapacityUnits ?? 0;
        return answer;
      },
      { step: 'initialize' },
    );
    const records = dynamoNoticeRecords(counted, 'records');
    const id = nextNotice();
    await records.claim(id, 'correction-needed', instant(1_000));
    await records.settle(id, 'accepted', instant(2_000));
    await records.settle(id, 'delivered', instant(3_000));
    expect(units).toBe(3);
    counted.destroy();
  });
});

describe.each([
  ['memory', memoryNoticeRecords],
  ['DynamoDB', () => dynamoNoticeRecords(client, 'records')],
])('records of notices in %s', (_, open: () => NoticeRecords) => {
  const [one, two, three] = [instant(1_000), instant(2_000), instant(3_000)];

  it('are claimed once', async () => {
    const records = open();
    const id = nextNotice();
    expect(await records.get(id)).toBeUndefined();
    expect(await records.claim(id, 'received', one)).toBe('mine');
    const standing = { id, kind: 'received', status: 'sending', attempts: 1, at: one };
    expect(await records.claim(id, 'received', two)).toEqual(standing);
    expect(await records.get(id)).toEqual(standing);
  });

  it('are one an effect', async () => {
    const records = open();
    const id = nextNotice();
    const alert: NoticeId = { ...id, alert: { to: 'managers', kind: 'overdue-promised' } };
    expect(await records.claim(id, 'overdue', one)).toBe('mine');
    expect(await records.claim(alert, 'overdue-promised', one)).toBe('mine');
    expect(await records.claim({ ...id, n: 2 }, 'overdue', one)).toBe('mine');
    expect((await records.of(id.aggregate)).map((each) => each.id)).toEqual([id, alert, { ...id, n: 2 }]);
    expect(await records.of(nextNotice().aggregate)).toEqual([]);
  });

  it('are resumed only as they were seen', async () => {
    const records = open();
    const id = nextNotice();
    await records.claim(id, 'received', one);
    const seen = await records.get(id);
    if (seen === undefined) throw new Error('no record');
    expect(await records.resume(seen, 'unknown', two)).toBe(true);
    expect(await records.resume(seen, 'unknown', two)).toBe(false);
    expect(await records.get(id)).toMatchObject({ status: 'unknown', attempts: 2, at: two });
  });

  it('are open again once turned away', async () => {
    const records = open();
    const id = nextNotice();
    await records.claim(id, 'received', one);
    const before = await records.get(id);
    await records.release(id, two);
    const seen = await records.get(id);
    expect(seen).toMatchObject({ status: 'sending', attempts: 1, at: two, turnedAway: true });
    if (before === undefined || seen === undefined) throw new Error('no record');
    expect(await records.resume(before, 'sending', three)).toBe(false);
    expect(await records.resume(seen, 'sending', three)).toBe(true);
    expect(await records.get(id)).toEqual({ ...before, attempts: 2, at: three });
  });

  it.each([
    [['accepted', 'delivered'], 'delivered'],
    [['delivered', 'accepted'], 'delivered'],
    [['delivered', 'failed'], 'delivered'],
    [['failed', 'accepted'], 'failed'],
    [['failed', 'delivered'], 'delivered'],
    [['accepted', 'accepted'], 'accepted'],
  ] as const)('settled %j end as %s', async (settled, end) => {
    const records = open();
    const id = nextNotice();
    await records.claim(id, 'received', one);
    for (const status of settled)
      await records.settle(id, status, two, status === 'failed' ? 'undelivered' : undefined);
    const left = await records.get(id);
    expect(left).toMatchObject({ status: end, at: two });
    expect(left?.reason).toBe(end === 'failed' ? 'undelivered' : undefined);
  });

  it('are not settled before anybody began, and not opened after', async () => {
    const records = open();
    const id = nextNotice();
    expect(await records.settle(id, 'delivered', one)).toBe(false);
    expect(await records.get(id)).toBeUndefined();
    await records.claim(id, 'received', one);
    expect(await records.settle(id, 'accepted', one)).toBe(true);
    expect(await records.settle(id, 'accepted', two)).toBe(false);
    await records.release(id, two);
    expect(await records.get(id)).toMatchObject({ status: 'accepted', at: one });
  });
});
