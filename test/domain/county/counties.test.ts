import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CountyInvalid, countyNames, loadCounty } from '../../../infra/counties/load.ts';
import { disclosures, type ServiceItemVersion } from '../../../shared/domain/catalogue/service-item.ts';
import { syntheticCounty } from '../../support/synthetic-county.ts';

const counties = join(import.meta.dirname, '../../../infra/counties');
const loaded = countyNames().map((name) => loadCounty(name));
const fengcheng = loadCounty('fengcheng');

describe('S01 the counties that come with the product', () => {
  test('Fengcheng, Pengxi, Ruichang and a demo', () => {
    expect(loaded.map(({ county }) => [county.code, county.division])).toEqual([
      ['demo', '990001'],
      ['fengcheng', '360981'],
      ['pengxi', '510921'],
      ['ruichang', '360481'],
    ]);
  });

  test('S29 N06 Pengxi gives its windows authority over immediate items, Ruichang lists a ground of its own', () => {
    const policyOf = (code: string) => loaded.find(({ county }) => county.code === code)?.county.policy;
    expect(policyOf('pengxi')?.decisions).toEqual({
      chiefRepresentatives: { kinds: ['immediate'], items: [] },
      reservedToHeads: { kinds: [], items: [] },
    });
    expect(policyOf('ruichang')?.fastChannelGrounds?.map(({ code }) => code)).toEqual(['industrial-chain']);
  });

  test('the national base has at least 40 items over at least 15 departments', () => {
    const files = new Set(readdirSync(join(counties, 'national/items')));
    const national = fengcheng.items.filter((item) => files.has(`${item.code}.json`));
    expect(national.length).toBeGreaterThanOrEqual(40);
    expect(national.length).toBe(files.size);
    expect(new Set(national.map((item) => item.department)).size).toBeGreaterThanOrEqual(15);
  });

  test.each(loaded.map((each) => [each.county.code, each] as const))('%s', (_, { county, items, calendarYears }) => {
    const departments = new Set(county.departments.map((department) => department.code));
    expect(departments.size).toBeGreaterThanOrEqual(16);
    expect(new Set(items.map((item) => item.code)).size).toBe(items.length);
    expect(items.some((item) => item.base === 'immediate')).toBe(true);
    expect(calendarYears.map((year) => year.year)).toEqual([2025, 2026]);
    for (const item of items) {
      expect(departments).toContain(item.department);
      const eight = disclosures(item);
      expect(eight.legalBasis.length).toBeGreaterThan(0);
      expect(eight.procedure.length).toBeGreaterThan(0);
      expect(eight.feeBasis).toHaveLength(eight.feeStandard.length);
      // L10: the promise keeps within the law; without a limit of law nothing is promised against one.
      expect(item.limits.promised).toBeLessThanOrEqual(item.limits.statutory ?? item.limits.promised);
      for (const basis of [...item.legalBasis, ...item.fees.map((fee) => fee.basis)])
        expect(basis.verified).toBe(basis.article !== undefined);
    }
  });

  test('Pengxi opens nine to five', () => {
    const pengxi = loaded.find(({ county }) => county.code === 'pengxi');
    expect([pengxi?.county.hours.morning.open, pengxi?.county.hours.afternoon.close]).toEqual(['09:00', '17:00']);
  });

  test('each county promises its own limits for the same item', () => {
    const promised = loaded.map(
      ({ items }) => items.find((item) => item.code === 'food-business-licence')?.limits.promised,
    );
    expect(promised).toEqual([8, 8, 7, 6]);
  });
});

describe('S10 S11 joint items of the three centres', () => {
  const centres = loaded.filter(({ county }) => county.code !== 'demo');
  const joint = (items: readonly ServiceItemVersion[]) => items.filter((item) => item.plan !== undefined);
  const FOUR_RINGS = [
    'investment-project-approval',
    'preliminary-design-review',
    'joint-construction-permit',
    'joint-completion-acceptance',
  ];

  test.each(centres.map((each) => [each.county.code, each] as const))(
    '%s has the four rings of an investment project and other joint items besides',
    (_, { items }) => {
      const codes = joint(items).map(({ code }) => code as string);
      expect(codes).toEqual(expect.arrayContaining(FOUR_RINGS));
      expect(codes.filter((code) => !FOUR_RINGS.includes(code)).length).toBeGreaterThanOrEqual(2);
    },
  );

  test('Fengcheng starts an enterprise in one go: registration, then seal, tax, insurances, fund and bank at the same time', () => {
    const plan = fengcheng.items.find(({ code }) => code === 'enterprise-start')?.plan;
    expect(plan?.stages.map(({ tasks }) => tasks.map(({ department }) => department))).toEqual([
      ['market-regulation'],
      ['public-security', 'tax', 'human-resources', 'medical-insurance', 'housing-fund', 'bank'],
    ]);
  });

  test.each(loaded.map((each) => [each.county.code, each] as const))(
    '%s names departments it has, and leaves the lead a day or more where it promises more than a week',
    (_, { county, items }) => {
      const departments = new Set<string>(county.departments.map(({ code }) => code));
      expect(joint(items).length).toBeGreaterThan(0);
      for (const { plan, limits } of joint(items)) {
        const longest = plan?.stages.map(({ tasks }) => Math.max(...tasks.map(({ days }) => days))) ?? [];
        const sum = longest.reduce((total, days) => total + days, 0);
        expect(limits.promised - sum).toBeGreaterThanOrEqual(limits.promised > 7 ? 1 : 0);
        for (const task of plan?.stages.flatMap(({ tasks }) => tasks) ?? [])
          expect(departments).toContain(task.department);
      }
    },
  );
});

describe('N11 a new county is one folder, and its faults are all told at once', () => {
  const root = mkdtempSync(join(tmpdir(), 'counties-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(counties, 'national'), join(root, 'national'), { recursive: true });
  const settle = (name: string) => cpSync(join(counties, 'demo'), join(root, name), { recursive: true });
  const rewrite = (path: string, change: (json: Record<string, unknown>) => void) => {
    const json = JSON.parse(readFileSync(join(root, path), 'utf8'));
    change(json);
    writeFileSync(join(root, path), JSON.stringify(json));
  };
  const faultsOf = (name: string) => {
    try {
      loadCounty(name, root);
    } catch (error) {
      if (error instanceof CountyInvalid) return error;
      throw error;
    }
    throw new Error('the county was valid');
  };

  test('a copied folder with its own name loads', () => {
    settle('newtown');
    rewrite('newtown/county.json', (county) => {
      county.code = 'newtown';
    });
    expect(loadCounty('newtown', root).county.code).toBe('newtown');
  });

  test('an unknown county is answered with those that exist', () => {
    expect(() => loadCounty('atlantis')).toThrow(/demo, fengcheng, pengxi, ruichang/);
    expect(() => loadCounty('../national')).toThrow(/there is no county/);
  });

  test('faults of every file are listed in one error', () => {
    settle('faulty');
    rewrite('faulty/promised-limits.json', (json) => {
      const limits = json.limits as Record<string, unknown>;
      limits['construction-permit'] = { base: 'committed', promised: 8 };
      limits['flying-carpet-licence'] = { base: 'committed', promised: 1 };
      limits['archive-enquiry'] = { base: 'immediate', promised: 0 };
      delete limits['company-registration'];
    });
    rewrite('faulty/items/temporary-relief.json', (item) => {
      item.department = 'archives';
      item.legalBasis = [];
    });
    rewrite('faulty/items/unemployment-registration.json', (item) => {
      item.department = 'archives';
      item.code = 'renamed';
    });
    writeFileSync(join(root, 'faulty/items/broken.json'), '{');
    const error = faultsOf('faulty');
    expect(error.faults.map(({ file, path, code }) => `${file}${path} ${code}`).toSorted()).toEqual([
      'faulty/county.json/code not-the-folder-name',
      'faulty/items/broken.json malformed-json',
      'faulty/items/temporary-relief.json/legalBasis too-small',
      'faulty/items/unemployment-registration.json/code not-the-file-name',
      'faulty/items/unemployment-registration.json/department department-not-in-county',
      'faulty/promised-limits.json/limits/archive-enquiry both-promised-and-refused',
      'faulty/promised-limits.json/limits/company-registration neither-promised-nor-refused',
      'faulty/promised-limits.json/limits/construction-permit/promised promised-over-statutory',
      'faulty/promised-limits.json/limits/flying-carpet-licence unknown-item',
    ]);
    for (const fault of error.faults) expect(error.message).toContain(`${fault.file}`);
  });

  test('S11 a track of its own that leads to an item it has not, or to papers nobody asks for, is a fault', () => {
    settle('tracked');
    rewrite('tracked/county.json', (county) => {
      county.code = 'tracked';
      county.tracks = [
        {
          code: 'own-track',
          title: { 'zh-CN': '自定项目', en: 'A track of its own' },
          rings: [
            { code: 'one', title: { 'zh-CN': '一', en: 'One' }, item: 'project-approval', result: 'flying-carpet' },
            { code: 'two', title: { 'zh-CN': '二', en: 'Two' }, item: 'archive-enquiry', after: [{ ring: 'one' }] },
          ],
          papers: [['site-opinion', 'flying-carpet']],
        },
      ];
    });
    expect(
      faultsOf('tracked')
        .faults.map(({ file, path, code }) => `${file}${path} ${code}`)
        .toSorted(),
    ).toEqual([
      'tracked/county.json/tracks/0/papers/0/1 unknown-material',
      'tracked/county.json/tracks/0/rings/0/result unknown-material',
      'tracked/county.json/tracks/0/rings/1/item item-not-in-county',
    ]);
  });

  test('a missing file is a fault too', () => {
    mkdirSync(join(root, 'empty'));
    writeFileSync(join(root, 'empty/county.json'), '{}');
    const { faults } = faultsOf('empty');
    expect(faults).toContainEqual({ file: 'empty/promised-limits.json', path: '', code: 'missing' });
    expect(faults).toContainEqual({ file: 'empty/county.json', path: '/departments', code: 'missing' });
  });
});

describe('a synthetic county for tests of scale', () => {
  test('has the size asked for and is the same for the same seed', () => {
    const { county, items } = syntheticCounty();
    expect([county.departments.length, items.length]).toEqual([70, 500]);
    expect(new Set(items.map((item) => item.department)).size).toBe(70);
    expect(syntheticCounty({ seed: 7, items: 20 }).items).toEqual(syntheticCounty({ seed: 7, items: 20 }).items);
    expect(syntheticCounty({ seed: 8, items: 20 }).items).not.toEqual(syntheticCounty({ seed: 7, items: 20 }).items);
  });
});
