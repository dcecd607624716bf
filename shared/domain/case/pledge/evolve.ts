import { never } from '../../../kernel/brand.ts';
import { ended, undelivered } from '../carried.ts';
import type { Clocks } from '../clocks.ts';
import type { CaseEventOf } from '../events.ts';
import type { CaseIn, FiledCase } from '../state.ts';
import type { PledgeStanding } from './terms.ts';

/** The limits that outlive the delivery of what was granted on a commitment. */
export const verifying = ({ verification, mending, revocation }: Clocks): Clocks => ({
  ...(verification ? { verification } : {}),
  ...(mending ? { mending } : {}),
  ...(revocation ? { revocation } : {}),
});

/** The result has reached the applicant: the case is over, unless what it rests on has yet to be verified. */
export const delivered = (
  state: FiledCase,
  { on }: CaseEventOf<'result-delivered' | 'deemed-delivered'>,
): CaseIn<'delivered' | 'verifying'> =>
  state.pledge?.standing && state.pledge.standing !== 'true'
    ? { ...undelivered(state), status: 'verifying', clocks: verifying(state.clocks) }
    : { ...ended(state, on), status: 'delivered' };

/** What is granted on a commitment is verified afterwards, besides being delivered. */
export const onPledge = (
  { pledge }: FiledCase,
  { clock, verification }: CaseEventOf<'approved'>,
): Pick<FiledCase, 'pledge' | 'clocks'> => ({
  ...(pledge && verification ? { pledge: { ...pledge, standing: 'due' } } : {}),
  clocks: { delivery: clock, ...(verification ? { verification } : {}) },
});

const standing = (state: FiledCase, to: PledgeStanding, clocks: Clocks): FiledCase => ({
  ...state,
  ...(state.pledge ? { pledge: { ...state.pledge, standing: to } } : {}),
  clocks,
});

/** Folds what becomes of a commitment (告知承诺, L11). */
export const evolvePledge = (
  state: FiledCase,
  event: CaseEventOf<'pledge-signed' | 'pledge-verified' | 'mending-ordered' | 'pledge-broken'>,
): FiledCase => {
  switch (event.type) {
    case 'pledge-signed':
      if (state.status !== 'received' || state.pledge === undefined) throw new Error('a commitment nobody offered');
      return {
        ...state,
        parts: event.dossier.part,
        missing: state.missing.filter((code) => !event.materials.includes(code)),
        pledge: { ...state.pledge, signedOn: event.on, waived: event.materials },
      };
    case 'pledge-verified': {
      const { verification: _, mending: __, ...clocks } = state.clocks;
      const verified = standing(state, 'true', clocks);
      return state.status === 'verifying' ? { ...ended(verified, event.on), status: 'delivered' } : verified;
    }
    case 'mending-ordered': {
      const { verification: _, ...clocks } = state.clocks;
      return standing(state, 'mending', { ...clocks, mending: event.clock });
    }
    case 'pledge-broken': {
      // The time to mend still has its end to tell where it ran out by itself.
      const { verification: _, mending, ...clocks } = state.clocks;
      const told = mending && event.by === undefined ? { mending } : {};
      return standing(state, 'broken', { ...clocks, ...told, revocation: event.clock });
    }
    default:
      return never(event);
  }
};
