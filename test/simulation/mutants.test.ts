import { afterAll, describe, expect, it } from 'vitest';
import { Mutants, noticed } from './mutants.ts';
import { MUTATIONS } from './mutations.ts';

const mutants = new Mutants();
afterAll(() => mutants.dispose());

describe('the check of the checker: without one condition, one dedupe or one retry the simulation fails', () => {
  it('nothing is amiss with the product as it is', async () => {
    const { glance } = await mutants.inspectionOf();
    expect(await noticed(glance)).toBeUndefined();
  });

  it.each(MUTATIONS)('$name', async (mutation) => {
    const { inspect } = await mutants.inspectionOf(mutation);
    const said = await noticed(() => inspect(mutation.by));
    expect(said, `nobody noticed: ${mutation.name}`).toBeDefined();
  });
});
