import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../../functions/systems/routes.ts';
import { systems } from '../../../functions/systems/service.ts';
import { door } from '../../../shared/http/door.ts';
import { staffRegister } from '../../../shared/http/identify.ts';
import type { Route } from '../../../shared/http/route.ts';
import { catalogueSource } from '../../../shared/store/catalogue-source.ts';
import { heldToContract } from '../../support/contracts.ts';
import { call } from '../../support/http.ts';
import type { Office } from '../cases/office.ts';
import {
  acceptedRestaurant,
  agreeing,
  openRestaurantOffice,
  type Part,
  parts,
  restaurant,
} from '../cases/restaurant.ts';
import { AFTER_SILENCE, openSilence, silentInvestment } from '../cases/silence.ts';
import { appoint, problemOf } from '../register.ts';

const MORNING = '2026-09-18T10:00:00+08:00';
let office: Office;
let handler: ReturnType<typeof door>;
let receipt: string;

/** A department's system is called `system-<department>`. */
const systemOf = (part: Part): string => `system-${parts[part]}`;

beforeAll(async () => {
  office = await openRestaurantOffice();
  for (const department of new Set(Object.values(parts)))
    await appoint(office.register, `system-${department}`, {
      roles: ['department-system'],
      department,
      post: '部门业务系统',
    });
  await openSilence(office);
  await appoint(office.register, 'system-natural-resources', {
    roles: ['department-system'],
    department: 'natural-resources',
  });
  await appoint(office.register, 'system-forestry', { roles: ['department-system'], department: 'forestry' });
  await appoint(office.register, 'message-gateway', { roles: ['gateway'] });
  const { store, county, cases } = office;
  handler = door(routes, systems({ store, county, cases, catalogue: catalogueSource(store) }), {
    identify: { staff: staffRegister(store) },
    checkResponse: heldToContract,
  });
});
beforeEach(async () => {
  receipt = await acceptedRestaurant(office);
});

interface Asked {
  readonly as?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly at?: string;
}
let keys = 0;
const ask = async (
  operation: keyof typeof routes,
  { as, body, key, at = MORNING }: Asked = {},
  place: readonly string[] = [],
) => {
  const { method, path, ...route }: Route = routes[operation];
  const values = [...place];
  keys += 1;
  return call(handler, {
    method,
    path: path.replaceAll(/\{\w+\}/g, () => values.shift() ?? ''),
    route: path,
    ...(body === undefined ? {} : { body }),
    ...(as ? { claims: { iss: 'https://staff.example', client_id: as, token_use: 'access' } } : {}),
    headers: route.writes ? { 'idempotency-key': key ?? `system-key-${keys}` } : {},
    at: Date.parse(at),
  });
};
const opinion = (part: Part, changes: object = {}) => ({ receipt, task: part, ...agreeing(part), ...changes });
const give = (as: string, opinions: readonly unknown[], key?: string) =>
  ask('giveOpinions', { as, body: { opinions }, ...(key ? { key } : {}) });
const resultsOf = ({ status, json, text }: Awaited<ReturnType<typeof ask>>) => {
  expect(status, text).toBe(200);
  return (json as { results: { task: string; outcome: string; code?: string }[] }).results;
};
const outcomes = (answer: Awaited<ReturnType<typeof ask>>) =>
  resultsOf(answer).map(({ task, outcome, code }) => `${task} ${outcome}${code ? ` ${code}` : ''}`);
const given = async () =>
  (await office.cases.events(receipt as never)).flatMap(({ event }) =>
    event.type === 'opinion-given' ? [event.task as string] : [],
  );

describe('S28 what is to do', () => {
  it('is listed for the system’s own department', async () => {
    const { json } = await ask('systemTasks', { as: systemOf('hygiene') });
    const { department, tasks } = json as { department: string; tasks: { receipt: string; task: string }[] };
    expect(department).toBe('health');
    expect(tasks.filter((task) => task.receipt === receipt)).toMatchObject([
      { task: 'hygiene', status: 'open', due: '2026-09-24' },
    ]);
  });

  it('comes with materials and answers, people masked; L10 reading it is the proof of delivery, once', async () => {
    const answer = await ask('systemTask', { as: systemOf('hygiene') }, [receipt, 'hygiene']);
    expect(answer.json).toMatchObject({
      receipt,
      item: { code: 'restaurant-opening' },
      leadDepartment: 'market-regulation',
      task: {
        code: 'hygiene',
        kind: 'opinion',
        status: 'open',
        version: 1,
        due: '2026-09-24',
        delivered: '2026-09-18',
      },
      applicant: { name: '剑***', number: '91350100********43', phone: '138****1234' },
      answers: { 'premises-address': '剑邑大道88号', 'contact-phone': '138****1234' },
      materials: expect.arrayContaining([{ code: 'layout', form: 'electronic', reference: 'upload/layout' }]),
    });
    expect(answer.text).not.toContain(restaurant.applicant.phone);
    expect(answer.headers['cache-control']).toContain('no-store');
    await ask('systemTask', { as: systemOf('hygiene') }, [receipt, 'hygiene']);
    const delivered = (await office.cases.events(receipt as never)).filter(
      ({ event }) => event.type === 'task-delivered',
    );
    expect(delivered.map(({ event }) => event)).toMatchObject([{ task: 'hygiene', department: 'health' }]);
  });

  it('is nobody else’s: another’s case looks like a missing one, another’s task is refused', async () => {
    const foreign = await ask('systemTask', { as: 'system-forestry' }, [receipt, 'hygiene']);
    const missing = await ask('systemTask', { as: 'system-forestry' }, ['3609810000000000000001', 'hygiene']);
    expect(problemOf(foreign)).toMatchObject({ status: 404, code: 'not-found' });
    expect(JSON.stringify(foreign)).toBe(JSON.stringify(missing));
    expect(problemOf(await ask('systemTask', { as: systemOf('fumes') }, [receipt, 'hygiene']))).toMatchObject({
      status: 403,
      code: 'not-your-department',
    });
    expect(problemOf(await ask('systemTask', { as: systemOf('fumes') }, [receipt, 'parking']))).toMatchObject({
      code: 'unknown-task',
    });
  });

  it('is acknowledged in bulk, each line by itself; a repeat changes nothing', async () => {
    const tasks = [
      { receipt, task: 'fumes' },
      { receipt, task: 'hygiene' },
      { receipt: '3609810000000000000001', task: 'fumes' },
    ];
    for (let time = 0; time < 2; time++)
      expect(outcomes(await ask('acknowledgeTasks', { as: systemOf('fumes'), body: { tasks } }))).toEqual([
        'fumes acknowledged',
        'hygiene refused not-your-department',
        'fumes refused not-found',
      ]);
    const events = await office.cases.events(receipt as never);
    expect(events.filter(({ event }) => event.type === 'task-delivered')).toHaveLength(1);
  });
});

describe('S28 opinions in bulk', () => {
  it('are given each by itself: a bad line spoils no other', async () => {
    const lines = [
      opinion('hygiene'),
      opinion('fumes'),
      opinion('hygiene', { receipt: '3609810000000000000001' }),
      opinion('signboard', { task: 'parking' }),
    ];
    expect(outcomes(await give(systemOf('hygiene'), lines))).toEqual([
      'hygiene given',
      'fumes refused not-your-department',
      'hygiene refused not-found',
      'parking refused unknown-task',
    ]);
    expect(await given()).toEqual(['hygiene']);
  });

  it('are replayed under the same key, line by line; another opinion under it is refused', async () => {
    const key = `one-and-the-same-${receipt}`;
    expect(outcomes(await give(systemOf('hygiene'), [opinion('hygiene')], key))).toEqual(['hygiene given']);
    const conditions = { opinion: { says: 'agree-with-conditions', conditions: ['每半年检测一次'] } };
    expect(outcomes(await give(systemOf('hygiene'), [opinion('hygiene'), opinion('fumes')], key))).toEqual([
      'hygiene replayed',
      'fumes refused not-your-department',
    ]);
    expect(outcomes(await give(systemOf('hygiene'), [opinion('hygiene', conditions)], key))).toEqual([
      'hygiene refused idempotency-key-reused',
    ]);
    expect(outcomes(await give(systemOf('hygiene'), [opinion('hygiene')]))).toEqual(['hygiene refused task-closed']);
    expect(await given()).toEqual(['hygiene']);
  });

  it('N03 are held against the task as it was read, and commute with those of others', async () => {
    expect(outcomes(await give(systemOf('signboard'), [opinion('signboard')]))).toEqual(['signboard given']);
    expect(outcomes(await give(systemOf('fumes'), [opinion('fumes', { version: 2 })]))).toEqual([
      'fumes refused task-changed',
    ]);
    expect(outcomes(await give(systemOf('fumes'), [opinion('fumes')]))).toEqual(['fumes given']);
  });

  it('L08 of an inspection name the officers who went', async () => {
    const { findings: _, ...unfounded } = opinion('fire') as { findings?: unknown };
    const alone = opinion('fire', {
      findings: { officers: [office.officer('head')], date: '2026-09-18', minutes: '现场符合要求' },
    });
    expect(outcomes(await give(systemOf('fire'), [unfounded]))).toEqual(['fire refused findings-required']);
    expect(outcomes(await give(systemOf('fire'), [alone]))).toEqual(['fire refused two-officers-required']);
    expect(outcomes(await give(systemOf('fire'), [opinion('fire')]))).toEqual(['fire given']);
  });

  it('L08 as the register knows them: whom nobody knows has seen nothing', async () => {
    const invented = {
      officers: [office.officer('head'), 'staff#nobody'],
      date: '2026-09-18',
      minutes: '现场符合要求',
    };
    expect(resultsOf(await give(systemOf('fire'), [opinion('fire', { findings: invented })]))).toMatchObject([
      { outcome: 'refused', code: 'unknown-officer', errors: [{ path: '/findings/officers/1', code: 'unknown' }] },
    ]);
    expect(await given()).toEqual([]);
  });

  it('more than twenty-five, or one that cannot be read, are refused whole with every field', async () => {
    const many = Array.from({ length: 26 }, () => opinion('hygiene'));
    expect((await give(systemOf('hygiene'), many)).status).toBe(400);
    const answer = await give(systemOf('hygiene'), [
      opinion('hygiene'),
      opinion('fumes', { opinion: { says: 'maybe' } }),
    ]);
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(problemOf(answer).errors[0]).toMatch(/^\/opinions\/1\/opinion/);
    expect(await given()).toEqual([]);
  });

  it('the last one ends the stage for the lead to decide', async () => {
    for (const part of Object.keys(parts) as Part[])
      expect(outcomes(await give(systemOf(part), [opinion(part)]))).toEqual([`${part} given`]);
    const { json } = await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'head', at: MORNING });
    expect(json).toMatchObject({ joint: { verdict: 'agreed' } });
  });
});

describe('S28 S06 what a department finds missing', () => {
  const found = (part: Part, changes: object = {}) => ({
    receipt,
    task: part,
    version: 1,
    asks: [{ about: 'material', code: 'layout', problem: '未标注洗消间' }],
    ...changes,
  });
  const gather = (as: string, corrections: readonly unknown[], key?: string) =>
    ask('gatherCorrections', { as, body: { corrections }, ...(key ? { key } : {}) });

  it('is gathered for the lead, each line by itself; the applicant is told by the lead alone', async () => {
    const lines = [
      found('hygiene'),
      found('fumes'),
      found('hygiene', { receipt: '3609810000000000000001' }),
      found('signboard', { asks: [{ about: 'material', code: 'no-such', problem: '未提交' }] }),
    ];
    const answer = await gather(systemOf('hygiene'), lines);
    expect(outcomes(answer)).toEqual([
      'hygiene gathered',
      'fumes refused not-your-department',
      'hygiene refused not-found',
      'signboard refused unknown-material',
    ]);
    expect(resultsOf(answer)[3]).toMatchObject({ errors: [{ path: '/asks/0/code' }] });
    const events = await office.cases.events(receipt as never);
    expect(events.at(-1)?.event).toMatchObject({ type: 'correction-gathered', department: 'health' });
    expect(events.filter(({ event }) => event.type === 'supplement-asked')).toEqual([]);
  });

  it('is gathered once under one key, and once at a time', async () => {
    const key = `asking-${receipt}`;
    expect(outcomes(await gather(systemOf('hygiene'), [found('hygiene')], key))).toEqual(['hygiene gathered']);
    expect(outcomes(await gather(systemOf('hygiene'), [found('hygiene')], key))).toEqual(['hygiene replayed']);
    expect(outcomes(await gather(systemOf('hygiene'), [found('hygiene', { version: 2 })]))).toEqual([
      'hygiene refused already-asked',
    ]);
  });
});

describe('S28 L10 the paper of a step that silence agreed to', () => {
  it('is issued by the system of the department that was silent, once; by no other, and not before', async () => {
    const project = await silentInvestment(office);
    const tasks = [{ receipt: project, task: 'site' }];
    const issue = (as: string, key: string, at = AFTER_SILENCE) =>
      ask('issueConsentPapers', { as, body: { tasks }, key, at });
    const own = 'system-natural-resources';
    expect(outcomes(await issue(own, 'paper-0001', MORNING))).toEqual(['site refused consent-paper-not-owed']);
    expect(outcomes(await issue(systemOf('fumes'), 'paper-0002'))).toEqual(['site refused not-your-department']);
    expect(outcomes(await issue('system-forestry', 'paper-0003'))).toEqual(['site refused not-found']);
    expect(outcomes(await issue(own, 'paper-0004'))).toEqual(['site issued']);
    expect(outcomes(await issue(own, 'paper-0004'))).toEqual(['site replayed']);
    expect(outcomes(await issue(own, 'paper-0005'))).toEqual(['site refused consent-paper-not-owed']);
  });
});

describe('S28 who may call', () => {
  it('a department’s system and nobody else', async () => {
    for (const operation of Object.keys(routes) as (keyof typeof routes)[]) {
      const { body } = routes[operation].example as { body?: unknown };
      const place = [receipt, 'hygiene'];
      const asked = body === undefined ? {} : { body };
      for (const as of ['head', 'health', 'manager', 'message-gateway'])
        expect(problemOf(await ask(operation, { ...asked, as }, place))).toMatchObject({ code: 'role-required' });
      expect(problemOf(await ask(operation, { ...asked, as: 'unknown' }, place)).code).toBe('not-registered');
      expect(problemOf(await ask(operation, asked, place)).code).toBe('not-signed-in');
    }
    expect(await given()).toEqual([]);
  });

  it('and a system opens no door of the desk', async () => {
    for (const [method, path] of [
      ['GET', `/desk/cases/${receipt}`],
      ['GET', '/desk/tasks'],
      ['POST', `/desk/cases/${receipt}/tasks/hygiene/opinion`],
    ] as const)
      expect(
        problemOf(
          await office.ask(method, path, {
            staff: systemOf('hygiene'),
            ...(method === 'POST' ? { body: agreeing('hygiene') } : {}),
          }),
        ),
      ).toMatchObject({ status: 403, code: 'role-required' });
  });

  it('every example of the description works', async () => {
    for (const [operation, route] of Object.entries<Route>(routes)) {
      const isPaper = operation === 'issueConsentPapers';
      receipt = isPaper ? await silentInvestment(office) : await acceptedRestaurant(office);
      const text = JSON.stringify(route.example.body ?? null).replaceAll('3609810000000000000000', receipt);
      const body = route.example.body === undefined ? {} : { body: JSON.parse(text) };
      const as = isPaper ? 'system-natural-resources' : systemOf('hygiene');
      const at = isPaper ? AFTER_SILENCE : MORNING;
      const answer = await ask(operation as keyof typeof routes, { as, at, ...body }, [receipt, 'hygiene']);
      expect(answer.status, answer.text).toBe(route.response.status);
      if (route.example.body !== undefined)
        expect(resultsOf(answer).map(({ outcome }) => outcome)).not.toContain('refused');
    }
  });
});
