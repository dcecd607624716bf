import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Clock } from '../deadline/clock.ts';
import type { Dues } from '../deadline/colour.ts';
import type { ClockName, Clocks } from './clocks.ts';
import { type CaseState, isEnded, isFiled } from './state.ts';

/** What an open case asks of its department: by when, under which limit. */
export interface Workload extends Dues {
  readonly due: PlainDate;
  /** The limit the due date belongs to; absent while the applicant or the public notice has the time. */
  readonly clock?: ClockName;
}

/**
 * The due date a queue sorts an open case by; `undefined` for one that is over. While the applicant has the case in hand, or
 * a public notice runs, the date is theirs and the colour grey; so it is while a special procedure stops the limits, and while a higher
 * authority decides.
 */
export const workloadOf = (state: CaseState): Workload | undefined => {
  if (!isFiled(state) || isEnded(state)) return undefined;
  const { acceptance, correction, promised, procedure, hearing, mending } = state.clocks;
  switch (state.status) {
    case 'received':
      return acceptance && under('acceptance', acceptance);
    case 'correcting':
      return correction && { due: correction.due };
    case 'accepted': {
      if (state.suspended) return { due: (procedure ?? hearing)?.due ?? state.suspended.since };
      const statutory = state.clocks.statutory ?? state.clocks['pre-review'];
      return promised && { ...under('promised', promised), ...(statutory ? { statutory: statutory.due } : {}) };
    }
    case 'forwarded': {
      const theirs = state.clocks['higher-authority'];
      return theirs && { due: theirs.due };
    }
    case 'decided':
    case 'posted': {
      return mostUrgent(state.clocks, ['renewal-paper', 'delivery', 'verification', 'revocation']);
    }
    case 'verifying':
      // While the applicant mends, the time is theirs.
      return mostUrgent(state.clocks, ['verification', 'revocation']) ?? (mending && { due: mending.due });
    case 'public-notice':
      return { due: state.until };
  }
};

/** Of several limits of the house the one that falls due first. */
const mostUrgent = (clocks: Clocks, names: readonly ClockName[]): Workload | undefined =>
  names
    .flatMap((name) => {
      const clock = clocks[name];
      return clock ? [under(name, clock)] : [];
    })
    .reduce<Workload | undefined>((first, next) => (first && first.due <= next.due ? first : next), undefined);

const under = (name: ClockName, { due, days }: Clock): Workload => ({ due, days, clock: name });

/** What a colour is read from: grey where the time is not the department's. */
export const duesOf = (state: CaseState): Dues => {
  const workload = workloadOf(state);
  return workload?.clock === undefined ? {} : workload;
};
