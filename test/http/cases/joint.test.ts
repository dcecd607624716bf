import { beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../register.ts';
import type { Office } from './office.ts';
import { acceptedRestaurant, agreeing, openRestaurantOffice, type Part, parts, restaurant } from './restaurant.ts';

let office: Office;
beforeAll(async () => {
  office = await openRestaurantOffice();
});

const opine = (receipt: string, part: Part, body: object = agreeing(part), key?: string) =>
  office.ask('POST', `/desk/cases/${receipt}/tasks/${part}/opinion`, {
    staff: parts[part],
    body,
    ...(key ? { key } : {}),
  });
const approve = (receipt: string) =>
  office.ask('POST', `/desk/cases/${receipt}/approval`, {
    staff: 'head',
    body: { document: { number: 'CY1', particulars: [] } },
    ifMatch: 'latest',
  });
const tasksOf = async (department: string, staff = department) => {
  const answer = await office.ask('GET', `/desk/tasks?department=${department}&limit=100`, { staff });
  return (answer.json as { tasks: { receipt: string; task: string; due: string; colour: string }[] }).tasks;
};

interface Shown {
  readonly missing: readonly string[];
  readonly joint: {
    readonly verdict?: string;
    readonly stages: readonly { readonly tasks: readonly { readonly task: string; readonly status?: string }[] }[];
  };
  readonly timeline: readonly { readonly type: string; readonly facts: Readonly<Record<string, unknown>> }[];
}
const shown = async (receipt: string, asked: object = { staff: 'head' }, path = '/desk/cases') =>
  (await office.ask('GET', `${path}/${receipt}`, asked)).json as Shown;

describe('S10 parallel approval through the door', () => {
  it('each department has its own task in its own list, under its own limit; the case stays with the lead', async () => {
    const receipt = await acceptedRestaurant(office);
    for (const [task, department] of Object.entries(parts))
      expect((await tasksOf(department)).filter((line) => line.receipt === receipt)).toMatchObject([
        { task, due: task === 'signboard' ? '2026-09-22' : '2026-09-24' },
      ]);
    const { cases } = (await office.ask('GET', '/desk/cases?department=health&limit=100', { staff: 'health' }))
      .json as { cases: { receipt: string }[] };
    expect(cases.map((line) => line.receipt)).not.toContain(receipt);
  });

  it('departments that speak at the same moment disturb nobody, and the lead decides when all have spoken', async () => {
    const receipt = await acceptedRestaurant(office);
    const early = await approve(receipt);
    expect(problemOf(early)).toMatchObject({ status: 409, code: 'stage-open' });
    const answers = await Promise.all((Object.keys(parts) as Part[]).map((part) => opine(receipt, part)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect((await shown(receipt)).joint).toMatchObject({ verdict: 'agreed' });
    for (const department of Object.values(parts))
      expect((await tasksOf(department)).map((line) => line.receipt)).not.toContain(receipt);
    expect((await approve(receipt)).status).toBe(201);
  });

  it('L08 those who went to see are of the register: whom nobody knows has seen nothing', async () => {
    const receipt = await acceptedRestaurant(office);
    const findings = { officers: [office.officer('head'), 'staff#nobody'], date: '2026-09-18', minutes: '符合要求' };
    expect(problemOf(await opine(receipt, 'fire', { ...agreeing('fire'), findings }))).toMatchObject({
      status: 422,
      code: 'unknown-officer',
      errors: ['/findings/officers/1 unknown'],
    });
  });

  it('the same opinion sent again is given once; another one under the same key is refused', async () => {
    const receipt = await acceptedRestaurant(office);
    const first = await opine(receipt, 'hygiene', agreeing('hygiene'), 'opinion-of-health');
    const again = await opine(receipt, 'hygiene', agreeing('hygiene'), 'opinion-of-health');
    expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([201, 201, 'true']);
    expect(again.json).toEqual(first.json);
    const given = (await shown(receipt)).timeline.filter(({ type }) => type === 'opinion-given');
    expect(given).toHaveLength(1);
    expect(problemOf(await opine(receipt, 'hygiene', agreeing('hygiene', 9), 'opinion-of-health'))).toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  it('what is wrong with an opinion is named', async () => {
    const receipt = await acceptedRestaurant(office);
    expect(problemOf(await opine(receipt, 'hygiene', { version: 0, opinion: { says: 'disagree' }, x: 1 }))).toEqual({
      status: 400,
      code: 'invalid-request',
      errors: expect.arrayContaining([
        '/version too-small',
        '/opinion/reasons missing',
        '/opinion/legalBasis missing',
        '/x unknown-field',
      ]),
    });
    expect(problemOf(await opine(receipt, 'fire', { version: 1, opinion: { says: 'agree' } })).code).toBe(
      'findings-required',
    );
    expect(problemOf(await opine(receipt, 'hygiene', agreeing('hygiene', 4))).code).toBe('task-changed');
    const nowhere = await office.ask('POST', `/desk/cases/${receipt}/tasks/nothing/opinion`, {
      staff: 'health',
      body: agreeing('nothing'),
    });
    expect(problemOf(nowhere).code).toBe('unknown-task');
  });

  it('S06 departments gather, the lead asks once, the applicant answers, and the clock gives the days back (N03)', async () => {
    const receipt = await acceptedRestaurant(office);
    const asks = [{ about: 'material', code: 'layout', problem: '未标注疏散通道' }];
    const gathered = await office.ask('POST', `/desk/cases/${receipt}/tasks/fire/correction-asks`, {
      staff: 'fire-rescue',
      body: { version: 1, asks },
    });
    expect(gathered.status).toBe(201);
    const notice = { asks, justification: '首次告知时平面图尚未审查' };
    const asked = await office.ask('POST', `/desk/cases/${receipt}/correction-notices`, {
      staff: 'head',
      body: notice,
      ifMatch: 'latest',
    });
    expect(asked.status).toBe(201);
    expect((await shown(receipt, { citizen: 'zhang' }, '/cases')).missing).toEqual(['layout']);
    const supplied = await office.ask('POST', `/cases/${receipt}/corrections`, {
      citizen: 'zhang',
      body: { materials: [{ code: 'layout', form: 'electronic', reference: 'upload/layout-2' }] },
      at: '2026-09-22T09:30:00+08:00',
    });
    expect(supplied.status).toBe(201);
    const line = (await tasksOf('fire-rescue')).find((each) => each.receipt === receipt);
    expect(line).toMatchObject({ due: '2026-09-30' });
  });

  it('the applicant reads what departments say, not who went or what was noted inside', async () => {
    const receipt = await acceptedRestaurant(office);
    await opine(receipt, 'fire');
    const mine = await shown(receipt, { citizen: 'zhang' }, '/cases');
    const opinion = mine.timeline.find(({ type }) => type === 'opinion-given');
    expect(opinion?.facts).toMatchObject({ task: 'fire', opinion: { says: 'agree' } });
    expect(JSON.stringify(mine)).not.toContain('staff#');
    expect(mine.joint.stages[0]?.tasks).toHaveLength(5);
  });

  it('L03 before acceptance the one notice names what every department found', async () => {
    const filed = await office.ask('POST', '/cases', { citizen: 'zhang', body: restaurant });
    const { receipt } = filed.json as { receipt: string };
    const asks = [{ about: 'material', code: 'layout', problem: '比例不符' }];
    await office.ask('POST', `/desk/cases/${receipt}/tasks/hygiene/correction-asks`, {
      staff: 'health',
      body: { asks },
    });
    const accepted = await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
      staff: 'head',
      body: {},
      ifMatch: 'latest',
    });
    expect(problemOf(accepted)).toMatchObject({ status: 409, code: 'materials-missing' });
  });
});
