import { beforeAll, describe, expect, test } from 'vitest';
import { exportedVersions } from '../../../infra/export.ts';
import { importCounty } from '../../../infra/import.ts';
import { syntheticCounty } from '../../support/synthetic-county.ts';
import { type Ask, clientOf, FIRST, importedCentre, problemOf, registerOf, withAdministrator } from '../register.ts';

interface ItemPage {
  readonly items: readonly {
    code: string;
    department: { code: string };
    audience: string;
    base: string;
    kind: string;
  }[];
  readonly total: number;
  readonly cursor?: string;
}

const pageOf = async (ask: Ask, path: string): Promise<ItemPage> => {
  const { status, json, text } = await ask('GET', path);
  if (status !== 200) throw new Error(text);
  return json as ItemPage;
};

const everyPage = async (ask: Ask, query: string): Promise<readonly string[]> => {
  const codes: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageOf(ask, `/service-items?${query}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
    codes.push(...page.items.map(({ code }) => code));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return codes;
};

describe.each(['demo', 'fengcheng'])('N11 the county %s, imported', (name) => {
  let centre: Awaited<ReturnType<typeof importedCentre>>;
  beforeAll(async () => {
    centre = await importedCentre(name);
  });

  test('is all there; brought in again, everything is skipped', async () => {
    const { ask, loaded, imported } = centre;
    const { items, calendarYears } = loaded;
    expect(imported).toEqual({
      years: { published: calendarYears.length, skipped: 0 },
      items: { published: items.length, skipped: 0 },
      faults: [],
    });
    expect(await importCounty(loaded, clientOf(ask))).toEqual({
      years: { published: 0, skipped: calendarYears.length },
      items: { published: 0, skipped: items.length },
      faults: [],
    });
    expect((await pageOf(ask, '/service-items?limit=1')).total).toBe(items.length);
  });

  test('leaves as it came, page by page', async () => {
    const { ask, loaded } = centre;
    const exported = [];
    for await (const item of exportedVersions(clientOf(ask))) exported.push(item);
    expect(exported.sort((a, b) => (a.code < b.code ? -1 : 1))).toEqual(loaded.items);
    const { json } = await ask('GET', '/desk/service-item-exports?limit=3', { as: FIRST });
    expect((json as { items: unknown[] }).items).toHaveLength(3);
  });

  test('S01 every item shows its eight disclosures and its guide, with an ETag', async () => {
    const { ask, loaded } = centre;
    for (const item of loaded.items) {
      const answer = await ask('GET', `/service-items/${item.code}`);
      expect(answer).toMatchObject({
        status: 200,
        json: {
          code: item.code,
          inForce: true,
          disclosures: {
            legalBasis: item.legalBasis,
            materials: item.materials,
            promisedLimit: item.limits,
            feeStandard: item.fees.map(({ basis: _, ...standard }) => standard),
            result: item.result,
          },
          guide: { visits: item.visits, forms: item.forms },
        },
      });
      const { windows } = (answer.json as { guide: { windows: { departments: string[] }[] } }).guide;
      expect(windows.length).toBeGreaterThan(0);
      for (const { departments } of windows) expect(departments).toContain(item.department);
      const known = { 'if-none-match': answer.headers.etag ?? '' };
      expect((await ask('GET', `/service-items/${item.code}`, { headers: known })).status).toBe(304);
    }
  });

  test('S01 departments, windows and the centre itself are public', async () => {
    const { ask, loaded } = centre;
    const { departments, windows, hours, name: named, languages } = loaded.county;
    expect((await ask('GET', '/departments')).json).toEqual({ departments });
    expect((await ask('GET', '/windows')).json).toEqual({ windows, hours });
    expect((await ask('GET', '/county')).json).toMatchObject({ name: named, hours, languages });
    expect((await ask('GET', '/county')).json).not.toHaveProperty('identity');
  });
});

describe('S03 the catalogue is searched', () => {
  let ask: Ask;
  beforeAll(async () => {
    ({ ask } = await importedCentre());
  });

  test.each([
    ['食品', 'food-business-licence'],
    ['FOOD licence', 'food-business-licence'],
    ['ｆｏｏｄ', 'food-business-licence'],
    ['identity-card', 'identity-card-renewal'],
  ])('%s finds %s', async (q, code) => {
    expect(await everyPage(ask, `q=${encodeURIComponent(q)}`)).toContain(code);
  });

  test('filters narrow; pages hold every match once', async () => {
    const all = await everyPage(ask, 'limit=7');
    expect(new Set(all).size).toBe(all.length);
    expect((await pageOf(ask, '/service-items')).total).toBe(all.length);
    const { items } = await pageOf(ask, '/service-items?department=health&audience=enterprise&base=committed');
    expect(items.length).toBeGreaterThan(0);
    for (const { department, audience, base } of items)
      expect([department.code, audience === 'both' || audience === 'enterprise', base]).toEqual([
        'health',
        true,
        'committed',
      ]);
    expect((await pageOf(ask, '/service-items?q=nothing-like-it')).items).toEqual([]);
  });

  test.each([
    ['?kind=magic', 400, 'invalid-request', ['/kind not-allowed']],
    ['?limit=0&colour=red', 400, 'invalid-request', ['/limit wrong-format', '/colour unknown-field']],
    ['?cursor=bm90', 400, 'invalid-cursor', []],
    ['/food-business-licence?version=0', 400, 'invalid-request', ['/version wrong-format']],
    ['/food-business-licence?version=2', 404, 'not-found', []],
    ['/no-such-item', 404, 'not-found', []],
    ['/NO%20SUCH', 404, 'not-found', []],
  ])('%s is refused', async (query, status, code, errors) => {
    const problem = problemOf(await ask('GET', `/service-items${query}`));
    expect({ ...problem, errors: [...problem.errors].sort() }).toEqual({ status, code, errors: [...errors].sort() });
  });

  test('a county of 500 items is listed whole', async () => {
    const { county, items } = syntheticCounty();
    const large = await withAdministrator(registerOf({ county }), county.departments[0]?.code);
    const first = county.departments[0]?.code;
    expect((await importCounty({ items, calendarYears: [] }, clientOf(large.ask))).items.published).toBe(500);
    expect(await everyPage(large.ask, 'limit=100')).toHaveLength(500);
    expect(await everyPage(large.ask, `department=${first}`)).toHaveLength(8);
  });
});
