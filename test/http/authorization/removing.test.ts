import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Specimen, specimen } from '../../support/removing/specimen.ts';
import { noticing, policiesOf, survey, type Witness } from '../../support/removing/witnesses.ts';
import type * as questions from './removing/questions.ts';

type Centre = Specimen & typeof questions;

/** Somebody who asks at a door, and what the contract says must come of it. */
const askersOf = async ({ inquiries, amissIn }: Centre): Promise<readonly Witness[]> =>
  (await inquiries()).flatMap((inquiry) =>
    inquiry.questions.map((question) => ({
      name: `${inquiry.name}: ${question.name}`,
      prepare: inquiry.id,
      ...(question.doorOpen ? { doorOpen: true as const } : {}),
      testify: () => amissIn(inquiry, question),
    })),
  );

describe('every check of who may do what is missed: without any single one a test fails', () => {
  let centre: Centre;
  let turnedAway: (check: number) => readonly Witness[];
  let amiss: readonly string[];
  beforeAll(async () => {
    // A check taken away may leave somebody with nothing to act on: what the log says of it is no news here.
    vi.spyOn(console, 'error').mockImplementation(() => {});
    centre = await specimen<typeof questions>({
      checks: 'rights',
      sources: '{shared,functions}/**/*.ts',
      tests:
        'test/domain/{accountability,calendar,case,case/*,complaint,credit,duty,project,rating,replan,staff,supervision}/*.test.ts',
      beside: 'test/http/authorization/removing/questions.ts',
    });
    ({ amiss, turnedAway } = await survey(centre, [...policiesOf(centre), ...(await askersOf(centre))]));
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
