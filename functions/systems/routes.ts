import * as z from 'zod';
import { Findings, Opinion } from '../../shared/domain/case/joint/events.ts';
import { Ask } from '../../shared/domain/case/particulars.ts';
import { CASE_LIMITS } from '../../shared/domain/case/vocabulary.ts';
import { EXAMPLE_RECEIPT, onOneCase } from '../../shared/http/case-contract.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { type Routes, route } from '../../shared/http/route.ts';
import { taskPage } from '../../shared/http/task-list.ts';
import { ReceiptNumberText, TaskCodeText } from '../../shared/kernel/ids.ts';
import { acknowledged, consentPapersIssued, correctionsGathered, opinionsGiven, taskView } from './views.ts';

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
  gatherCorrections: route({
    method: 'POST',
    path: '/systems/correction-asks',
    access: system,
    summary: {
      'zh-CN': '批量提出补正意见',
      en: 'What the department finds missing in its tasks; the lead department asks for it, once for all (S06)',
    },
    body: () =>
      z.strictObject({
        corrections: z
          .array(
            place().extend({
              /** Of the task, as it was read; absent before the case is accepted, when there is no task to be held against. */
              version: z.int().positive().optional(),
              asks: z.array(Ask).min(1).max(CASE_LIMITS.asks),
            }),
          )
          .min(1)
          .max(MOST_LINES),
      }),
    response: { status: 200, schema: correctionsGathered, cache: 'private' },
    writes: true,
    problems: [],
    example: {
      body: {
        corrections: [
          {
            ...exampleTask,
            version: 1,
            asks: [{ about: 'material', code: 'layout', problem: '平面布局图未标注洗消间' }],
          },
        ],
      },
    },
  }),
  issueConsentPapers: route({
    method: 'POST',
    path: '/systems/consent-papers',
    access: system,
    summary: {
      'zh-CN': '批量出具默许文书',
      en: 'Issues the papers of steps that the department’s silence agreed to, due within one working day (L10)',
    },
    body: () => z.strictObject({ tasks: z.array(place()).min(1).max(MOST_LINES) }),
    response: { status: 200, schema: consentPapersIssued, cache: 'private' },
    writes: true,
    problems: [],
    example: { body: { tasks: [{ receipt: EXAMPLE_RECEIPT, task: 'site' }] } },
  }),
} satisfies Routes;
