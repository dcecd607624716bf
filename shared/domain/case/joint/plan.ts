import * as z from 'zod';
import { type DepartmentCode, DepartmentCodeText, type TaskCode, TaskCodeText } from '../../../kernel/ids.ts';
import { OnDisagreement, TaskKind } from '../../catalogue/joint-plan.ts';
import { LegalBasis } from '../particulars.ts';

/** A department's part as the case carries it: pinned at filing, without the texts, which stand in the item version. */
export const PinnedTask = z.strictObject({
  code: TaskCodeText,
  department: DepartmentCodeText,
  kind: TaskKind,
  /** Working days from the opening of its stage. */
  days: z.int().positive().max(60),
  /** What tacit consent (超时默许) rests on, where the plan has it (L10). */
  tacit: LegalBasis.optional(),
});
export type PinnedTask = z.infer<typeof PinnedTask>;

/** The plan of parallel approval (并联审批) as the case carries it: stages in their order. */
export const Plan = z
  .array(
    z.strictObject({
      code: TaskCodeText,
      onDisagreement: OnDisagreement,
      tasks: z.array(PinnedTask).min(1),
    }),
  )
  .min(1);
export type Plan = z.infer<typeof Plan>;
export type PinnedStage = Plan[number];

/** Every task of the plan, stage after stage. */
export const tasksOf = (plan: Plan): readonly PinnedTask[] => plan.flatMap(({ tasks }) => tasks);

/** Every department that has a part in the plan, the lead not counted in. */
export const departmentsOf = (plan: Plan): readonly DepartmentCode[] => [
  ...new Set(tasksOf(plan).map(({ department }) => department)),
];

/** The task of this code; codes are unique in a plan. */
export const taskOf = (plan: Plan, code: TaskCode): PinnedTask | undefined =>
  tasksOf(plan).find((task) => task.code === code);
