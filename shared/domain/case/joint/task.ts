import type { Actor, StaffActor } from '../../../kernel/actor.ts';
import type { TaskCode } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { inStatus } from '../examining.ts';
import { requirePartOf } from '../law.ts';
import type { CaseIn, FiledCase } from '../state.ts';
import { type PinnedTask, type Plan, taskOf } from './plan.ts';
import { isUndone, type Joint, type Task } from './state.ts';

/** The plan of a joint case. Refuses `not-joint`. */
export const planOf = ({ plan }: FiledCase): Plan => {
  if (plan === undefined) throw new Refusal('not-joint');
  return plan;
};

/**
 * A task of the plan, before those who may act on it: reviewers and head of its department, and its own system. Refuses `unknown-task`, and
 * `not-your-department` to the others, the lead department included.
 */
export const ownTask = (
  actor: Actor,
  state: FiledCase,
  code: TaskCode,
): { readonly staff: StaffActor; readonly plan: Plan; readonly planned: PinnedTask } => {
  const plan = planOf(state);
  const planned = taskOf(plan, code);
  if (planned === undefined) throw new Refusal('unknown-task', { task: code });
  return { staff: requirePartOf(actor, planned.department), plan, planned };
};

/** An accepted joint case and the task as it stands. Refuses `task-not-open` before its stage opens. */
export const taskUnderWay = (
  state: FiledCase,
  code: TaskCode,
): { readonly accepted: CaseIn<'accepted'>; readonly joint: Joint; readonly task: Task } => {
  const accepted = inStatus(state, 'accepted');
  const task = accepted.joint?.tasks.find((each) => each.code === code);
  if (accepted.joint === undefined || task === undefined) throw new Refusal('task-not-open', { task: code });
  return { accepted, joint: accepted.joint, task };
};

/**
 * A task still to be done, as the caller saw it. Refuses `task-closed` once it has come to its end, and `task-changed` where
 * something has happened to this very task since: what other departments did disturbs nobody.
 */
export const undoneTask = (state: FiledCase, code: TaskCode, seen: number) => {
  const found = taskUnderWay(state, code);
  if (!isUndone(found.task)) throw new Refusal('task-closed', { task: code });
  if (found.task.version !== seen) throw new Refusal('task-changed', { task: code, version: found.task.version });
  return found;
};
