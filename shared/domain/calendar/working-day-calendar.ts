import { addDays, dayOfWeek, fromEpochDay, type PlainDate, toEpochDay, yearOf } from '../../kernel/plain-date.ts';
import type { CalendarData, HolidayName } from './calendar-year.ts';
import { exceptionsOf } from './exceptions.ts';

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
  | 'statutory-closure' // the clock stood still by a named legal basis
  | 'assumed-working-day' // year not yet published: provisional
  | 'assumed-weekend';

export interface ExplainedDay {
  readonly date: PlainDate;
  readonly reason: DayReason;
  /** Ordinal among the counted days; 0 for a day that does not count. */
  readonly counted: number;
  /** Which holiday, where the reason is `holiday`. */
  readonly holiday?: HolidayName;
  /** The act that stops the clock, where the reason is `statutory-closure`. */
  readonly legalBasis?: string;
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
  /** The `workingDays`-th working day before `date` (for warnings); 0 gives the last working day on or before it. */
  subtractWorkingDays(date: PlainDate, workingDays: number): PlainDate;
  /** Working days after `from` up to and including `to`; negative when `to` precedes `from`. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number;
  /** The first working day on or after `date`. */
  firstWorkingDayFrom(date: PlainDate): PlainDate;
  /** Why a day counts or does not, wherever it stands in a limit. */
  dayOn(date: PlainDate): Omit<ExplainedDay, 'counted'>;
  explain(start: PlainDate, workingDays: number): Explanation;
}

/** Epoch day of Monday 1969-12-29, from which plain weeks are counted. */
const FIRST_MONDAY = -3;

/** Monday-to-Friday days from {@link FIRST_MONDAY} up to and including `day`. */
const weekdaysUpTo = (day: number): number => {
  const since = day - FIRST_MONDAY;
  const weeks = Math.floor(since / 7);
  return weeks * 5 + Math.min(since - weeks * 7 + 1, 5);
};

/** The `nth` Monday-to-Friday day from {@link FIRST_MONDAY} on. */
const nthWeekday = (nth: number): number => {
  const weeks = Math.floor((nth - 1) / 5);
  return FIRST_MONDAY + weeks * 7 + (nth - 1 - weeks * 5);
};

/** The first index of the ascending `list` whose element exceeds `value`. */
const firstAbove = (list: readonly number[], value: number): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
};

const requireCount = (workingDays: number): void => {
  if (!Number.isSafeInteger(workingDays) || workingDays < 0)
    throw new RangeError(`not a number of working days: ${workingDays}`);
};

/**
 * Builds the calendar from its data. Plain weeks are counted in closed form and only the days that depart from them are
 * kept, so that counting takes a few comparisons over any span, and building is quick enough for a cold start.
 *
 * A year that is not in the data counts Monday to Friday, and every count that touches it is provisional. Throws
 * `RangeError` on a count that is not a whole number ≥ 0.
 */
export const workingDayCalendar = (data: CalendarData): WorkingDayCalendar => {
  const published = new Set(data.years.map(({ year }) => year));
  const exceptions = exceptionsOf(data);
  const departures = [...exceptions].filter(([, { shift }]) => shift !== 0).sort(([a], [b]) => a - b);
  const departureDays = departures.map(([day]) => day);
  // shifts[i]: by how much the first i departures change the plain count.
  const shifts = [0];
  for (const [, { shift }] of departures) shifts.push((shifts.at(-1) ?? 0) + shift);
  const least = Math.min(...shifts);
  const most = Math.max(...shifts);

  /** Working days up to and including an epoch day. */
  const upTo = (day: number): number => weekdaysUpTo(day) + (shifts[firstAbove(departureDays, day)] ?? 0);

  /** The `nth` working day: the earliest epoch day up to which there are that many. */
  const nthWorkingDay = (nth: number): number => {
    let low = nthWeekday(nth - most);
    let high = nthWeekday(nth - least);
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (upTo(middle) >= nth) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  const leansOnUnpublished = (from: PlainDate, to: PlainDate): boolean => {
    for (let year = yearOf(from); year <= yearOf(to); year++) if (!published.has(year)) return true;
    return false;
  };

  const firstWorkingDayFrom = (date: PlainDate): PlainDate =>
    fromEpochDay(nthWorkingDay(upTo(toEpochDay(date) - 1) + 1));

  const addWorkingDays = (start: PlainDate, workingDays: number): DueDate => {
    requireCount(workingDays);
    const date =
      workingDays === 0
        ? firstWorkingDayFrom(start)
        : fromEpochDay(nthWorkingDay(upTo(toEpochDay(start)) + workingDays));
    const firstCounted = workingDays === 0 ? start : addDays(start, 1);
    return { date, provisional: leansOnUnpublished(firstCounted, date), calendar: data.version };
  };

  const isWorkingDay = (date: PlainDate): boolean => {
    const day = toEpochDay(date);
    return upTo(day) > upTo(day - 1);
  };

  const dayOn = (date: PlainDate): Omit<ExplainedDay, 'counted'> => {
    const exception = exceptions.get(toEpochDay(date));
    if (exception !== undefined) {
      const { shift: _, ...why } = exception;
      return { date, ...why };
    }
    const plain = dayOfWeek(date) < 6 ? 'working-day' : 'weekend';
    return { date, reason: published.has(yearOf(date)) ? plain : `assumed-${plain}` };
  };

  return {
    version: data.version,
    isPublished: (year) => published.has(year),
    isWorkingDay,
    addWorkingDays,
    subtractWorkingDays: (date, workingDays) => {
      requireCount(workingDays);
      const day = toEpochDay(date);
      return fromEpochDay(nthWorkingDay(workingDays === 0 ? upTo(day) : upTo(day - 1) - workingDays + 1));
    },
    workingDaysBetween: (from, to) => upTo(toEpochDay(to)) - upTo(toEpochDay(from)),
    firstWorkingDayFrom,
    dayOn,
    explain: (start, workingDays) => {
      const due = addWorkingDays(start, workingDays);
      const days: ExplainedDay[] = [{ date: start, reason: 'start', counted: 0 }];
      let counted = 0;
      for (let date = addDays(start, 1); date <= due.date; date = addDays(date, 1)) {
        const counts = workingDays > 0 && isWorkingDay(date);
        if (counts) counted += 1;
        days.push({ ...dayOn(date), counted: counts ? counted : 0 });
      }
      return { start, workingDays, due, days };
    },
  };
};
