import { describe, expect, test } from 'vitest';
import { routes } from '../../../functions/staff/routes.ts';
import type { Route } from '../../../shared/http/route.ts';
import { MORNING } from '../../support/http.ts';
import { appoint, FIRST, problemOf, withAdministrator } from '../register.ts';

const founding = { department: 'market-regulation', post: '县级管理员' };
const clerk = {
  department: 'market-regulation',
  post: '窗口',
  window: 'general',
  roles: ['clerk'],
  validFrom: '2026-01-01',
};

describe('the register, administered', () => {
  test('registers, changes under If-Match, and ends; authority follows within a minute', async () => {
    const { ask } = await withAdministrator();
    expect(problemOf(await ask('GET', '/desk/me', { as: 'clerk-1' }))).toMatchObject({
      status: 403,
      code: 'not-registered',
    });

    const registered = await ask('PUT', '/desk/staff/clerk-1', { as: FIRST, body: clerk, key: 'register-clerk' });
    expect(registered).toMatchObject({ status: 200, headers: { etag: '"1"' }, json: { ...clerk, subject: 'clerk-1' } });
    const repeated = await ask('PUT', '/desk/staff/clerk-1', { as: FIRST, body: clerk, key: 'register-clerk' });
    expect(repeated.headers['idempotent-replayed']).toBe('true');
    expect((await ask('GET', '/desk/me', { as: 'clerk-1' })).json).toMatchObject({ roles: ['clerk'], inForce: true });

    const promoted = { ...clerk, roles: ['reviewer', 'head'], superior: FIRST };
    expect(problemOf(await ask('PUT', '/desk/staff/clerk-1', { as: FIRST, body: promoted }))).toMatchObject({
      status: 409,
      code: 'staff-exists',
    });
    expect(
      problemOf(await ask('PUT', '/desk/staff/clerk-1', { as: FIRST, body: promoted, ifMatch: '"7"' })),
    ).toMatchObject({ status: 412, code: 'stale-version' });
    const changed = await ask('PUT', '/desk/staff/clerk-1', { as: FIRST, body: promoted, ifMatch: '"1"' });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, json: promoted });

    const end = { lastDay: '2026-09-18', reason: '调离' };
    expect(problemOf(await ask('POST', '/desk/staff/clerk-1/end', { as: FIRST, body: end }))).toMatchObject({
      status: 428,
    });
    const ended = await ask('POST', '/desk/staff/clerk-1/end', { as: FIRST, body: end, ifMatch: '"2"' });
    expect(ended.json).toMatchObject({ validTo: '2026-09-18', inForce: true });
    const tomorrow = MORNING + 86_400_000;
    expect(problemOf(await ask('GET', '/desk/me', { as: 'clerk-1', at: tomorrow }))).toMatchObject({
      code: 'not-registered',
    });
    expect((await ask('GET', '/desk/staff/clerk-1', { as: FIRST, at: tomorrow })).json).toMatchObject({
      inForce: false,
    });
  });

  test('names every fault of an entry with its path', async () => {
    const { ask } = await withAdministrator();
    const body = {
      ...clerk,
      department: 'post-office',
      window: 'nowhere',
      roles: ['gateway', 'clerk', 'clerk'],
      superior: 'nobody',
      validTo: '2025-01-01',
    };
    expect(problemOf(await ask('PUT', '/desk/staff/clerk-1', { as: FIRST, body }))).toEqual({
      status: 422,
      code: 'staff-invalid',
      errors: [
        '/department unknown-department',
        '/window unknown-window',
        '/roles/2 duplicate',
        '/roles gateway-stands-alone',
        '/superior unknown-superior',
        '/validTo ends-before-it-begins',
      ],
    });
    const misshapen = { ...clerk, roles: ['king'], name: '张三' };
    expect(problemOf(await ask('PUT', '/desk/staff/clerk-1', { as: FIRST, body: misshapen }))).toEqual({
      status: 400,
      code: 'invalid-request',
      errors: ['/roles/0 not-allowed', '/name unknown-field'],
    });
    expect(problemOf(await ask('GET', '/desk/staff/clerk-1', { as: FIRST })).status).toBe(404);
  });

  test('lists by department, page by page', async () => {
    const { ask } = await withAdministrator();
    for (const subject of ['a', 'b', 'c']) await appoint(ask, subject, { roles: ['clerk'] });
    await appoint(ask, 'd', { roles: ['clerk'], department: 'health' });
    const subjects: string[] = [];
    let cursor: string | undefined;
    do {
      const path = `/desk/staff?department=market-regulation&limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const page = (await ask('GET', path, { as: FIRST })).json as { staff: { subject: string }[]; cursor?: string };
      expect(page.staff.length).toBeLessThanOrEqual(2);
      subjects.push(...page.staff.map(({ subject }) => subject));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(subjects.sort()).toEqual(['a', FIRST, 'b', 'c'].sort());
    const all = (await ask('GET', '/desk/staff', { as: FIRST })).json as { staff: unknown[] };
    expect(all.staff).toHaveLength(5);
    expect(problemOf(await ask('GET', '/desk/staff?cursor=bm90', { as: FIRST }))).toMatchObject({
      status: 400,
      code: 'invalid-cursor',
    });
    expect(problemOf(await ask('GET', '/desk/staff?limit=101', { as: FIRST })).errors).toEqual(['/limit too-big']);
  });

  test('a subject may hold what an address must encode', async () => {
    const { ask } = await withAdministrator();
    const subject = encodeURIComponent('urn:county/clerk#7');
    await appoint(ask, subject, { roles: ['clerk'] });
    expect((await ask('GET', `/desk/staff/${subject}`, { as: FIRST })).json).toMatchObject({
      subject: 'urn:county/clerk#7',
    });
    expect((await ask('GET', '/desk/me', { as: 'urn:county/clerk#7' })).status).toBe(200);
  });
});

describe('who may administer', () => {
  const administered = Object.values<Route>(routes).filter(
    ({ access }) => access.by === 'staff' && access.roles.length === 1,
  );

  test.each(administered)('$method $path: administrators alone', async ({ method, path, example }) => {
    const { ask } = await withAdministrator();
    for (const role of ['clerk', 'reviewer', 'head', 'duty-officer', 'manager', 'gateway'])
      await appoint(ask, role, { roles: [role] });
    const asked = { ...(example.body === undefined ? {} : { body: example.body }), ifMatch: '"1"' };
    const target = path.replace('{subject}', 'clerk');
    for (const as of ['clerk', 'reviewer', 'head', 'duty-officer', 'manager', 'gateway'])
      expect(problemOf(await ask(method, target, { ...asked, as }))).toMatchObject({
        status: 403,
        code: 'role-required',
      });
    expect((await ask(method, target, asked)).status).toBe(401);
    expect(problemOf(await ask(method, target, { ...asked, as: 'unknown' }))).toMatchObject({ code: 'not-registered' });
  });

  test('nobody changes their own roles or term, and anybody’s post is fine', async () => {
    const { ask } = await withAdministrator();
    const own = { ...founding, roles: ['administrator'], validFrom: '2026-09-18' };
    for (const change of [{ roles: ['clerk'] }, { roles: ['administrator', 'head'] }, { validTo: '2027-01-01' }])
      expect(
        problemOf(await ask('PUT', `/desk/staff/${FIRST}`, { as: FIRST, body: { ...own, ...change }, ifMatch: '"1"' })),
      ).toMatchObject({ status: 403, code: 'self-dealing' });
    const end = { lastDay: '2026-12-31', reason: '离职' };
    expect(
      problemOf(await ask('POST', `/desk/staff/${FIRST}/end`, { as: FIRST, body: end, ifMatch: '"1"' })),
    ).toMatchObject({ code: 'self-dealing' });
    const moved = await ask('PUT', `/desk/staff/${FIRST}`, {
      as: FIRST,
      body: { ...own, post: '主任' },
      ifMatch: '"1"',
    });
    expect(moved.json).toMatchObject({ post: '主任' });
  });
});

test.each(['zh-CN', 'en'])('problems are told in %s', async (language) => {
  const { ask } = await withAdministrator();
  const answer = await ask('GET', '/desk/staff/nobody', { as: FIRST, headers: { 'accept-language': language } });
  expect(answer.headers['content-language']).toBe(language);
  expect(/[一-鿿]/.test((answer.json as { title: string }).title)).toBe(language === 'zh-CN');
});
