import { dayOfWeek, type PlainDate, toEpochDay } from '../../kernel/plain-date.ts';
import type { CalendarData, HolidayName } from './calendar-year.ts';

/** One day that is not what its weekday says, or is off under a name of its own. */
export type Exception = {
  /** What the day adds to the plain Monday-to-Friday count: −1 a weekday off, +1 a weekend day worked, 0 a weekend day off by name. */
  readonly shift: -1 | 0 | 1;
} & (
  | { readonly reason: 'holiday'; readonly holiday: HolidayName }
  | { readonly reason: 'make-up-day' }
  | { readonly reason: 'statutory-closure'; readonly legalBasis: string }
);

const isWeekday = (date: PlainDate): boolean => dayOfWeek(date) < 6;

/**
 * Every exception by epoch day. A statutory closure takes only days that would be worked: on a holiday the holiday stays
 * the reason, and a closed make-up day falls back to the weekend day it is.
 */
export const exceptionsOf = ({ years, closures }: CalendarData): ReadonlyMap<number, Exception> => {
  const exceptions = new Map<number, Exception>();
  for (const { daysOff, makeUpDays } of years) {
    for (const { date, name } of daysOff)
      exceptions.set(toEpochDay(date), { shift: isWeekday(date) ? -1 : 0, reason: 'holiday', holiday: name });
    for (const { date } of makeUpDays)
      exceptions.set(toEpochDay(date), { shift: isWeekday(date) ? 0 : 1, reason: 'make-up-day' });
  }
  for (const { dates, legalBasis } of closures)
    for (const date of dates) {
      const day = toEpochDay(date);
      const worked = exceptions.get(day)?.reason === 'make-up-day' || (isWeekday(date) && !exceptions.has(day));
      if (worked) exceptions.set(day, { shift: isWeekday(date) ? -1 : 0, reason: 'statutory-closure', legalBasis });
    }
  return exceptions;
};
