import * as z from 'zod';
import { TaskStatus, Verdict } from '../domain/case/joint/state.ts';
import type { CaseLaw } from '../domain/case/law.ts';
import type { FiledCase } from '../domain/case/state.ts';
import { OnDisagreement, TaskKind } from '../domain/catalogue/joint-plan.ts';
import type { ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import { standsStill } from '../domain/deadline/clock.ts';
import { colourOf } from '../domain/deadline/colour.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { taskKindWords, taskStatusWords, verdictWords } from '../messages/joint-words.ts';

const texts = () => z.strictObject({ 'zh-CN': z.string(), en: z.string() });

const taskView = () =>
  z.strictObject({
    task: z.string(),
    title: texts(),
    department: z.strictObject({ code: z.string(), name: texts() }),
    kind: TaskKind,
    kindName: texts(),
    /** The department's own limit, working days (N03). */
    days: z.int(),
    /** Absent until its stage opens. */
    status: TaskStatus.optional(),
    statusName: texts().optional(),
    /** What an opinion is held against. */
    version: z.int().optional(),
    due: z.iso.date().optional(),
    /** Working days left; negative once passed. */
    remaining: z.int().optional(),
    colour: z.enum(['grey', 'green', 'amber', 'yellow', 'red', 'double-red']).optional(),
    /** The day the department took note. */
    delivered: z.iso.date().optional(),
  });

/** Parallel approval of a joint case: every stage with its departments, and where each stands. */
export const jointView = () =>
  z.strictObject({
    verdict: Verdict.optional(),
    verdictName: texts().optional(),
    stages: z.array(
      z.strictObject({
        stage: z.string(),
        title: texts(),
        /** Of the stages, the one under way or the last one to be. */
        current: z.boolean(),
        onDisagreement: OnDisagreement,
        tasks: z.array(taskView()),
      }),
    ),
  });

/** `undefined` for a case that one department decides. */
export const jointViewOf = (
  state: FiledCase,
  item: ServiceItemVersion | undefined,
  nameOf: (department: string) => { readonly 'zh-CN': string; readonly en: string },
  law: CaseLaw,
  today: PlainDate,
): z.infer<ReturnType<typeof jointView>> | undefined => {
  if (state.plan === undefined) return undefined;
  const joint = state.status === 'accepted' ? state.joint : undefined;
  const stages = item?.plan?.stages ?? [];
  const titleOf = (
    code: string,
    among: readonly { readonly code: string; readonly title: { 'zh-CN': string; en: string } }[],
  ) => ({
    ...(among.find((each) => each.code === code)?.title ?? { 'zh-CN': code, en: code }),
  });
  return {
    ...(joint ? { verdict: joint.verdict, verdictName: { ...verdictWords[joint.verdict] } } : {}),
    stages: state.plan.map(({ code, onDisagreement, tasks }, index) => ({
      stage: code,
      title: titleOf(code, stages),
      current: joint?.stage === index,
      onDisagreement,
      tasks: tasks.map(({ code: task, department, kind, days }) => {
        const now = joint?.tasks.find((each) => each.code === task);
        const clock = now?.clock;
        return {
          task,
          title: titleOf(
            task,
            stages.flatMap((stage) => stage.tasks),
          ),
          department: { code: department, name: { ...nameOf(department) } },
          kind,
          kindName: { ...taskKindWords[kind] },
          days,
          ...(now ? { status: now.status, statusName: { ...taskStatusWords[now.status] }, version: now.version } : {}),
          ...(clock
            ? {
                due: clock.due,
                remaining: law.calendar.workingDaysBetween(today, clock.due),
                colour: colourOf(standsStill(clock) ? {} : clock, today, law.calendar, law.policy),
              }
            : {}),
          ...(now?.delivered ? { delivered: now.delivered } : {}),
        };
      }),
    })),
  };
};
