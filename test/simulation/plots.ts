import { PLEDGED } from '../support/pledged-item.ts';
import { RENEWED } from '../support/renewed-item.ts';
import { SENT_UP } from '../support/sent-up-item.ts';
import { FOOD } from './foundation.ts';
import type { handlingStepsOf } from './handling-steps.ts';
import { owesPaper, type Shown, type Step, type Steps } from './steps.ts';

/** What a plot chooses from. */
export interface Chances {
  readonly shown: Shown;
  readonly steps: Steps;
  readonly handling: ReturnType<typeof handlingStepsOf>;
}

/**
 * A course that dice alone come to rarely: the next step towards it, `'idle'` where it leaves things to time, and nothing where
 * dice may decide after all. Who lives by a plot meets the same faults and the same strangers as everybody.
 */
export interface Plot {
  readonly item: string;
  /** Materials that are not handed in with the application. */
  readonly without?: readonly string[];
  next(chances: Chances): Step | 'idle' | undefined;
}

/** Happened already? */
const did = ({ timeline }: Shown, type: string): boolean => timeline.some((each) => each.type === type);

const toDecision = ({ shown, steps }: Chances, decide: keyof Steps): Step | undefined => {
  if (shown.status === 'received') return steps.accept;
  return shown.status === 'accepted' ? steps[decide] : undefined;
};

/** Stories that every short campaign has to have lived through. */
export const plots: readonly Plot[] = [
  // A commitment nobody keeps lapses (容缺受理).
  {
    item: FOOD,
    without: ['safety-rules'],
    next: ({ shown, steps }) => (shown.status === 'received' && !shown.commitment ? steps.commit : 'idle'),
  },
  // And one that is kept.
  {
    item: FOOD,
    without: ['safety-rules'],
    next: ({ shown, steps }) => {
      if (shown.status !== 'received' && shown.status !== 'accepted') return undefined;
      if (shown.commitment) return steps.keep;
      return shown.missing.length > 0 ? steps.commit : undefined;
    },
  },
  // A hearing from its offer to its minutes (Art. 47).
  {
    item: FOOD,
    next: (chances) => {
      const { shown, steps } = chances;
      switch (shown.hearing?.status) {
        case 'offered':
          return steps.askForHearing;
        case 'requested':
          return steps.schedule;
        case 'scheduled':
          return steps.hold;
        default:
          return did(shown, 'hearing-offered') ? undefined : toDecision(chances, 'offer');
      }
    },
  },
  // What nobody can be given is given notice of, and deemed delivered.
  {
    item: FOOD,
    next: (chances) =>
      chances.shown.status === 'decided'
        ? chances.steps.undeliverable
        : (toDecision(chances, 'refuse') ?? (chances.shown.status === 'public-notice' ? 'idle' : undefined)),
  },
  // One officer acts for the applicant, then another, then nobody.
  {
    item: FOOD,
    next: ({ shown, handling }) => {
      if (!did(shown, 'agency-entrusted')) return handling.entrust;
      if (!did(shown, 'agency-handed-over')) return handling.handAgencyOver;
      return did(shown, 'agency-ended') ? undefined : handling.endAgency;
    },
  },
  // Sent up, and decided there.
  {
    item: SENT_UP,
    next: (chances) => (chances.shown.status === 'forwarded' ? chances.steps.hear : toDecision(chances, 'forward')),
  },
  // A notice nobody answers.
  {
    item: FOOD,
    without: ['layout'],
    next: ({ shown, steps }) => (shown.status === 'received' ? steps.ask : 'idle'),
  },
  // A licence that runs out on somebody's desk, and the paper of it (Art. 50).
  {
    item: RENEWED,
    next: ({ shown, steps }) => {
      if (owesPaper(shown)) return steps.renew;
      if (shown.status === 'received') return steps.accept;
      return shown.status === 'accepted' ? 'idle' : undefined;
    },
  },
  // Granted on a commitment, which is not as it should be, nor mended in time: the decision is undone (告知承诺).
  {
    item: PLEDGED,
    without: ['layout'],
    next: ({ shown, steps }) => {
      if (shown.status === 'received') return shown.pledge?.signedOn ? steps.approve : steps.pledge;
      if (shown.status === 'decided') return steps.deliver;
      if (shown.pledge?.standing === 'due') return steps.mend;
      return shown.pledge?.standing === 'mending' ? 'idle' : undefined;
    },
  },
  // Or on one that was never true; and then it turns out to have been another's all along.
  {
    item: PLEDGED,
    without: ['layout'],
    next: ({ shown, steps }) => {
      if (shown.status === 'received') return shown.pledge?.signedOn ? steps.approve : steps.pledge;
      if (shown.pledge?.standing === 'due') return steps.untrue;
      if (shown.pledge?.standing === 'broken' && shown.status !== 'revoked') return steps.revoke;
      return shown.status === 'revoked' && !did(shown, 'record-corrected') ? steps.correctNumber : undefined;
    },
  },
  // And one that is found as it should be.
  {
    item: PLEDGED,
    without: ['layout'],
    next: ({ shown, steps }) => {
      if (shown.status === 'received') return shown.pledge?.signedOn ? steps.approve : steps.pledge;
      return shown.pledge?.standing === 'due' ? steps.verified : undefined;
    },
  },
  // Ahead of others, and then not; to the wrong department, and back.
  {
    item: FOOD,
    next: ({ shown, handling }) => {
      if (shown.department.code !== 'market-regulation') return handling.transferBack;
      if (!did(shown, 'fast-channel-granted')) return handling.grant;
      if (!did(shown, 'fast-channel-withdrawn')) return handling.ungrant;
      return did(shown, 'transferred') ? undefined : handling.transfer;
    },
  },
];

/** Every third of a world lives by a plot, each by the next; another world begins with another. */
export const plotOf = (number: number, world: number): Plot | undefined =>
  number % 3 === 0 ? plots[(number / 3 + world) % plots.length] : undefined;
