import type { StaffActor } from '../../../kernel/actor.ts';
import type { Circumstances } from '../../../kernel/decider.ts';
import { dateAt, type Instant } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { startClock } from '../../deadline/clock.ts';
import { goneOn } from '../../deadline/stop-and-go.ts';
import type { CaseCommandOf } from '../commands.ts';
import { inStatus, lateAsks, requireRoom } from '../examining.ts';
import type { CaseLaw } from '../law.ts';
import type { CaseIn, FiledCase } from '../state.ts';
import type { JointEvent, TaskClock } from './events.ts';
import type { Joint } from './state.ts';
import { ownTask, undoneTask } from './task.ts';

/**
 * A department says what is missing: before acceptance, so that the lead names it in the one notice (一次性告知, S06), or on its
 * task while it examines. The applicant is told by the lead alone, once for all departments. Each department asks once at a time.
 */
export const gatherCorrection = (
  { task: code, seen, asks }: CaseCommandOf<'gather-correction'>,
  state: FiledCase,
  { actor, at }: Circumstances,
): readonly JointEvent[] => {
  const { staff, planned } = ownTask(actor, state, code);
  const examined = inStatus(state, 'received', 'accepted');
  if (examined.status === 'accepted') {
    const { task } = undoneTask(state, code, seen ?? 0);
    if (task.status !== 'open') throw new Refusal('already-asked', { task: code });
  } else if (examined.gathered?.some((each) => each.task === code)) throw new Refusal('already-asked', { task: code });
  return [
    {
      type: 'correction-gathered',
      on: dateAt(at),
      task: code,
      department: planned.department,
      asks: [...asks],
      by: staff.id,
    },
  ];
};

/**
 * After acceptance the lead asks the applicant for everything the departments found missing, in one notice. The limits of the
 * decision run on, for the law stops them for none of this (行政许可法 Art. 45 knows no such reason); the departments that wait
 * for the applicant have their own time back (N03). What the first notice could have named is asked for late (L03).
 * Refuses `nothing-gathered`, and `correction-incomplete` while something gathered is not named.
 */
export const askForSupplement = (
  { asks, justification }: CaseCommandOf<'ask-for-correction'>,
  state: CaseIn<'accepted'>,
  law: CaseLaw,
  staff: StaffActor,
  at: Instant,
): readonly JointEvent[] => {
  const codes = asks.map(({ code }) => code);
  const gathered: readonly string[] = state.gathered?.flatMap((each) => each.codes) ?? [];
  if (gathered.length === 0 || state.joint?.outstanding) throw new Refusal('nothing-gathered');
  const unnamed = gathered.filter((code) => !codes.some((named) => named === code));
  if (unnamed.length > 0) throw new Refusal('correction-incomplete', { missing: unnamed });
  const late = lateAsks(asks, justification, state, staff, law);
  const on = dateAt(at);
  const issued = state.corrections?.issued ?? 0;
  return [
    {
      type: 'supplement-asked',
      on,
      notice: issued + 1,
      asks: [...asks],
      by: staff.id,
      ...(late ? { late } : {}),
      clock: startClock(law.calendar, on, law.policy.correctionAnswerDays, {
        version: (state.clocks.correction?.version ?? issued) + 1,
      }),
    },
  ];
};

/** The applicant's answer: once everything is in, the departments that waited go on, later by the days they waited (N03). */
export const supplySupplement = (
  { supplied, dossier }: CaseCommandOf<'supply-correction'>,
  state: CaseIn<'accepted'>,
  law: CaseLaw,
  { at }: Circumstances,
): readonly JointEvent[] => {
  const asked: readonly string[] = state.joint?.outstanding ?? [];
  const strays = supplied.filter((code) => !asked.includes(code));
  if (strays.length > 0 || supplied.length === 0) throw new Refusal('correction-not-asked', { strays, asked });
  requireRoom(state, dossier);
  const on = dateAt(at);
  const outstanding = asked.filter((code) => !supplied.some((each) => each === code));
  return [
    {
      type: 'supplement-supplied',
      on,
      supplied: [...supplied],
      outstanding,
      dossier,
      ...(outstanding.length === 0 && state.joint ? { tasks: waitingGoOn(state, state.joint, law, on, at) } : {}),
    },
  ];
};

/** The clocks of those who waited for the applicant. While a special procedure stands they go on with it. */
export const waitingGoOn = (
  { suspended }: CaseIn<'accepted'>,
  { tasks }: Joint,
  { calendar }: CaseLaw,
  on: PlainDate,
  at: Instant,
): TaskClock[] =>
  tasks.flatMap(({ code, status, clock }) =>
    status === 'waiting' && clock ? [{ task: code, clock: suspended ? clock : goneOn(clock, calendar, on, at) }] : [],
  );
