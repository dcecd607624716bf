import { describe, expect, test } from 'vitest';
import fengcheng from '../../../infra/counties/fengcheng/county.json' with { type: 'json' };
import { loadCounty } from '../../../infra/counties/load.ts';
import { validateCounty } from '../../../shared/domain/county/validate-county.ts';
import { investment } from './given.ts';

/** What is wrong with the investment track once a test has changed it. */
const faultsOf = (change: (track: ReturnType<typeof copy>) => void): readonly string[] => {
  const track = copy();
  change(track);
  const checked = validateCounty({ ...fengcheng, tracks: [track] });
  return checked.ok ? [] : checked.faults.map(({ path, code }) => `${path} ${code}`);
};
const copy = () =>
  JSON.parse(JSON.stringify(investment)) as {
    rings: { code: string; item: string; after: { ring: string }[] }[];
    papers: string[][];
  };
const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error('not there');
  return found;
};

describe('S11 tracks are configuration', () => {
  test.each(['fengcheng', 'pengxi', 'ruichang'])('%s has the national ones, for it offers their items', (name) => {
    const { tracks } = loadCounty(name).county;
    expect(tracks.map(({ code }) => code as string)).toEqual(['catering-start', 'investment']);
    expect(tracks.find(({ code }) => (code as string) === 'investment')).toEqual(investment);
  });

  test('a county that does not offer every item has none of them', () => {
    expect(loadCounty('demo').county.tracks).toEqual([]);
  });

  test('every ring’s item of an investment project is a joint one, each later ring asking for the result before it', () => {
    const items = new Map(loadCounty('ruichang').items.map((item) => [item.code, item]));
    for (const [index, { item, after }] of investment.rings.entries()) {
      expect(items.get(item)?.plan).toBeDefined();
      for (const { ring } of after) {
        const before = investment.rings.find(({ code }) => code === ring);
        expect(items.get(item)?.materials.map(({ code }) => code)).toContain(before?.result);
      }
      expect(after).toHaveLength(index === 0 ? 0 : 1);
    }
  });

  test('rings and items once each, papers named once, each ring after earlier ones: none waits for itself', () => {
    expect(faultsOf(() => undefined)).toEqual([]);
    expect(faultsOf(({ rings }) => at(rings, 1).after.push({ ring: 'permit' }))).toEqual([
      '/tracks/0/rings/1/after/1/ring not-an-earlier-ring',
    ]);
    expect(faultsOf(({ rings }) => at(rings, 0).after.push({ ring: 'approval' }))).toEqual([
      '/tracks/0/rings/0/after/0/ring not-an-earlier-ring',
    ]);
    expect(
      faultsOf(({ rings, papers }) => {
        at(rings, 1).item = at(rings, 0).item;
        at(rings, 3).code = 'permit';
        papers.push(['site-map']);
      }),
    ).toEqual([
      '/tracks/0/rings/3/code duplicate',
      '/tracks/0/rings/1/item duplicate',
      '/tracks/0/papers/3/0 duplicate',
    ]);
  });
});
