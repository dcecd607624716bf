import { dateAt, type Instant, instantOf, type TimeOfDay } from '../../kernel/instant.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { WorkingDayCalendar } from './working-day-calendar.ts';

/** A county's opening hours: two sessions a day, Asia/Shanghai; each opens at `open` and is over at `close`. */
export interface Hours {
  readonly morning: { readonly open: TimeOfDay; readonly close: TimeOfDay };
  readonly afternoon: { readonly open: TimeOfDay; readonly close: TimeOfDay };
}

/** When somebody is there: working days of the calendar less the county's own closures. No clock of law asks this. */
export interface OfficeHours {
  /** `at` itself while the centre is open, else the next moment it opens. */
  openingFrom(at: Instant): Instant;
  /** When the centre opens on `date`; `undefined` where it stays closed that day. */
  openingOn(date: PlainDate): Instant | undefined;
  isOpen(at: Instant): boolean;
}

/**
 * Opening hours over a calendar. `closures` are the county file's: they close the counters on a working day, and never
 * open them on a day off.
 */
export const officeHours = (
  calendar: WorkingDayCalendar,
  hours: Hours,
  closures: readonly { readonly date: PlainDate }[],
): OfficeHours => {
  const closed = new Set(closures.map(({ date }) => date));
  const isOpenDay = (date: PlainDate): boolean => calendar.isWorkingDay(date) && !closed.has(date);
  const sessions = [hours.morning, hours.afternoon] as const;

  const firstOpenDayFrom = (date: PlainDate): PlainDate => {
    let day = calendar.firstWorkingDayFrom(date);
    while (closed.has(day)) day = calendar.firstWorkingDayFrom(addDays(day, 1));
    return day;
  };

  return {
    openingFrom: (at) => {
      const today = dateAt(at);
      if (isOpenDay(today))
        for (const { open, close } of sessions)
          if (at < instantOf(today, close)) return at < instantOf(today, open) ? instantOf(today, open) : at;
      return instantOf(firstOpenDayFrom(addDays(today, 1)), hours.morning.open);
    },
    openingOn: (date) => (isOpenDay(date) ? instantOf(date, hours.morning.open) : undefined),
    isOpen: (at) => {
      const today = dateAt(at);
      return (
        isOpenDay(today) &&
        sessions.some(({ open, close }) => at >= instantOf(today, open) && at < instantOf(today, close))
      );
    },
  };
};
