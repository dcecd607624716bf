import * as z from 'zod';
import type { CalendarState } from '../../shared/domain/calendar/calendar.ts';
import {
  CalendarYear,
  HolidayName,
  NoticeSource,
  StatutoryClosure,
} from '../../shared/domain/calendar/calendar-year.ts';
import type { Explanation, WorkingDayCalendar } from '../../shared/domain/calendar/working-day-calendar.ts';
import { type PlainDate, PlainDateText, yearOf } from '../../shared/kernel/plain-date.ts';
import { explanationTexts } from '../../shared/messages/explanation.ts';

/** Version of the calendar an answer was made with. */
const version = z.int().nonnegative();

export const closuresView = () => z.strictObject({ calendar: version, closures: z.array(StatutoryClosure) });

export const yearsView = () =>
  closuresView().extend({ years: z.array(z.strictObject({ year: z.int(), source: NoticeSource })) });

export const yearView = () => CalendarYear.extend({ calendar: version });

const DayReason = z.enum([
  'start',
  'working-day',
  'make-up-day',
  'weekend',
  'holiday',
  'statutory-closure',
  'assumed-working-day',
  'assumed-weekend',
]);

/** A due date, day by day and as a paragraph in both languages. */
export const dueDateView = () =>
  z.strictObject({
    start: PlainDateText,
    workingDays: z.int(),
    due: z.strictObject({
      date: PlainDateText,
      /** Leans on a year the State Council has not published. */
      provisional: z.boolean(),
      calendar: version,
    }),
    days: z.array(
      z.strictObject({
        date: PlainDateText,
        reason: DayReason,
        /** Ordinal among the counted days; 0: not counted. */
        counted: z.int(),
        holiday: HolidayName.optional(),
        legalBasis: z.string().optional(),
      }),
    ),
    explanation: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  });

export const workingDaysView = () =>
  z.strictObject({
    from: PlainDateText,
    to: PlainDateText,
    /** Working days after `from` up to and including `to`. */
    workingDays: z.int(),
    provisional: z.boolean(),
    calendar: version,
  });

export const toClosuresView = ({ version: calendar, closures }: CalendarState) => ({
  calendar,
  closures: [...closures],
});

export const toYearsView = (state: CalendarState) => ({
  ...toClosuresView(state),
  years: state.years.map(({ year, source }) => ({ year, source })),
});

export const toYearView = (state: CalendarState, year: CalendarYear) => ({ ...year, calendar: state.version });

export const toDueDateView = (explanation: Explanation): z.input<ReturnType<typeof dueDateView>> => {
  const { start, workingDays, due, days } = explanation;
  return { start, workingDays, due, days: [...days], explanation: explanationTexts(explanation) };
};

export const toWorkingDaysView = (calendar: WorkingDayCalendar, from: PlainDate, to: PlainDate) => ({
  from,
  to,
  workingDays: calendar.workingDaysBetween(from, to),
  provisional: yearsOf(from, to).some((year) => !calendar.isPublished(year)),
  calendar: calendar.version,
});

const yearsOf = (from: PlainDate, to: PlainDate): readonly number[] =>
  Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index);
