import type { Language, RuntimeCounty } from '../domain/county/county.ts';
import { isEscalation, type Level, levelOf } from '../domain/deadline/clock.ts';
import type { RatingClock } from '../domain/rating/clocks.ts';
import type { RatingEvent, RatingEventOf } from '../domain/rating/events.ts';
import { isLow, type RatingLevel } from '../domain/rating/vocabulary.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Audience, Severity } from './alert-owed.ts';
import type { TopicMessage } from './alerts.ts';
import { dateText } from './dates.ts';
import type { Texts } from './explanation.ts';
import { signatureOf } from './notices.ts';
import { enStyle } from './notices-en.ts';
import { zhStyle } from './notices-zh.ts';
import { levelWords, ratingClockWords } from './rating-words.ts';
import { fitting, shorten } from './sms.ts';

/** What departments and managers hear of ratings. */
export type RatingAlertKind =
  | 'rating-low'
  | 'rating-held'
  | 'rating-appealed'
  | 'rating-due'
  | 'rating-overdue'
  | 'rating-follow-up-low';

export interface RatingAlertOwed {
  readonly to: Audience;
  readonly kind: RatingAlertKind;
  readonly severity: Severity;
  readonly level: Level;
}

const owed = (to: Audience, kind: RatingAlertKind, severity: Severity, level: Level): RatingAlertOwed => ({
  to,
  kind,
  severity,
  level,
});
const department = (kind: RatingAlertKind, severity: Severity, level: Level = 'head') =>
  owed('department', kind, severity, level);
const managers = (kind: RatingAlertKind, severity: Severity, level: Level = 'manager') =>
  owed('managers', kind, severity, level);

/** Limits that are the department's to keep; the others are the centre's own. */
const OF_DEPARTMENT: readonly RatingClock[] = ['verification', 'answer'];

const alertsOfRung = ({ clock, rung, notify }: RatingEventOf<'rung-reached'>): readonly RatingAlertOwed[] => {
  if (!notify || rung === 'passed') return [];
  const both = OF_DEPARTMENT.includes(clock);
  if (rung === 'early-warning' || rung === 'due-today')
    return [both ? department('rating-due', 'warning') : managers('rating-due', 'warning')];
  const level = isEscalation(rung) ? levelOf(rung) : undefined;
  return [
    ...(both ? [department('rating-overdue', 'critical', level)] : []),
    managers('rating-overdue', 'critical', level),
  ];
};

/** Who besides the rater hears of an event of a rating: a low one goes to the head of the department and to the managers. */
export const ratingAlertsOf = (event: RatingEvent): readonly RatingAlertOwed[] => {
  switch (event.type) {
    case 'rectification-opened':
      return [department('rating-low', 'warning'), managers('rating-low', 'warning')];
    case 'held-for-review':
      return [managers('rating-held', 'warning')];
    case 'appealed':
      return [managers('rating-appealed', 'warning')];
    case 'followed-up':
      return event.level && isLow(event.level) ? [managers('rating-follow-up-low', 'warning')] : [];
    case 'rung-reached':
      return alertsOfRung(event);
    default:
      return [];
  }
};

/** What an alert about a rating says. Neither the case nor anything a rater wrote: raters are not disclosed (L13). */
export interface RatingAlert {
  readonly kind: RatingAlertKind;
  readonly rating: string;
  readonly department: Texts;
  readonly title?: Texts;
  readonly level: RatingLevel;
  readonly clock?: RatingClock;
  readonly due?: PlainDate;
}

const heads: Readonly<Record<RatingAlertKind, Texts>> = {
  'rating-low': { 'zh-CN': '差评待整改', en: 'Low rating to be put right' },
  'rating-held': { 'zh-CN': '评价待核查', en: 'Ratings held for review' },
  'rating-appealed': { 'zh-CN': '评价申诉待决定', en: 'Appeal against a rating' },
  'rating-due': { 'zh-CN': '评价处理将到期', en: 'A rating must be dealt with' },
  'rating-overdue': { 'zh-CN': '评价处理超期', en: 'A rating was not dealt with in time' },
  'rating-follow-up-low': { 'zh-CN': '整改回访仍不满意', en: 'Still dissatisfied after rectification' },
};

const asks: Readonly<Record<RatingAlertKind, Texts>> = {
  'rating-low': {
    'zh-CN': '请1个工作日内核实、5个工作日（复杂的15个工作日）内整改答复；被评价人不得经办。',
    en: 'Verify within one working day and answer within five (fifteen if complex); the person rated has no part in it.',
  },
  'rating-held': {
    'zh-CN': '同一来源短时间内评价过多，未计入，请1个工作日内核查。',
    en: 'Too many came from one source at once. They do not count; review them within one working day.',
  },
  'rating-appealed': {
    'zh-CN': '请由无关人员依据证据决定。',
    en: 'Somebody without a part in it decides on the evidence.',
  },
  'rating-due': { 'zh-CN': '请按期办理。', en: 'Please act in time.' },
  'rating-overdue': { 'zh-CN': '请立即办理并说明原因。', en: 'Please act at once and state the reason.' },
  'rating-follow-up-low': { 'zh-CN': '请督查整改是否落实。', en: 'Please look into what was put right.' },
};

const bodyOf = ({ kind, rating, department, title, level, clock, due }: RatingAlert, language: Language): string => {
  const term = clock && due ? [ratingClockWords[clock][language], dateText[language](due)] : [];
  if (language === 'zh-CN')
    return `【${heads[kind]['zh-CN']}】${department['zh-CN']}${title ? `“${title['zh-CN']}”` : ''}，评价：${levelWords[level]['zh-CN']}，编号${rating}${term.length > 0 ? `，${term.join('')}` : ''}。${asks[kind]['zh-CN']}`;
  return `${heads[kind].en}: ${department.en}${title ? `, "${title.en}"` : ''}; ${levelWords[level].en}; no. ${rating}${term.length > 0 ? `; ${term.join(': ')}` : ''}. ${asks[kind].en}`;
};

/** SNS takes fewer than a hundred characters. */
const LONGEST_SUBJECT = 99;

/** An alert about a rating in the languages of the county. */
export const ratingAlertMessage = (alert: RatingAlert, languages: readonly Language[]): TopicMessage => {
  const language = languages[0] ?? 'zh-CN';
  return {
    subject: shorten(`${heads[alert.kind][language]} ${alert.department[language]}`, LONGEST_SUBJECT),
    body: languages.map((each) => bodyOf(alert, each)).join('\n\n'),
  };
};

/** What the rater is told. */
export type RaterNotice = 'rating-answered' | 'rating-excluded';

/** Which event of a rating is the rater's news. */
export const raterNoticeOf = (event: RatingEvent): RaterNotice | undefined => {
  if (event.type === 'rectification-answered') return 'rating-answered';
  return event.type === 'appeal-decided' && event.excluded ? 'rating-excluded' : undefined;
};

/** What a message to a rater is made of. */
export interface RaterMatter {
  readonly title: Texts;
  readonly phone?: string | undefined;
  readonly link?: string | undefined;
}

/** The short message to a rater: at most four segments. The outcome itself stands behind the link, or is told on the telephone. */
export const raterMessage = (
  notice: RaterNotice,
  { title, phone, link }: RaterMatter,
  county: RuntimeCounty,
  language: Language,
): string => {
  const style = language === 'en' ? enStyle : zhStyle;
  return fitting((space) => {
    const about = space.cut(title[language]);
    const ask =
      phone === undefined ? '' : space.extra(language === 'en' ? ` Questions: ${phone}.` : `咨询电话${phone}。`);
    const signature = signatureOf(county, language);
    if (language === 'en') {
      const see = link === undefined ? '' : ` See: ${link}`;
      return notice === 'rating-answered'
        ? `${signature}We have dealt with what you told us in your rating of "${about}".${see || ' You can ask us about the outcome.'}${link ? ' and tell us whether you are satisfied.' : ''}${ask}`
        : `${signature}Your rating of "${about}" no longer counts after an appeal that was decided on evidence.${see}${ask}`;
    }
    const see = link === undefined ? '' : `详见：${link} `;
    return notice === 'rating-answered'
      ? `${signature}您对“${about}”的评价已核实处理，感谢监督。${see}${link ? '并请告诉我们您是否满意。' : ''}${ask}`
      : `${signature}您对“${about}”的评价经申诉核查未予采纳。${see}${ask}`;
  }, style);
};
