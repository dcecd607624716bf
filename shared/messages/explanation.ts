import type { LimitDay, LimitExplanation } from '../domain/deadline/explanation.ts';
import { addDays, dayOfWeek, type PlainDate, yearOf } from '../kernel/plain-date.ts';
import { dateText } from './dates.ts';

/** A text in both languages of the product. */
export interface Texts {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Consecutive days that share a reason. */
interface Span {
  readonly first: LimitDay;
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

const sameReason = (a: LimitDay, b: LimitDay): boolean =>
  a.reason === b.reason && a.holiday?.['zh-CN'] === b.holiday?.['zh-CN'] && a.legalBasis === b.legalBasis;

const spansOf = (days: readonly LimitDay[], reason: LimitDay['reason']): readonly Span[] => {
  const spans: Span[] = [];
  let before: LimitDay | undefined;
  for (const day of days) {
    const open = spans.at(-1);
    if (day.reason === reason && open !== undefined && before !== undefined && sameReason(before, day))
      spans[spans.length - 1] = { ...open, last: day.date, length: open.length + 1 };
    else if (day.reason === reason) spans.push({ first: day, last: day.date, length: 1 });
    before = day;
  }
  return spans;
};

/* @__NO_SIDE_EFFECTS__ */
const words = (chinese: string, english: string): Texts => ({ 'zh-CN': chinese, en: english });
const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** From where the days are counted, how many there are, and what an extension added. */
const beginning = ({ start, workingDays, unit, extra = 0 }: LimitExplanation): Texts => {
  const more = extra > 0 ? `，经批准延长${extra}${unit ? '日' : '个工作日'}（行政许可法第四十二条）` : '';
  const longer = extra > 0 ? ` An extension added ${extra} (Administrative Licensing Law, Art. 42).` : '';
  if (unit)
    return words(
      `自${zh.full(start)}起算${workingDays}日（自然日，含节假日）${more}，起算当日不计入（民法典第二百零一条）。`,
      `${plural(workingDays, 'calendar day')}, days off included, from ${en.full(start)}, which is day 0 (Civil Code, Art. 201).${longer}`,
    );
  if (workingDays === 0)
    return words(
      `自${zh.full(start)}起，取当日或其后的第一个工作日${more}。`,
      `From ${en.full(start)}: the first working day on or after it.${longer}`,
    );
  return words(
    `自${zh.full(start)}起算${workingDays}个工作日${more}，起算当日不计入（民法典第二百零一条）。`,
    `${plural(workingDays, 'working day')} from ${en.full(start)}, which is day 0 (Civil Code, Art. 201).${longer}`,
  );
};

/** Days off by name and date (行政许可法 Art. 82). */
const daysOff = (after: readonly LimitDay[], year: number): Texts | undefined => {
  const weekendDays = after.filter(({ reason }) => reason === 'weekend' || reason === 'assumed-weekend').length;
  const skipped: Texts[] = [
    ...spansOf(after, 'holiday').map((span) =>
      words(
        `${span.first.holiday?.['zh-CN'] ?? ''}${zh.span(span, year)}`,
        `${span.first.holiday?.en ?? ''}, ${en.span(span, year)}`,
      ),
    ),
    ...spansOf(after, 'statutory-closure').map((span) =>
      words(
        `${zh.span(span, year)}（依据${span.first.legalBasis ?? ''}）`,
        `${en.span(span, year)} (under ${span.first.legalBasis ?? ''})`,
      ),
    ),
    ...(weekendDays > 0 ? [words(`周末${weekendDays}天`, plural(weekendDays, 'weekend day'))] : []),
  ];
  if (skipped.length === 0) return undefined;
  return words(
    `下列日期不计入（行政许可法第八十二条）：${skipped.map((each) => each['zh-CN']).join('；')}。`,
    `Not counted (Administrative Licensing Law, Art. 82): ${skipped.map((each) => each.en).join('; ')}.`,
  );
};

/** Time that special procedures took, each by its name (Art. 45); of one that goes on, since when. */
const standstills = ({ start, pauses = [] }: LimitExplanation, grounds: readonly Texts[]): Texts | undefined => {
  const year = yearOf(start);
  const told = pauses.flatMap(({ from, to }, index): readonly Texts[] => {
    const ground = grounds[index] ?? words('特别程序', 'special procedure');
    const first = addDays(from, 1);
    if (to === undefined)
      return [
        words(
          `${ground['zh-CN']}，自${zh.date(first, year)}起，尚未结束`,
          `${ground.en}, since ${en.date(first, year)}, not yet over`,
        ),
      ];
    if (to < first) return [];
    const span = { first: { date: first, reason: 'stood-still' as const, counted: 0 }, last: to, length: 1 };
    return [words(`${ground['zh-CN']}，${zh.span(span, year)}`, `${ground.en}, ${en.span(span, year)}`)];
  });
  if (told.length === 0) return undefined;
  return words(
    `下列期间进行特别程序，不计入（行政许可法第四十五条）：${told.map((each) => each['zh-CN']).join('；')}。`,
    `Not counted, for a special procedure took its time (Administrative Licensing Law, Art. 45): ${told.map((each) => each.en).join('; ')}.`,
  );
};

/** Where the count ends: on the due date, or nowhere yet. */
const end = ({ workingDays, unit, extra = 0, left, due, days }: LimitExplanation): Texts => {
  const all = workingDays + extra;
  if (left !== undefined)
    return words(
      `期限现停止计算，尚余${left}${unit ? '日' : '个工作日'}，恢复计时后继续计算并告知新的到期日。`,
      `The limit stands still, with ${plural(left, unit ? 'calendar day' : 'working day')} left; once it goes on, the new due date is told.`,
    );
  if (all > 0 && days.at(-1)?.counted === 0)
    return words(
      `期限在停止计算当日已全部计入，恢复计时当日或其后的第一个工作日${zh.full(due.date)}即到期日。`,
      `All of it was counted when it stopped; it ends on the first working day on or after it went on, ${en.full(due.date)}: the due date.`,
    );
  if (all === 0) return words(`到期日为${zh.full(due.date)}。`, `The date is ${en.full(due.date)}.`);
  return unit
    ? words(`第${all}日为${zh.full(due.date)}，即到期日。`, `The last of them is ${en.full(due.date)}: the due date.`)
    : words(
        `第${all}个工作日为${zh.full(due.date)}，即到期日。`,
        `Working day ${all} is ${en.full(due.date)}, the due date.`,
      );
};

/**
 * Why a due date is the date it is, as one paragraph for the citizen: the start that does not count (民法典 Art. 201), what an
 * extension added, the days that do not count (行政许可法 Arts. 45, 82), the weekend days that do, and whether the date is
 * provisional. `grounds` name what stopped the limit, pause by pause.
 */
export const explanationTexts = (explanation: LimitExplanation, grounds: readonly Texts[] = []): Texts => {
  const { start, due, days } = explanation;
  const year = yearOf(start);
  const after = days.slice(1);
  const made = spansOf(after, 'make-up-day');
  const assumed = after.filter(({ reason }) => reason === 'assumed-working-day' || reason === 'assumed-weekend');
  // A start that is its own due date has no further day to tell the year by.
  const unpublished = assumed.length > 0 ? [...new Set(assumed.map(({ date }) => yearOf(date)))] : [year];
  const sentences: (Texts | undefined)[] = [
    beginning(explanation),
    daysOff(after, year),
    standstills(explanation, grounds),
    made.length === 0
      ? undefined
      : words(
          `下列周末为调休上班日，计入：${made.map((span) => zh.span(span, year)).join('、')}。`,
          `Counted although at a weekend, being announced working days: ${made.map((span) => en.span(span, year)).join(', ')}.`,
        ),
    end(explanation),
    due.provisional
      ? words(
          `${unpublished.map((each) => `${each}年`).join('、')}放假安排尚未公布，暂以周一至周五为工作日；该日期为暂定，公布后重新计算。`,
          `The holidays of ${unpublished.join(', ')} are not yet published; Monday to Friday is assumed. The date is provisional and will be computed anew.`,
        )
      : undefined,
  ];
  const said = sentences.filter((sentence) => sentence !== undefined);
  return words(said.map((each) => each['zh-CN']).join(''), said.map((each) => each.en).join(' '));
};
