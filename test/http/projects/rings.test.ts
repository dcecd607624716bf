import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../register.ts';
import { enterpriseExample, openProjects, type ProjectOffice, restaurant } from './centre.ts';

let office: ProjectOffice;
let project: string;
beforeAll(async () => {
  office = await openProjects();
});
beforeEach(async () => {
  project = await office.open();
});

const without = (code: string) => ({
  ...enterpriseExample,
  materials: enterpriseExample.materials.filter((material) => material.code !== code),
});

describe('S11 a project is filed ring by ring, each ring an ordinary case', () => {
  it('is opened once under its key', async () => {
    const [first, again] = [await office.open({ key: 'opened-once' }), await office.open({ key: 'opened-once' })];
    expect(again).toBe(first);
    const listed = await office.ask('GET', '/projects?limit=100', { citizen: 'zhang' });
    const numbers = (listed.json as { projects: { project: string }[] }).projects.map((each) => each.project);
    expect(numbers.filter((each) => each === first)).toHaveLength(1);
  });

  it('the tracks say which rings there are and what comes before what', async () => {
    const { json } = await office.ask('GET', '/tracks');
    expect(json).toMatchObject({
      tracks: [
        { code: 'catering-start', rings: [{}, { after: [{ ring: 'enterprise', tolerated: true }] }] },
        { code: 'investment', rings: [{}, { after: [{ ring: 'approval', tolerated: false }] }, {}, {}] },
      ],
    });
  });

  it('refuses an unknown track by its field, and a ring the track has not as a missing one', async () => {
    const unknown = await office.ask('POST', '/projects', {
      citizen: 'zhang',
      body: { track: 'paradise', applicant: { kind: 'enterprise', creditCode: '91350100M000100Y43' } },
    });
    expect(problemOf(unknown)).toEqual({ status: 400, code: 'invalid-request', errors: ['/track not-allowed'] });
    expect((await office.file(project, 'paradise', enterpriseExample)).status).toBe(404);
  });

  it('a case names its project and ring, in its view and on the bus', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    const shown = await office.ask('GET', `/cases/${receipt}`, { citizen: 'zhang' });
    expect(shown.json).toMatchObject({ project: { number: project, ring: 'enterprise' }, status: 'received' });
    expect((await office.ask('GET', '/cases', { citizen: 'zhang' })).text).toContain(receipt);
  });

  it('files into a ring that waits are refused by name, with what holds it up', async () => {
    const answer = await office.file(project, 'restaurant', restaurant);
    expect(answer.json).toMatchObject({ code: 'ring-not-open', ring: 'restaurant', waitsFor: ['enterprise'] });
    expect(answer.status).toBe(409);
  });

  it('L11 a tolerated ring may begin once the one before it is accepted, and is granted nothing before that has passed', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    expect((await office.file(project, 'restaurant', restaurant)).status).toBe(409);
    await office.accept(receipt);
    const second = await office.filed(project, 'restaurant', restaurant);
    expect(second.carried).toEqual([{ code: 'premises-proof', form: 'electronic', from: receipt }]);
    await office.accept(second.receipt);
    await office.agree(second.receipt);
    const early = await office.tryToApprove(second.receipt);
    expect(early.json).toMatchObject({ status: 409, code: 'predecessor-open', waitsFor: ['enterprise'] });
    await office.approve(receipt);
    expect((await office.tryToApprove(second.receipt)).status).toBe(201);
    expect((await office.view(project)).finished).toBe(true);
  });

  it('L11 it may pass by another case than the one that was tolerated', async () => {
    const first = await office.filed(project, 'enterprise', enterpriseExample);
    await office.accept(first.receipt);
    const second = await office.filed(project, 'restaurant', restaurant);
    await office.accept(second.receipt);
    await office.agree(second.receipt);
    await office.ask('POST', `/cases/${first.receipt}/withdrawal`, { citizen: 'zhang', body: {} });
    expect((await office.tryToApprove(second.receipt)).json).toMatchObject({ code: 'predecessor-open' });
    const again = await office.filed(project, 'enterprise', enterpriseExample);
    await office.accept(again.receipt);
    await office.approve(again.receipt);
    expect((await office.tryToApprove(second.receipt)).status).toBe(201);
  });

  it('materials once filed and results once issued are not asked for again', async () => {
    const first = await office.filed(project, 'enterprise', enterpriseExample);
    await office.accept(first.receipt);
    await office.approve(first.receipt);
    const second = await office.filed(project, 'restaurant', restaurant);
    expect(second.missing).toEqual([]);
    expect(second.carried).toEqual([
      { code: 'business-licence', form: 'electronic', from: first.receipt },
      { code: 'premises-proof', form: 'electronic', from: first.receipt },
    ]);
    const shown = await office.ask('GET', `/desk/cases/${second.receipt}`, { staff: 'head' });
    expect(shown.json).toMatchObject({ carried: second.carried, missing: [] });
    await office.accept(second.receipt);
  });

  it('what came in by a correction is carried as well, and what was handed in anew is not', async () => {
    const first = await office.filed(project, 'enterprise', without('domicile-proof'));
    expect(first.missing).toEqual(['domicile-proof']);
    await office.act(first.receipt, 'correction-notices', {
      asks: [{ about: 'material', code: 'domicile-proof', problem: '未提交' }],
    });
    const supplied = await office.ask('POST', `/cases/${first.receipt}/corrections`, {
      citizen: 'zhang',
      body: { materials: [{ code: 'domicile-proof', form: 'electronic', reference: 'upload/later' }] },
    });
    expect(supplied.status).toBe(201);
    await office.accept(first.receipt);
    const own = { code: 'business-licence', form: 'electronic', reference: 'upload/licence' };
    const second = await office.filed(project, 'restaurant', {
      ...restaurant,
      materials: [...restaurant.materials, own],
    });
    expect(second).toMatchObject({ missing: [], carried: [{ code: 'premises-proof', from: first.receipt }] });
  });

  it('one case a ring at a time; a ring withdrawn may be filed again, with what it had', async () => {
    const first = await office.filed(project, 'enterprise', enterpriseExample);
    const beside = await office.file(project, 'enterprise', enterpriseExample);
    expect(beside.json).toMatchObject({ status: 409, code: 'ring-taken', receipt: first.receipt });
    await office.ask('POST', `/cases/${first.receipt}/withdrawal`, { citizen: 'zhang', body: {} });
    const { receipt, carried } = await office.filed(project, 'enterprise', without('domicile-proof'));
    expect(carried).toEqual([{ code: 'domicile-proof', form: 'electronic', from: first.receipt }]);
    const [ring] = (await office.view(project)).rings;
    expect(ring?.cases.map((each) => each.status)).toEqual(['received', 'withdrawn']);
    expect(ring?.cases[0]?.receipt).toBe(receipt);
  });

  it('is of one applicant: another’s application is refused', async () => {
    const other = { ...enterpriseExample.applicant, creditCode: '91310115MA1K35K70X' };
    const answer = await office.file(project, 'enterprise', { ...enterpriseExample, applicant: other });
    expect(['applicant-differs', 'invalid-request']).toContain((answer.json as { code: string }).code);
    const person = { kind: 'person', name: '周九', idNumber: '11010519491231002X', phone: '13700000000' };
    const second = await office.filed(project, 'enterprise', enterpriseExample);
    await office.accept(second.receipt);
    const asPerson = await office.file(project, 'restaurant', { ...restaurant, applicant: person });
    expect(problemOf(asPerson)).toEqual({ status: 422, code: 'applicant-differs', errors: ['/applicant not-allowed'] });
  });

  it('what is wrong with an application is told as in any filing, and nothing is written', async () => {
    const before = await office.store.load({ kind: 'project', id: project });
    const answer = await office.file(project, 'enterprise', {
      ...enterpriseExample,
      answers: {},
      materials: [{ code: 'nonsense', form: 'electronic', reference: 'x' }],
    });
    expect(answer.status).toBe(422);
    expect(await office.store.load({ kind: 'project', id: project })).toEqual(before);
  });

  it('S05 the window opens projects and takes rings in, where it serves them', async () => {
    const walkIn = await office.open({ staff: 'starter' });
    const { receipt } = await office.filed(walkIn, 'enterprise', enterpriseExample, { staff: 'starter' });
    const shown = await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'head' });
    expect(shown.json).toMatchObject({ channel: 'window', window: 'enterprise' });
    const elsewhere = await office.file(walkIn, 'enterprise', enterpriseExample, { staff: 'builder' });
    expect(elsewhere.status).toBe(404);
  });
});

describe('S12 who holds what up, and for how many working days', () => {
  it('the applicant until they file, the department, the applicant again, and nobody yet for what waits', async () => {
    const holds = async (at: string) =>
      (await office.view(project, { citizen: 'zhang', at })).rings.map(({ status, heldBy }) => [
        status,
        heldBy?.by,
        heldBy?.workingDays,
      ]);
    expect(await holds('2026-09-21T09:00:00+08:00')).toEqual([
      ['open', 'applicant', 2],
      ['waiting', 'nobody', 0],
    ]);
    const { receipt } = await office.filed(project, 'enterprise', without('domicile-proof'), {
      citizen: 'zhang',
      at: '2026-09-21T09:00:00+08:00',
    });
    expect(await holds('2026-09-22T09:00:00+08:00')).toEqual([
      ['under-way', 'department', 1],
      ['waiting', 'nobody', 0],
    ]);
    await office.act(
      receipt,
      'correction-notices',
      { asks: [{ about: 'material', code: 'domicile-proof', problem: '未提交' }] },
      '2026-09-22T10:00:00+08:00',
    );
    // The Mid-Autumn holiday lies between.
    expect(await holds('2026-09-28T09:00:00+08:00')).toEqual([
      ['under-way', 'applicant', 3],
      ['waiting', 'nobody', 0],
    ]);
    const [ring] = (await office.view(project, { staff: 'manager', at: '2026-09-28T09:00:00+08:00' })).rings;
    expect(ring?.daysHeld).toEqual({ department: 1, applicant: 3, specialProcedure: 0 });
  });

  it('a ring that passed is held up by nobody, and the next one by the applicant from that day on', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    await office.accept(receipt);
    await office.approve(receipt, '2026-09-21T10:00:00+08:00');
    const { rings, finished } = await office.view(project, { staff: 'head', at: '2026-09-23T09:00:00+08:00' });
    expect(rings).toMatchObject([
      { status: 'passed', cases: [{ receipt, status: 'decided' }] },
      { status: 'open', heldBy: { by: 'applicant', since: '2026-09-21', workingDays: 2 } },
    ]);
    expect(rings[0]?.heldBy).toBeUndefined();
    expect(finished).toBe(false);
  });

  it('S10 names the departments that have not spoken, since their stage opened, and shows stages and tasks', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    const ring = async () =>
      (await office.view(project, { staff: 'manager', at: '2026-09-22T09:00:00+08:00' })).rings[0];
    expect((await ring())?.heldBy?.departments.map(({ code }) => code)).toEqual(['market-regulation']);
    await office.accept(receipt);
    const opine = (task: string, staff: string) =>
      office.ask('POST', `/desk/cases/${receipt}/tasks/${task}/opinion`, {
        staff,
        body: { version: 1, opinion: { says: 'agree' } },
        at: '2026-09-21T10:00:00+08:00',
      });
    expect((await opine('registration', 'market-regulation')).status).toBe(201);
    expect((await opine('seal', 'public-security')).status).toBe(201);
    expect(await ring()).toMatchObject({
      heldBy: {
        by: 'department',
        departments: ['tax', 'human-resources', 'medical-insurance', 'housing-fund', 'bank'].map((code) => ({ code })),
        since: '2026-09-21',
        workingDays: 1,
      },
      cases: [
        {
          joint: {
            verdict: 'pending',
            stages: [
              { current: false },
              {
                current: true,
                tasks: [{ task: 'seal', status: 'agreed' }, { task: 'tax', status: 'open' }, {}, {}, {}, {}],
              },
            ],
          },
        },
      ],
    });
  });

  it('departments list the projects they have a part in, managers all', async () => {
    await office.filed(project, 'enterprise', enterpriseExample);
    const listed = async (staff: string) => (await office.ask('GET', '/desk/projects?limit=100', { staff })).text;
    expect(await listed('head')).toContain(project);
    expect(await listed('manager')).toContain(project);
    expect(await listed('stranger')).not.toContain(project);
  });
});
