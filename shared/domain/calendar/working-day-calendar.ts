import type { PlainDate } from '../../kernel/plain-date.ts';

/** A due date and how firm it is. */
export interface DueDate {
  readonly date: PlainDate;
  /** True when the count leans on a year the State Council has not yet published; recomputed when it is. */
  readonly provisional: boolean;
  /** Version of the calendar it was computed with. */
  readonly calendar: number;
}

/** Why one day of an {@link Explanation} counts or does not. */
export type DayReason =
  | 'start' // day 0, 民法典 Art. 201
  | 'working-day'
  | 'make-up-day' // a Saturday or Sunday the State Council announced as a working day
  | 'weekend'
  | 'holiday' // a statutory or swapped day off
  | 'assumed-working-day' // year not yet published: provisional
  | 'assumed-weekend';

export interface ExplainedDay {
  readonly date: PlainDate;
  readonly reason: DayReason;
  /** Ordinal among the counted days; 0 for a day that does not count. */
  readonly counted: number;
}

/** Every day between a start and its due date, counted or skipped with the reason. */
export interface Explanation {
  readonly start: PlainDate;
  readonly workingDays: number;
  readonly due: DueDate;
  readonly days: readonly ExplainedDay[];
}

/** The working-day calendar (行政许可法 Art. 82): the only place where days are counted. */
export interface WorkingDayCalendar {
  readonly version: number;
  isPublished(year: number): boolean;
  isWorkingDay(date: PlainDate): boolean;
  /** The `workingDays`-th working day after `start`; the start is day 0 (民法典 Art. 201). `workingDays` ≥ 0; 0 gives the first working day on or after `start`. */
  addWorkingDays(start: PlainDate, workingDays: number): DueDate;
  /** The `workingDays`-th working day before `date` (for warnings). */
  subtractWorkingDays(date: PlainDate, workingDays: number): PlainDate;
  /** Working days after `from` up to and including `to`; negative when `to` precedes `from`. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number;
  /** The first working day on or after `date`. */
  firstWorkingDayFrom(date: PlainDate): PlainDate;
  explain(start: PlainDate, workingDays: number): Explanation;
}
