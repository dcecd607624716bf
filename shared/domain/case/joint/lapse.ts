import type { Instant } from '../../../kernel/instant.ts';
import { startOfDay } from '../../../kernel/instant.ts';
import { addDays, type PlainDate } from '../../../kernel/plain-date.ts';
import { type Clock, nextRung, startClock } from '../../deadline/clock.ts';
import { recount } from '../../deadline/recount.ts';
import { goneOn } from '../../deadline/stop-and-go.ts';
import type { CaseLaw } from '../law.ts';
import type { CaseIn, CaseState } from '../state.ts';
import type { JointEvent, TaskClock } from './events.ts';
import { evolveJoint } from './evolve.ts';
import { type PinnedTask, taskOf } from './plan.ts';
import { stageAfter } from './stage.ts';
import { isUndone, type Task } from './state.ts';

/** Working days a department has for the paper of its silence (L10). */
export const CONSENT_PAPER_DAYS = 1;

/** Something time will owe the joint handling of a case. */
interface OwedByTask {
  readonly at: Instant;
  readonly events: () => readonly JointEvent[];
}

/** A joint case whose departments are at work. */
const atWork = (state: CaseState): CaseIn<'accepted'> | undefined =>
  state.status === 'accepted' && state.joint ? state : undefined;

/** The running clocks of the departments. */
export const taskClocks = (state: CaseState): readonly Clock[] =>
  atWork(state)?.joint?.tasks.flatMap(({ clock }) => clock ?? []) ?? [];

/** What time owes each task by its own limit (N03): the ladder, and where the plan has it, consent by silence. */
export const owedByTasks = (state: CaseState, law: CaseLaw): readonly OwedByTask[] => {
  const accepted = atWork(state);
  return (
    accepted?.joint?.tasks.flatMap((task): readonly OwedByTask[] => {
      const planned = taskOf(accepted.plan ?? [], task.code);
      const moment = task.clock && nextRung(task.clock, law.policy, law);
      if (!task.clock || !moment || !planned) return [];
      const { rung, on } = moment;
      const reached: JointEvent = {
        type: 'task-rung-reached',
        task: task.code,
        department: planned.department,
        clockVersion: task.clock.version,
        rung,
        on,
        due: task.clock.due,
        notify: rung !== 'passed',
      };
      return [
        {
          at: moment.at,
          events: () => (rung === 'passed' ? [reached, ...ofSilence(accepted, task, planned, law)] : [reached]),
        },
      ];
    }) ?? []
  );
};

/**
 * Tacit consent (超时默许, L10), under its preconditions alone: the plan has it with its legal basis, the case is accepted and
 * complete, was neither suspended while the task ran nor extended, and the department is proven to have had it in time. It yields the
 * step, the paper task of one working day and (by its event) an accountability record; never a licence.
 */
const ofSilence = (state: CaseIn<'accepted'>, task: Task, planned: PinnedTask, law: CaseLaw): readonly JointEvent[] => {
  const { plan = [], joint } = state;
  const { clock } = task;
  if (planned.tacit === undefined || clock === undefined || joint === undefined) return [];
  if (!isSilence(state, task, clock)) return [];
  const fellDue = addDays(clock.due, 1);
  const deemed = consent(planned, planned.tacit, clock, fellDue, law);
  const after = evolveJoint(state, deemed);
  return after.status === 'accepted' && after.joint
    ? [deemed, ...stageAfter(plan, after.joint, fellDue, law, startOfDay(fellDue))]
    : [deemed];
};

const isSilence = ({ suspended, clocks, joint }: CaseIn<'accepted'>, task: Task, clock: Clock): boolean =>
  task.status === 'open' &&
  task.delivered !== undefined &&
  // The calendar may move a limit into the past: what was delivered after it was not met with silence until it.
  task.delivered <= clock.due &&
  joint?.outstanding === undefined &&
  suspended === undefined &&
  clock.pauses === undefined &&
  clocks.statutory?.extra === undefined &&
  clocks.promised?.extra === undefined;

const consent = (
  { code, department }: PinnedTask,
  legalBasis: NonNullable<PinnedTask['tacit']>,
  { version }: Clock,
  fellDue: PlainDate,
  { calendar }: CaseLaw,
): JointEvent => ({
  type: 'consent-deemed',
  on: fellDue,
  task: code,
  department,
  legalBasis,
  clock: startClock(calendar, fellDue, CONSENT_PAPER_DAYS, { version: version + 1 }),
});

/** Nobody answered the supplement notice in time: the departments go on with what there is. */
export const supplementLapsed = (
  state: CaseIn<'accepted'>,
  { calendar }: CaseLaw,
  on: PlainDate,
): readonly JointEvent[] => {
  if (state.joint?.outstanding === undefined) return [];
  // Waiting ended with the last day of the notice; the day on which a clock goes on does not count.
  const at = startOfDay(on);
  const tasks = state.joint.tasks.flatMap(({ code, status, clock }): TaskClock[] =>
    status === 'waiting' && clock
      ? [{ task: code, clock: state.suspended ? clock : goneOn(clock, calendar, addDays(on, -1), at) }]
      : [],
  );
  return [{ type: 'supplement-lapsed', on, tasks }];
};

/** The clocks of the departments as a newer calendar counts them. */
export const recountedTasks = (
  state: CaseState,
  { calendar }: CaseLaw,
  on: PlainDate,
  at: Instant,
): readonly JointEvent[] =>
  atWork(state)?.joint?.tasks.flatMap(({ code, clock }): readonly JointEvent[] => {
    const department = taskOf(atWork(state)?.plan ?? [], code)?.department;
    const anew = clock && recount(clock, calendar, at);
    return clock && anew && department
      ? [{ type: 'task-recounted', on, task: code, department, was: clock.due, to: anew }]
      : [];
  }) ?? [];

/** The clocks of the departments that go on with the limits of the decision; who waits for the applicant goes on waiting. */
export const tasksGoneOn = (
  { joint }: CaseIn<'accepted'>,
  { calendar }: CaseLaw,
  on: PlainDate,
  at: Instant,
): TaskClock[] =>
  joint?.tasks.flatMap((task) =>
    task.clock && isUndone(task) && task.status !== 'waiting'
      ? [{ task: task.code, clock: goneOn(task.clock, calendar, on, at) }]
      : [],
  ) ?? [];
