import { text } from './problem-text.ts';

/** Refusals of parallel approval (并联审批) in both languages. */
export const jointProblems = {
  'not-joint': {
    'zh-CN': text('不是联办件', '该办件由一个部门办理，没有并联审批环节。'),
    en: text('Not a joint case', 'One department handles this case: there is no parallel approval.'),
  },
  'unknown-task': {
    'zh-CN': text('没有该任务', '联办方案中没有任务 {task}。'),
    en: text('There is no such task', 'The plan has no task {task}.'),
  },
  'task-not-open': {
    'zh-CN': text('任务尚未开始', '任务 {task} 所在环节尚未开始。'),
    en: text('The task has not begun', 'The stage of task {task} is not open yet.'),
  },
  'task-closed': {
    'zh-CN': text('任务已办结', '任务 {task} 已经出具意见，不能重复出具。'),
    en: text('The task is closed', 'The opinion on task {task} is given already.'),
  },
  'task-changed': {
    'zh-CN': text('任务已有变化', '任务 {task} 已更新为第 {version} 版，请重新读取。'),
    en: text('The task has changed', 'Task {task} now stands at version {version}. Read it again.'),
  },
  'findings-required': {
    'zh-CN': text('缺少记录', '现场核查和联合会审须记明日期和情况。'),
    en: text('Findings are missing', 'An inspection or a joint review meeting leaves its day and its minutes.'),
  },
  'already-asked': {
    'zh-CN': text('已提出补正意见', '任务 {task} 已提出补正意见，待牵头部门一次性告知。'),
    en: text('Already asked', 'Task {task} has said what is missing; the lead department will ask for it, once.'),
  },
  'nothing-gathered': {
    'zh-CN': text('没有待告知的补正意见', '受理后只能告知各部门已提出且尚未告知的内容。'),
    en: text(
      'Nothing was gathered',
      'After acceptance only what departments found missing, and nobody has asked for yet, can be asked for.',
    ),
  },
  'nothing-to-weigh': {
    'zh-CN': text('没有待研究的不同意见', '当前环节没有需要牵头部门研究的不同意见。'),
    en: text('There is nothing to weigh', 'No disagreement waits for the lead department.'),
  },
  'stage-open': {
    'zh-CN': text('并联审批尚未结束', '以下任务尚未办结：{undone}。'),
    en: text('Departments are still at work', 'These tasks are not done yet: {undone}.'),
  },
  'stage-disagreed': {
    'zh-CN': text('与部门意见不符', '有部门不同意，联办方案不允许作出该决定。'),
    en: text('A department disagreed', 'The plan leaves another decision than this one.'),
  },
  'consent-paper-owed': {
    'zh-CN': text('默许文书尚未出具', '以下任务超时默许，须先出具文书：{owed}。'),
    en: text('A paper is owed', 'These tasks were agreed by silence; their papers come first: {owed}.'),
  },
  'consent-paper-not-owed': {
    'zh-CN': text('无须出具默许文书', '任务 {task} 没有待出具的默许文书。'),
    en: text('No paper is owed', 'Task {task} owes no paper of a deemed consent.'),
  },
} as const;
