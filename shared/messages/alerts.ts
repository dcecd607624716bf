import type { ClockName } from '../domain/case/clocks.ts';
import type { Verdict } from '../domain/case/joint/state.ts';
import type { ApplicantNotice } from '../domain/case/vocabulary.ts';
import type { Language } from '../domain/county/county.ts';
import type { Level } from '../domain/deadline/clock.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { AlertKind } from './alert-owed.ts';
import { dateText } from './dates.ts';
import type { Texts } from './explanation.ts';
import { jointAlertAsks, jointAlertHeads, verdictsTold } from './joint-alert-words.ts';
import { pledgeAlertAsks, pledgeAlertHeads, pledgeAlertLimits } from './pledge-alert-words.ts';
import { printedReceipt } from './receipt-text.ts';
import { renewalAlertAsks, renewalAlertHeads, renewalAlertLimits } from './renewal-alert-words.ts';
import { shorten } from './sms.ts';

/** What an alert about a case says: no person, no free text. */
export interface CaseAlert {
  readonly kind: Exclude<AlertKind, 'calendar-edited' | 'statutory-closure'>;
  readonly receipt: ReceiptNumber;
  readonly title: Texts;
  readonly department: Texts;
  /** The limit concerned, where one is. */
  readonly limit?: Exclude<ClockName, 'correction' | 'hearing-request' | 'commitment' | 'mending'> | 'task';
  readonly due?: PlainDate;
  /** Working days still left before the due date, or gone since; on the due date both are 0. */
  readonly daysLeft?: number;
  readonly daysLate?: number;
  /** Whom it has gone up to. */
  readonly level?: Level;
  /** The department's part it speaks of, where it speaks of one. */
  readonly task?: Texts;
  /** What the end of a stage came to. */
  readonly verdict?: Verdict;
  /** Which notice waits on paper. */
  readonly notice?: ApplicantNotice;
}

/** What an alert about the calendar says. */
export interface CalendarAlert {
  readonly kind: Extract<AlertKind, 'calendar-edited' | 'statutory-closure'>;
  readonly dates: readonly PlainDate[];
  /** Days that had stopped the clocks count again. */
  readonly withdrawn?: true;
}

export type Alert = CaseAlert | CalendarAlert;

/** A message to a topic: what e-mail shows as its subject, and the text. */
export interface TopicMessage {
  readonly subject: string;
  readonly body: string;
}

const heads: Readonly<Record<AlertKind, Texts>> = {
  'early-warning': { 'zh-CN': '期限预警', en: 'Early warning' },
  'due-today': { 'zh-CN': '今日到期', en: 'Due today' },
  'overdue-promised': { 'zh-CN': '超承诺期限', en: 'Promised limit passed' },
  'overdue-statutory': { 'zh-CN': '超法定期限', en: 'Statutory limit passed' },
  escalated: { 'zh-CN': '超时升级', en: 'Overdue, gone up a level' },
  'acceptance-due': { 'zh-CN': '待决定是否受理', en: 'Acceptance decision due' },
  'accepted-by-silence': { 'zh-CN': '逾期视为受理', en: 'Accepted by silence' },
  'delivery-due': { 'zh-CN': '结果待送达', en: 'Delivery due' },
  'delivery-overdue': { 'zh-CN': '送达超期', en: 'Delivery overdue' },
  'procedure-due': { 'zh-CN': '特别程序预计期限将至', en: 'Special procedure due to end' },
  'procedure-overdue': { 'zh-CN': '特别程序超出预计期限', en: 'Special procedure over its expected time' },
  'hearing-due': { 'zh-CN': '听证期限将至', en: 'Hearing to be held' },
  'hearing-overdue': { 'zh-CN': '听证逾期', en: 'Hearing overdue' },
  'hearing-asked-for': { 'zh-CN': '申请人要求听证', en: 'Hearing asked for' },
  'commitment-signed': { 'zh-CN': '申请人签署容缺承诺', en: 'Commitment signed' },
  'commitment-kept': { 'zh-CN': '容缺材料已补齐', en: 'Commitment kept' },
  'commitment-lapsed': { 'zh-CN': '容缺承诺逾期退件', en: 'Commitment not kept, case returned' },
  'higher-authority-overdue': { 'zh-CN': '上级机关逾期未复', en: 'Higher authority overdue' },
  extended: { 'zh-CN': '延期', en: 'Limit extended' },
  'printed-notice-waiting': { 'zh-CN': '有纸质通知待交付', en: 'Printed notice waiting' },
  'late-correction': { 'zh-CN': '再次补正告知', en: 'Second correction notice' },
  'officer-named': { 'zh-CN': '确定经办人', en: 'Handling officer named' },
  recused: { 'zh-CN': '工作人员回避', en: 'Officer recused' },
  'transferred-in': { 'zh-CN': '移交来件', en: 'Case transferred to you' },
  'transferred-away': { 'zh-CN': '办件移交', en: 'Case transferred away' },
  'fast-channel-granted': { 'zh-CN': '开通绿色通道', en: 'Fast channel granted' },
  'fast-channel-withdrawn': { 'zh-CN': '取消绿色通道', en: 'Fast channel withdrawn' },
  'result-undeliverable': { 'zh-CN': '结果公告送达', en: 'Result under public notice' },
  'decision-undone': { 'zh-CN': '决定被撤销或注销', en: 'Decision undone' },
  ...jointAlertHeads,
  ...renewalAlertHeads,
  ...pledgeAlertHeads,
  'calendar-edited': { 'zh-CN': '工作日历更正', en: 'Working-day calendar edited' },
  'statutory-closure': { 'zh-CN': '依法停止计算期限', en: 'Days on which no clock runs' },
};

const limits: Readonly<Record<NonNullable<CaseAlert['limit']>, Texts>> = {
  acceptance: { 'zh-CN': '受理期限', en: 'acceptance limit' },
  promised: { 'zh-CN': '承诺期限', en: 'promised limit' },
  statutory: { 'zh-CN': '法定期限', en: 'statutory limit' },
  'pre-review': { 'zh-CN': '法定初审期限', en: 'statutory limit of the pre-review' },
  'higher-authority': { 'zh-CN': '上级机关办理期限', en: 'limit of the higher authority' },
  delivery: { 'zh-CN': '送达期限', en: 'delivery limit' },
  procedure: { 'zh-CN': '特别程序预计期限', en: 'expected end of the special procedure' },
  hearing: { 'zh-CN': '听证期限', en: 'limit for the hearing' },
  ...renewalAlertLimits,
  ...pledgeAlertLimits,
  task: { 'zh-CN': '部门办理期限', en: 'the department’s own limit' },
};

const asks: Readonly<Partial<Record<AlertKind, Texts>>> = {
  'early-warning': { 'zh-CN': '请按期办结。', en: 'Please finish it in time.' },
  'due-today': { 'zh-CN': '请今日办结。', en: 'Please finish it today.' },
  'overdue-promised': {
    'zh-CN': '请立即办理并说明原因。',
    en: 'Please act at once and state the reason.',
  },
  'overdue-statutory': {
    'zh-CN': '已超过法定期限，请立即办理；依法追究责任。',
    en: 'The limit of law has passed. Please act at once; responsibility will be determined.',
  },
  escalated: {
    'zh-CN': '请上述负责人过问，督促立即办理并说明原因。',
    en: 'Whoever is named is asked to look into it: act at once and state the reason.',
  },
  'acceptance-due': {
    'zh-CN': '逾期不告知的，自收到材料之日起即为受理（行政许可法第三十二条）。',
    en: 'Without an answer the case counts as accepted from the day the materials came in (Licensing Law, Art. 32).',
  },
  'accepted-by-silence': {
    'zh-CN': '未在期限内答复，已自收到材料之日起视为受理（行政许可法第三十二条），办理期限自该日起算。',
    en: 'No answer was given in time: the case counts as accepted, and its limits run, from the day the materials came in (Licensing Law, Art. 32).',
  },
  'delivery-due': {
    'zh-CN': '作出决定后应在十个工作日内送达（行政许可法第四十四条）。',
    en: 'The document is to reach the applicant within ten working days of the decision (Licensing Law, Art. 44).',
  },
  'delivery-overdue': {
    'zh-CN': '请立即送达（行政许可法第四十四条）。',
    en: 'Please deliver at once (Licensing Law, Art. 44).',
  },
  'procedure-due': {
    'zh-CN': '请核实进展，程序结束后及时恢复计时。',
    en: 'Please see how far it is, and let the limits go on as soon as it ends.',
  },
  'procedure-overdue': {
    'zh-CN': '已超出告知申请人的所需时间（行政许可法第四十五条），请说明原因并尽快办结该程序。',
    en: 'It takes longer than the applicant was told (Licensing Law, Art. 45). Please state the reason and end it soon.',
  },
  'hearing-due': {
    'zh-CN': '应在申请人提出之日起二十个工作日内组织听证（行政许可法第四十七条）。',
    en: 'A hearing is held within twenty working days of the request (Licensing Law, Art. 47).',
  },
  'hearing-overdue': {
    'zh-CN': '请立即组织听证并说明原因（行政许可法第四十七条）。',
    en: 'Please hold it at once and state the reason (Licensing Law, Art. 47).',
  },
  'hearing-asked-for': {
    'zh-CN': '请确定时间、地点和主持人，并提前七个工作日通知（行政许可法第四十七条、第四十八条）。',
    en: 'Please set time, place and chair, and tell of them seven working days before (Licensing Law, Arts. 47 and 48).',
  },
  'commitment-signed': {
    'zh-CN': '主要材料齐全，请决定是否容缺受理。',
    en: 'The main materials are in: please decide whether to accept it on the commitment.',
  },
  'commitment-kept': { 'zh-CN': '材料已齐全，可以作出决定。', en: 'The application is complete and may be decided.' },
  'commitment-lapsed': {
    'zh-CN': '申请人未按承诺补交材料，系统已退件。',
    en: 'What was committed to did not come in time; the case is closed as returned.',
  },
  'higher-authority-overdue': {
    'zh-CN': '请向决定机关书面催办，并向申请人说明情况；该期限不计入本部门考核。',
    en: 'Please urge the authority in writing and tell the applicant how things stand; this limit is not held against the department.',
  },
  extended: {
    'zh-CN': '期限已依法批准延长（行政许可法第四十二条）。',
    en: 'The limit was extended, as approved (Licensing Law, Art. 42).',
  },
  'printed-notice-waiting': {
    'zh-CN': '申请人未留手机号，请打印通知并当面交付。',
    en: 'The applicant left no phone: please print the notice and hand it over.',
  },
  'late-correction': {
    'zh-CN': '补正内容本应一次告知（行政许可法第三十二条、第七十二条），已经负责人批准，现予报告。',
    en: 'It asks for what the first notice could have named (Licensing Law, Arts. 32 and 72); a superior approved it, and it is reported.',
  },
  ...jointAlertAsks,
  ...renewalAlertAsks,
  ...pledgeAlertAsks,
  'officer-named': { 'zh-CN': '请经办人及时办理。', en: 'Whoever was named is asked to take it up.' },
  recused: {
    'zh-CN': '请安排其他人员办理；回避人员不得再办理该件（公务员法第七十六条、第七十七条）。',
    en: 'Please let somebody else handle it; whoever was recused does nothing in it any more (Civil Servants Law, Arts. 76 and 77).',
  },
  'transferred-in': {
    'zh-CN': '期限不重新起算，请及时接续办理。',
    en: 'Its limits run on as they stand: please take it up at once.',
  },
  'transferred-away': { 'zh-CN': '请移交全部材料。', en: 'Please hand over everything there is of it.' },
  'fast-channel-granted': {
    'zh-CN': '请优先办理；审批条件和法定期限不变。',
    en: 'Please take it first; what the law asks of it, and its limit, are unchanged.',
  },
  'fast-channel-withdrawn': {
    'zh-CN': '恢复普通办理顺序和承诺期限。',
    en: 'The ordinary order and promise hold again.',
  },
  'result-undeliverable': { 'zh-CN': '请按规定发布公告。', en: 'Please publish the notice.' },
  'decision-undone': {
    'zh-CN': '依据行政许可法第六十九条或第七十条。',
    en: 'Under Art. 69 or 70 of the Licensing Law.',
  },
};

const levels: Readonly<Record<Level, Texts>> = {
  window: { 'zh-CN': '窗口', en: 'the window' },
  head: { 'zh-CN': '部门负责人', en: 'the head of the department' },
  manager: { 'zh-CN': '中心督查', en: 'the centre’s manager' },
  leader: { 'zh-CN': '县领导', en: 'the county’s leader' },
};

const noticeNames: Readonly<Record<ApplicantNotice, Texts>> = {
  received: { 'zh-CN': '收件', en: 'received' },
  'correction-needed': { 'zh-CN': '补正告知', en: 'correction needed' },
  'correction-reminder': { 'zh-CN': '补正提醒', en: 'correction reminder' },
  'commitment-signed': { 'zh-CN': '容缺承诺', en: 'commitment' },
  'commitment-reminder': { 'zh-CN': '容缺承诺提醒', en: 'commitment reminder' },
  'pledge-signed': { 'zh-CN': '告知承诺', en: 'commitment to the conditions' },
  'pledge-verified': { 'zh-CN': '承诺核查属实', en: 'commitment verified' },
  'mending-ordered': { 'zh-CN': '限期整改', en: 'to be mended' },
  'mending-reminder': { 'zh-CN': '整改提醒', en: 'mending reminder' },
  'pledge-broken': { 'zh-CN': '承诺不实', en: 'commitment broken' },
  accepted: { 'zh-CN': '受理', en: 'accepted' },
  'not-accepted': { 'zh-CN': '不予受理', en: 'not accepted' },
  returned: { 'zh-CN': '退回', en: 'returned' },
  forwarded: { 'zh-CN': '上报', en: 'sent up' },
  approved: { 'zh-CN': '准予', en: 'approved' },
  refused: { 'zh-CN': '不予许可', en: 'refused' },
  'renewal-deemed': { 'zh-CN': '视为准予延续', en: 'deemed renewed' },
  posted: { 'zh-CN': '结果寄出', en: 'posted' },
  delivered: { 'zh-CN': '送达', en: 'delivered' },
  'public-notice': { 'zh-CN': '公告送达', en: 'public notice' },
  withdrawn: { 'zh-CN': '撤回', en: 'withdrawn' },
  'deemed-withdrawn': { 'zh-CN': '视为撤回', en: 'closed as withdrawn' },
  overdue: { 'zh-CN': '超期致歉', en: 'apology' },
  'due-date-moved': { 'zh-CN': '期限变动', en: 'due date moved' },
  suspended: { 'zh-CN': '特别程序告知', en: 'special procedure' },
  resumed: { 'zh-CN': '恢复计时', en: 'limits go on' },
  extended: { 'zh-CN': '延期通知', en: 'limit extended' },
  'hearing-offered': { 'zh-CN': '听证权利告知', en: 'right to a hearing' },
  'hearing-scheduled': { 'zh-CN': '听证通知', en: 'hearing' },
  transferred: { 'zh-CN': '移交', en: 'transferred' },
  'fast-channel': { 'zh-CN': '绿色通道', en: 'fast channel' },
  'fast-channel-withdrawn': { 'zh-CN': '取消绿色通道', en: 'fast channel withdrawn' },
  'agency-officer': { 'zh-CN': '代办员告知', en: 'agency officer' },
  'agency-ended': { 'zh-CN': '代办终止', en: 'agency ended' },
  'record-corrected': { 'zh-CN': '更正', en: 'record corrected' },
  revoked: { 'zh-CN': '撤销或注销', en: 'decision undone' },
};

const bodyOfCase = (alert: CaseAlert, language: Language): string => {
  const { kind, receipt, title, department, limit, due, daysLeft, daysLate, level, task, verdict, notice } = alert;
  const ask = asks[kind]?.[language] ?? '';
  if (language === 'zh-CN') {
    const term = limit && due ? `，${limits[limit]['zh-CN']}${dateText['zh-CN'](due)}` : '';
    const days = daysLate ? `，已超${daysLate}个工作日` : daysLeft ? `，还剩${daysLeft}个工作日` : '';
    const paper = notice ? `，通知：${noticeNames[notice]['zh-CN']}` : '';
    const up = level ? `，升级至${levels[level]['zh-CN']}` : '';
    const part = task ? `，任务：${task['zh-CN']}` : '';
    const result = verdict ? `，结果：${verdictsTold[verdict]['zh-CN']}` : '';
    return `【${heads[kind]['zh-CN']}】${title['zh-CN']}，受理编号${printedReceipt(receipt)}，承办部门${department['zh-CN']}${part}${term}${days}${up}${result}${paper}。${ask}`;
  }
  const term = limit && due ? `; ${limits[limit].en}: ${dateText.en(due)}` : '';
  const days = daysLate
    ? `; ${daysLate} working day${daysLate === 1 ? '' : 's'} late`
    : daysLeft
      ? `; ${daysLeft} working day${daysLeft === 1 ? '' : 's'} left`
      : '';
  const up = level ? `; gone up to ${levels[level].en}` : '';
  const paper = notice ? `; notice: ${noticeNames[notice].en}` : '';
  const part = task ? `; task: ${task.en}` : '';
  const result = verdict ? `; outcome: ${verdictsTold[verdict].en}` : '';
  return `${heads[kind].en}: ${title.en}, no. ${printedReceipt(receipt)}, ${department.en}${part}${term}${days}${up}${result}${paper}. ${ask}`.trim();
};

const bodyOfCalendar = ({ kind, dates, withdrawn }: CalendarAlert, language: Language): string => {
  const head = heads[kind][language];
  if (language === 'zh-CN') {
    const what = kind === 'calendar-edited' ? '计算方式变更' : withdrawn ? '恢复计算期限' : '不计入期限';
    return `【${head}】${dates.map((date) => dateText['zh-CN'](date)).join('、')}：${what}。未结办件的到期日将重新计算。`;
  }
  const what = kind === 'calendar-edited' ? 'count differently' : withdrawn ? 'count again' : 'do not count';
  return `${head}: ${dates.map((date) => dateText.en(date)).join(', ')} ${what}. Due dates of open cases are computed anew.`;
};

const bodyOf = (alert: Alert, language: Language): string =>
  'receipt' in alert ? bodyOfCase(alert, language) : bodyOfCalendar(alert, language);

/** SNS takes fewer than a hundred characters. */
const LONGEST_SUBJECT = 99;

/** An alert in the languages of the county: the first gives the subject, and all of them the text. */
export const alertMessage = (alert: Alert, languages: readonly Language[]): TopicMessage => {
  const language = languages[0] ?? 'zh-CN';
  const about = 'receipt' in alert ? ` ${printedReceipt(alert.receipt)} ${alert.title[language]}` : '';
  return {
    subject: shorten(`${heads[alert.kind][language]}${about}`, LONGEST_SUBJECT),
    body: languages.map((each) => bodyOf(alert, each)).join('\n\n'),
  };
};
