import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../cases/office.ts';
import { problemOf } from '../register.ts';
import { issueCard } from './carded.ts';
import { followAll } from './following.ts';

let office: Office;
let receipt: string;
let officer: string;
let files = 0;
const AT = '2026-09-18T10:00:00+08:00';

beforeAll(async () => {
  office = await openOffice();
});
beforeEach(async () => {
  files += 1;
  receipt = (await office.file({ citizen: `supervised-${files}` })).receipt;
});

const act = (path: string, staff: string, body: object, at = AT, headers = {}) =>
  office.ask('POST', path, { staff, body, at, headers });
const urge = (staff = 'manager', text = '请说明进展') =>
  act(`/supervision/cases/${receipt}/urgings`, staff, { text, replyDays: 2 });
const shown = async (staff = 'manager', at = AT) =>
  office.ask('GET', `/desk/cases/${receipt}/supervision`, { staff, at });
const carded = (at = '2026-10-08T09:00:00+08:00') => issueCard(office, receipt, at);

describe('S22 a tracking officer', () => {
  beforeEach(async () => {
    officer = (await office.store.query('queue', { key: 'staff', limit: 50 })).entries
      .map(({ aggregate }) => aggregate.id)
      .find((id) => id.endsWith('#reviewer')) as string;
  });

  it('is named for a committed case, and the board shows what they track', async () => {
    const named = await act(`/supervision/cases/${receipt}/officer`, 'manager', { officer });
    expect(named.status, named.text).toBe(201);
    expect(named.json).toMatchObject({ receipt, officer });
    const tracked = await office.ask('GET', `/supervision/board?officer=${encodeURIComponent(officer)}`, {
      staff: 'manager',
      at: AT,
    });
    expect((tracked.json as { cases: { receipt: string }[] }).cases.map((line) => line.receipt)).toContain(receipt);
    expect((await shown()).json).toMatchObject({ officer });
  });

  it('stands in the register, and follows no immediate case and none that is over', async () => {
    const nobody = await act(`/supervision/cases/${receipt}/officer`, 'head', { officer: '000000000000#nobody' });
    expect(problemOf(nobody)).toMatchObject({ status: 422, code: 'unknown-officer' });
    await office.ask('POST', `/desk/cases/${receipt}/withdrawal`, {
      staff: 'clerk',
      body: {},
      ifMatch: 'latest',
      at: AT,
    });
    const over = await act(`/supervision/cases/${receipt}/officer`, 'manager', { officer });
    expect(problemOf(over)).toMatchObject({ status: 409, code: 'wrong-status' });
  });
});

describe('S22 urging', () => {
  it('is answered as before to whoever asks again under the same key, also once the case is over', async () => {
    const again = () =>
      office.ask('POST', `/supervision/cases/${receipt}/urgings`, {
        staff: 'manager',
        body: { text: '请说明进展', replyDays: 2 },
        key: `urging-${files}`,
        at: AT,
      });
    const first = await again();
    expect(first.status).toBe(201);
    const withdrawal = { staff: 'clerk', body: {}, ifMatch: 'latest', at: AT } as const;
    await office.ask('POST', `/desk/cases/${receipt}/withdrawal`, withdrawal);
    const repeat = await again();
    expect(repeat.json).toEqual(first.json);
    expect(repeat.headers['idempotent-replayed']).toBe('true');
    expect(problemOf(await urge()).code).toBe('wrong-status');
  });

  it('is read, acknowledged and answered by the department, and stands in its list until then', async () => {
    expect((await urge()).json).toMatchObject({ urgings: [{ n: 1, replyBy: '2026-09-21', acknowledged: false }] });
    const listed = async () =>
      (
        (await office.ask('GET', '/desk/urgings?limit=100', { staff: 'reviewer', at: AT })).json as {
          cases: { receipt: string }[];
        }
      ).cases.filter((line) => line.receipt === receipt);
    expect(await listed()).toMatchObject([{ urgings: [{ n: 1, replyBy: '2026-09-21' }] }]);
    expect((await act(`/desk/cases/${receipt}/urgings/1/acknowledgement`, 'clerk', {})).json).toMatchObject({
      urgings: [{ n: 1, acknowledged: true }],
    });
    const answered = await act(`/desk/cases/${receipt}/urgings/1/answer`, 'reviewer', { text: '明日办结' });
    expect(answered.json).toMatchObject({ urgings: [] });
    expect(await listed()).toEqual([]);
    expect((await shown('reviewer')).json).toMatchObject({
      urgings: [{ n: 1, text: '请说明进展', answer: '明日办结', onTime: true, acknowledgedOn: '2026-09-18' }],
    });
  });

  it('sent twice is one', async () => {
    const key = { 'idempotency-key': 'the-same-urging' };
    const path = `/supervision/cases/${receipt}/urgings`;
    const first = await act(path, 'manager', { text: '催', replyDays: 2 }, AT, key);
    const again = await act(path, 'manager', { text: '催', replyDays: 2 }, AT, key);
    expect(again.json).toEqual(first.json);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(((await shown()).json as { urgings: object[] }).urgings).toHaveLength(1);
  });

  it('warns and passes on the attention ladder, by the sweep', async () => {
    await urge();
    await office.sweep('2026-09-22T09:00:00+08:00');
    expect((await shown()).json).toMatchObject({ urgings: [{ reached: 'told' }] });
  });

  it('is not for strangers, and of cases nobody sees there is nothing to see', async () => {
    expect(problemOf(await urge('reviewer'))).toMatchObject({ code: 'role-required' });
    expect(problemOf(await urge('stranger'))).toMatchObject({ status: 404, code: 'not-found' });
    expect((await shown('stranger')).status).toBe(404);
    await urge();
    expect(problemOf(await act(`/desk/cases/${receipt}/urgings/1/answer`, 'stranger', { text: '无关' }))).toMatchObject(
      {
        code: 'not-found',
      },
    );
    expect(problemOf(await act(`/desk/cases/${receipt}/urgings/9/answer`, 'reviewer', { text: '无此' }))).toMatchObject(
      {
        code: 'not-found',
      },
    );
    expect(problemOf(await office.ask('GET', '/desk/urgings?department=health', { staff: 'reviewer' }))).toMatchObject({
      code: 'not-your-department',
    });
  });
});

describe('L15 cards', () => {
  it('stand in the department’s list until a supervisor cancels them, on the version they saw', async () => {
    await carded();
    const at = '2026-10-08T10:00:00+08:00';
    const listed = await office.ask('GET', '/desk/cards?department=market-regulation&limit=100', {
      staff: 'manager',
      at,
    });
    const mine = (listed.json as { cases: { receipt: string }[] }).cases.find((line) => line.receipt === receipt);
    expect(mine).toMatchObject({ cards: [{ n: 1, colour: 'red', limit: 'promised' }] });
    const { headers } = await shown('manager', at);
    const path = `/supervision/cases/${receipt}/cards/1/cancellation`;
    const reasons = { reasons: '系统故障期间，非窗口责任' };
    expect(problemOf(await act(path, 'manager', reasons, at))).toMatchObject({ status: 428 });
    expect(problemOf(await act(path, 'head', reasons, at, { 'if-match': headers.etag }))).toMatchObject({
      code: 'role-required',
    });
    expect(problemOf(await act(path, 'manager', {}, at, { 'if-match': headers.etag }))).toMatchObject({ status: 400 });
    const cancelled = await act(path, 'manager', reasons, at, { 'if-match': headers.etag });
    expect(cancelled.status, cancelled.text).toBe(201);
    expect(cancelled.json).toMatchObject({ cards: [] });
    const again = { 'if-match': cancelled.headers.etag };
    expect(problemOf(await act(path, 'manager', reasons, at, again))).toMatchObject({ code: 'card-cancelled' });
    expect((await shown('reviewer', at)).json).toMatchObject({
      cards: [{ n: 1, on: '2026-10-08', cancelledOn: '2026-10-08', reasons: '系统故障期间，非窗口责任' }],
    });
  });
});

describe('S22 a case that goes to another department', () => {
  it('takes its open urging along: who has it now finds it in their list and answers it', async () => {
    await urge();
    const moved = await office.ask('POST', `/supervision/cases/${receipt}/transfer`, {
      staff: 'manager',
      body: { to: 'forestry', reasons: '由林业部门主管' },
      ifMatch: 'latest',
      at: AT,
    });
    expect(moved.status, moved.text).toBe(201);
    for (let time = 0; time < 2; time++) expect(await followAll(office, { kind: 'case', id: receipt }, AT)).toEqual([]);
    const listed = await office.ask('GET', '/desk/urgings?limit=100', { staff: 'stranger', at: AT });
    expect((listed.json as { cases: object[] }).cases).toContainEqual(expect.objectContaining({ receipt }));
    expect(problemOf(await act(`/desk/cases/${receipt}/urgings/1/answer`, 'reviewer', { text: '…' }))).toMatchObject({
      code: 'not-found',
    });
    const answered = await act(`/desk/cases/${receipt}/urgings/1/answer`, 'stranger', { text: '明日办结' });
    expect(answered.json).toMatchObject({ urgings: [] });
  });
});

describe('L15 N03 a case that was late before it went to another department', () => {
  it('is its late department’s: the card and the record, though time and transfer are one commit', async () => {
    await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
      staff: 'head',
      body: {},
      ifMatch: 'latest',
      at: AT,
    });
    // Nobody looked since the promise passed: the transfer finds it late.
    const after = '2026-10-13T09:00:00+08:00';
    const moved = await office.ask('POST', `/supervision/cases/${receipt}/transfer`, {
      staff: 'manager',
      body: { to: 'forestry', reasons: '由林业部门主管' },
      ifMatch: 'latest',
      at: after,
    });
    expect(moved.status, moved.text).toBe(201);
    const commits = await office.store.history({ kind: 'case', id: receipt });
    const last = (commits.at(-1)?.events ?? []) as readonly { type: string; rung?: string }[];
    const told = last.map(({ type, rung }) => rung ?? type);
    expect(told.indexOf('passed')).toBeGreaterThanOrEqual(0);
    expect(told.indexOf('passed')).toBeLessThan(told.indexOf('transferred'));
    expect(await followAll(office, { kind: 'case', id: receipt }, after)).toEqual([]);
    expect((await shown('manager', after)).json).toMatchObject({
      department: 'forestry',
      cards: [{ limit: 'promised', holder: 'market-regulation' }],
    });
    const cardsOf = async (staff: string) => {
      const { json } = await office.ask('GET', '/desk/cards?limit=100', { staff, at: after });
      return (json as { cases: { receipt: string }[] }).cases.map((line) => line.receipt);
    };
    expect(await cardsOf('reviewer')).toContain(receipt);
    expect(await cardsOf('stranger')).not.toContain(receipt);
  });
});

describe('the case beside it', () => {
  it('does not grow: supervising it writes nothing to it', async () => {
    const before = await office.store.load({ kind: 'case', id: receipt });
    await urge();
    await carded();
    expect(await office.store.load({ kind: 'case', id: receipt })).toEqual(before);
  });
});
