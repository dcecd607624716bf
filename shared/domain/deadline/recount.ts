import type { Instant } from '../../kernel/instant.ts';
import type { WorkingDayCalendar } from '../calendar/working-day-calendar.ts';
import { type Clock, dueAnew, dueOf, isPassed } from './clock.ts';

/**
 * A limit as a newer calendar counts it (行政许可法 Art. 82), with what an extension added and what did not count; `undefined`
 * where nothing changes. A limit already passed is a fact and stays one. An older calendar, from a stale cache, changes
 * nothing.
 */
export const recount = (clock: Clock, calendar: WorkingDayCalendar, at: Instant): Clock | undefined => {
  if (clock.calendar >= calendar.version || isPassed(clock)) return undefined;
  const due = dueOf(clock, calendar);
  return due.date === clock.due && due.provisional === (clock.provisional === true)
    ? undefined
    : dueAnew(clock, due, at);
};
