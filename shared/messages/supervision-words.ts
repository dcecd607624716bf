import type { AppealOutcome, Cause, Measure, Responsible } from '../domain/accountability/events.ts';
import type { AccountabilityStatus } from '../domain/accountability/state.ts';
import type { FeedbackKind } from '../domain/feedback/feedback.ts';
import type { CardColour, LateLimit } from '../domain/supervision/events.ts';
import { clockWords } from './case-words.ts';
import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

export const cardWords = {
  yellow: words('黄牌', 'yellow card'),
  red: words('红牌', 'red card'),
  'double-red': words('双红牌', 'double red card'),
} as const satisfies Record<CardColour, Texts>;

/** What the limit of a card is called. */
export const cardLimitWords = {
  acceptance: clockWords.acceptance,
  promised: clockWords.promised,
  statutory: clockWords.statutory,
  'pre-review': clockWords['pre-review'],
  delivery: clockWords.delivery,
  verification: clockWords.verification,
  revocation: clockWords.revocation,
  'renewal-paper': clockWords['renewal-paper'],
  task: words('部门办理期限', 'The department’s own limit'),
} as const satisfies Record<LateLimit, Texts>;

export const causeWords = {
  'overdue-acceptance': words('逾期未告知受理结果', 'the acceptance limit passed in silence'),
  'overdue-promised': words('超承诺时限', 'the promised limit passed'),
  'overdue-statutory': words('超法定时限', 'the statutory limit passed'),
  'overdue-pre-review': words('超法定初审时限', 'the statutory limit of the pre-review passed'),
  'overdue-delivery': words('送达超期', 'the delivery limit passed'),
  'overdue-verification': words('承诺核查逾期', 'the limit for verifying a commitment passed'),
  'overdue-revocation': words('逾期未撤销决定', 'a decision on a broken commitment was not undone in time'),
  'overdue-renewal-paper': words('延续文书逾期未出具', 'the limit for the paper of a deemed renewal passed'),
  'overdue-task': words('并联审批任务超时', 'the limit of a task in a joint case passed'),
  'late-correction': words('再次补正告知', 'a second correction notice'),
  'substantiated-complaint': words('投诉属实', 'a complaint was substantiated'),
  'deemed-renewal': words('许可届满未决定，视为准予延续', 'a licence was deemed renewed by silence'),
  'deemed-consent': words('超时默许', 'consent was deemed by silence'),
} as const satisfies Record<Cause, Texts>;

export const measureWords = {
  criticism: words('批评教育', 'criticism'),
  'written-self-criticism': words('书面检查', 'written self-criticism'),
  'circulated-criticism': words('通报批评', 'circulated criticism'),
  'efficiency-admonition': words('效能告诫', 'efficiency admonition'),
  'change-of-post': words('调整岗位', 'change of post'),
  referral: words('移送有权机关处理', 'referral to the competent body'),
} as const satisfies Record<Measure, Texts>;

export const responsibleWords = {
  nobody: words('无人承担责任', 'nobody answers for it'),
  department: words('部门责任', 'the department answers for it'),
  person: words('个人责任', 'a person answers for it'),
} as const satisfies Record<Responsible, Texts>;

export const recordStatusWords = {
  open: words('待认定', 'to be looked into'),
  found: words('已认定责任', 'found'),
  measured: words('已作出处理', 'a measure was taken'),
  'under-appeal': words('申诉中', 'under appeal'),
  'appeal-decided': words('申诉已决定', 'appeal decided'),
  closed: words('已结案', 'closed'),
} as const satisfies Record<Exclude<AccountabilityStatus, 'unopened'>, Texts>;

export const appealOutcomeWords = {
  upheld: words('维持', 'upheld'),
  replaced: words('变更', 'replaced by a lighter one'),
  'taken-back': words('撤销', 'taken back'),
} as const satisfies Record<AppealOutcome, Texts>;

export const feedbackWords = {
  commendation: words('表扬', 'commendation'),
  admonition: words('效能告诫', 'efficiency admonition'),
} as const satisfies Record<FeedbackKind, Texts>;

/** The limits of supervision: a reply to an urging, an appeal against a measure. Both are the house's own. */
export const supervisionLimitWords = {
  urging: {
    name: words('督办回复期限', 'Limit for the reply to an urging'),
    legalBasis: words('督办单所定期限', 'The time the urging gives'),
  },
  appeal: {
    name: words('申诉期限', 'Limit for an appeal'),
    legalBasis: words('中心效能监督办法', 'The centre’s rule on supervision'),
  },
} as const;
