import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { WorkingDayCalendar } from '../calendar/working-day-calendar.ts';
import { type Clock, dueAnew, dueOf, isPassed, standsStill } from './clock.ts';

/** A limit stopped on a day, which still counts. One already passed has nothing left to stop, one that stands still stands. */
export const stopped = (clock: Clock, on: PlainDate): Clock =>
  isPassed(clock) || standsStill(clock) ? clock : { ...clock, pauses: [...(clock.pauses ?? []), { from: on }] };

/** A limit that goes on after a day, and falls due by as many days later as did not count; one that runs is left as it is. */
export const goneOn = (clock: Clock, calendar: WorkingDayCalendar, on: PlainDate, at: Instant): Clock => {
  if (!standsStill(clock)) return clock;
  const pauses = closed(clock, on);
  return dueAnew({ ...clock, pauses }, dueOf({ ...clock, pauses }, calendar), at);
};

/** When a limit that stands still would fall due if it went on after `on`; of one that runs, when it falls due. */
export const dueIfGoneOn = (clock: Clock, calendar: WorkingDayCalendar, on: PlainDate): PlainDate =>
  standsStill(clock) ? dueOf({ ...clock, pauses: closed(clock, on) }, calendar).date : clock.due;

/** A limit longer by an extension, in its own unit; by none it stays as it is. One already passed is not brought back to life. */
export const extended = (clock: Clock, calendar: WorkingDayCalendar, days: number, at: Instant): Clock => {
  if (isPassed(clock) || days === 0) return clock;
  const longer = { ...clock, extra: (clock.extra ?? 0) + days };
  return dueAnew(longer, dueOf(longer, calendar), at);
};

const closed = ({ pauses = [] }: Clock, to: PlainDate) =>
  pauses.map((pause) => (pause.to === undefined ? { ...pause, to } : pause));
