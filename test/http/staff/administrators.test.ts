import { describe, expect, test, vi } from 'vitest';
import { ADMINISTRATORS_ID } from '../../../shared/store/staff-aggregate.ts';
import { appoint, FIRST, problemOf, registerOf, withAdministrator } from '../register.ts';

const founding = { department: 'market-regulation', post: '县级管理员' };

describe('the first administrator', () => {
  test('is whoever the deployment names, once', async () => {
    const { ask } = registerOf();
    const stranger = await ask('POST', '/desk/staff/first-administrator', { as: 'somebody', body: founding });
    expect(problemOf(stranger)).toMatchObject({ status: 403, code: 'role-required' });

    const entered = await ask('POST', '/desk/staff/first-administrator', {
      as: FIRST,
      body: founding,
      key: 'the-key-1',
    });
    expect(entered.status).toBe(201);
    expect(entered.headers.location).toBe('/desk/me');
    expect(entered.json).toMatchObject({
      subject: FIRST,
      roles: ['administrator'],
      validFrom: '2026-09-18',
      inForce: true,
    });

    const again = await ask('POST', '/desk/staff/first-administrator', { as: FIRST, body: founding, key: 'the-key-1' });
    expect(again.status).toBe(201);
    expect(again.headers['idempotent-replayed']).toBe('true');
    const other = { ...founding, post: '另一职务' };
    expect(problemOf(await ask('POST', '/desk/staff/first-administrator', { as: FIRST, body: other }))).toMatchObject({
      status: 409,
      code: 'staff-exists',
    });
    expect((await ask('GET', '/desk/me', { as: FIRST })).json).toMatchObject({ subject: FIRST });
  });

  test('is one, however many ask at once', async () => {
    const { ask, store } = registerOf();
    const posts = ['甲', '乙', '丙', '丁'].map((post) => ({ ...founding, post }));
    const answers = await Promise.all(
      posts.map((body) => ask('POST', '/desk/staff/first-administrator', { as: FIRST, body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await store.history({ kind: 'staff', id: ADMINISTRATORS_ID })).toHaveLength(1);
  });

  test('of two whom two deployments name at once, one is entered', async () => {
    const { ask, store } = registerOf();
    const later = registerOf(undefined, store, 'administrator-2');
    const answers = await Promise.all([
      ask('POST', '/desk/staff/first-administrator', { as: FIRST, body: founding }),
      later.ask('POST', '/desk/staff/first-administrator', { as: 'administrator-2', body: founding }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const entered = await Promise.all([FIRST, 'administrator-2'].map((as) => ask('GET', '/desk/me', { as })));
    expect(entered.map(({ status }) => status)).toEqual(answers.map(({ status }) => (status === 201 ? 200 : 403)));
  });

  test('who broke off between the list and the entry may finish', async () => {
    const { ask, store } = registerOf();
    const breaking = registerOf(undefined, {
      ...store,
      append: async (append) => {
        if (append.aggregate.id !== ADMINISTRATORS_ID) throw new Error('broken off');
        return store.append(append);
      },
    });
    const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
    const first = await breaking.ask('POST', '/desk/staff/first-administrator', { as: FIRST, body: founding });
    spy.mockRestore();
    expect(first.status).toBe(500);
    expect((await ask('POST', '/desk/staff/first-administrator', { as: FIRST, body: founding })).status).toBe(201);
  });

  test('needs a department of the county', async () => {
    const { ask, store } = registerOf();
    const body = { ...founding, department: 'post-office' };
    expect(problemOf(await ask('POST', '/desk/staff/first-administrator', { as: FIRST, body }))).toEqual({
      status: 422,
      code: 'staff-invalid',
      errors: ['/department unknown-department'],
    });
    expect(await store.load({ kind: 'staff', id: ADMINISTRATORS_ID })).toBeUndefined();
  });
});

describe('a centre never runs out of administrators', () => {
  test('two administrators who end one another at once leave one', async () => {
    for (let round = 0; round < 10; round++) {
      const { ask } = await withAdministrator();
      await appoint(ask, 'second', { roles: ['administrator'] });
      const body = { lastDay: '2026-09-17', reason: '离职' };
      const answers = await Promise.all([
        ask('POST', '/desk/staff/second/end', { as: FIRST, body: { ...body, lastDay: '2026-09-18' }, ifMatch: '"1"' }),
        ask('POST', `/desk/staff/${FIRST}/end`, { as: 'second', body, ifMatch: '"1"' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.map(({ json }) => (json as { code?: string }).code)).toContain('last-administrator');
    }
  });

  test('a repeat makes up for what broke off between the entry and the list', async () => {
    const { ask, store } = await withAdministrator();
    const breaking = registerOf(undefined, {
      ...store,
      append: async (append) => {
        if (append.aggregate.id === ADMINISTRATORS_ID) throw new Error('broken off');
        return store.append(append);
      },
    });
    const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
    const asked = {
      as: FIRST,
      body: { ...founding, roles: ['administrator'], validFrom: '2026-09-18' },
      key: 'the-second',
    };
    expect((await breaking.ask('PUT', '/desk/staff/second', asked)).status).toBe(500);
    spy.mockRestore();
    const repeated = await ask('PUT', '/desk/staff/second', asked);
    expect([repeated.status, repeated.headers['idempotent-replayed']]).toEqual([200, 'true']);
    const head = await store.load({ kind: 'staff', id: ADMINISTRATORS_ID });
    expect(head?.state).toMatchObject({ standing: [{}, {}] });
  });

  test('an administrator with a last day is not one the centre counts on', async () => {
    const { ask } = await withAdministrator();
    await appoint(ask, 'interim', { roles: ['administrator'], validTo: '2026-12-31' });
    await appoint(ask, 'next-year', { roles: ['administrator'], validFrom: '2027-01-01' });
    const end = { lastDay: '2026-09-18', reason: '离职' };
    const leave = () => ask('POST', `/desk/staff/${FIRST}/end`, { as: 'interim', body: end, ifMatch: '"1"' });
    expect(problemOf(await leave())).toMatchObject({ status: 409, code: 'last-administrator' });
    await appoint(ask, 'second', { roles: ['administrator'] });
    expect((await leave()).status).toBe(200);
  });

  test('a post moved into next year is a loss until then', async () => {
    const { ask } = await withAdministrator();
    await appoint(ask, 'interim', { roles: ['administrator'], validTo: '2026-12-31' });
    const later = { ...founding, roles: ['administrator'], validFrom: '2027-01-01' };
    expect(
      problemOf(await ask('PUT', `/desk/staff/${FIRST}`, { as: 'interim', body: later, ifMatch: '"1"' })),
    ).toMatchObject({ code: 'last-administrator' });
  });
});
