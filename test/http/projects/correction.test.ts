import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appoint, problemOf } from '../register.ts';
import { enterpriseExample, openProjects, type ProjectOffice } from './centre.ts';

const mistyped = { kind: 'enterprise', creditCode: '91350100M000010Y4J' } as const;
const right = { kind: 'enterprise', creditCode: enterpriseExample.applicant.creditCode } as const;
let office: ProjectOffice;
let project: string;
beforeAll(async () => {
  office = await openProjects();
});
beforeEach(async () => {
  project = await office.open({ body: { track: 'catering-start', applicant: mistyped } });
});

const correct = (
  asked: {
    readonly applicant?: object;
    readonly staff?: string;
    readonly ifMatch?: string;
    readonly key?: string;
    readonly at?: string;
  } = {},
) =>
  office.ask('POST', `/desk/projects/${project}/applicant-corrections`, {
    staff: asked.staff ?? 'head',
    ifMatch: asked.ifMatch ?? 'latest',
    ...(asked.key ? { key: asked.key } : {}),
    ...(asked.at ? { at: asked.at } : {}),
    body: { applicant: asked.applicant ?? right, reasons: '统一社会信用代码录入有误' },
  });

/** An application under the number the project was opened with. */
const mistypedBody = {
  ...enterpriseExample,
  applicant: { ...enterpriseExample.applicant, creditCode: mistyped.creditCode },
};
const recordCorrected = (receipt: string, at?: string) =>
  office.act(
    receipt,
    'record-corrections',
    { target: 'applicant', reasons: '录入有误', applicant: enterpriseExample.applicant },
    at,
  );
/** When no filing can be on its way any more. */
const later = '2026-09-18T09:45:00+08:00';

describe('S11 a project opened under a mistyped number', () => {
  it('takes nothing in from its true applicant until a window puts it right', async () => {
    expect(problemOf(await office.file(project, 'enterprise', enterpriseExample))).toMatchObject({
      code: 'applicant-differs',
    });
    expect(await correct()).toMatchObject({ status: 201, json: { project } });
    expect((await office.file(project, 'enterprise', enterpriseExample)).status).toBe(201);
  });

  it('is found by whoever has the verified number, from then on', async () => {
    const byNumber = { citizen: 'representative', verified: right.creditCode };
    expect((await office.ask('GET', `/projects/${project}`, byNumber)).status).toBe(404);
    await correct();
    expect((await office.ask('GET', `/projects/${project}`, byNumber)).status).toBe(200);
    expect((await office.ask('GET', '/projects?limit=100', byNumber)).text).toContain(project);
    expect(
      (await office.ask('GET', '/projects?limit=100', { citizen: 'other', verified: mistyped.creditCode })).text,
    ).not.toContain(project);
  });

  it('only as it stood when it was read; a repeat is answered as the first time', async () => {
    expect(problemOf(await correct({ ifMatch: '"7"' }))).toMatchObject({ status: 412, code: 'stale-version' });
    const first = await correct({ key: 'corrected-once' });
    const again = await correct({ key: 'corrected-once', ifMatch: '"1"' });
    expect([again.headers['idempotent-replayed'], again.headers.etag]).toEqual(['true', first.headers.etag]);
    expect(again.json).toEqual(first.json);
  });

  it('no number that cannot be, and by no window that does not take it in', async () => {
    const impossible = { ...right, creditCode: '91350100M000100Y44' };
    expect((await correct({ applicant: impossible })).status).toBe(400);
    expect(problemOf(await correct({ staff: 'builder', ifMatch: '"1"' }))).toMatchObject({ status: 404 });
  });

  it('its cases have their records corrected first, and are its cases again', async () => {
    const { receipt } = await office.filed(project, 'enterprise', mistypedBody);
    expect((await correct()).json).toMatchObject({ status: 409, code: 'cases-to-correct', cases: [receipt] });
    await recordCorrected(receipt);
    expect((await office.view(project)).rings[0]?.cases).toEqual([]);
    expect((await correct({ at: later })).status).toBe(201);
    expect((await office.view(project)).rings[0]?.cases).toMatchObject([{ receipt }]);
  });

  it('no second case comes into a ring by it: of two under way one comes to nothing first', async () => {
    const first = (await office.filed(project, 'enterprise', mistypedBody)).receipt;
    await recordCorrected(first);
    const second = (await office.filed(project, 'enterprise', mistypedBody, { citizen: 'zhang', at: later })).receipt;
    await recordCorrected(second, later);
    const refused = await correct({ at: '2026-09-18T10:00:00+08:00' });
    expect(refused.json).toMatchObject({ status: 409, code: 'ring-held-twice', cases: [second, first] });
    await office.ask('POST', `/cases/${first}/withdrawal`, { citizen: 'zhang', body: {} });
    expect((await correct({ at: '2026-09-18T10:00:00+08:00' })).status).toBe(201);
    expect((await office.view(project)).rings[0]?.cases).toMatchObject([
      { receipt: second, status: 'received' },
      { receipt: first, status: 'withdrawn' },
    ]);
  });

  it('nor by a case whose record is put back; it comes back where the other came to nothing', async () => {
    const back = (receipt: string) =>
      office.ask('POST', `/desk/cases/${receipt}/record-corrections`, {
        staff: 'head',
        ifMatch: 'latest',
        at: later,
        body: { target: 'applicant', reasons: '录入有误', applicant: mistypedBody.applicant },
      });
    const first = (await office.filed(project, 'enterprise', mistypedBody)).receipt;
    await recordCorrected(first);
    const second = (await office.filed(project, 'enterprise', mistypedBody, { citizen: 'zhang', at: later })).receipt;
    expect((await back(first)).json).toMatchObject({ status: 409, code: 'ring-held-twice', cases: [second] });
    expect((await back(second)).status).toBe(201);
    await office.ask('POST', `/cases/${second}/withdrawal`, { citizen: 'zhang', body: {}, at: later });
    expect((await back(first)).status).toBe(201);
    expect((await office.view(project)).rings[0]).toMatchObject({ status: 'under-way' });
  });

  it('not by the officer it is entrusted to, who acts for its applicant', async () => {
    await appoint(office.register, 'both', { roles: ['reviewer', 'agent'], department: 'market-regulation' });
    const mandate = { reference: '授权委托书', scope: ['file'], until: '2026-12-31' };
    const body = { officer: office.officer('both'), mandate };
    expect((await office.ask('POST', `/desk/projects/${project}/agency`, { staff: 'head', body })).status).toBe(201);
    expect(problemOf(await correct({ staff: 'both' }))).toMatchObject({ status: 403, code: 'self-dealing' });
    expect((await correct()).status).toBe(201);
  });

  it('what was filed into a ring is answered as the first time, though the project has another number since', async () => {
    const asked = { citizen: 'representative', verified: mistyped.creditCode, key: 'filed-before-it-was-corrected' };
    const file = (body: object = mistypedBody) => office.file(project, 'enterprise', body, asked);
    const first = await file();
    expect(first.status).toBe(201);
    await recordCorrected((first.json as { receipt: string }).receipt);
    await correct({ at: later });
    const again = await file();
    expect([again.status, again.headers['idempotent-replayed'], again.headers.location]).toEqual([
      201,
      'true',
      first.headers.location,
    ]);
    expect(again.json).toEqual(first.json);
    expect(problemOf(await file(enterpriseExample))).toMatchObject({ code: 'idempotency-key-reused' });
    // Under another key they are a stranger: the number that was theirs is the project's no more.
    expect((await office.file(project, 'enterprise', mistypedBody, { ...asked, key: 'another-filing' })).status).toBe(
      404,
    );
  });
});
