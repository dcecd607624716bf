import * as z from 'zod';
import { DepartmentCodeText, TaskCodeText } from '../../kernel/ids.ts';
import { Bilingual, LegalBasis, Sector } from './vocabulary.ts';

/**
 * What a department is asked for in a joint case: an opinion (意见), its part in a joint review meeting (联合审查会), an on-site
 * inspection by two or more officers (行政许可法 Art. 34), or the confirmation that a fee is paid.
 */
export const TaskKind = z.enum(['opinion', 'joint-review', 'inspection', 'payment']);
export type TaskKind = z.infer<typeof TaskKind>;

/**
 * What a department's disagreement means once the stage has ended. `refuse`: the application can only be refused.
 * `lead-decides`: the lead department weighs it. `return-to-applicant`: it can only be returned with a clear answer.
 */
export const OnDisagreement = z.enum(['refuse', 'lead-decides', 'return-to-applicant']);
export type OnDisagreement = z.infer<typeof OnDisagreement>;

/** One department's part (任务) in a stage. */
export const PlanTask = z.strictObject({
  /** Unique in the plan. */
  code: TaskCodeText,
  title: Bilingual,
  department: DepartmentCodeText,
  kind: TaskKind,
  /** The department's own limit, working days from the opening of the stage. */
  days: z.int().min(1).max(60),
  sector: Sector,
  /** Tacit consent (超时默许) for this step; absent: off (L10). Never where safety, health, environment or finance is at stake. */
  deemedConsent: z.strictObject({ legalBasis: LegalBasis }).optional(),
});
export type PlanTask = z.infer<typeof PlanTask>;

/** Departments that work at the same time (并联); the next stage opens when the last of them is done. */
export const PlanStage = z.strictObject({
  code: TaskCodeText,
  title: Bilingual,
  tasks: z.array(PlanTask).min(1).max(12),
  onDisagreement: OnDisagreement,
});
export type PlanStage = z.infer<typeof PlanStage>;

/** Most tasks a plan may have in all: the case carries every one of them. */
export const MOST_TASKS = 24;

/** The plan of parallel approval (并联审批, S10): stages one after the other, the departments of a stage at the same time. */
export const JointPlan = z.strictObject({ stages: z.array(PlanStage).min(1).max(6) });
export type JointPlan = z.infer<typeof JointPlan>;
