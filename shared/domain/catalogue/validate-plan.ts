import * as z from 'zod';
import { distinctBy, type FaultAt, type Rule, rule } from '../../kernel/faults.ts';
import { DepartmentCodeText } from '../../kernel/ids.ts';
import { JointPlan, MOST_TASKS, type PlanTask } from './joint-plan.ts';
import { cited, Sector } from './vocabulary.ts';

const Planned = z.object({ plan: JointPlan });

/** Every task with where it stands. */
const tasksOf = ({ stages }: JointPlan): readonly { task: PlanTask; path: readonly PropertyKey[] }[] =>
  stages.flatMap(({ tasks }, stage) =>
    tasks.map((task, index) => ({ task, path: ['plan', 'stages', stage, 'tasks', index] })),
  );

const tacit = ({ task: { sector, deemedConsent }, path }: ReturnType<typeof tasksOf>[number], fault: FaultAt): void => {
  if (deemedConsent === undefined) return;
  cited(deemedConsent.legalBasis, [...path, 'deemedConsent', 'legalBasis'], fault);
  if (sector !== 'general') fault([...path, 'deemedConsent'], 'deemed-consent-refused');
};

/** What the plan of a joint item must keep (S10, L05, L10). */
export const planRules: readonly Rule[] = [
  rule(Planned, ({ plan }, fault) => {
    const tasks = tasksOf(plan);
    distinctBy(
      tasks,
      ({ task }) => task.code,
      (index) => [...(tasks[index]?.path ?? []), 'code'],
      fault,
    );
    distinctBy(
      plan.stages,
      ({ code }) => code,
      (index) => ['plan', 'stages', index, 'code'],
      fault,
    );
    if (tasks.length > MOST_TASKS) fault(['plan', 'stages'], 'too-many-tasks');
  }),
  // One department by itself is no joint handling; and in one stage a department is asked once for each kind of thing.
  rule(Planned.extend({ department: DepartmentCodeText }), ({ plan, department }, fault) => {
    const departments = new Set([department, ...tasksOf(plan).map(({ task }) => task.department)]);
    if (departments.size < 2) fault(['plan', 'stages'], 'nobody-to-join');
    for (const [stage, { tasks }] of plan.stages.entries())
      distinctBy(
        tasks,
        (task) => `${task.department} ${task.kind}`,
        (index) => ['plan', 'stages', stage, 'tasks', index, 'department'],
        fault,
      );
  }),
  // The stages one after the other leave the lead time to decide within the promise.
  rule(Planned.extend({ limits: z.object({ promised: z.int() }) }), ({ plan, limits }, fault) => {
    const longest = plan.stages.reduce((sum, { tasks }) => sum + Math.max(...tasks.map(({ days }) => days)), 0);
    if (longest > limits.promised) fault(['plan', 'stages'], 'stages-over-promised');
  }),
  rule(z.object({ plan: z.unknown(), base: z.literal('immediate') }), ({ plan }, fault) => {
    if (plan !== undefined) fault(['base'], 'joint-needs-limit');
  }),
  // L10: never for safety, health, environment or finance, of the item or of the step.
  rule(Planned, ({ plan }, fault) => {
    for (const each of tasksOf(plan)) tacit(each, fault);
  }),
  rule(Planned.extend({ sector: Sector }), ({ plan, sector }, fault) => {
    if (sector === 'general') return;
    for (const { task, path } of tasksOf(plan))
      if (task.deemedConsent) fault([...path, 'deemedConsent'], 'deemed-consent-refused');
  }),
];
