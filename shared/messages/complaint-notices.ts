import type { ComplaintEvent, ComplaintEventOf } from '../domain/complaint/events.ts';
import type { FiledComplaint } from '../domain/complaint/state.ts';
import type { Language, RuntimeCounty } from '../domain/county/county.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Audience, Severity } from './alert-owed.ts';
import type { TopicMessage } from './alerts.ts';
import { groundWords, kindWords } from './complaint-words.ts';
import { dateText } from './dates.ts';
import type { Texts } from './explanation.ts';
import { signatureOf } from './notices.ts';
import { enStyle } from './notices-en.ts';
import { zhStyle } from './notices-zh.ts';
import { inFours } from './receipt-text.ts';
import { fitting, type Space, shorten } from './sms.ts';

/** What a complainant is told by short message, one word per notice. */
export type ComplainantNotice =
  | 'complaint-received'
  | 'complaint-accepted'
  | 'complaint-accepted-by-silence'
  | 'complaint-declined'
  | 'complaint-extended'
  | 'complaint-answered'
  | 'complaint-overdue'
  | 'complaint-reopened'
  | 'complaint-merged'
  | 'complaint-withdrawn';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });
const printed = (number: string): string => `${number.slice(0, 6)} ${inFours(number.slice(6))}`;
const zhDay = (date: PlainDate): string => dateText['zh-CN'](date);
const enDay = (date: PlainDate): string => dateText.en(date);

/**
 * What an event tells the complainant; `undefined` where it is no news to them, or was overtaken: what is answered in the same
 * moment need not be told as taken on or late.
 */
export const complainantNoticeOf = (
  event: ComplaintEvent,
  state: Pick<FiledComplaint, 'status'>,
): ComplainantNotice | undefined => {
  switch (event.type) {
    case 'complaint-filed':
      return 'complaint-received';
    case 'accepted':
      return state.status === 'handling' ? 'complaint-accepted' : undefined;
    case 'declined':
      return 'complaint-declined';
    case 'extended':
      return 'complaint-extended';
    case 'replied':
      return 'complaint-answered';
    case 'reopened':
      return 'complaint-reopened';
    case 'merged':
      return 'complaint-merged';
    case 'withdrawn':
      return 'complaint-withdrawn';
    case 'rung-reached':
      if (event.rung !== 'told' || !event.notify || state.status !== 'handling') return undefined;
      if (event.clock === 'acceptance') return 'complaint-accepted-by-silence';
      return event.clock === 'reply' ? 'complaint-overdue' : undefined;
    default:
      return undefined;
  }
};

const said = (event: ComplaintEvent, state: FiledComplaint, { cut, extra }: Space): Texts => {
  switch (event.type) {
    case 'complaint-filed':
      return words(
        `已于${zhDay(event.on)}收到，${zhDay(event.acceptance.due)}前告知是否受理。`,
        `was received on ${enDay(event.on)}. You hear by ${enDay(event.acceptance.due)} whether we take it on.`,
      );
    case 'accepted':
      return words(`已受理，${zhDay(event.reply.due)}前答复。`, `is taken on. Reply due by ${enDay(event.reply.due)}.`);
    case 'declined': {
      const { pointer } = event;
      return words(
        `不属本中心受理范围：${groundWords[event.ground]['zh-CN']}。${pointer ? extra(`${cut(pointer)}。`) : ''}`,
        `is outside our competence: ${groundWords[event.ground].en}.${pointer ? extra(` ${cut(pointer)}.`) : ''}`,
      );
    }
    case 'extended':
      return words(
        `答复期限延长至${zhDay(event.clock.due)}${extra(`，原因：${cut(event.reasons)}`)}。`,
        `will be answered by ${enDay(event.clock.due)}${extra(`; reason: ${cut(event.reasons)}`)}.`,
      );
    case 'replied':
      return event.form === 'written'
        ? words('已书面答复，请查看答复意见书。', 'has been answered in writing. Please read the letter of reply.')
        : words('已口头答复您。', 'has been answered orally.');
    case 'reopened':
      return words(
        `已重新办理，${zhDay(event.clock.due)}前答复。`,
        `is taken up again. Reply due by ${enDay(event.clock.due)}.`,
      );
    case 'merged':
      return words(
        `与您此前提出的（编号${printed(event.into)}）并案办理，一并答复。`,
        `will be answered together with your earlier no. ${printed(event.into)}.`,
      );
    case 'withdrawn':
      return words(`已于${zhDay(event.on)}撤回。`, `was withdrawn on ${enDay(event.on)}.`);
    case 'rung-reached':
      return late(event, state);
    default:
      return words('', '');
  }
};

const late = ({ clock, due, expected }: ComplaintEventOf<'rung-reached'>, { clocks }: FiledComplaint): Texts => {
  const replyDue = clocks.reply?.due ?? due;
  if (clock === 'acceptance')
    return words(
      `因我方逾期未告知，已视为受理，${zhDay(replyDue)}前答复。`,
      `counts as taken on, because we did not tell you in time. Reply due by ${enDay(replyDue)}.`,
    );
  return words(
    `未能在${zhDay(due)}前答复，特此致歉。预计${zhDay(expected ?? due)}前答复。`,
    `was not answered by ${enDay(due)}; we apologise. New date: ${enDay(expected ?? due)}.`,
  );
};

/** The short message of an event of a complaint, in one language, within four segments; no word of what was written. */
export const complainantMessage = (
  event: ComplaintEvent,
  state: FiledComplaint,
  {
    number,
    link,
    county,
  }: { readonly number: string; readonly link?: string | undefined; readonly county: RuntimeCounty },
  language: Language,
): string => {
  const signature = signatureOf(county, language);
  const kind = kindWords[state.kind];
  const write = (space: Space): Texts => {
    const told = said(event, state, space);
    return words(
      `${signature}您的${kind['zh-CN']}（编号${printed(number)}）${told['zh-CN']}${link ? space.extra(`查询：${link}`) : ''}`,
      `${signature}Your ${kind.en} (no. ${printed(number)}) ${told.en}${link ? space.extra(` Progress: ${link}`) : ''}`,
    );
  };
  return fitting((space) => write(space)[language], language === 'en' ? enStyle : zhStyle);
};

/** What a department or the managers are told of complaints. */
export type ComplaintAlertKind =
  | 'threat-flagged'
  | 'misconduct-reported'
  | 'complaint-assigned'
  | 'complaint-draft-waiting'
  | 'complaint-acceptance-due'
  | 'complaint-accepted-by-silence'
  | 'complaint-reply-due'
  | 'complaint-overdue'
  | 'complaint-follow-up-due';

export interface ComplaintAlertOwed {
  readonly to: Audience;
  readonly kind: ComplaintAlertKind;
  readonly severity: Severity;
}

/**
 * Whom a department's own topic may tell: nobody of a report of misconduct, and nobody where somebody is complained of by name,
 * for that person may be among its readers.
 */
const handlers = ({ kind, subject, assigned }: FiledComplaint): Audience =>
  kind === 'report-of-misconduct' || subject.officer !== undefined || assigned === undefined
    ? 'managers'
    : 'department';

/** What departments and managers are owed of an event. */
export const complaintAlertsOf = (event: ComplaintEvent, state: FiledComplaint): readonly ComplaintAlertOwed[] => {
  switch (event.type) {
    case 'complaint-filed':
      return [
        ...(event.threat ? [{ to: 'managers', kind: 'threat-flagged', severity: 'critical' } as const] : []),
        ...(event.kind === 'report-of-misconduct'
          ? [{ to: 'managers', kind: 'misconduct-reported', severity: 'warning' } as const]
          : []),
      ];
    case 'threat-flagged':
      return [{ to: 'managers', kind: 'threat-flagged', severity: 'critical' }];
    case 'assigned':
      return [{ to: handlers(state), kind: 'complaint-assigned', severity: 'info' }];
    case 'reply-drafted':
      return [{ to: handlers(state), kind: 'complaint-draft-waiting', severity: 'info' }];
    case 'rung-reached':
      return event.notify && event.rung !== 'passed' ? alertsOfRung(event, state) : [];
    default:
      return [];
  }
};

const alertsOfRung = (
  { clock, rung }: ComplaintEventOf<'rung-reached'>,
  state: FiledComplaint,
): readonly ComplaintAlertOwed[] => {
  const isTold = rung === 'told';
  if (clock === 'followUp') return [{ to: 'managers', kind: 'complaint-follow-up-due', severity: 'warning' }];
  if (clock === 'acceptance')
    return isTold
      ? [{ to: 'managers', kind: 'complaint-accepted-by-silence', severity: 'critical' }]
      : [{ to: 'managers', kind: 'complaint-acceptance-due', severity: 'warning' }];
  if (!isTold) return [{ to: handlers(state), kind: 'complaint-reply-due', severity: 'warning' }];
  const audiences = new Set<Audience>(['managers', handlers(state)]);
  return [...audiences].map((to) => ({ to, kind: 'complaint-overdue', severity: 'critical' }));
};

const heads: Readonly<Record<ComplaintAlertKind, Texts>> = {
  'threat-flagged': words('风险提示：请立即核实', 'Somebody may be in danger: please look at once'),
  'misconduct-reported': words('收到举报', 'Misconduct was reported'),
  'complaint-assigned': words('诉求交办', 'A complaint was given to you'),
  'complaint-draft-waiting': words('答复待审批', 'A reply waits for approval'),
  'complaint-acceptance-due': words('诉求待告知是否受理', 'Whether it is taken on must be told'),
  'complaint-accepted-by-silence': words('逾期未告知，已视为受理', 'Taken on by silence'),
  'complaint-reply-due': words('答复即将到期', 'A reply falls due'),
  'complaint-overdue': words('答复超期', 'A reply is overdue'),
  'complaint-follow-up-due': words('待回访', 'A follow-up falls due'),
};

/** SNS takes fewer than a hundred characters. */
const LONGEST_SUBJECT = 99;

/** An alert about a complaint in the languages of the county: its number, its kind, its limit; no word of what was written. */
export const complaintAlertMessage = (
  kind: ComplaintAlertKind,
  {
    number,
    state,
    due,
  }: { readonly number: string; readonly state: FiledComplaint; readonly due?: PlainDate | undefined },
  languages: readonly Language[],
): TopicMessage => {
  const body = words(
    `【${heads[kind]['zh-CN']}】${kindWords[state.kind]['zh-CN']}，编号${printed(number)}${due ? `，期限${zhDay(due)}` : ''}。`,
    `${heads[kind].en}: ${kindWords[state.kind].en}, no. ${printed(number)}${due ? `, limit ${enDay(due)}` : ''}.`,
  );
  return {
    subject: shorten(`${heads[kind][languages[0] ?? 'zh-CN']} ${printed(number)}`, LONGEST_SUBJECT),
    body: languages.map((language) => body[language]).join('\n\n'),
  };
};
