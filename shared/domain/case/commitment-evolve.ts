import { never } from '../../kernel/brand.ts';
import { ended, underReview } from './carried.ts';
import type { CaseEventOf } from './events.ts';
import { expiring } from './renewal/evolve.ts';
import type { CaseIn, FiledCase } from './state.ts';

/** Folds what becomes of a commitment of conditional acceptance (容缺受理, L11). */
export const evolveCommitment = (
  state: FiledCase,
  event: CaseEventOf<'commitment-signed' | 'commitment-supplied' | 'commitment-lapsed'>,
): FiledCase => {
  switch (event.type) {
    case 'commitment-signed': {
      const { on, materials, clock } = event;
      const received = examined(state);
      // While something is still to come, a renewal does not wait for this house alone.
      const { renewal: _, ...clocks } = received.clocks;
      return {
        ...received,
        parts: event.dossier.part,
        commitment: { on, outstanding: materials },
        clocks: { ...clocks, commitment: clock },
      };
    }
    case 'commitment-supplied':
      return committedSupplied(state, event);
    case 'commitment-lapsed':
      return {
        ...ended(state, event.on),
        status: 'returned',
        clocks: state.clocks.commitment ? { commitment: state.clocks.commitment } : {},
      };
    default:
      return never(event);
  }
};

/** A case that is not accepted yet; only for such a one is a commitment signed. */
const examined = (state: FiledCase): CaseIn<'received'> => {
  if (state.status !== 'received') throw new Error('a commitment after acceptance');
  return state;
};

/** What came in is missing no more; once nothing is to come the deadline is gone, and under review the commitment with it. */
const committedSupplied = (
  state: FiledCase,
  { on, supplied, outstanding, dossier, renewal }: CaseEventOf<'commitment-supplied'>,
): FiledCase => {
  const { commitment: clock, ...rest } = state.clocks;
  const others = { ...rest, ...(renewal ? { renewal } : {}) };
  const clocks = outstanding.length > 0 && clock ? { ...others, commitment: clock } : others;
  const whole = outstanding.length > 0 ? {} : expiring(state, { completedOn: on });
  if (state.status === 'received' && state.commitment) {
    const { gathered, ...rest } = state;
    const left = gathered?.map((each) => ({
      ...each,
      codes: each.codes.filter((code) => !supplied.some((came) => came === code)),
    }));
    return {
      ...rest,
      ...whole,
      parts: dossier.part,
      missing: state.missing.filter((code) => !supplied.includes(code)),
      ...(left ? { gathered: left.filter(({ codes }) => codes.length > 0) } : {}),
      commitment: { ...state.commitment, outstanding },
      clocks,
    };
  }
  const { commitment, ...review } = underReview(state);
  return {
    ...review,
    ...whole,
    parts: dossier.part,
    clocks,
    ...(commitment && outstanding.length > 0 ? { commitment: { ...commitment, outstanding } } : {}),
  };
};
