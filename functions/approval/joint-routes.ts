import * as z from 'zod';
import { Findings, Opinion } from '../../shared/domain/case/joint/events.ts';
import { Ask, Reasons } from '../../shared/domain/case/particulars.ts';
import { CASE_LIMITS } from '../../shared/domain/case/vocabulary.ts';
import { EXAMPLE_RECEIPT, onOneCase } from '../../shared/http/case-contract.ts';
import { caseCommand } from '../../shared/http/case-routes.ts';
import { standing } from '../../shared/http/case-view.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { ReceiptNumberText, TaskCodeText } from '../../shared/kernel/ids.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';
import type { Json } from '../../shared/store/port.ts';
import { deciding } from './contract.ts';

const taskParams = () => z.strictObject({ receipt: ReceiptNumberText, task: TaskCodeText });
const version = () => z.int().positive();

/**
 * Something a department does about its own task. It carries the version of the task, not of the case: what other departments
 * do meanwhile stands in nobody's way.
 */
const onTask = <Body extends z.ZodType>(contract: {
  readonly act: string;
  readonly summary: Route['summary'];
  readonly body: () => Body;
  readonly problems: readonly RefusalCode[];
  readonly example: Json;
  /** The task the example speaks of, where another than usual. */
  readonly task?: string;
}) =>
  route({
    method: 'POST',
    path: `/desk/cases/{receipt}/tasks/{task}/${contract.act}`,
    access: deciding,
    summary: contract.summary,
    params: taskParams,
    body: contract.body,
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'partners' },
    problems: [
      ...onOneCase,
      'role-required',
      'not-your-department',
      'not-joint',
      'unknown-task',
      'task-not-open',
      'wrong-status',
      ...contract.problems,
    ],
    example: { params: { receipt: EXAMPLE_RECEIPT, task: contract.task ?? 'hygiene' }, body: contract.example },
  });

/** Parallel approval (并联审批, S10), as each department does its part. */
export const jointRoutes = {
  acknowledgeTask: onTask({
    act: 'acknowledgement',
    summary: { 'zh-CN': '签收任务', en: 'The department takes note of its task' },
    body: () => z.strictObject({}),
    problems: [],
    example: {},
  }),
  giveOpinion: onTask({
    act: 'opinion',
    summary: { 'zh-CN': '出具意见', en: 'The department gives its opinion, once' },
    body: () => z.strictObject({ version: version(), opinion: Opinion, findings: Findings.optional() }),
    problems: [
      'task-closed',
      'task-changed',
      'suspended',
      'findings-required',
      'two-officers-required',
      'unknown-officer',
      'date-in-future',
      'aggregate-too-large',
    ],
    example: { version: 1, opinion: { says: 'agree-with-conditions', conditions: ['油烟净化设施须定期清洗'] } },
  }),
  gatherCorrection: onTask({
    act: 'correction-asks',
    summary: {
      'zh-CN': '提出补正意见',
      en: 'The department says what is missing; the lead department asks for it, once for all',
    },
    body: () =>
      z.strictObject({
        /** Once the case is accepted; before, there is no task to be held against. */
        version: version().optional(),
        asks: z.array(Ask).min(1).max(CASE_LIMITS.asks),
      }),
    problems: ['task-closed', 'task-changed', 'already-asked', 'unknown-material'],
    example: { version: 1, asks: [{ about: 'material', code: 'layout', problem: '平面布局图未标注疏散通道' }] },
  }),
  issueConsentPaper: onTask({
    act: 'consent-paper',
    summary: { 'zh-CN': '出具默许文书', en: 'Issues the paper of a step that silence agreed to' },
    body: () => z.strictObject({}),
    problems: ['consent-paper-not-owed'],
    example: {},
    task: 'site',
  }),
  weighDisagreement: caseCommand({
    path: '/desk/cases/{receipt}/weighing',
    access: deciding,
    summary: {
      'zh-CN': '研究不同意见后继续办理',
      en: 'The lead department weighs a disagreement and goes on, where the plan leaves it to the lead',
    },
    body: () => z.strictObject({ reasons: Reasons }),
    ifMatch: true,
    onCase: { who: 'deciders', statuses: ['accepted'] },
    problems: ['role-required', 'not-your-department', 'wrong-status', 'not-joint', 'nothing-to-weigh'],
    example: { reasons: '经会商，采取补救措施后可以继续办理' },
  }),
};
