import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appoint, problemOf } from '../register.ts';
import { enterpriseExample, openProjects, type ProjectOffice, restaurant } from './centre.ts';

const mandate = { reference: '授权委托书〔2026〕第20号', scope: ['file', 'supply', 'collect'], until: '2026-12-31' };
let office: ProjectOffice;
let project: string;
beforeAll(async () => {
  office = await openProjects();
  await appoint(office.register, 'second-agent', { roles: ['agent'], department: 'civil-affairs' });
});
beforeEach(async () => {
  project = await office.open();
});

const ask = (path: string, asked: Parameters<ProjectOffice['ask']>[2]) => office.ask('POST', path, asked);
const entrust = (asked: { readonly staff?: string; readonly key?: string; readonly change?: object } = {}) =>
  ask(`/desk/projects/${project}/agency`, {
    staff: asked.staff ?? 'head',
    ...(asked.key ? { key: asked.key } : {}),
    body: { officer: office.officer('agent'), mandate: { ...mandate, ...asked.change } },
  });
const handOver = (staff: string, to = 'second-agent', key?: string) =>
  ask(`/desk/agency/projects/${project}/hand-over`, {
    staff,
    ...(key ? { key } : {}),
    body: { officer: office.officer(to), reasons: '休假' },
  });
const asAgent = (ring: string, body: object, staff = 'agent') =>
  ask(`/desk/agency/projects/${project}/rings/${ring}/cases`, { staff, body });
const agencyOf = async (receipt: string) =>
  ((await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'head' })).json as { handling: { agency?: object } })
    .handling.agency;
const listed = async (staff: string) => (await office.ask('GET', '/desk/agency/projects?limit=100', { staff })).text;
const events = async (): Promise<readonly string[]> =>
  (await office.store.history({ kind: 'project', id: project })).flatMap(({ events: all }) =>
    all.map((event) => (event as { type: string }).type),
  );

describe('S18 a whole project in the hands of one officer, from entrustment to its end', () => {
  it('the officer files into its rings for the applicant, who sees who it is', async () => {
    expect(await entrust()).toMatchObject({
      status: 201,
      json: { project, officer: { post: expect.any(String) }, until: mandate.until },
    });
    const filed = await asAgent('enterprise', enterpriseExample);
    expect(filed).toMatchObject({
      status: 201,
      json: { missing: [], project: { number: project, ring: 'enterprise' } },
    });
    const { receipt } = filed.json as { receipt: string };
    expect(await agencyOf(receipt)).toMatchObject({ scope: mandate.scope.map((act) => ({ act })) });
    expect((await office.ask('GET', `/desk/agency/cases/${receipt}`, { staff: 'agent' })).status).toBe(200);
    expect((await office.ask('GET', `/projects/${project}`, { citizen: 'zhang' })).json).toMatchObject({
      agency: { until: mandate.until },
    });
    expect(await listed('agent')).toContain(project);
    expect(await listed('second-agent')).not.toContain(project);
  });

  it('what was filed before follows, and what the applicant files later; a case with an officer of its own keeps them', async () => {
    const before = await office.filed(project, 'enterprise', enterpriseExample);
    await entrust();
    expect(await agencyOf(before.receipt)).toBeDefined();
    await office.accept(before.receipt);
    const after = await office.filed(project, 'restaurant', restaurant);
    expect(await agencyOf(after.receipt)).toBeDefined();

    project = await office.open();
    const own = await office.filed(project, 'enterprise', enterpriseExample);
    await ask(`/desk/cases/${own.receipt}/agency`, {
      staff: 'head',
      body: { officer: office.officer('second-agent'), mandate },
    });
    await entrust();
    expect((await office.ask('GET', `/desk/agency/cases/${own.receipt}`, { staff: 'second-agent' })).status).toBe(200);
    expect((await office.ask('GET', `/desk/agency/cases/${own.receipt}`, { staff: 'agent' })).status).toBe(404);
  });

  it('a ring of another department follows as well: the window that took the mandate down need not serve it', async () => {
    await entrust({ staff: 'starter' });
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    expect(await agencyOf(receipt)).toBeDefined();
  });

  it.each([['does not say so', { scope: ['supply'] }]])(
    'files into no ring where the mandate %s',
    async (_, change) => {
      await entrust({ change });
      expect(problemOf(await asAgent('enterprise', enterpriseExample))).toMatchObject({
        status: 422,
        code: 'mandate-required',
      });
    },
  );

  it('no longer where the mandate is over, and no mandate begins after its end', async () => {
    expect(problemOf(await entrust({ change: { until: '2026-09-01' } }))).toMatchObject({ code: 'mandate-required' });
    await entrust({ change: { until: '2026-09-18' } });
    const late = await ask(`/desk/agency/projects/${project}/rings/enterprise/cases`, {
      staff: 'agent',
      body: enterpriseExample,
      at: '2026-09-19T09:30:00+08:00',
    });
    expect(problemOf(late)).toMatchObject({ code: 'mandate-required' });
    const own = await office.filed(project, 'enterprise', enterpriseExample, {
      citizen: 'zhang',
      at: '2026-09-21T09:30:00+08:00',
    });
    expect(await agencyOf(own.receipt)).toBeUndefined();
  });

  it('for any other agent there is no such project; one officer at a time', async () => {
    await entrust();
    expect((await asAgent('enterprise', enterpriseExample, 'second-agent')).status).toBe(404);
    expect((await office.ask('GET', `/desk/agency/projects/${project}`, { staff: 'second-agent' })).status).toBe(404);
    expect((await office.ask('GET', `/desk/agency/projects/${project}`, { staff: 'agent' })).status).toBe(200);
    expect(problemOf(await entrust())).toMatchObject({ status: 409, code: 'agency-held' });
  });

  it('is handed over, by the officer or a supervisor, with every open case, and by nobody else', async () => {
    await entrust();
    const { receipt } = (await asAgent('enterprise', enterpriseExample)).json as { receipt: string };
    expect(problemOf(await handOver('agent', 'head'))).toMatchObject({ code: 'unknown-officer' });
    expect((await handOver('second-agent')).status).toBe(404);
    expect((await handOver('agent')).status).toBe(201);
    expect((await office.ask('GET', `/desk/agency/cases/${receipt}`, { staff: 'second-agent' })).status).toBe(200);
    expect((await office.ask('GET', `/desk/agency/projects/${project}`, { staff: 'agent' })).status).toBe(404);
    expect((await handOver('manager', 'agent')).status).toBe(201);
    expect(await listed('agent')).toContain(project);
    expect(await listed('second-agent')).not.toContain(project);
  });

  it('the applicant ends it at any time, or the window writes it down; its cases are their own again', async () => {
    await entrust();
    const { receipt } = (await asAgent('enterprise', enterpriseExample)).json as { receipt: string };
    const body = { reasons: '本人自行办理' };
    expect((await ask(`/projects/${project}/agency/revocation`, { citizen: 'zhang', body })).status).toBe(201);
    expect(await agencyOf(receipt)).toBeUndefined();
    expect((await office.ask('GET', `/desk/agency/projects/${project}`, { staff: 'agent' })).status).toBe(404);
    expect(problemOf(await ask(`/projects/${project}/agency/revocation`, { citizen: 'zhang', body }))).toMatchObject({
      code: 'no-agency',
    });
    await entrust();
    expect((await ask(`/desk/projects/${project}/agency/revocation`, { staff: 'head', body })).status).toBe(201);
  });

  it('S29 whoever has a case in hand for the house acts for no applicant in it', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    await appoint(office.register, 'both', { roles: ['reviewer', 'agent'], department: 'market-regulation' });
    await ask(`/desk/cases/${receipt}/handling-officer`, { staff: 'both', body: { officer: office.officer('both') } });
    const asked = await ask(`/desk/projects/${project}/agency`, {
      staff: 'head',
      body: { officer: office.officer('both'), mandate },
    });
    expect(problemOf(asked)).toMatchObject({ code: 'self-dealing' });
    expect(await events()).not.toContain('project-entrusted');
  });

  it('a repeat changes nothing', async () => {
    const first = await entrust({ key: 'entrusted-once' });
    const again = await entrust({ key: 'entrusted-once' });
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.json).toEqual(first.json);
    expect((await events()).filter((type) => type === 'project-entrusted')).toHaveLength(1);
  });

  it('whoever handed it over and lost the answer is answered as the first time, though the project is no longer theirs', async () => {
    await entrust();
    const first = await handOver('agent', 'second-agent', 'handed-over-once');
    const again = await handOver('agent', 'second-agent', 'handed-over-once');
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([201, 'true']);
    expect(again.json).toEqual(first.json);
    expect(problemOf(await handOver('agent', 'agent', 'handed-over-once'))).toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect((await handOver('agent', 'second-agent', 'another-key')).status).toBe(404);
    expect((await events()).filter((type) => type === 'project-agency-handed-over')).toHaveLength(1);
  });

  it('whoever filed into a ring and lost the answer is answered as the first time, though somebody else has the project now', async () => {
    await entrust();
    const file = (key: string) =>
      ask(`/desk/agency/projects/${project}/rings/enterprise/cases`, { staff: 'agent', body: enterpriseExample, key });
    const first = await file('filed-once');
    await handOver('agent');
    const again = await file('filed-once');
    expect([again.status, again.headers['idempotent-replayed'], again.headers.location]).toEqual([
      201,
      'true',
      first.headers.location,
    ]);
    expect(again.json).toEqual(first.json);
    expect((await file('filed-anew')).status).toBe(404);
  });

  it('what comes again late brings no mandate back that was ended since', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    await entrust({ key: 'entrusted-before-it-ended' });
    await ask(`/projects/${project}/agency/revocation`, { citizen: 'zhang', body: { reasons: '本人自行办理' } });
    expect((await entrust({ key: 'entrusted-before-it-ended' })).headers['idempotent-replayed']).toBe('true');
    expect(await agencyOf(receipt)).toBeUndefined();
  });

  it('S14 while a case is open it tells the applicant; where none is, the project does, and of none at all nobody', async () => {
    const telling = async () =>
      (await office.store.history({ kind: 'project', id: project })).flatMap(({ events: all }) =>
        all.flatMap((event) =>
          (event as { type: string; telling?: object }).type === 'project-entrusted'
            ? [(event as { telling?: object }).telling]
            : [],
        ),
      );
    await entrust();
    expect(await telling()).toEqual([undefined]);
    project = await office.open();
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    await office.ask('POST', `/cases/${receipt}/withdrawal`, { citizen: 'zhang', body: {} });
    await entrust();
    expect(await telling()).toEqual([{ by: receipt, reach: 'phone' }]);
    expect(await agencyOf(receipt)).toBeUndefined();
  });
});
