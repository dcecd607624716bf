import type { JointEvent } from '../domain/case/joint/events.ts';
import type { TaskStatus, Verdict } from '../domain/case/joint/state.ts';
import type { TaskKind } from '../domain/catalogue/joint-plan.ts';
import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** What happened in parallel approval, as a timeline tells it. */
export const jointEventWords = {
  'stage-opened': words('并联审批环节开始', 'The departments of a stage go to work'),
  'task-delivered': words('部门签收', 'A department took note of its task'),
  'correction-gathered': words('部门提出补正意见', 'A department found something missing'),
  'supplement-asked': words('告知补充材料', 'What departments found missing was asked for'),
  'supplement-supplied': words('收到补充材料', 'What was asked for came in'),
  'supplement-lapsed': words('逾期未补充，按现有材料审查', 'Nothing more came in: examined with what there is'),
  'opinion-given': words('部门出具意见', 'A department gave its opinion'),
  'consent-deemed': words('超时默许', 'Agreed by silence'),
  'consent-paper-issued': words('默许文书已出具', 'The paper of a deemed consent was issued'),
  'stage-ended': words('并联审批环节结束', 'A stage ended'),
  'disagreement-weighed': words('牵头部门研究后继续办理', 'The lead department weighed a disagreement and goes on'),
  'task-rung-reached': words('部门任务预警或超时', 'The limit of a task'),
  'task-recounted': words('部门任务期限重新计算', 'The limit of a task was counted anew'),
} as const satisfies Record<JointEvent['type'], Texts>;

export const taskStatusWords = {
  open: words('办理中', 'under way'),
  asking: words('已提出补正意见', 'something is missing'),
  waiting: words('等待申请人', 'waiting for the applicant'),
  agreed: words('同意', 'agreed'),
  conditional: words('附条件同意', 'agreed with conditions'),
  disagreed: words('不同意', 'disagreed'),
  deemed: words('超时默许', 'agreed by silence'),
} as const satisfies Record<TaskStatus, Texts>;

export const taskKindWords = {
  opinion: words('审查意见', 'opinion'),
  'joint-review': words('联合会审', 'joint review meeting'),
  inspection: words('现场核查', 'on-site inspection'),
  payment: words('缴费核验', 'payment check'),
} as const satisfies Record<TaskKind, Texts>;

export const verdictWords = {
  pending: words('并联审批中', 'departments are at work'),
  agreed: words('各部门意见齐备', 'every opinion is in'),
  'to-weigh': words('有部门不同意，由牵头部门研究', 'a department disagreed: the lead department weighs it'),
  refuse: words('有部门不同意，应不予许可', 'a department disagreed: to be refused'),
  return: words('有部门不同意，应退回申请人', 'a department disagreed: to be returned'),
} as const satisfies Record<Verdict, Texts>;
