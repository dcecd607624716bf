import * as z from 'zod';
import { type PlainDate, PlainDateText, yearOf } from '../../kernel/plain-date.ts';

/** First and last year a calendar may hold. */
export const FIRST_YEAR = 1999;
export const LAST_YEAR = 2199;

/** Whether a calendar can hold the day, so that limits can be reckoned from it and to it. `9999-12-31` means no day at all. */
export const isCalendarDay = (date: PlainDate): boolean => yearOf(date) >= FIRST_YEAR && yearOf(date) <= LAST_YEAR;

/** Schema of a day in requests from which a limit is reckoned. */
export const CalendarDayText = PlainDateText.refine(isCalendarDay, { error: 'out-of-range' });

/** A holiday as the notice calls it, and in English. */
export const HolidayName = z.strictObject({
  'zh-CN': z.string().trim().min(1).max(40),
  en: z.string().trim().min(1).max(80),
});
export type HolidayName = z.infer<typeof HolidayName>;

/** The State Council's yearly notice. `verified`: the number was held against the notice itself. */
export const NoticeSource = z.strictObject({
  title: z.string().trim().min(1).max(120),
  number: z.string().trim().min(1).max(60).optional(),
  verified: z.boolean(),
});
export type NoticeSource = z.infer<typeof NoticeSource>;

export const DayOff = z.strictObject({ date: PlainDateText, name: HolidayName });
export type DayOff = z.infer<typeof DayOff>;

export const MakeUpDay = z.strictObject({ date: PlainDateText });
export type MakeUpDay = z.infer<typeof MakeUpDay>;

/**
 * One year as the General Office of the State Council publishes it: every day off (statutory or swapped, weekend days
 * included where the notice names them) and every Saturday or Sunday that is worked instead.
 */
export const CalendarYear = z.strictObject({
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
  source: NoticeSource,
  daysOff: z.array(DayOff).max(80),
  makeUpDays: z.array(MakeUpDay).max(40),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

/**
 * Days on which, by a named legal basis, no clock of law runs. A plain closing of the county's counters is not one: that
 * stands in the county file and stops nothing.
 */
export const StatutoryClosure = z.strictObject({
  dates: z.array(PlainDateText).min(1).max(60),
  /** The act that stops the clock, by name and number. */
  legalBasis: z.string().trim().min(4).max(300),
  reason: z.string().trim().min(2).max(500),
});
export type StatutoryClosure = z.infer<typeof StatutoryClosure>;

/** Everything a working-day calendar is made of. `version` rises with each change. */
export const CalendarData = z.strictObject({
  version: z.int().nonnegative(),
  /** In ascending order. */
  years: z.array(CalendarYear),
  closures: z.array(StatutoryClosure),
});
export type CalendarData = z.infer<typeof CalendarData>;
