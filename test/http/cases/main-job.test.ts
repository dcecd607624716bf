import { beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../register.ts';
import { complete, type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

const document = {
  number: 'JY1-0001',
  validFrom: '2026-09-30',
  particulars: [{ name: '经营项目', value: '预包装食品' }],
};

describe('S05 the main job through the door', () => {
  it('files, accepts, approves and delivers', async () => {
    const { receipt, missing } = await office.file();
    expect(missing).toEqual([]);
    const accepted = await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
      staff: 'clerk',
      body: {},
      ifMatch: 'latest',
    });
    expect(accepted.status, accepted.text).toBe(201);
    // L01 vector: 2026-09-18 + 20 working days.
    expect(accepted.json).toMatchObject({
      status: 'accepted',
      clocks: [
        { clock: 'promised', due: '2026-09-30' },
        { clock: 'statutory', due: '2026-10-22' },
      ],
    });
    const approved = await office.ask('POST', `/desk/cases/${receipt}/approval`, {
      staff: 'reviewer',
      body: { document },
      ifMatch: 'latest',
      at: '2026-09-28T10:00:00+08:00',
    });
    expect(approved.status, approved.text).toBe(201);
    const delivered = await office.ask('POST', `/desk/cases/${receipt}/delivery`, {
      staff: 'clerk',
      body: { method: 'handed-over' },
      at: '2026-09-29T10:00:00+08:00',
    });
    expect(delivered.json).toMatchObject({ status: 'delivered', clocks: [] });
    const shown = await office.ask('GET', `/cases/${receipt}`, { citizen: 'zhang', at: '2026-09-29T11:00:00+08:00' });
    expect(shown.json).toMatchObject({ status: 'delivered', outcome: 'approved', decidedOn: '2026-09-28' });
  });

  it('asks once for everything missing, and accepts as of the day the correction came in (L02)', async () => {
    const { receipt, missing } = await office.file({ change: { materials: [] } });
    expect(missing).toEqual(['application-form', 'layout', 'safety-rules']);
    const half = await office.ask('POST', `/desk/cases/${receipt}/correction-notices`, {
      staff: 'clerk',
      ifMatch: 'latest',
      body: { asks: [{ about: 'material', code: 'layout', problem: '未提交' }] },
    });
    expect(problemOf(half)).toMatchObject({ status: 422, code: 'correction-incomplete' });
    const asked = await office.ask('POST', `/desk/cases/${receipt}/correction-notices`, {
      staff: 'clerk',
      ifMatch: 'latest',
      body: { asks: missing.map((code) => ({ about: 'material', code, problem: '未提交' })) },
    });
    expect(asked.json).toMatchObject({ status: 'correcting', clocks: [{ clock: 'correction' }] });
    const supplied = await office.ask('POST', `/cases/${receipt}/corrections`, {
      citizen: 'zhang',
      at: '2026-09-21T10:00:00+08:00',
      body: { materials: missing.map((code) => ({ code, form: 'electronic', reference: `upload/${code}` })) },
    });
    expect(supplied.json).toMatchObject({ status: 'received' });
    const accepted = await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
      staff: 'clerk',
      body: {},
      ifMatch: 'latest',
      at: '2026-09-23T10:00:00+08:00',
    });
    expect(accepted.json).toMatchObject({ clocks: [{ clock: 'promised', start: '2026-09-21' }, {}] });
  });

  it('counts silence as acceptance in whatever is read, before any sweep has run (L02)', async () => {
    const { receipt } = await office.file();
    const shown = await office.ask('GET', `/cases/${receipt}`, { citizen: 'zhang', at: '2026-09-26T09:00:00+08:00' });
    expect(shown.json).toMatchObject({ status: 'accepted', acceptedOn: '2026-09-18' });
  });

  it('lets the sweep say so, once', async () => {
    const { receipt } = await office.file();
    const first = await office.sweep('2026-09-28T09:00:00+08:00');
    expect(first).toMatchObject({ failed: 0, unfinished: false });
    expect(first.moved).toBeGreaterThan(0);
    const events = await office.cases.events(receipt as never);
    expect(events.map(({ event }) => event.type)).toContain('deemed-accepted');
    expect(await office.sweep('2026-09-28T09:00:00+08:00')).toMatchObject({ moved: 0, failed: 0 });
    expect(await office.cases.events(receipt as never)).toHaveLength(events.length);
  });
});

describe('filing', () => {
  it('under one key is filing once: the same number, marked as replayed', async () => {
    const first = await office.ask('POST', '/cases', { citizen: 'li', body: complete, key: 'same-key-1' });
    const again = await office.ask('POST', '/cases', { citizen: 'li', body: complete, key: 'same-key-1' });
    expect(again.status).toBe(201);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect((again.json as { receipt: string }).receipt).toBe((first.json as { receipt: string }).receipt);
    const other = await office.ask('POST', '/cases', {
      citizen: 'li',
      body: { ...complete, materials: [] },
      key: 'same-key-1',
    });
    expect(problemOf(other)).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    const somebodyElse = await office.ask('POST', '/cases', { citizen: 'wang', body: complete, key: 'same-key-1' });
    expect((somebodyElse.json as { receipt: string }).receipt).not.toBe((first.json as { receipt: string }).receipt);
  });

  it('names every field at fault (L16)', async () => {
    const answer = await office.ask('POST', '/cases', {
      citizen: 'li',
      body: {
        ...complete,
        applicant: { ...complete.applicant, creditCode: '91350100M000100Y44', phone: '123' },
        surplus: 1,
      },
    });
    expect(problemOf(answer)).toEqual({
      status: 400,
      code: 'invalid-request',
      errors: expect.arrayContaining([
        '/applicant/creditCode identity-invalid',
        '/applicant/phone not-a-phone',
        '/surplus unknown-field',
      ]),
    });
  });

  it('holds answers and materials against the item version', async () => {
    const { area: _, ...answers } = complete.answers;
    const answer = await office.ask('POST', '/cases', {
      citizen: 'li',
      body: { ...complete, answers: { ...answers, staff: 'four', colour: 'red' } },
    });
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'answers-incomplete' });
    expect(problemOf(answer).errors.toSorted()).toEqual(
      ['/answers/area missing', '/answers/colour unknown-field', '/answers/staff wrong-type'].toSorted(),
    );
    const foreign = await office.ask('POST', '/cases', {
      citizen: 'li',
      body: { ...complete, materials: [{ code: 'passport', form: 'electronic', reference: 'x' }] },
    });
    expect(problemOf(foreign)).toEqual({
      status: 422,
      code: 'unknown-material',
      errors: ['/materials/0/code unknown-material'],
    });
  });

  it('warns of a duplicate, and only whoever may see the other case', async () => {
    const party = {
      ...complete,
      applicant: { kind: 'person', name: '赵六', idNumber: '440524188001010014', phone: '13900000000' },
    };
    const first = await office.ask('POST', '/cases', { citizen: 'zhao', body: party });
    expect((first.json as { warnings: unknown[] }).warnings).toEqual([]);
    const second = await office.ask('POST', '/cases', { citizen: 'zhao', body: party });
    const { receipt } = first.json as { receipt: string };
    expect((second.json as { warnings: unknown[] }).warnings).toMatchObject([{ code: 'duplicate-filing', receipt }]);
    const nosy = await office.ask('POST', '/cases', { citizen: 'nosy', body: party });
    expect((nosy.json as { warnings: unknown[] }).warnings).toEqual([]);
    const clerk = await office.ask('POST', '/desk/cases', { staff: 'clerk', body: party });
    expect((clerk.json as { warnings: unknown[] }).warnings.length).toBe(3);
  });

  it('at a township point is on its channel (S20), and at a window that does not serve the department is refused', async () => {
    const refused = await office.ask('POST', '/desk/cases', { staff: 'township', body: complete });
    expect(problemOf(refused)).toMatchObject({ status: 403, code: 'not-your-department' });
    const answer = await office.ask('POST', '/desk/cases', {
      staff: 'township',
      body: {
        item: 'disability-certificate',
        applicant: { kind: 'person', name: '钱七', idNumber: '11010519491231002X' },
        answers: { 'disability-kind': 'physical', 'guardian-needed': false, address: '曲江镇文明路1号' },
        materials: [],
      },
    });
    expect(answer.status, answer.text).toBe(201);
    const { receipt } = answer.json as { receipt: string };
    const shown = await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'township' });
    expect(shown.json).toMatchObject({ channel: 'township', window: 'qujiang-window', servicePoint: 'qujiang' });
  });

  it('an agent needs a mandate that still holds; a verified person files for others only under one', async () => {
    const agent = {
      name: '孙八',
      idNumber: '11010519491231002X',
      mandate: { reference: '委托书1号', until: '2026-09-01' },
    };
    const over = await office.ask('POST', '/cases', { citizen: 'sun', body: { ...complete, agent } });
    expect(problemOf(over)).toEqual({ status: 422, code: 'mandate-required', errors: ['/agent/mandate/until over'] });
    const other = await office.ask('POST', '/cases', {
      citizen: 'sun',
      verified: '11010519491231002X',
      body: { ...complete, applicant: { kind: 'person', name: '赵六', idNumber: '440524188001010014' } },
    });
    expect(problemOf(other)).toMatchObject({ status: 422, code: 'mandate-required' });
  });

  it('is answered as the first time under its key, be the agent’s mandate over by then', async () => {
    const mandate = { reference: '委托书2号', until: '2026-09-18' };
    const body = { ...complete, agent: { name: '孙八', idNumber: '11010519491231002X', mandate } };
    const file = (at: string, key = 'filed-while-it-held') =>
      office.ask('POST', '/cases', { citizen: 'sun', body, key, at });
    const first = await file('2026-09-18T17:00:00+08:00');
    expect(first.status).toBe(201);
    const again = await file('2026-09-19T09:00:00+08:00');
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([201, 'true']);
    expect(again.json).toMatchObject({ receipt: (first.json as { receipt: string }).receipt });
    const anew = await file('2026-09-19T09:00:00+08:00', 'filed-when-it-was-over');
    expect(problemOf(anew)).toMatchObject({ code: 'mandate-required' });
  });
});
