import { beforeAll, describe, expect, it } from 'vitest';
import { type Specimen, specimen } from '../support/removing/specimen.ts';
import { noticing, policiesOf, survey, type Witness } from '../support/removing/witnesses.ts';

describe('every rule is missed: without any single condition, demand or status under which something is refused, or nothing follows, a test fails', () => {
  let rules: Specimen;
  let turnedAway: (check: number) => readonly Witness[];
  let amiss: readonly string[];
  beforeAll(async () => {
    rules = await specimen({
      checks: 'rules',
      sources:
        'shared/domain/{accountability,agency,case,complaint,credit,duty,feedback,project,rating,replan,staff,supervision}/**/*.ts',
      tests:
        'test/domain/{accountability,case,case/*,complaint,credit,duty,project,rating,replan,staff,supervision}/*.test.ts',
    });
    ({ amiss, turnedAway } = await survey(rules, policiesOf(rules)));
  }, 60_000);

  it('with all of them the tests of the rules hold', () => {
    expect(amiss).toEqual([]);
  });

  it('without one they do not', { timeout: 60_000 }, async () => {
    const unnoticed: string[] = [];
    for (const [check, name] of rules.checks.entries())
      if ((await noticing(rules, check, turnedAway(check))) === undefined) unnoticed.push(name);
    expect(unnoticed).toEqual([]);
    expect(rules.checks.length).toBeGreaterThan(560);
  });
});
