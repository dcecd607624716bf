import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleAfresh, bundleFunctions } from '../../infra/bundle.ts';
import { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { type CountyTemplate, synthesizedAfresh } from './county-template.ts';

const LIMIT_KB = 600;

let template: CountyTemplate;
let forget = (): void => {};
beforeAll(async () => {
  ({ template, forget } = await synthesizedAfresh('fengcheng', { administrator: 'sub-of-somebody' }));
});
afterAll(() => forget());

const assetOf = (name: string): string => {
  const key = template.functions().get(name)?.Code.S3Key;
  const asset = template.synthesis.assets.get(key ?? '');
  if (asset === undefined) throw new Error(`no asset of ${name}`);
  return asset;
};

describe('S28 bundles', () => {
  test(`stay below ${LIMIT_KB} KB each`, () => {
    const sizes = [...bundleFunctions().values()].map(({ name, code }) => ({ name, KB: code.byteLength / 1000 }));
    expect(sizes.filter(({ KB }) => KB > LIMIT_KB)).toEqual([]);
  });

  test('are the same bytes from the same sources', () => {
    const again = bundleAfresh();
    for (const { name, code } of bundleFunctions().values()) {
      expect(Buffer.compare(again.get(name)?.code ?? Buffer.alloc(0), code)).toBe(0);
    }
  });

  test('leave their source maps at home', () => {
    for (const { code } of bundleFunctions().values()) {
      expect(Buffer.from(code).toString()).not.toContain('sourceMappingURL');
    }
    for (const name of template.functions().keys()) {
      expect(readdirSync(assetOf(name)).filter((file) => file.endsWith('.map'))).toEqual([]);
    }
  });

  test('travel with the county’s extract, which names no subscriber', () => {
    for (const name of template.functions().keys()) {
      const county: unknown = JSON.parse(readFileSync(join(assetOf(name), 'county.json'), 'utf8'));
      expect(RuntimeCounty.parse(county).code).toBe('fengcheng');
      expect(readdirSync(assetOf(name))).toEqual(expect.arrayContaining(['index.js', 'package.json']));
    }
  });
});

describe('S28 N11 synthesis', () => {
  test('gives the same template twice', async () => {
    const again = await synthesizedAfresh('fengcheng', { administrator: 'sub-of-somebody' });
    again.forget();
    expect(again.template.text).toBe(template.text);
  });

  test('names the first administrator to the staff function alone', () => {
    for (const [name, { Environment }] of template.functions()) {
      expect(Environment.Variables.FIRST_ADMINISTRATOR).toBe(name === 'staff' ? 'sub-of-somebody' : undefined);
    }
  });

  test('refuses a county that has no folder, naming those that have', async () => {
    await expect(synthesizedAfresh('atlantis')).rejects.toThrow(/fengcheng.*pengxi/);
  });
});
