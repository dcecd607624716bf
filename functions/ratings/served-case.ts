import { visible } from '../../shared/domain/case/law.ts';
import { type FiledCase, isEnded } from '../../shared/domain/case/state.ts';
import type { About } from '../../shared/domain/rating/events.ts';
import { RATING_LIMITS, type RatedStep } from '../../shared/domain/rating/vocabulary.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { ReceiptNumber, StaffId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { PlainDate } from '../../shared/kernel/plain-date.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { finishedOn } from '../../shared/store/case-aggregate.ts';
import type { Recorded } from '../../shared/store/cases.ts';
import type { RatingsDeps } from './deps.ts';

/** A case as far as a rating of it is concerned. */
export interface ServedCase {
  readonly receipt: ReceiptNumber;
  readonly state: FiledCase;
  readonly about: About;
  /** The day it was finished; absent while it is not, or where it was withdrawn. */
  readonly servedOn: PlainDate | undefined;
}

/** Which step of a case an event belongs to; what is not here was nobody's service. */
const steps: Readonly<Partial<Record<Recorded['event']['type'], RatedStep>>> = {
  'case-filed': 'intake',
  'correction-notice-issued': 'examination',
  accepted: 'examination',
  'not-accepted': 'decision',
  returned: 'decision',
  approved: 'decision',
  refused: 'decision',
  'result-posted': 'delivery',
  'result-delivered': 'delivery',
};

/** Whose work a case was: of one step, or all of it where nobody of the staff acted in that step. */
export const officersOf = (events: readonly Recorded[], step: RatedStep | undefined): readonly StaffId[] => {
  const acted = events.flatMap(({ event, actor }) => {
    const done = steps[event.type];
    return done && actor.kind === 'staff' ? [{ step: done, officer: actor.id }] : [];
  });
  const inStep = acted.filter((each) => each.step === step);
  const officers = (inStep.length > 0 ? inStep : acted).map(({ officer }) => officer);
  return [...new Set(officers)].slice(0, RATING_LIMITS.officers);
};

/** The case somebody rates, linked to item version, department, window and officers (N05). Refuses `not-found`. */
export const servedCase = async (
  { cases }: Pick<RatingsDeps, 'cases'>,
  receipt: ReceiptNumber,
  step: RatedStep | undefined,
  at: Instant,
  /** Whose case it must be; absent where a secret or a terminal vouches for it. */
  owner?: Actor,
): Promise<ServedCase> => {
  const reading = await cases.read(receipt, at);
  if (reading === undefined) throw new Refusal('not-found');
  const { state } = reading;
  if (owner) visible(owner, state, reading.law);
  if (isEnded(state) && state.erased) throw new Refusal('not-found');
  return {
    receipt,
    state,
    servedOn: finishedOn(state),
    about: {
      receipt,
      ...(step ? { step } : {}),
      item: state.item,
      itemVersion: state.itemVersion,
      department: state.department,
      ...(state.window ? { window: state.window } : {}),
      officers: [...officersOf(await cases.events(receipt), step)],
    },
  };
};
