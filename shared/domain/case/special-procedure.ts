import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt, type Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isPassed, startClock } from '../deadline/clock.ts';
import { MOST_PAUSES } from '../deadline/pause.ts';
import { goneOn } from '../deadline/stop-and-go.ts';
import type { CaseCommandOf } from './commands.ts';
import type { CaseEvent, CaseEventOf } from './events.ts';
import { inStatus } from './examining.ts';
import { requireOursToDecide } from './forwarding/authority.ts';
import { tasksGoneOn } from './joint/lapse.ts';
import { type CaseLaw, requireReviewer } from './law.ts';
import type { CaseIn, FiledCase } from './state.ts';
import type { SuspensionGround } from './vocabulary.ts';

/** An accepted case whose limits run. Refuses `suspended`. */
export const unsuspended = (state: FiledCase): CaseIn<'accepted'> => {
  const accepted = inStatus(state, 'accepted');
  if (accepted.suspended) throw new Refusal('suspended', { ...accepted.suspended });
  return accepted;
};

/** An accepted case that may be decided or stopped. Refuses `suspended`, and `hearing-open` while a hearing may yet be asked for. */
export const running = (state: FiledCase): CaseIn<'accepted'> => {
  const accepted = unsuspended(state);
  if (accepted.hearing?.status === 'offered') throw new Refusal('hearing-open');
  return accepted;
};

/** Refuses `limit-passed` once the limit of law (of an item without one, the promised one) is passed: nothing revives it. */
export const requireTimeLeft = ({ clocks: { promised, statutory } }: CaseIn<'accepted'>): void => {
  const last = statutory ?? promised;
  if (last && isPassed(last)) throw new Refusal('limit-passed', { due: last.due });
};

/**
 * A special procedure begins (特别程序, 行政许可法 Art. 45): from today, never from an earlier day, the limits of the decision
 * stand still, and the applicant is told in writing how long it is expected to take. A limit already passed stays passed.
 * Refuses `suspended` where one is under way, `limit-passed`, `too-much` after {@link MOST_PAUSES}.
 */
export const suspend = (
  { ground, expectedDays, reasons }: CaseCommandOf<'suspend'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireReviewer(actor, state.department);
  requireOursToDecide(state);
  const accepted = running(state);
  requireTimeLeft(accepted);
  requireAnotherPause(accepted);
  const on = dateAt(at);
  const clock = startClock(law.calendar, on, expectedDays, { version: pausesOf(accepted) + 1 });
  return [{ type: 'suspended', on, ground, reasons, clock }];
};

/** The procedure has ended: the limits go on, later by the working days that did not count. Refuses `not-suspended`. */
export const resume = (
  { outcome }: CaseCommandOf<'resume'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireReviewer(actor, state.department);
  const accepted = inStatus(state, 'accepted');
  // A hearing ends by being held or waived.
  if (accepted.suspended === undefined || accepted.suspended.ground === 'hearing') throw new Refusal('not-suspended');
  const on = dateAt(at);
  return [{ type: 'resumed', on, outcome, ...limitsGoneOn(accepted, law, on, at) }];
};

/** The limits of the decision as they go on after `on`; those that were passed before are left as they are. */
export const limitsGoneOn = (
  accepted: CaseIn<'accepted'>,
  law: CaseLaw,
  on: PlainDate,
  at: Instant,
): Pick<CaseEventOf<'resumed'>, 'promised' | 'statutory' | 'tasks'> => {
  const { promised, statutory } = accepted.clocks;
  return {
    ...(promised ? { promised: goneOn(promised, law.calendar, on, at) } : {}),
    ...(statutory ? { statutory: goneOn(statutory, law.calendar, on, at) } : {}),
    ...(accepted.joint ? { tasks: tasksGoneOn(accepted, law, on, at) } : {}),
  };
};

/**
 * What stopped the limits of a case, stop by stop. A limit that was passed by the time of one was stopped by none after it, so
 * the first stops are its pauses.
 */
export const stopsIn = (events: readonly CaseEvent[]): readonly SuspensionGround[] =>
  events.flatMap((event) => {
    if (event.type === 'suspended') return [event.ground];
    return event.type === 'hearing-requested' ? ['hearing' as const] : [];
  });

const pausesOf = ({ clocks: { promised, statutory } }: CaseIn<'accepted'>): number =>
  Math.max(promised?.pauses?.length ?? 0, statutory?.pauses?.length ?? 0);

/** Refuses `too-much` where the limits have been stopped as often as they may. */
export const requireAnotherPause = (accepted: CaseIn<'accepted'>): void => {
  if (pausesOf(accepted) >= MOST_PAUSES) throw new Refusal('too-much', { suspensions: MOST_PAUSES });
};
