import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SupervisionState } from '../../../shared/domain/supervision/state.ts';
import { staffId } from '../../../shared/http/identify.ts';
import { type Office, openOffice } from '../cases/office.ts';
import { appoint, problemOf } from '../register.ts';
import { followAll, followingOf, lettersOf } from './following.ts';

let office: Office;
let receipt: string;
let record: string;
let files = 0;

/** Promised by 9 October; on the Monday somebody is there. */
const LATE = '2026-10-12T09:00:00+08:00';
const idOf = (subject: string): string => staffId('https://staff.example', subject) ?? '';
const ask = (method: 'GET' | 'POST', path: string, staff: string, rest: object = {}) =>
  office.ask(method, path, { staff, at: LATE, ...rest });
const etag = async (at = LATE) =>
  (await office.ask('GET', `/desk/accountability/${record}`, { staff: 'manager', at })).headers.etag ?? '';
const step = async (path: string, staff: string, body: object, at = LATE) =>
  office.ask('POST', path, { staff, body, at, headers: { 'if-match': await etag(at) } });
const supervise = (name: string, staff: string, body: object, at = LATE) =>
  step(`/supervision/accountability/${record}/${name}`, staff, body, at);
const appeal = (staff: string, at = LATE) =>
  step(`/desk/accountability/${record}/appeal`, staff, { text: '停电三日' }, at);

beforeAll(async () => {
  office = await openOffice();
  for (const manager of ['manager-2', 'manager-3'])
    await appoint(office.register, manager, { roles: ['manager'], department: 'civil-affairs' });
  await appoint(office.register, 'their-manager', { roles: ['manager'] });
});

/** A case nobody decides, and what followed from it. */
beforeEach(async () => {
  files += 1;
  receipt = (await office.file({ citizen: `late-${files}` })).receipt;
  await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
    staff: 'clerk',
    body: {},
    ifMatch: 'latest',
    at: '2026-09-21T10:00:00+08:00',
  });
  await office.sweep(LATE);
  expect(await followAll(office, { kind: 'case', id: receipt }, LATE)).toEqual([]);
  const { json } = await ask('GET', '/desk/accountability?limit=100', 'head');
  const mine = (json as { records: { record: string; receipt: string }[] }).records.filter(
    (line) => line.receipt === receipt,
  );
  expect(mine).toMatchObject([{ cause: 'overdue-promised', status: 'open', department: 'market-regulation' }]);
  record = mine[0]?.record ?? '';
});

const cards = async () => {
  const head = await office.store.load({ kind: 'supervision', id: receipt });
  const state = SupervisionState.parse(head?.state);
  return state.status === 'open' ? state.cards : [];
};

describe('S22 L15 what follows from a limit that passed', () => {
  it('is one red card and one record, and supervision’s own list shows the card', async () => {
    expect(await cards()).toMatchObject([{ n: 1, colour: 'red', limit: 'promised' }]);
    const listed = await ask('GET', '/desk/cards?limit=100', 'head');
    expect((listed.json as { cases: { receipt: string }[] }).cases.map((each) => each.receipt)).toContain(receipt);
  });

  it('comes once, however often and in whatever order the events come', async () => {
    const letters = await lettersOf(office, { kind: 'case', id: receipt }, LATE);
    expect(letters.length).toBeGreaterThan(0);
    const { follow } = followingOf(office);
    expect(await follow([...letters, ...letters].reverse())).toEqual({ batchItemFailures: [] });
    expect(await cards()).toHaveLength(1);
    expect(await office.store.history({ kind: 'accountability', id: record })).toHaveLength(1);
  });

  it('of a message nobody can read follows that message again, and nothing of it is told but its id', async () => {
    const letters = await lettersOf(office, { kind: 'case', id: receipt }, LATE);
    const { follow, reported } = followingOf(office);
    const broken = { ...letters[0], messageId: 'broken', body: '{"name":"张金丝雀"}' } as (typeof letters)[number];
    expect(await follow([broken, ...letters])).toEqual({ batchItemFailures: [{ itemIdentifier: 'broken' }] });
    expect(reported).toEqual([{ message: 'broken', why: 'ZodError' }]);
  });
});

describe('S26 an accountability record', () => {
  it('goes from finding and measure to an appeal decided by somebody else, and the admonition goes to the unit', async () => {
    const found = await supervise('finding', 'manager', { responsible: 'department', text: '核查安排过迟' });
    expect(found.status, found.text).toBe(201);
    expect(found.json).toMatchObject({ status: 'found', responsible: 'department' });
    const taken = await supervise('measure', 'manager', { measure: 'circulated-criticism', text: '通报批评' });
    expect(taken.json).toMatchObject({ status: 'measured', appealBy: '2026-10-26' });
    expect((await appeal('head')).json).toMatchObject({ status: 'under-appeal' });
    const decision = { outcome: 'replaced', measure: 'efficiency-admonition', text: '停电属实' };
    expect(problemOf(await supervise('appeal-decision', 'manager', decision))).toMatchObject({ code: 'self-dealing' });
    expect((await supervise('appeal-decision', 'manager-2', decision)).json).toMatchObject({
      status: 'appeal-decided',
      measure: 'efficiency-admonition',
    });
    expect((await supervise('closing', 'manager-3', {})).json).toMatchObject({ status: 'closed' });

    expect(await followAll(office, { kind: 'accountability', id: record }, LATE)).toEqual([]);
    expect(await followAll(office, { kind: 'accountability', id: record }, LATE)).toEqual([]);
    const listed = await ask('GET', '/desk/feedback?limit=100', 'head');
    const mine = (listed.json as { feedback: { feedback: string }[] }).feedback.filter(
      (line) => line.feedback === record,
    );
    expect(mine).toMatchObject([{ kind: 'admonition', department: 'market-regulation', acknowledged: false }]);
    const noted = await ask('POST', `/desk/feedback/${record}/acknowledgement`, 'head', { body: {} });
    expect(noted.json).toMatchObject({ acknowledged: true });

    const story = await ask('GET', `/desk/accountability/${record}`, 'head');
    expect(story.json).toMatchObject({
      finding: { text: '核查安排过迟', by: idOf('manager') },
      taken: { measure: 'circulated-criticism' },
      appeal: { text: '停电三日', by: idOf('head') },
      decided: { outcome: 'replaced', by: idOf('manager-2') },
      closedOn: '2026-10-12',
    });
  });

  it('says why the time for an appeal ends on its day, in both languages', async () => {
    await supervise('finding', 'manager', { responsible: 'department', text: '核查安排过迟' });
    expect((await ask('GET', `/desk/accountability/${record}/appeal-limit`, 'head')).status).toBe(404);
    await supervise('measure', 'manager', { measure: 'criticism', text: '批评教育' });
    const why = await ask('GET', `/desk/accountability/${record}/appeal-limit`, 'head');
    expect(why.json).toMatchObject({ start: '2026-10-12', limit: 10, unit: 'working-day', due: '2026-10-26' });
    expect((why.json as { paragraph: { en: string } }).paragraph.en).toContain('10 working days');
  });

  it('finds a person only by name, names them to themselves, and lets them appeal in time alone', async () => {
    const nobody = await supervise('finding', 'manager', { responsible: 'person', text: '某人' });
    expect(problemOf(nobody)).toMatchObject({ status: 422, code: 'staff-required' });
    const unknown = { responsible: 'person', staff: '000000000000#nobody', text: '某人' };
    expect(problemOf(await supervise('finding', 'manager', unknown))).toMatchObject({ code: 'unknown-officer' });
    expect((await ask('GET', `/desk/accountability/${record}`, 'reviewer')).status).toBe(404);
    await supervise('finding', 'manager', { responsible: 'person', staff: idOf('reviewer'), text: '压件不办' });
    expect((await ask('GET', `/desk/accountability/${record}`, 'reviewer')).status).toBe(200);
    await supervise('measure', 'manager', { measure: 'written-self-criticism', text: '书面检查' });
    const early = await supervise('closing', 'manager', {});
    expect(problemOf(early)).toMatchObject({ status: 409, code: 'appeal-still-open' });
    const late = '2026-10-27T09:00:00+08:00';
    expect(problemOf(await appeal('reviewer', late))).toMatchObject({ code: 'limit-passed' });
    expect((await supervise('closing', 'manager', {}, late)).json).toMatchObject({
      status: 'closed',
      measure: 'written-self-criticism',
    });
  });

  it('is judged by supervisors alone, never over their own department, on the version they saw', async () => {
    const body = { responsible: 'department', text: '核查安排过迟' };
    const path = `/supervision/accountability/${record}/finding`;
    expect(problemOf(await step(path, 'head', body))).toMatchObject({ status: 403, code: 'role-required' });
    expect(problemOf(await step(path, 'their-manager', body))).toMatchObject({ code: 'self-dealing' });
    expect(problemOf(await ask('POST', path, 'manager', { body }))).toMatchObject({ status: 428 });
    await step(path, 'manager', body);
    const stale = await ask('POST', path, 'manager', { body, headers: { 'if-match': '"9"' } });
    expect(problemOf(stale)).toMatchObject({ status: 412, code: 'stale-version' });
    expect(problemOf(await supervise('finding', 'manager', body))).toMatchObject({ status: 409, code: 'wrong-status' });
  });

  it('of another department looks like one that does not exist', async () => {
    const theirs = await ask('GET', `/desk/accountability/${record}`, 'stranger');
    const none = await ask('GET', '/desk/accountability/case-1-1-1', 'stranger');
    expect({ status: theirs.status, text: theirs.text.replace(record, '') }).toEqual({
      status: none.status,
      text: none.text.replace('case-1-1-1', ''),
    });
    expect(problemOf(await step(`/desk/accountability/${record}/appeal`, 'stranger', { text: '无关' }))).toMatchObject({
      status: 404,
    });
    expect(problemOf(await ask('GET', '/desk/accountability?department=market-regulation', 'stranger'))).toMatchObject({
      code: 'not-your-department',
    });
  });
});

describe('S26 feedback to the home unit', () => {
  const praise = { kind: 'commendation', department: 'market-regulation', text: '国庆前零超时' };
  const give = (staff: string, body: object, key = `praise-${files}-key`) =>
    ask('POST', '/supervision/feedback', staff, { body, key });

  it('given twice is given once; the unit reads and acknowledges it', async () => {
    const given = await give('manager', praise);
    expect(given.status, given.text).toBe(201);
    const again = await give('manager', praise);
    expect(again.json).toEqual(given.json);
    const id = (given.json as { feedback: string }).feedback;
    expect((await ask('GET', `/desk/feedback/${id}`, 'head')).json).toMatchObject({
      text: '国庆前零超时',
      by: idOf('manager'),
    });
    expect((await ask('GET', `/desk/feedback/${id}`, 'stranger')).status).toBe(404);
    expect((await ask('POST', `/desk/feedback/${id}/acknowledgement`, 'stranger', { body: {} })).status).toBe(404);
    expect((await ask('POST', `/desk/feedback/${id}/acknowledgement`, 'head', { body: {} })).json).toMatchObject({
      acknowledged: true,
    });
  });

  it('names a department of the county and people of that department, and is nobody’s praise of themselves', async () => {
    expect(problemOf(await give('manager', { ...praise, department: 'no-such' }, 'other-key-1'))).toMatchObject({
      status: 400,
      errors: ['/department unknown'],
    });
    const elsewhere = { ...praise, staff: idOf('stranger') };
    expect(problemOf(await give('manager', elsewhere, 'other-key-2'))).toMatchObject({ code: 'unknown-officer' });
    expect(problemOf(await give('their-manager', praise, 'other-key-3'))).toMatchObject({ code: 'self-dealing' });
    expect(problemOf(await give('head', praise, 'other-key-4'))).toMatchObject({ code: 'role-required' });
  });
});
