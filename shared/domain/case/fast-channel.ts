import type { StaffActor } from '../../kernel/actor.ts';
import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt, type Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type Clock, dueAnew, dueOf, isPassed, startClock } from '../deadline/clock.ts';
import { requireSuperior } from '../supervision/law.ts';
import type { CaseCommandOf } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { inStatus } from './examining.ts';
import { isCommonGround } from './fast-channel-ground.ts';
import { type FastChannel, fastChannelOf } from './handling.ts';
import type { CaseLaw } from './law.ts';
import type { CaseIn, FiledCase } from './state.ts';

/**
 * Refuses `self-dealing` to whoever granted the fast channel: the favour and the decision do not lie in one hand, so that
 * nobody lets a case overtake others in order to decide it themselves (N06).
 */
export const requireNotGranter = (actor: StaffActor, state: FiledCase): void => {
  if (fastChannelOf(state)?.by === actor.id) throw new Refusal('self-dealing');
};

/**
 * Grants the fast channel (绿色通道, S13): a ground the county knows, evidence, and a promise of fewer working days, counted
 * from acceptance, or from the day of the grant where the case was accepted before. What the law demands of the case, and the
 * limit of law, stay as they are. By the head of the department or a supervisor, never for a case they have in hand; once in a
 * case, so that nobody stops and starts the clock with it.
 *
 * Refuses `not-committed` (nothing is faster than at once), `ground-not-listed`, `not-faster` (naming the most days that would
 * be), `fast-channel-spent`, `suspended`, `limit-passed`.
 */
export const grantFastChannel = (
  { ground, evidence, days }: CaseCommandOf<'grant-fast-channel'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const { id: by } = requireSuperior(actor, state.department);
  const open = inStatus(state, 'received', 'correcting', 'accepted');
  if (open.handling?.officer === by) throw new Refusal('self-dealing');
  if (open.base !== 'committed') throw new Refusal('not-committed');
  if (open.handling?.fast) throw new Refusal('fast-channel-spent');
  if (!isCommonGround(ground) && !law.policy.fastChannelGrounds?.some(({ code }) => code === ground))
    throw new Refusal('ground-not-listed', {}, [{ path: '/ground', code: 'not-listed' }]);
  if (days >= open.promised) throw new Refusal('not-faster', { most: open.promised - 1 });
  const on = dateAt(at);
  const moved = open.status === 'accepted' ? fasterPromise(open, days, on, law) : {};
  return [{ type: 'fast-channel-granted', on, ground, evidence, days, by, ...moved }];
};

/** The faster promise of a case already accepted; it counts anew from the day of the grant. */
const fasterPromise = (
  { clocks: { promised }, suspended }: CaseIn<'accepted'>,
  days: number,
  on: PlainDate,
  { calendar }: CaseLaw,
): { readonly promised?: Clock } => {
  if (suspended) throw new Refusal('suspended', { ...suspended });
  if (promised === undefined) return {};
  if (isPassed(promised)) throw new Refusal('limit-passed', { due: promised.due });
  const faster = startClock(calendar, on, days, { version: promised.version + 1 });
  if (faster.due >= promised.due)
    throw new Refusal('not-faster', { most: calendar.workingDaysBetween(on, promised.due) - 1 });
  return { promised: faster };
};

/**
 * The ground fell away: the case goes back to the ordinary promise, as if it had never had another. A faster promise already
 * broken stays broken. By the head of the department or a supervisor; whoever granted it may, too.
 */
export const withdrawFastChannel = (
  { reasons }: CaseCommandOf<'withdraw-fast-channel'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const { id: by } = requireSuperior(actor, state.department);
  const open = inStatus(state, 'received', 'correcting', 'accepted');
  const fast = fastChannelOf(open);
  if (fast === undefined) throw new Refusal('not-in-fast-channel');
  const moved = open.status === 'accepted' ? ordinaryPromise(open, fast, law, at) : {};
  return [{ type: 'fast-channel-withdrawn', on: dateAt(at), reasons, by, ...moved }];
};

/** The promise as it would stand without the fast channel: from acceptance, with everything that did not count. */
const ordinaryPromise = (
  { acceptedOn, promised: days, clocks: { promised } }: CaseIn<'accepted'>,
  { ordinary }: FastChannel,
  { calendar }: CaseLaw,
  at: Instant,
): { readonly promised?: Clock } => {
  if (promised === undefined || isPassed(promised)) return {};
  const { pauses: since = [], extra: added = 0, ...clock } = promised;
  const pauses = [...(ordinary?.pauses ?? []), ...since];
  const extra = (ordinary?.extra ?? 0) + added;
  const whole = {
    ...clock,
    start: acceptedOn,
    days,
    ...(extra > 0 ? { extra } : {}),
    ...(pauses.length > 0 ? { pauses } : {}),
  };
  return { promised: dueAnew(whole, dueOf(whole, calendar), at) };
};
