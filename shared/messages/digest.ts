import type { Language, RuntimeCounty } from '../domain/county/county.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Audience, Severity } from './alert-owed.ts';
import type { TopicMessage } from './alerts.ts';
import { dateText } from './dates.ts';
import { signatureOf } from './notices.ts';

/** What managers otherwise hear case by case: the steps of limits, and the cards that follow. */
const DIGESTED: readonly string[] = [
  'early-warning',
  'due-today',
  'overdue-promised',
  'overdue-statutory',
  'escalated',
  'acceptance-due',
  'accepted-by-silence',
  'delivery-due',
  'delivery-overdue',
  'task-overdue',
  'consent-deemed',
  'renewal-deemed',
  'card',
];

/** Whether a county's managers hear of this in the morning's digest instead of by a message of its own. */
export const isDigested = (
  { notices }: Pick<RuntimeCounty, 'notices'>,
  { to, kind }: { readonly to: Audience; readonly kind: string },
): boolean => notices.managerAlerts === 'digest' && to === 'managers' && DIGESTED.includes(kind);

/** Open cases as the digest tells of them. */
export interface DigestCounts {
  readonly doubleRed: number;
  readonly red: number;
  readonly yellow: number;
  readonly amber: number;
}

const bodyOf = (
  { doubleRed, red, yellow, amber }: DigestCounts,
  today: PlainDate,
  county: RuntimeCounty,
  language: Language,
): string => {
  const due = doubleRed + red + yellow + amber;
  const { boardUrl } = county.notices;
  if (language === 'en')
    return `${signatureOf(county, language)}${dateText.en(today)}: ${due} cases due (past the limit of law ${doubleRed}, past the promise ${red}, due today ${yellow}, warned ${amber}).${boardUrl ? ` Board: ${boardUrl}` : ''}`;
  return `${signatureOf(county, language)}${dateText['zh-CN'](today)}督办汇总：待办${due}件（超法定${doubleRed}件、超承诺${red}件、今日到期${yellow}件、预警${amber}件）。${boardUrl ? `看板：${boardUrl}` : ''}`;
};

/** How grave a morning is. */
export const severityOf = ({ doubleRed, red, yellow, amber }: DigestCounts): Severity => {
  if (doubleRed + red > 0) return 'critical';
  return yellow + amber > 0 ? 'warning' : 'info';
};

/** One message to the managers instead of one a case: how many of each colour, and where the list is. */
export const digestMessage = (counts: DigestCounts, today: PlainDate, county: RuntimeCounty): TopicMessage => {
  const { languages } = county.notices;
  const first = languages[0] ?? 'zh-CN';
  return {
    subject: first === 'en' ? `Supervision ${dateText.en(today)}` : `督办汇总 ${dateText['zh-CN'](today)}`,
    body: languages.map((language) => bodyOf(counts, today, county, language)).join('\n'),
  };
};
