import { beforeAll, describe, expect, it, vi } from 'vitest';
import { spokenCode } from '../../../shared/store/keyrings.ts';
import { problemOf } from '../register.ts';
import { complete, type Office, openOffice, ring } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

const nobody = '3609810000000000000001';

describe('another’s case looks exactly like one that does not exist', () => {
  it.each([
    ['GET', ''],
    ['GET', '/clocks/acceptance'],
    ['GET', '/documents'],
    ['GET', '/file'],
    ['POST', '/withdrawal'],
    ['POST', '/corrections'],
  ] as const)('%s /cases/{receipt}%s', async (method, rest) => {
    const { receipt } = await office.file();
    const body =
      method === 'POST'
        ? { body: rest === '/corrections' ? { materials: [{ code: 'passport', form: 'paper', copies: 1 }] } : {} }
        : {};
    const theirs = await office.ask(method, `/cases/${receipt}${rest}`, { citizen: 'nosy', ...body });
    const none = await office.ask(method, `/cases/${nobody}${rest}`, { citizen: 'nosy', ...body });
    expect(theirs.status).toBe(404);
    expect({ ...theirs, headers: theirs.headers }).toEqual({ ...none, headers: none.headers });
  });

  it('to staff of a department that has no part in it', async () => {
    const { receipt } = await office.file();
    const theirs = await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'stranger' });
    const none = await office.ask('GET', `/desk/cases/${nobody}`, { staff: 'stranger' });
    expect(theirs.status).toBe(404);
    expect(theirs).toEqual(none);
    const acting = await office.ask('POST', `/desk/cases/${receipt}/approval`, {
      staff: 'stranger',
      ifMatch: '"1"',
      body: { document: { number: '1', particulars: [] } },
    });
    expect(acting.status).toBe(404);
  });

  it('and a malformed number like one that was never given', async () => {
    const malformed = await office.ask('GET', '/cases/12', { citizen: 'nosy' });
    const none = await office.ask('GET', `/cases/${nobody}`, { citizen: 'nosy' });
    expect(malformed).toEqual(none);
  });
});

describe('who may do what', () => {
  it('a manager sees and does not decide', async () => {
    const { receipt } = await office.file();
    expect((await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'manager' })).status).toBe(200);
    const acting = await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
      staff: 'manager',
      body: {},
      ifMatch: '"1"',
    });
    expect(problemOf(acting)).toMatchObject({ status: 403, code: 'role-required' });
  });

  it('a clerk takes in and does not decide', async () => {
    const { receipt } = await office.file();
    const acting = await office.ask('POST', `/desk/cases/${receipt}/refusal`, {
      staff: 'clerk',
      ifMatch: '"1"',
      body: { reasons: '不符', legalBasis: [{ law: '食品安全法' }] },
    });
    expect(problemOf(acting)).toMatchObject({ status: 403, code: 'role-required' });
  });

  it('nobody decides without saying what they saw, or on what has changed since', async () => {
    const { receipt } = await office.file();
    const path = `/desk/cases/${receipt}/acceptance`;
    expect(problemOf(await office.ask('POST', path, { staff: 'clerk', body: {} }))).toMatchObject({
      status: 428,
      code: 'precondition-required',
    });
    expect(problemOf(await office.ask('POST', path, { staff: 'clerk', body: {}, ifMatch: '"7"' }))).toMatchObject({
      status: 412,
      code: 'stale-version',
    });
    expect((await office.ask('POST', path, { staff: 'clerk', body: {}, ifMatch: 'latest' })).status).toBe(201);
  });

  it('somebody not in the register may do nothing', async () => {
    const answer = await office.ask('GET', '/desk/cases', { staff: 'unknown' });
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'not-registered' });
  });
});

describe('L16 personal data', () => {
  it('is masked, and every look in clear is recorded with its purpose', async () => {
    const { receipt } = await office.file();
    const masked = await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'reviewer' });
    expect(masked.json).toMatchObject({
      applicant: { name: '示***', number: '91350100********43', phone: '138****1234', representative: '张*' },
    });
    expect(masked.text).not.toMatch(/示范食品商行|91350100M000100Y43|13800001234|剑邑大道/);
    expect(masked.headers['cache-control']).toBe('no-store');
    const clear = await office.ask('POST', `/desk/cases/${receipt}/unmaskings`, {
      staff: 'reviewer',
      body: { purpose: '核对营业执照' },
    });
    expect(clear.json).toMatchObject({
      applicant: { creditCode: '91350100M000100Y43', phone: '13800001234' },
      answers: { 'premises-address': '剑邑大道88号' },
      documents: [{ kind: 'materials-receipt', parties: { applicant: '示范食品商行' } }],
    });
    const after = await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'reviewer' });
    const looks = (after.json as { timeline: { type: string; facts: object }[] }).timeline.filter(
      ({ type }) => type === 'unmasked',
    );
    expect(looks).toMatchObject([{ facts: { purpose: '核对营业执照' } }]);
    // A look changes nothing a decision rests on.
    expect(after.headers.etag).toBe(masked.headers.etag);
  });

  it('the applicant reads their own story without who looked', async () => {
    const { receipt } = await office.file();
    await office.ask('POST', `/desk/cases/${receipt}/unmaskings`, { staff: 'reviewer', body: { purpose: '核对' } });
    const own = await office.ask('GET', `/cases/${receipt}`, { citizen: 'zhang' });
    expect((own.json as { timeline: { type: string }[] }).timeline.map(({ type }) => type)).toEqual(['case-filed']);
  });
});

describe('progress without login', () => {
  it('opens by spoken code and by link, and says nothing of the person', async () => {
    const { receipt, progress } = await office.file();
    const spoken = await office.ask('POST', '/progress', { body: { receipt, code: progress.code } });
    expect(spoken.json).toMatchObject({ status: 'received', due: '2026-09-24', overdue: false });
    const secret = progress.link.split(`#${receipt}.`)[1];
    const linked = await office.ask('POST', '/progress', { body: { receipt, code: secret } });
    expect(linked.json).toEqual(spoken.json);
    expect(spoken.text).not.toMatch(/示范|张三|13800001234/);
  });

  it('unknown receipt, wrong code and malformed code answer alike, and none of them reads a case', async () => {
    const { receipt, progress } = await office.file();
    const load = vi.spyOn(office.store, 'load');
    const append = vi.spyOn(office.store, 'append');
    const wrong = await office.ask('POST', '/progress', { body: { receipt, code: '0000 0000 0000 0000' } });
    const malformed = await office.ask('POST', '/progress', { body: { receipt, code: '…' } });
    const unknown = await office.ask('POST', '/progress', { body: { receipt: nobody, code: progress.code } });
    const never = await office.ask('POST', '/progress', {
      body: { receipt: nobody, code: spokenCode(ring, nobody as never) },
    });
    const garbled = await office.ask('POST', '/progress', { body: { receipt: 'x', code: '' } });
    expect(wrong.status).toBe(404);
    for (const answer of [malformed, unknown, never, garbled]) expect(answer).toEqual(wrong);
    // Only the right code of a number never given has to look: whoever can make it holds the key.
    expect(load.mock.calls.filter(([{ kind }]) => kind === 'case').length).toBeLessThanOrEqual(1);
    expect(append).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('a walk-in case is claimed with its code, once', async () => {
    const filed = await office.ask('POST', '/desk/cases', {
      staff: 'clerk',
      body: complete,
    });
    const { receipt, progress } = filed.json as { receipt: string; progress: { code: string } };
    const path = `/cases/${receipt}/claim`;
    expect((await office.ask('GET', `/cases/${receipt}`, { citizen: 'wu' })).status).toBe(404);
    expect((await office.ask('POST', path, { citizen: 'wu', body: { code: '1234567812345678' } })).status).toBe(404);
    expect((await office.ask('POST', path, { citizen: 'wu', body: { code: progress.code } })).status).toBe(201);
    expect((await office.ask('GET', `/cases/${receipt}`, { citizen: 'wu' })).status).toBe(200);
    const late = await office.ask('POST', path, { citizen: 'zheng', body: { code: progress.code } });
    expect(problemOf(late)).toMatchObject({ status: 409, code: 'already-claimed' });
  });
});
