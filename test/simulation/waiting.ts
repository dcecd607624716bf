import type { Random } from './random.ts';
import { hasGathered, type Shown, type Step, type Steps } from './steps.ts';

/**
 * What the lead department and the applicant do while departments examine, and once they have spoken; `answers`: whoever applied
 * looks after it.
 */
export const whileExamined = (random: Random, shown: Shown, steps: Steps, answers: boolean): Step | undefined => {
  if (shown.missing.length > 0) return answers && random.chance(0.7) ? steps.supply : undefined;
  if (hasGathered(shown) && random.chance(0.8)) return steps.askForMore;
  switch (shown.joint?.verdict) {
    case 'pending':
      return random.weighted([
        [0.5, steps.suspend],
        [0.5, steps.extend],
        [0.5, steps.check],
        [0.3, steps.offer],
        [0.3, steps.withdraw],
        [0.3, steps.approve],
        [6, undefined],
      ]);
    case 'to-weigh':
      return random.weighted([
        [3, steps.weigh],
        [1, steps.refuse],
        [1, undefined],
      ]);
    default:
      return random.weighted([
        [5, steps.approve],
        [1, steps.refuse],
        [1, undefined],
      ]);
  }
};

/** What is done while a special procedure or a hearing takes its time. */
export const duringProcedure = (random: Random, { hearing }: Shown, steps: Steps): Step | undefined => {
  switch (hearing?.status) {
    case 'offered':
      return random.weighted([
        [5, steps.askForHearing],
        [1, steps.waive],
        [1, undefined],
      ]);
    case 'requested':
      return random.weighted([
        [6, steps.schedule],
        [1, steps.waive],
        [1, undefined],
      ]);
    case 'scheduled':
      return random.weighted([
        [6, steps.hold],
        [1, steps.schedule],
        [1, steps.waive],
      ]);
    default:
      return random.weighted([
        [4, steps.resume],
        [0.5, steps.withdraw],
        [2, undefined],
      ]);
  }
};
