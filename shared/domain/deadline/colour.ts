import type { PlainDate } from '../../kernel/plain-date.ts';
import type { WorkingDayCalendar } from '../calendar/working-day-calendar.ts';
import { type WarningPolicy, warningDaysOf } from './clock.ts';

/** Warning colours of a case on a queue or board, gravest last. `grey` is for clocks that stand still. */
export type Colour = 'grey' | 'green' | 'amber' | 'yellow' | 'red' | 'double-red';

/** What a colour is read from: due dates, and the limit in working days that says how early amber begins. */
export interface Dues {
  readonly due?: PlainDate;
  readonly days?: number;
  /** The statutory due date, where one runs beside the promised one. */
  readonly statutory?: PlainDate;
}

/**
 * The colour on `today`: amber when few working days remain, yellow on the due day, red past the due (promised) date,
 * double red past the statutory one. Without a running clock: grey.
 */
export const colourOf = (dues: Dues, today: PlainDate, calendar: WorkingDayCalendar, policy: WarningPolicy): Colour => {
  const { due, days = 0, statutory } = dues;
  if (due === undefined) return 'grey';
  if (statutory !== undefined && today > statutory) return 'double-red';
  if (today > due) return 'red';
  if (today === due) return 'yellow';
  return calendar.workingDaysBetween(today, due) <= warningDaysOf({ days }, policy) ? 'amber' : 'green';
};
