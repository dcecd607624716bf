import type { Circumstances } from '../../../kernel/decider.ts';
import { dateAt } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { TaskKind } from '../../catalogue/joint-plan.ts';
import type { CaseCommandOf } from '../commands.ts';
import { inStatus } from '../examining.ts';
import { requireUnbiasedOfficers } from '../handling.ts';
import { type CaseLaw, requireReviewer } from '../law.ts';
import type { FiledCase } from '../state.ts';
import type { Findings, JointEvent, JointEventOf } from './events.ts';
import { spoken } from './evolve.ts';
import { openStage, stageAfter } from './stage.ts';
import { ownTask, planOf, taskUnderWay, undoneTask } from './task.ts';

/**
 * A department takes note of its task: the delivery that tacit consent presupposes is proven (L10). Twice changes nothing.
 */
export const acknowledgeTask = (
  { task: code }: CaseCommandOf<'acknowledge-task'>,
  state: FiledCase,
  { actor, at }: Circumstances,
): readonly JointEvent[] => {
  const { planned } = ownTask(actor, state, code);
  const { task } = taskUnderWay(state, code);
  return task.delivered ? [] : [{ type: 'task-delivered', on: dateAt(at), task: code, department: planned.department }];
};

/**
 * A department's opinion (意见) on its task, once. An inspection names the officers who went, two or more
 * (`two-officers-required`, 行政许可法 Art. 34), none of whom stood back from the case (`recused`); it and a joint review meeting leave the day and minutes
 * (`findings-required`). With the last opinion the stage ends, and what follows is in the plan.
 */
export const giveOpinion = (
  { task: code, seen, opinion, findings }: CaseCommandOf<'give-opinion'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly JointEvent[] => {
  const { staff, plan, planned } = ownTask(actor, state, code);
  const { accepted, joint, task } = undoneTask(state, code, seen);
  if (accepted.suspended) throw new Refusal('suspended', { ...accepted.suspended });
  const on = dateAt(at);
  requireFindings(planned.kind, findings, on);
  requireUnbiasedOfficers(findings?.officers ?? [], state);
  const given: JointEventOf<'opinion-given'> = {
    type: 'opinion-given',
    on,
    task: code,
    department: planned.department,
    opinion,
    ...(findings ? { findings } : {}),
    by: staff.id,
    onTime: task.clock === undefined || on <= task.clock.due,
  };
  return [given, ...stageAfter(plan, spoken(joint, given), on, law, at)];
};

const requireFindings = (kind: TaskKind, findings: Findings | undefined, today: PlainDate): void => {
  if (kind !== TaskKind.enum.inspection && kind !== TaskKind.enum['joint-review']) return;
  const { officers = [], date, minutes } = findings ?? {};
  if (date === undefined || minutes === undefined) throw new Refusal('findings-required', { kind });
  if (date > today) throw new Refusal('date-in-future', { today });
  if (kind === 'inspection' && new Set(officers).size < 2) throw new Refusal('two-officers-required');
};

/** The paper a deemed consent owes (L10): issued by the department that was silent. Refuses `consent-paper-not-owed`. */
export const issueConsentPaper = (
  { task: code }: CaseCommandOf<'issue-consent-paper'>,
  state: FiledCase,
  { actor, at }: Circumstances,
): readonly JointEvent[] => {
  const { staff, planned } = ownTask(actor, state, code);
  const { task } = taskUnderWay(state, code);
  if (task.status !== 'deemed' || task.clock === undefined) throw new Refusal('consent-paper-not-owed', { task: code });
  return [{ type: 'consent-paper-issued', on: dateAt(at), task: code, department: planned.department, by: staff.id }];
};

/** The lead department weighs a disagreement and goes on, where the plan leaves it to the lead. Refuses `nothing-to-weigh`. */
export const weighDisagreement = (
  { reasons }: CaseCommandOf<'weigh-disagreement'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly JointEvent[] => {
  const { id: by } = requireReviewer(actor, state.department);
  const plan = planOf(state);
  const { joint } = inStatus(state, 'accepted');
  const stage = joint && plan[joint.stage];
  if (joint?.verdict !== 'to-weigh' || stage === undefined) throw new Refusal('nothing-to-weigh');
  const on = dateAt(at);
  const next = plan[joint.stage + 1];
  return [
    { type: 'disagreement-weighed', on, stage: stage.code, reasons, by },
    ...(next ? [openStage(next, on, law, at)] : []),
  ];
};
