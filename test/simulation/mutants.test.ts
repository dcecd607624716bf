import { beforeAll, describe, expect, it } from 'vitest';
import { noticed, type Specimen, specimen } from './mutants.ts';
import { MUTATIONS as OF_CASES } from './mutations.ts';
import { OF_VOICES } from './mutations-of-voices.ts';

const MUTATIONS = [...OF_CASES, ...OF_VOICES];

describe('the check of the checker: without one condition, one dedupe or one retry the simulation fails', () => {
  let suite: Specimen;
  let before: string;
  beforeAll(async () => {
    suite = await specimen(MUTATIONS);
    before = await suite.glance();
  });

  it.each(MUTATIONS)('$name', async ({ name, by }) => {
    suite.choose(name);
    const said = await noticed(() => suite.inspect(by));
    expect(said, `nobody noticed: ${name}`).toBeDefined();
  });

  it('nothing is amiss with the product as it is, before and after: no mutation leaves a trace', async () => {
    suite.choose();
    expect(await suite.glance()).toBe(before);
  });
});
