import type { AccountabilityEvent, Measure } from '../domain/accountability/events.ts';
import type { Language } from '../domain/county/county.ts';
import { isEscalation, type Level, levelOf } from '../domain/deadline/clock.ts';
import type { FeedbackEvent } from '../domain/feedback/feedback.ts';
import type { CardColour, SupervisionEvent, SupervisionEventOf } from '../domain/supervision/events.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Audience, Severity } from './alert-owed.ts';
import type { TopicMessage } from './alerts.ts';
import { dateText } from './dates.ts';
import type { Texts } from './explanation.ts';
import { printedReceipt } from './receipt-text.ts';
import { shorten } from './sms.ts';
import { appealOutcomeWords, cardWords, feedbackWords, measureWords } from './supervision-words.ts';

/** Everything supervision tells departments and managers of. */
export type OverseenEvent = SupervisionEvent | AccountabilityEvent | FeedbackEvent;

export type SupervisionAlertKind =
  | 'urged'
  | 'urging-taken-over'
  | 'urging-due'
  | 'urging-overdue'
  | 'urging-answered'
  | 'card'
  | 'card-cancelled'
  | 'measure-taken'
  | 'measure-appealed'
  | 'measure-decided'
  | 'feedback';

export interface SupervisionAlertOwed {
  readonly to: Audience;
  readonly kind: SupervisionAlertKind;
  readonly severity: Severity;
  readonly level: Level;
}

const department = (kind: SupervisionAlertKind, severity: Severity, level: Level = 'window'): SupervisionAlertOwed => ({
  to: 'department',
  kind,
  severity,
  level,
});
const managers = (kind: SupervisionAlertKind, severity: Severity, level: Level = 'manager'): SupervisionAlertOwed => ({
  to: 'managers',
  kind,
  severity,
  level,
});

const alertsOfRung = ({ rung, notify }: SupervisionEventOf<'urging-rung-reached'>): readonly SupervisionAlertOwed[] => {
  if (!notify || rung === 'passed') return [];
  if (rung === 'early-warning' || rung === 'due-today') return [department('urging-due', 'warning')];
  const level = isEscalation(rung) ? levelOf(rung) : undefined;
  return [department('urging-overdue', 'critical', level), managers('urging-overdue', 'critical', level)];
};

/**
 * Who hears of what in supervision. A record that is opened disturbs nobody: it is opened the moment a limit passes, which is
 * midnight, and the alert about the limit follows at opening; so does the card's (`card-told`, not `card-issued`).
 */
export const supervisionAlertsOf = (event: OverseenEvent): readonly SupervisionAlertOwed[] => {
  switch (event.type) {
    case 'urged':
      return [department('urged', 'warning')];
    case 'case-followed':
      return event.replyBy && event.from !== event.to ? [department('urging-taken-over', 'warning')] : [];
    case 'urging-rung-reached':
      return alertsOfRung(event);
    case 'urging-answered':
      return [managers('urging-answered', 'info')];
    case 'card-told':
      return [department('card', 'critical', 'head'), managers('card', 'critical')];
    case 'card-cancelled':
      return [department('card-cancelled', 'info', 'head')];
    case 'measure-taken':
      return [department('measure-taken', 'warning', 'head')];
    case 'appealed':
      return [managers('measure-appealed', 'warning')];
    case 'appeal-decided':
      return [department('measure-decided', 'info', 'head')];
    case 'feedback-given':
      return [department('feedback', 'info', 'head')];
    default:
      return [];
  }
};

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

const heads: Readonly<Record<SupervisionAlertKind, Texts>> = {
  urged: words('督办', 'Urged on'),
  'urging-taken-over': words('督办随案转来', 'Urging taken over with the case'),
  'urging-due': words('督办回复将到期', 'Reply to an urging due'),
  'urging-overdue': words('督办逾期未回复', 'Urging not answered in time'),
  'urging-answered': words('督办已回复', 'Urging answered'),
  card: words('亮牌', 'Card'),
  'card-cancelled': words('牌已撤销', 'Card cancelled'),
  'measure-taken': words('责任追究处理', 'Accountability measure'),
  'measure-appealed': words('责任追究申诉', 'Appeal against a measure'),
  'measure-decided': words('申诉已决定', 'Appeal decided'),
  feedback: words('派驻单位反馈', 'Feedback to the home unit'),
};

const asks: Readonly<Record<SupervisionAlertKind, Texts>> = {
  urged: words('请签收并按期回复。', 'Please acknowledge it and reply in time.'),
  'urging-taken-over': words('请签收并按期回复。', 'Please acknowledge it and reply in time.'),
  'urging-due': words('请按期回复。', 'Please reply in time.'),
  'urging-overdue': words('请立即回复并说明原因。', 'Please reply at once and state the reason.'),
  'urging-answered': words('请审阅。', 'Please read the reply.'),
  card: words(
    '请立即办理并说明原因；确非本部门责任的，可请督查撤销。',
    'Please act at once and state the reason; a supervisor may cancel a card that was not the department’s fault.',
  ),
  'card-cancelled': words('理由见督办记录。', 'The reasons stand in the supervision record.'),
  'measure-taken': words('不服的可在期限内申诉。', 'An appeal may be made in time.'),
  'measure-appealed': words(
    '请由未参与认定和处理的人员决定。',
    'Somebody who took no part in the finding or the measure decides.',
  ),
  'measure-decided': words('详见责任追究记录。', 'See the accountability record.'),
  feedback: words('请派驻单位签收。', 'The home unit is asked to acknowledge it.'),
};

/** What an alert about supervision says: no person, no free text. */
export interface SupervisionAlert {
  readonly kind: SupervisionAlertKind;
  /** The case, where it is about one. */
  readonly receipt?: ReceiptNumber | undefined;
  readonly department: Texts;
  /** What it comes to: a card, a measure, an outcome. */
  readonly what?: Texts | undefined;
  /** By when something is to be done. */
  readonly by?: PlainDate | undefined;
}

/** What of an event an alert may say. */
export const factsOf = (
  event: OverseenEvent,
  standing: { readonly measure?: Measure | undefined } = {},
): Pick<SupervisionAlert, 'what' | 'by'> => {
  switch (event.type) {
    case 'urged':
      return { by: event.clock.due };
    case 'case-followed':
      return { by: event.replyBy };
    case 'urging-rung-reached':
      return { by: event.due };
    case 'card-told':
    case 'card-cancelled':
      return { what: cardWords[event.colour satisfies CardColour] };
    case 'measure-taken':
      return { what: measureWords[event.measure], by: event.appealBy };
    case 'appealed':
      return standing.measure ? { what: measureWords[standing.measure] } : {};
    case 'appeal-decided':
      return { what: appealOutcomeWords[event.outcome] };
    case 'feedback-given':
      return { what: feedbackWords[event.kind] };
    default:
      return {};
  }
};

const bodyOf = ({ kind, receipt, department: unit, what, by }: SupervisionAlert, language: Language): string => {
  const about = [
    ...(receipt ? [language === 'en' ? `no. ${printedReceipt(receipt)}` : `受理编号${printedReceipt(receipt)}`] : []),
    unit[language],
    ...(what ? [what[language]] : []),
    ...(by ? [language === 'en' ? `by ${dateText.en(by)}` : `期限${dateText['zh-CN'](by)}`] : []),
  ];
  return language === 'en'
    ? `${heads[kind].en}: ${about.join('; ')}. ${asks[kind].en}`
    : `【${heads[kind]['zh-CN']}】${about.join('，')}。${asks[kind]['zh-CN']}`;
};

/** SNS takes fewer than a hundred characters. */
const LONGEST_SUBJECT = 99;

/** An alert about supervision in the languages of the county. */
export const supervisionAlertMessage = (alert: SupervisionAlert, languages: readonly Language[]): TopicMessage => {
  const language = languages[0] ?? 'zh-CN';
  const about = alert.receipt ? printedReceipt(alert.receipt) : alert.department[language];
  return {
    subject: shorten(`${heads[alert.kind][language]} ${about}`, LONGEST_SUBJECT),
    body: languages.map((each) => bodyOf(alert, each)).join('\n\n'),
  };
};
