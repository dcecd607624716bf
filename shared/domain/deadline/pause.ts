import * as z from 'zod';
import { type PlainDate, PlainDateText, toEpochDay } from '../../kernel/plain-date.ts';
import type { WorkingDayCalendar } from '../calendar/working-day-calendar.ts';

/**
 * Time that does not count (行政许可法 Art. 45). The day a limit is stopped still counts, the day it goes on does not: the
 * days after `from` up to and including `to`, as every limit is counted (民法典 Art. 201). Without `to` it still stands.
 */
export const Pause = z.strictObject({ from: PlainDateText, to: PlainDateText.optional() });
export type Pause = z.infer<typeof Pause>;

/** Most pauses one limit may have: whoever stops it more often is not examining. */
export const MOST_PAUSES = 20;

/** What of a limit's time did not count, in the limit's own unit. */
export const pausedDays = (
  { from, to }: Required<Pause>,
  calendar: Pick<WorkingDayCalendar, 'workingDaysBetween'>,
  unit?: 'calendar-day',
): number => (unit ? toEpochDay(to) - toEpochDay(from) : calendar.workingDaysBetween(from, to));

/** The pause a day falls into, if any; of one that still stands, every day after its beginning. */
export const pauseOn = (pauses: readonly Pause[], date: PlainDate): Pause | undefined =>
  pauses.find(({ from, to }) => date > from && (to === undefined || date <= to));
