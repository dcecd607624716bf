import * as z from 'zod';
import { type TaskCode, TaskCodeText } from '../../../kernel/ids.ts';
import { PlainDateText } from '../../../kernel/plain-date.ts';
import { Clock } from '../../deadline/clock.ts';

/**
 * A department's part in the stage under way. `open`: its time runs. `asking`: it has said what is missing, the lead has not
 * yet told the applicant. `waiting`: the applicant has the time, and the task's clock stands still (N03). `deemed`: silence was
 * consent, and the department owes the paper. The others are opinions (意见).
 */
export const TaskStatus = z.enum(['open', 'asking', 'waiting', 'agreed', 'conditional', 'disagreed', 'deemed']);
export type TaskStatus = z.infer<typeof TaskStatus>;

export const Task = z.strictObject({
  code: TaskCodeText,
  status: TaskStatus,
  /** Rises with everything that happens to the task: what an opinion is held against, so that other departments disturb none. */
  version: z.int().positive(),
  /** The department's own limit; of a deemed consent, the one working day for its paper. Absent once nothing is owed. */
  clock: Clock.optional(),
  /** The day it is proven that the department has the matter before it (L10). */
  delivered: PlainDateText.optional(),
});
export type Task = z.infer<typeof Task>;

/**
 * Where parallel approval stands. `pending`: departments are at work. `agreed`: nobody disagreed, or the lead weighed it.
 * `to-weigh`: the lead department decides whether to go on. `refuse`, `return`: nothing else can follow.
 */
export const Verdict = z.enum(['pending', 'agreed', 'to-weigh', 'refuse', 'return']);
export type Verdict = z.infer<typeof Verdict>;

/** What an accepted joint case (联办件) carries besides its limits. */
export const Joint = z.strictObject({
  /** Index of the stage under way, or of the last one. */
  stage: z.int().nonnegative(),
  verdict: Verdict,
  /** Tasks of every stage opened so far, in the order of the plan. */
  tasks: z.array(Task),
  /** What the applicant was asked for after acceptance and has not supplied. */
  outstanding: z.array(z.string()).optional(),
});
export type Joint = z.infer<typeof Joint>;

/** What a department found missing before acceptance: waits for the one notice (S06). */
export const Gathered = z.strictObject({ task: TaskCodeText, codes: z.array(z.string()).min(1) });
export type Gathered = z.infer<typeof Gathered>;

/** Statuses in which a task still has to come to its end. */
const UNDONE: readonly TaskStatus[] = ['open', 'asking', 'waiting'];
export const isUndone = ({ status }: Pick<Task, 'status'>): boolean => UNDONE.includes(status);

/** The same with one task changed; its version rises. */
export const withTask = (joint: Joint, code: TaskCode, change: (task: Task) => Omit<Task, 'version'>): Joint => ({
  ...joint,
  tasks: joint.tasks.map((task) => (task.code === code ? { ...change(task), version: task.version + 1 } : task)),
});
