import { describe, expect, test } from 'vitest';
import { itemExample } from '../../../functions/catalogue/example.ts';
import { routes } from '../../../functions/catalogue/routes.ts';
import type { Route } from '../../../shared/http/route.ts';
import { MORNING } from '../../support/http.ts';
import { type Ask, appoint, FIRST, problemOf, withAdministrator } from '../register.ts';

const importing = (ask: Ask, items: readonly unknown[], at = MORNING) =>
  ask('POST', '/desk/service-item-imports', { as: FIRST, body: { items }, at });

describe('versions follow one another', () => {
  const second = { ...itemExample, version: 2, effectiveFrom: '2026-10-01', visits: 0 };

  test('each is published once, the earlier ends the day before; both stay readable', async () => {
    const { ask } = await withAdministrator();
    const put = (item: typeof itemExample | typeof second, key?: string) =>
      ask('PUT', `/desk/service-items/${item.code}/versions/${item.version}`, {
        as: FIRST,
        body: item,
        ...(key === undefined ? {} : { key }),
      });
    expect((await put(itemExample, 'first-version')).json).toMatchObject({ versions: [{ version: 1, inForce: true }] });
    expect((await put(itemExample, 'first-version')).headers['idempotent-replayed']).toBe('true');
    expect((await put(second)).json).toMatchObject({
      versions: [
        { version: 1, effectiveTo: '2026-09-30', inForce: true },
        { version: 2, inForce: false },
      ],
    });
    expect((await put(second)).status).toBe(200);
    expect(
      problemOf(
        await ask('PUT', `/desk/service-items/${second.code}/versions/2`, {
          as: FIRST,
          body: { ...second, visits: 5 },
        }),
      ),
    ).toMatchObject({ status: 409, code: 'version-exists' });

    const october = MORNING + 14 * 86_400_000;
    const read = async (query: string, at: number) =>
      (await ask('GET', `/service-items/${second.code}${query}`, { at })).json;
    expect(await read('', MORNING)).toMatchObject({ version: 1, inForce: true, guide: { visits: 1 } });
    expect(await read('?version=2', MORNING)).toMatchObject({ version: 2, inForce: false });
    expect(await read('', october)).toMatchObject({ version: 2, inForce: true, guide: { visits: 0 } });
    expect(await read('?version=1', october)).toMatchObject({ effectiveTo: '2026-09-30', inForce: false });
  });

  test('a withdrawn item leaves the catalogue on its day, and stays readable by version', async () => {
    const { ask } = await withAdministrator();
    await importing(ask, [itemExample]);
    const path = `/desk/service-items/${itemExample.code}`;
    const withdraw = (from: string, ifMatch?: string) =>
      ask('POST', `${path}/withdrawal`, { as: FIRST, body: { from, reason: '上级取消' }, ifMatch });
    expect(problemOf(await withdraw('2026-09-20')).status).toBe(428);
    const { headers } = await ask('GET', `${path}/versions`, { as: FIRST });
    expect(problemOf(await withdraw('2026-09-01', headers.etag))).toMatchObject({ status: 422, code: 'item-invalid' });
    expect((await withdraw('2026-09-20', headers.etag)).json).toMatchObject({
      versions: [{ effectiveTo: '2026-09-19' }],
    });
    const later = MORNING + 3 * 86_400_000;
    expect((await ask('GET', `/service-items/${itemExample.code}`)).status).toBe(200);
    expect((await ask('GET', `/service-items/${itemExample.code}`, { at: later })).status).toBe(404);
    expect((await ask('GET', `/service-items/${itemExample.code}?version=1`, { at: later })).status).toBe(200);
    expect((await ask('GET', '/service-items', { at: later })).json).toMatchObject({ total: 0 });
    expect(problemOf(await ask('GET', '/desk/service-items/no-such-item/versions', { as: FIRST })).status).toBe(404);
  });

  test('an export pages through the versions of one item', async () => {
    const { ask } = await withAdministrator();
    await importing(ask, [itemExample, second, { ...itemExample, code: 'another-item' }]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? '' : `&cursor=${cursor}`;
      const { json } = await ask('GET', `/desk/service-item-exports?limit=1${query}`, { as: FIRST });
      const page = json as { items: { code: string; version: number }[]; cursor?: string };
      seen.push(...page.items.map(({ code, version }) => `${code}@${version}`));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(['another-item@1', `${itemExample.code}@1`, `${itemExample.code}@2`]);
    expect(problemOf(await ask('GET', '/desk/service-item-exports?cursor=WzFd', { as: FIRST })).code).toBe(
      'invalid-cursor',
    );
  });
});

describe('an import tells every fault and keeps out only what is faulty', () => {
  test('outcomes are told item by item, in order', async () => {
    const { ask } = await withAdministrator();
    const items = [
      itemExample,
      { ...itemExample, code: 'elsewhere', department: 'post-office' },
      { ...itemExample, code: 'faulty', limits: { promised: 5, unit: 'working-day' }, colour: 'red', visits: 'often' },
      { nothing: true },
      itemExample,
      { ...itemExample, visits: 3 },
      { ...itemExample, version: 2, effectiveFrom: '2025-12-31' },
    ];
    const { status, json } = await importing(ask, items);
    expect(status).toBe(200);
    const { results } = json as {
      results: { code: string; outcome: string; faults?: { path: string; code: string }[] }[];
    };
    expect(results.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual([
      `${itemExample.code} published`,
      'elsewhere faults',
      'faulty faults',
      ' faults',
      `${itemExample.code} skipped`,
      `${itemExample.code} faults`,
      `${itemExample.code} faults`,
    ]);
    const faultsAt = (index: number) => results[index]?.faults?.map(({ path, code }) => `${path} ${code}`);
    expect(faultsAt(1)).toEqual(['/department department-not-in-county']);
    expect(faultsAt(2)?.sort()).toEqual([
      '/colour unknown-field',
      '/limits/promised immediate-promises-same-visit',
      '/visits wrong-type',
    ]);
    expect(faultsAt(3)).toContain('/code missing');
    expect(faultsAt(5)).toEqual(['/version version-exists']);
    expect(faultsAt(6)).toEqual(['/effectiveFrom effective-dates-overlap']);
    expect((await ask('GET', '/service-items')).json).toMatchObject({ total: 1 });
  });

  test('a repeat under the same key finds everything there', async () => {
    const { ask } = await withAdministrator();
    const body = { items: [itemExample] };
    const send = () => ask('POST', '/desk/service-item-imports', { as: FIRST, body, key: 'import-once' });
    expect((await send()).json).toMatchObject({ results: [{ outcome: 'published' }] });
    expect((await send()).json).toMatchObject({ results: [{ outcome: 'skipped' }] });
  });

  test('two imports at once publish each version once', async () => {
    const { ask, store } = await withAdministrator();
    const answers = await Promise.all([importing(ask, [itemExample]), importing(ask, [itemExample], MORNING + 1)]);
    const outcomes = answers.map(({ json }) => (json as { results: { outcome: string }[] }).results[0]?.outcome);
    expect(outcomes.sort()).toEqual(['published', 'skipped']);
    expect(await store.history({ kind: 'item', id: itemExample.code })).toHaveLength(1);
  });

  test('at most 25 at a time, and no fewer than one', async () => {
    const { ask } = await withAdministrator();
    const tooMany = Array.from({ length: 26 }, () => itemExample);
    expect(problemOf(await importing(ask, tooMany))).toMatchObject({ status: 400, errors: ['/items too-big'] });
    expect(problemOf(await importing(ask, []))).toMatchObject({ status: 400, errors: ['/items too-small'] });
  });

  test('a version put in the wrong place names every fault', async () => {
    const { ask } = await withAdministrator();
    const body = { ...itemExample, department: 'post-office' };
    expect(problemOf(await ask('PUT', '/desk/service-items/other/versions/3', { as: FIRST, body }))).toEqual({
      status: 422,
      code: 'item-invalid',
      errors: ['/code not-the-path', '/version not-the-path', '/department department-not-in-county'],
    });
  });
});

describe('the catalogue is kept by administrators', () => {
  const kept = Object.values<Route>(routes).filter(({ access }) => access.by === 'staff');

  test.each(kept)('$method $path: nobody else', async ({ method, path, example }) => {
    const { ask } = await withAdministrator();
    await appoint(ask, 'manager', { roles: ['manager', 'head', 'reviewer', 'clerk', 'duty-officer'] });
    const target = path.replace('{code}', itemExample.code).replace('{version}', '1');
    const asked = { ...(example.body === undefined ? {} : { body: example.body }), ifMatch: '"1"' };
    expect(problemOf(await ask(method, target, { ...asked, as: 'manager' }))).toMatchObject({
      status: 403,
      code: 'role-required',
    });
    expect((await ask(method, target, asked)).status).toBe(401);
  });
});
