import type { ComplaintClockName } from '../domain/complaint/clocks.ts';
import type { ComplaintEvent } from '../domain/complaint/events.ts';
import type { ComplaintStatus } from '../domain/complaint/state.ts';
import type { ComplaintKind, Finding, OutsideGround } from '../domain/complaint/vocabulary.ts';
import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

export const kindWords = {
  consultation: words('咨询', 'consultation'),
  suggestion: words('建议', 'suggestion'),
  complaint: words('投诉', 'complaint'),
  'report-of-misconduct': words('举报', 'report of misconduct'),
  petition: words('信访', 'petition'),
} as const satisfies Record<ComplaintKind, Texts>;

/** Where a complaint stands, as whoever filed it reads it. */
export const complaintStatusWords = {
  unfiled: words('未收件', 'Not filed'),
  received: words('已收到，待告知是否受理', 'Received; whether it is taken on is being decided'),
  handling: words('已受理，办理中', 'Taken on; being handled'),
  replied: words('已答复', 'Answered'),
  declined: words('不属受理范围', 'Outside the centre’s competence'),
  merged: words('已并案办理', 'Answered together with your earlier one'),
  withdrawn: words('已撤回', 'Withdrawn'),
} as const satisfies Record<ComplaintStatus, Texts>;

export const complaintClockWords = {
  acceptance: words('受理告知期限', 'Limit for saying whether it is taken on'),
  reply: words('答复期限', 'Limit for the reply'),
  followUp: words('回访期限', 'Limit for the follow-up'),
} as const satisfies Record<ComplaintClockName, Texts>;

const ownRule = words('本县咨询投诉办理规定', 'The county’s rules on consultations and complaints');
const petitionRule = words('《信访工作条例》', 'Regulations on the Handling of Petitions');

/** What the limits of a kind rest on. */
export const lawOfKind = (kind: ComplaintKind): Texts => (kind === 'petition' ? petitionRule : ownRule);

export const groundWords = {
  litigation: words('应由人民法院受理', 'It belongs before the courts'),
  'administrative-reconsideration': words('应申请行政复议', 'It belongs in administrative reconsideration'),
  'other-body': words('属其他机关职责', 'It is another body’s business'),
  'already-answered': words('已作出答复', 'It was answered already'),
  'no-matter': words('没有具体诉求', 'It names no matter'),
} as const satisfies Record<OutsideGround, Texts>;

export const findingWords = {
  substantiated: words('反映属实', 'substantiated'),
  'partly-substantiated': words('部分属实', 'partly substantiated'),
  unsubstantiated: words('不属实', 'not substantiated'),
} as const satisfies Record<Finding, Texts>;

/** What happened, as a timeline tells it. */
export const complaintEventWords = {
  'complaint-filed': words('收到', 'It came in'),
  classified: words('归类', 'It was classified'),
  accepted: words('受理', 'Taken on'),
  'deemed-accepted': words('逾期未告知，视为受理', 'Taken on by silence'),
  declined: words('告知不属受理范围', 'Outside competence'),
  assigned: words('交办', 'Given to those who handle it'),
  extended: words('延长答复期限', 'The limit was extended'),
  'reply-drafted': words('拟稿', 'A reply was drafted'),
  'draft-returned': words('退回拟稿', 'The draft went back'),
  replied: words('答复', 'Answered'),
  substantiated: words('认定属实', 'Found to be true'),
  'followed-up': words('回访', 'Asked whether it helped'),
  reopened: words('重新办理', 'Taken up again'),
  merged: words('并案', 'Merged with an earlier one'),
  withdrawn: words('撤回', 'Withdrawn'),
  'threat-flagged': words('报告风险', 'Flagged as a threat'),
  read: words('查阅', 'Read in clear'),
  'publication-proposed': words('拟公开', 'Proposed for publication'),
  'answer-published': words('答复公开', 'The answer was published'),
  'publication-ended': words('停止公开', 'No longer published'),
  'rung-reached': words('时限提醒', 'A limit spoke'),
  'clock-recounted': words('时限重新计算', 'A limit was counted anew'),
  'personal-data-erased': words('个人信息已删除', 'Personal data erased'),
} as const satisfies Record<ComplaintEvent['type'], Texts>;

/** What the complainant is shown of a history: who works on it and how is the house's own business. */
export const TOLD_EVENTS: readonly ComplaintEvent['type'][] = [
  'complaint-filed',
  'accepted',
  'deemed-accepted',
  'declined',
  'extended',
  'replied',
  'reopened',
  'merged',
  'withdrawn',
];
