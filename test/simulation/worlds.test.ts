import { beforeAll, describe, expect, it } from 'vitest';
import { AccountabilityEvent } from '../../shared/domain/accountability/events.ts';
import { CaseEvent } from '../../shared/domain/case/events.ts';
import { ComplaintEvent } from '../../shared/domain/complaint/events.ts';
import { CreditEvent } from '../../shared/domain/credit/credit.ts';
import { FeedbackEvent } from '../../shared/domain/feedback/feedback.ts';
import { ProjectEvent } from '../../shared/domain/project/project.ts';
import { RatingEvent } from '../../shared/domain/rating/events.ts';
import { SupervisionEvent } from '../../shared/domain/supervision/events.ts';
import { rolesOf } from '../support/roles-of.ts';
import { VOICES } from './audit-voices.ts';
import { type Proof, prove, replayCommand, shrink, worldsOf } from './campaign.ts';
import { FAULTS } from './faults.ts';
import { COUNTY } from './foundation.ts';
import { live } from './world.ts';

const LIFECYCLES = 75;

let proof: Proof;
beforeAll(async () => {
  proof = await prove({ seed: 606, lifecycles: LIFECYCLES, roles: await rolesOf(COUNTY) });
}, 180_000);

describe('worlds of random people under random faults (npm run prove lives through more)', () => {
  it('every invariant holds after every step and at rest', async () => {
    const { failed } = proof;
    if (failed === undefined) return;
    const { options, error } = await shrink(failed.options, failed.error);
    expect.fail(`${error instanceof Error ? error.message : error}\nagain: ${replayCommand(options)}`);
  });

  it('every fault of every sort has befallen somebody, and clients have had to repeat themselves', () => {
    const { sum } = proof;
    for (const fault of new Set(Object.values(FAULTS).flat())) expect(sum[`fault ${fault}`], fault).toBeGreaterThan(0);
    expect(sum.repeats).toBeGreaterThan(0);
    expect(sum.cases).toBe(LIFECYCLES);
  });

  it('everything that can happen to a case has happened, limits counted anew by another calendar among it', () => {
    const all = CaseEvent.options.map(({ shape }) => shape.type.value);
    expect(all.filter((type) => (proof.sum[`event ${type}`] ?? 0) === 0)).toEqual([]);
  });

  it('S11 everything that can happen to a project has happened, and cases were filed into its rings', () => {
    const all = ProjectEvent.options.map(({ shape }) => shape.type.value);
    expect(all.filter((type) => (proof.sum[`event ${type}`] ?? 0) === 0)).toEqual([]);
    expect(proof.sum['cases of rings']).toBeGreaterThan(LIFECYCLES / 25);
  });

  it('S16 L13 L15 S22 S26 L11 everything that can happen to complaints, ratings, supervision and all that follows has', () => {
    const options: Readonly<
      Record<string, readonly { readonly shape: { readonly type: { readonly value: string } } }[]>
    > = {
      complaint: ComplaintEvent.options,
      rating: RatingEvent.options,
      supervision: SupervisionEvent.options,
      accountability: AccountabilityEvent.options,
      feedback: FeedbackEvent.options,
      credit: CreditEvent.options,
    };
    const all = Object.entries(options).flatMap(([kind, events]) =>
      events.map(({ shape }) => `${kind} ${shape.type.value}`),
    );
    expect(all.filter((each) => (proof.sum[each] ?? 0) === 0)).toEqual([]);
    expect(Object.keys(options).toSorted()).toEqual(Object.keys(VOICES).toSorted());
  });

  it('S28 a right that a function lacks is missed', async () => {
    const roles = new Map(await rolesOf(COUNTY));
    const lacking = roles.get('consequences')?.filter(({ Action }) => !Action.includes('dynamodb:PutItem'));
    roles.set('consequences', lacking ?? []);
    const [options] = worldsOf(38, 25);
    if (options === undefined) throw new Error('a world');
    await expect(live({ ...options, roles })).rejects.toThrow('its role does not allow: consequences');
  });

  it('the same seed lives through the same world twice, step by step; another seed through another', async () => {
    const [first, second] = worldsOf(7, 50).map((options) => ({ ...options, lifecycles: 1 }));
    if (first === undefined || second === undefined) throw new Error('two worlds');
    const { trace } = await live(first);
    expect((await live(first)).trace).toBe(trace);
    expect((await live(second)).trace).not.toBe(trace);
  });
});
