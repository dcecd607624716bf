import { describe, expect, test } from 'vitest';
import type { CatalogueEntry } from '../../../shared/domain/catalogue/item.ts';
import { search } from '../../../shared/domain/catalogue/search.ts';
import { sampleItem } from './sample-item.ts';

const entry = (changes: Parameters<typeof sampleItem>[0]): CatalogueEntry => {
  const { code, title, department, audience, base, kind, limits, version, effectiveFrom } = sampleItem(changes);
  return { code, title, department, audience, base, kind, limits, n: version, effectiveFrom };
};
const food = entry({});
const trees = entry({
  code: 'tree-felling-permit',
  title: { 'zh-CN': '林木采伐许可', en: 'Tree felling permit' },
  department: 'forestry',
  audience: 'individual',
});
const record = entry({
  code: 'no-criminal-record',
  title: { 'zh-CN': '出具无犯罪记录证明', en: 'Certificate of no criminal record' },
  department: 'public-security',
  audience: 'enterprise',
  materials: [],
  conditionalAcceptance: undefined,
  kind: 'public-service',
  base: 'immediate',
  limits: { promised: 0, unit: 'working-day' },
});
const all = [food, trees, record];

describe('S03 search of the catalogue', () => {
  test.each([
    ['part of a Chinese title', { q: '许可' }, [food, trees]],
    ['part of an English title, whatever its case', { q: 'FELL' }, [trees]],
    ['full-width letters', { q: 'ｔｒｅｅ' }, [trees]],
    ['part of a code', { q: 'criminal-rec' }, [record]],
    ['several words, all of them', { q: '食品 licence' }, [food]],
    ['nothing in particular', { q: '  ' }, all],
    ['what nobody offers', { q: '飞毯' }, []],
    ['a department', { department: 'forestry' }, [trees]],
    ['an audience, with what is open to both', { audience: 'individual' } as const, [food, trees]],
    ['a base kind', { base: 'immediate' } as const, [record]],
    ['a kind of power and a word', { kind: 'administrative-licence', q: 'tree' } as const, [trees]],
  ])('%s', (_, wanted, found) => {
    expect(search(all, wanted)).toEqual(found);
  });
});
