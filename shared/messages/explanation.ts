import type { ExplainedDay, Explanation } from '../domain/calendar/working-day-calendar.ts';
import { dayOfWeek, type PlainDate, yearOf } from '../kernel/plain-date.ts';
import { dateText } from './dates.ts';

/** A text in both languages of the product. */
export interface Texts {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Consecutive days that share a reason. */
interface Span {
  readonly first: ExplainedDay;
  readonly last: PlainDate;
  readonly length: number;
}

const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const weekdaysZh = '一二三四五六日';

const parts = (date: PlainDate) => ({
  year: yearOf(date),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** Dates and spans of dates as each language writes them; the year only where it is not `year`. */
const zh = {
  date: dateText['zh-CN'],
  full: (date: PlainDate): string => `${zh.date(date)}（星期${weekdaysZh[dayOfWeek(date) - 1]}）`,
  span: ({ first, last }: Span, year: number): string => {
    if (first.date === last) return zh.date(last, year);
    const [from, to] = [parts(first.date), parts(last)];
    const end = from.year === to.year && from.month === to.month ? `${to.day}日` : zh.date(last, from.year);
    return `${zh.date(first.date, year)}至${end}`;
  },
} as const;

const en = {
  date: dateText.en,
  full: (date: PlainDate): string => `${weekdays[dayOfWeek(date) - 1]} ${en.date(date)}`,
  span: ({ first, last }: Span, year: number): string => {
    if (first.date === last) return en.date(last, year);
    const [from, to] = [parts(first.date), parts(last)];
    if (from.year === to.year && from.month === to.month) return `${from.day}–${en.date(last, year)}`;
    return `${en.date(first.date, from.year === to.year ? to.year : undefined)} – ${en.date(last, year)}`;
  },
} as const;

const sameReason = (a: ExplainedDay, b: ExplainedDay): boolean =>
  a.reason === b.reason && a.holiday?.['zh-CN'] === b.holiday?.['zh-CN'] && a.legalBasis === b.legalBasis;

const spansOf = (days: readonly ExplainedDay[], reason: ExplainedDay['reason']): readonly Span[] => {
  const spans: Span[] = [];
  let before: ExplainedDay | undefined;
  for (const day of days) {
    const open = spans.at(-1);
    if (day.reason === reason && open !== undefined && before !== undefined && sameReason(before, day))
      spans[spans.length - 1] = { ...open, last: day.date, length: open.length + 1 };
    else if (day.reason === reason) spans.push({ first: day, last: day.date, length: 1 });
    before = day;
  }
  return spans;
};

/**
 * Why a due date is the date it is, as one paragraph for the citizen: the start that does not count (民法典 Art. 201), the
 * days that do not (行政许可法 Art. 82), the weekend days that do, and whether the date is provisional.
 */
export const explanationTexts = ({ start, workingDays, due, days }: Explanation): Texts => {
  const year = yearOf(start);
  const after = days.slice(1);
  const holidays = spansOf(after, 'holiday');
  const closures = spansOf(after, 'statutory-closure');
  const made = spansOf(after, 'make-up-day');
  const weekendDays = after.filter(({ reason }) => reason === 'weekend' || reason === 'assumed-weekend').length;

  const assumed = after.filter(({ reason }) => reason === 'assumed-working-day' || reason === 'assumed-weekend');
  // A start that is its own due date has no further day to tell the year by.
  const unpublished = assumed.length > 0 ? [...new Set(assumed.map(({ date }) => yearOf(date)))] : [year];

  const skipped: Texts[] = [
    ...holidays.map((span) => ({
      'zh-CN': `${span.first.holiday?.['zh-CN'] ?? ''}${zh.span(span, year)}`,
      en: `${span.first.holiday?.en ?? ''}, ${en.span(span, year)}`,
    })),
    ...closures.map((span) => ({
      'zh-CN': `${zh.span(span, year)}（依据${span.first.legalBasis ?? ''}）`,
      en: `${en.span(span, year)} (under ${span.first.legalBasis ?? ''})`,
    })),
    ...(weekendDays > 0
      ? [{ 'zh-CN': `周末${weekendDays}天`, en: `${weekendDays} weekend ${weekendDays === 1 ? 'day' : 'days'}` }]
      : []),
  ];
  const sentences: (Texts | undefined)[] = [
    workingDays === 0
      ? {
          'zh-CN': `自${zh.full(start)}起，取当日或其后的第一个工作日。`,
          en: `From ${en.full(start)}: the first working day on or after it.`,
        }
      : {
          'zh-CN': `自${zh.full(start)}起算${workingDays}个工作日，起算当日不计入（民法典第二百零一条）。`,
          en: `${workingDays} working ${workingDays === 1 ? 'day' : 'days'} from ${en.full(start)}, which is day 0 (Civil Code, Art. 201).`,
        },
    skipped.length === 0
      ? undefined
      : {
          'zh-CN': `下列日期不计入（行政许可法第八十二条）：${skipped.map((each) => each['zh-CN']).join('；')}。`,
          en: `Not counted (Administrative Licensing Law, Art. 82): ${skipped.map((each) => each.en).join('; ')}.`,
        },
    made.length === 0
      ? undefined
      : {
          'zh-CN': `下列周末为调休上班日，计入：${made.map((span) => zh.span(span, year)).join('、')}。`,
          en: `Counted although at a weekend, being announced working days: ${made.map((span) => en.span(span, year)).join(', ')}.`,
        },
    workingDays === 0
      ? { 'zh-CN': `到期日为${zh.full(due.date)}。`, en: `The date is ${en.full(due.date)}.` }
      : {
          'zh-CN': `第${workingDays}个工作日为${zh.full(due.date)}，即到期日。`,
          en: `Working day ${workingDays} is ${en.full(due.date)}, the due date.`,
        },
    due.provisional
      ? {
          'zh-CN': `${unpublished.map((each) => `${each}年`).join('、')}放假安排尚未公布，暂以周一至周五为工作日；该日期为暂定，公布后重新计算。`,
          en: `The holidays of ${unpublished.join(', ')} are not yet published; Monday to Friday is assumed. The date is provisional and will be computed anew.`,
        }
      : undefined,
  ];
  const said = sentences.filter((sentence) => sentence !== undefined);
  return { 'zh-CN': said.map((each) => each['zh-CN']).join(''), en: said.map((each) => each.en).join(' ') };
};

/** The same where the item's own law counts calendar days: every day counts, days off included. */
export const calendarDaysTexts = (start: PlainDate, days: number, due: PlainDate): Texts => ({
  'zh-CN': `自${zh.full(start)}起算${days}日（自然日，含节假日），起算当日不计入（民法典第二百零一条）。第${days}日为${zh.full(due)}，即到期日。`,
  en: `${days} calendar ${days === 1 ? 'day' : 'days'}, days off included, from ${en.full(start)}, which is day 0 (Civil Code, Art. 201). The last of them is ${en.full(due)}: the due date.`,
});
