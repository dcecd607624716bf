import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Specimen, specimen } from './removing/specimen.ts';
import { noticing, survey, type Witness, witnessesIn } from './removing/witnesses.ts';

describe('every check of who may do what is missed: without any single one a test fails', () => {
  let centre: Specimen;
  let turnedAway: (check: number) => readonly Witness[];
  let amiss: readonly string[];
  beforeAll(async () => {
    // A check taken away may leave somebody with nothing to act on: what the log says of it is no news here.
    vi.spyOn(console, 'error').mockImplementation(() => {});
    centre = await specimen();
    ({ amiss, turnedAway } = await survey(centre, await witnessesIn(centre)));
  });
  afterAll(() => void vi.restoreAllMocks());

  it('with all of them in place nothing is amiss, and what the door forbids the rules behind it forbid as well', () => {
    expect(amiss).toEqual([]);
  });

  it('without one, somebody who asks for the same again, or a test of the rules, says so', async () => {
    const unnoticed: string[] = [];
    for (const [check, name] of centre.checks.entries())
      if ((await noticing(centre, check, turnedAway(check))) === undefined) unnoticed.push(name);
    expect(unnoticed).toEqual([]);
    // So many at least: a product whose checks are written in another way would be read here in vain.
    expect(centre.checks.length).toBeGreaterThan(280);
  });
});
