import { addDays, laterOf, type PlainDate } from '../../kernel/plain-date.ts';
import type { DayReason, DueDate, ExplainedDay, WorkingDayCalendar } from '../calendar/working-day-calendar.ts';
import { type Clock, standsStill } from './clock.ts';
import { type Pause, pauseOn } from './pause.ts';

/** A day of a limit: counted, or not and why. */
export interface LimitDay extends Omit<ExplainedDay, 'reason'> {
  readonly reason:
    | DayReason
    | 'calendar-day' // the law of the limit counts every day
    | 'stood-still'; // 行政许可法 Art. 45
  /** Which of the limit's pauses the day falls into, where its reason is that; 0 is the first. */
  readonly pause?: number;
  /** Counted only because the limit was extended (行政许可法 Art. 42). */
  readonly extension?: true;
}

/** Every day of a limit, counted or not and why. */
export interface LimitExplanation {
  readonly start: PlainDate;
  /** The limit without its extension; of `unit` where the law does not count working days. */
  readonly workingDays: number;
  readonly unit?: 'calendar-day';
  readonly extra?: number;
  readonly pauses?: readonly Pause[];
  /** While it stands still: the days that are left once it goes on. */
  readonly left?: number;
  readonly due: DueDate;
  readonly days: readonly LimitDay[];
}

/**
 * Explains a limit day by day: up to its due date, or, while it stands still, up to `today`, since nobody knows yet when it goes
 * on. A day within a pause is not counted, whatever it would have been otherwise.
 */
export const explainLimit = (clock: Clock, calendar: WorkingDayCalendar, today: PlainDate): LimitExplanation => {
  const { start, days: limit, unit, extra = 0, pauses = [], due, provisional, calendar: version } = clock;
  const still = standsStill(clock);
  const last = still ? laterOf(pauses.at(-1)?.from ?? start, today) : due;
  const days: LimitDay[] = [{ date: start, reason: 'start', counted: 0 }];
  let counted = 0;
  for (let date = addDays(start, 1); date <= last; date = addDays(date, 1)) {
    const pause = pauseOn(pauses, date);
    if (pause) {
      days.push({ date, reason: 'stood-still', counted: 0, pause: pauses.indexOf(pause) });
      continue;
    }
    // A limit of no days ends on the first working day there is, one that was used up when it stopped on the first after it went
    // on: neither counts that day.
    const counts = counted < limit + extra && (unit !== undefined || calendar.isWorkingDay(date));
    if (counts) counted += 1;
    const why = unit ? { date, reason: 'calendar-day' as const } : calendar.dayOn(date);
    days.push({ ...why, counted: counts ? counted : 0, ...(counts && counted > limit ? { extension: true } : {}) });
  }
  return {
    start,
    workingDays: limit,
    ...(unit ? { unit } : {}),
    ...(extra > 0 ? { extra } : {}),
    ...(pauses.length > 0 ? { pauses } : {}),
    ...(still ? { left: Math.max(0, limit + extra - counted) } : {}),
    due: { date: due, provisional: provisional === true, calendar: version },
    days,
  };
};
