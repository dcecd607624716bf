import * as z from 'zod';
import { type Checked, check, distinctBy, type FaultAt, type Rule, rule } from '../../kernel/faults.ts';
import { dayOfWeek, type PlainDate, PlainDateText, yearOf } from '../../kernel/plain-date.ts';
import { CalendarYear } from './calendar-year.ts';

/** The holidays of 全国年节及纪念日放假办法 that every yearly notice arranges, by the stem their names share. */
const statutoryHolidays = {
  元旦: 'new-year',
  春节: 'spring-festival',
  清明: 'qingming',
  劳动节: 'labour-day',
  端午: 'dragon-boat',
  中秋: 'mid-autumn',
  国庆: 'national-day',
} as const;

/** Those of them that fall on the same date every year. */
const fixedHolidays = ['01-01', '05-01', '10-01'] as const;

const SATURDAY = 6;

/** A list read entry by entry: one broken entry must not hide what is wrong with the others. */
const dated = z.array(z.object({ date: PlainDateText }).or(z.unknown().transform(() => undefined)));
const named = z.array(z.object({ name: z.object({ 'zh-CN': z.string() }) }).or(z.unknown().transform(() => undefined)));

const insideYear = (
  list: 'daysOff' | 'makeUpDays',
  days: z.infer<typeof dated>,
  year: number,
  fault: FaultAt,
): void => {
  for (const [index, day] of days.entries())
    if (day !== undefined && yearOf(day.date) !== year) fault([list, index, 'date'], 'outside-year');
};

const noDuplicates = (list: 'daysOff' | 'makeUpDays', days: z.infer<typeof dated>, fault: FaultAt): void => {
  distinctBy(
    days,
    (day) => day?.date ?? '',
    (index) => [list, index, 'date'],
    (path, code) => {
      if (days[Number(path[1])] !== undefined) fault(path, code);
    },
  );
};

const year = z.object({ year: CalendarYear.shape.year });
const daysOff = z.object({ daysOff: dated });
const makeUpDays = z.object({ makeUpDays: dated });

const rules: readonly Rule[] = [
  rule(year.extend(daysOff.shape), (part, fault) => insideYear('daysOff', part.daysOff, part.year, fault)),
  rule(year.extend(makeUpDays.shape), (part, fault) => insideYear('makeUpDays', part.makeUpDays, part.year, fault)),
  rule(daysOff, (part, fault) => noDuplicates('daysOff', part.daysOff, fault)),
  rule(makeUpDays, (part, fault) => noDuplicates('makeUpDays', part.makeUpDays, fault)),
  rule(makeUpDays, (part, fault) => {
    for (const [index, day] of part.makeUpDays.entries())
      if (day !== undefined && dayOfWeek(day.date) < SATURDAY)
        fault(['makeUpDays', index, 'date'], 'not-a-weekend-day');
  }),
  rule(daysOff.extend(makeUpDays.shape), (part, fault) => {
    const off = new Set<PlainDate | undefined>(part.daysOff.map((day) => day?.date));
    for (const [index, day] of part.makeUpDays.entries())
      if (day !== undefined && off.has(day.date)) fault(['makeUpDays', index, 'date'], 'also-a-day-off');
  }),
  rule(z.object({ daysOff: named }), (part, fault) => {
    const names = part.daysOff.map((day) => day?.name['zh-CN'] ?? '');
    for (const [stem, holiday] of Object.entries(statutoryHolidays))
      if (!names.some((name) => name.includes(stem))) fault(['daysOff'], `${holiday}-missing`);
  }),
  rule(year.extend(daysOff.shape), (part, fault) => {
    const off = new Set<string | undefined>(part.daysOff.map((day) => day?.date));
    for (const monthAndDay of fixedHolidays)
      if (!off.has(`${part.year}-${monthAndDay}`)) fault(['daysOff'], `${monthAndDay}-missing`);
  }),
];

/**
 * Holds a year against everything a publication must be: dates that exist and lie in the year, none twice, make-up days
 * on weekends and not off, every statutory holiday there (全国年节及纪念日放假办法 Art. 2). Lists every fault with its path.
 *
 * A notice may also arrange the last days of the December before (the one of 2019 did): that is an edit of that year.
 */
export const checkYear = (json: unknown): Checked<CalendarYear> => check(CalendarYear, rules, json);
