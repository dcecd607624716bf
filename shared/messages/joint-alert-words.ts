import type { Verdict } from '../domain/case/joint/state.ts';
import type { AlertKind } from './alert-owed.ts';
import type { Texts } from './explanation.ts';
import { verdictWords } from './joint-words.ts';

/** What an alert is called that is owed because several departments have a part in a case. */
export type JointAlertKind = Extract<
  AlertKind,
  | 'joint-filed'
  | 'task-opened'
  | 'task-overdue'
  | 'consent-deemed'
  | 'correction-gathered'
  | 'supplement-supplied'
  | 'supplement-lapsed'
  | 'stage-ended'
  | 'stage-disagreed'
>;

export const jointAlertHeads: Readonly<Record<JointAlertKind, Texts>> = {
  'joint-filed': { 'zh-CN': '联办件已收件', en: 'Joint case filed' },
  'task-opened': { 'zh-CN': '新的并联审批任务', en: 'New task in a joint case' },
  'task-overdue': { 'zh-CN': '并联审批任务超时', en: 'Task in a joint case overdue' },
  'consent-deemed': { 'zh-CN': '超时默许', en: 'Agreed by silence' },
  'correction-gathered': { 'zh-CN': '部门提出补正意见', en: 'A department found something missing' },
  'supplement-supplied': { 'zh-CN': '补充材料已收到', en: 'What was asked for came in' },
  'supplement-lapsed': { 'zh-CN': '逾期未补充材料', en: 'What was asked for did not come in' },
  'stage-ended': { 'zh-CN': '并联审批环节结束', en: 'Stage of a joint case ended' },
  'stage-disagreed': { 'zh-CN': '并联审批有不同意意见', en: 'A department disagreed' },
};

/** What is to be done about it. */
export const jointAlertAsks: Readonly<Record<JointAlertKind, Texts>> = {
  'joint-filed': {
    'zh-CN': '材料如有缺漏，请尽快向牵头部门提出，由其一次性告知。',
    en: 'If anything is missing, please tell the lead department soon: it asks the applicant once, for all.',
  },
  'task-opened': {
    'zh-CN': '请签收并按期出具意见。',
    en: 'Please take note of it, and give your opinion in time.',
  },
  'task-overdue': {
    'zh-CN': '请立即出具意见并说明原因。',
    en: 'Please give your opinion at once and state the reason.',
  },
  'consent-deemed': {
    'zh-CN': '未按期出具意见，该环节视为同意；请在一个工作日内出具文书，并说明原因。',
    en: 'No opinion was given in time, and the step counts as agreed. Please issue its paper within one working day and state the reason.',
  },
  'correction-gathered': {
    'zh-CN': '请汇总后一次性告知申请人。',
    en: 'Please gather it into the one notice to the applicant.',
  },
  'supplement-supplied': { 'zh-CN': '请继续办理。', en: 'Please go on with it.' },
  'supplement-lapsed': { 'zh-CN': '请按现有材料审查。', en: 'Please examine what there is.' },
  'stage-ended': { 'zh-CN': '', en: '' },
  'stage-disagreed': {
    'zh-CN': '请按并联审批方案处理。',
    en: 'Please proceed as the plan of the item says.',
  },
};

/** The outcome of a stage: while none stands against it, the next one has begun. */
export const verdictsTold: Readonly<Record<Verdict, Texts>> = {
  ...verdictWords,
  pending: { 'zh-CN': '进入下一环节', en: 'the next stage has begun' },
};
