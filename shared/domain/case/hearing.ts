import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { laterOf } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { startClock } from '../deadline/clock.ts';
import { HEARING_DAYS, HEARING_NOTICE_DAYS, HEARING_REQUEST_DAYS } from './clocks.ts';
import type { CaseCommandOf } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { requireOursToDecide } from './forwarding/authority.ts';
import { isRecused } from './handling.ts';
import { type CaseLaw, isApplicant, requireDesk, requireReviewer } from './law.ts';
import { limitsGoneOn, requireAnotherPause, running } from './special-procedure.ts';
import type { FiledCase, HearingStatus } from './state.ts';

/** A case with its hearing, which must stand at one of these. Refuses `wrong-status`, naming where it stands. */
const atHearing = (state: FiledCase, ...statuses: readonly HearingStatus[]) => {
  const { status } = state;
  if (state.status !== 'accepted' || state.hearing === undefined)
    throw new Refusal('wrong-status', { status, hearing: 'none' });
  const { hearing } = state;
  if (!statuses.includes(hearing.status)) throw new Refusal('wrong-status', { status, hearing: hearing.status });
  return { accepted: state, hearing };
};

/**
 * Tells the applicant of the right to a hearing (听证, 行政许可法 Arts. 46–47). Five working days to ask for one; nothing is
 * decided before they have passed. The limits run on meanwhile: only the hearing itself does not count (Art. 45). Once a case;
 * and only where the limits can still be stopped for it (`too-much`), so that nothing the house did takes the right away.
 */
export const offerHearing = (
  { reasons }: CaseCommandOf<'offer-hearing'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const { id: by } = requireReviewer(actor, state.department);
  requireOursToDecide(state);
  const accepted = running(state);
  if (accepted.hearing) throw new Refusal('wrong-status', { status: state.status, hearing: accepted.hearing.status });
  requireAnotherPause(accepted);
  const on = dateAt(at);
  return [{ type: 'hearing-offered', on, reasons, by, clock: startClock(law.calendar, on, HEARING_REQUEST_DAYS) }];
};

/**
 * The applicant, or the window for them, asks for the hearing: to be held within twenty working days (Art. 47). A house that
 * is late already owes it all the same; its limit stays passed.
 */
export const requestHearing = (state: FiledCase, law: CaseLaw, { actor, at }: Circumstances): readonly CaseEvent[] => {
  if (!isApplicant(actor, state)) requireDesk(actor, state.department, law);
  atHearing(state, 'offered');
  const on = dateAt(at);
  return [{ type: 'hearing-requested', on, clock: startClock(law.calendar, on, HEARING_DAYS) }];
};

/** The applicant does without it, before or after having asked: the limits go on. */
export const waiveHearing = (state: FiledCase, law: CaseLaw, { actor, at }: Circumstances): readonly CaseEvent[] => {
  if (!isApplicant(actor, state)) requireDesk(actor, state.department, law);
  const { accepted } = atHearing(state, 'offered', 'requested', 'scheduled');
  const on = dateAt(at);
  return [{ type: 'hearing-waived', on, ...(accepted.suspended ? limitsGoneOn(accepted, law, on, at) : {}) }];
};

/**
 * Time and place, told seven working days before (Art. 48(1)(1)), under a chair who does not examine the application
 * (Art. 48(1)(3): `self-dealing`). Refuses `hearing-date-invalid`, naming the days between which it must be: within the
 * twenty of Art. 47, or, where they no longer leave seven, on the first day that does.
 */
export const scheduleHearing = (
  { date, place, chair }: CaseCommandOf<'schedule-hearing'>,
  state: FiledCase,
  { calendar }: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const { id } = requireReviewer(actor, state.department);
  const { accepted, hearing } = atHearing(state, 'requested', 'scheduled');
  if (chair === hearing.by || chair === id) throw new Refusal('self-dealing');
  if (isRecused(accepted, chair)) throw new Refusal('recused', { officer: chair });
  const on = dateAt(at);
  const earliest = calendar.addWorkingDays(on, HEARING_NOTICE_DAYS).date;
  const latest = laterOf(earliest, accepted.clocks.hearing?.due ?? earliest);
  if (date < earliest || date > latest || !calendar.isWorkingDay(date))
    throw new Refusal('hearing-date-invalid', { earliest, latest });
  return [{ type: 'hearing-scheduled', on, date, place, chair }];
};

/**
 * Held, with its minutes: the decision rests on them (Art. 48(2)). The limits go on from the day it was held, however late
 * that is written down. Refuses `hearing-not-held` before that day.
 */
export const recordHearing = (
  { minutes }: CaseCommandOf<'record-hearing'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireReviewer(actor, state.department);
  const { accepted, hearing } = atHearing(state, 'scheduled');
  const { date } = hearing;
  if (date === undefined || dateAt(at) < date)
    throw new Refusal('hearing-not-held', date === undefined ? {} : { date });
  return [{ type: 'hearing-held', on: date, minutes, ...limitsGoneOn(accepted, law, date, at) }];
};
