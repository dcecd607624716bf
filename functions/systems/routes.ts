import * as z from 'zod';
import { Findings, Opinion } from '../../shared/domain/case/joint/events.ts';
import { EXAMPLE_RECEIPT, onOneCase } from '../../shared/http/case-contract.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { type Routes, route } from '../../shared/http/route.ts';
import { taskPage } from '../../shared/http/task-list.ts';
import { ReceiptNumberText, TaskCodeText } from '../../shared/kernel/ids.ts';
import { acknowledged, opinionsGiven, taskView } from './views.ts';

const system = { by: 'machine', roles: ['department-system'] } as const;
const place = () => z.strictObject({ receipt: ReceiptNumberText, task: TaskCodeText });
/** Lines of one request: as many as finish well within its time. */
const MOST_LINES = 25;
const exampleTask = { receipt: EXAMPLE_RECEIPT, task: 'hygiene' } as const;

/** Departments' own systems (S28): what is theirs to do, and their opinions, each system for its department alone. */
export const routes = {
  systemTasks: route({
    method: 'GET',
    path: '/systems/tasks',
    access: system,
    summary: { 'zh-CN': '本部门待办任务', en: 'What the department has to do in joint cases, the most urgent first' },
    query: () => z.strictObject(pageQuery()),
    response: { status: 200, schema: taskPage, cache: 'private' },
    problems: ['invalid-cursor'],
    example: { query: { limit: '100' } },
  }),
  systemTask: route({
    method: 'GET',
    path: '/systems/tasks/{receipt}/{task}',
    access: system,
    summary: {
      'zh-CN': '取任务材料（读取即签收）',
      en: 'A task with materials and answers; whoever reads it has the matter before it: the task is acknowledged',
    },
    params: place,
    response: { status: 200, schema: taskView, cache: 'private' },
    onCase: { who: 'partners' },
    problems: [...onOneCase, 'not-your-department', 'not-joint', 'unknown-task'],
    example: { params: exampleTask },
  }),
  acknowledgeTasks: route({
    method: 'POST',
    path: '/systems/acknowledgements',
    access: system,
    summary: { 'zh-CN': '批量签收任务', en: 'The department takes note of its tasks; a repeat changes nothing' },
    body: () => z.strictObject({ tasks: z.array(place()).min(1).max(MOST_LINES) }),
    response: { status: 200, schema: acknowledged, cache: 'private' },
    problems: [],
    example: { body: { tasks: [exampleTask] } },
  }),
  giveOpinions: route({
    method: 'POST',
    path: '/systems/opinions',
    access: system,
    summary: {
      'zh-CN': '批量报送意见',
      en: 'Opinions of the department, each by itself: one that is refused keeps no other out',
    },
    body: () =>
      z.strictObject({
        opinions: z
          .array(
            place().extend({
              /** Of the task, as it was read. */
              version: z.int().positive(),
              opinion: Opinion,
              /** An inspection names the officers who went, also here: a system inspects nothing (行政许可法 Art. 34). */
              findings: Findings.optional(),
            }),
          )
          .min(1)
          .max(MOST_LINES),
      }),
    response: { status: 200, schema: opinionsGiven, cache: 'private' },
    writes: true,
    problems: [],
    example: { body: { opinions: [{ ...exampleTask, version: 1, opinion: { says: 'agree' } }] } },
  }),
} satisfies Routes;
