import type { Instant } from '../../kernel/instant.ts';
import type { WorkingDayCalendar } from '../calendar/working-day-calendar.ts';
import { type Clock, isPassed, startClock } from './clock.ts';

/**
 * A limit as a newer calendar counts it (行政许可法 Art. 82); `undefined` where nothing changes. A due date that moves makes a
 * new version of its clock, whose ladder is climbed anew from the next opening; a limit already passed is a fact and stays
 * one. An older calendar, from a stale cache, changes nothing.
 */
export const recount = (clock: Clock, calendar: WorkingDayCalendar, at: Instant): Clock | undefined => {
  if (clock.calendar >= calendar.version || isPassed(clock)) return undefined;
  const { unit } = clock;
  const counted = startClock(calendar, clock.start, clock.days, unit ? { unit } : {});
  if (counted.due === clock.due && counted.provisional === clock.provisional) return undefined;
  const { provisional: _provisional, reached, ...kept } = clock;
  const moved = counted.due !== clock.due;
  return {
    ...kept,
    due: counted.due,
    calendar: counted.calendar,
    ...(counted.provisional ? { provisional: counted.provisional } : {}),
    ...(moved ? { version: clock.version + 1, known: at } : {}),
    ...(reached && !moved ? { reached } : {}),
  };
};
