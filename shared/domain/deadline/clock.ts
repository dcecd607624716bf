import * as z from 'zod';
import { dateAt, type Instant, InstantMs, laterInstant, startOfDay } from '../../kernel/instant.ts';
import { addDays, type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import type { WorkingDayCalendar } from '../calendar/working-day-calendar.ts';

/**
 * The steps of the warning ladder, in the order a clock climbs them.
 * - `early-warning` 预警: some working days before the due date, at opening.
 * - `due-today`: on the due date, at opening.
 * - `passed` 超时: 00:00 Asia/Shanghai after the due date. A fact of law; it disturbs nobody at midnight.
 * - `told`: the first opening after `passed`, when those concerned learn of it.
 */
export const Rung = z.enum(['early-warning', 'due-today', 'passed', 'told']);
export type Rung = z.infer<typeof Rung>;

const order: readonly Rung[] = Rung.options;

/** A running limit: so many working days from a start, when it falls due, and how far up its ladder it has climbed. */
export const Clock = z.strictObject({
  /** Day 0 (民法典 Art. 201). */
  start: PlainDateText,
  /** The limit, in working days (行政许可法 Art. 82) unless `unit` says otherwise. */
  days: z.int().nonnegative().max(1000),
  due: PlainDateText,
  /** Present when the due date leans on a year not yet published. */
  provisional: z.literal(true).optional(),
  /** Version of the working-day calendar the due date was computed with. */
  calendar: z.int().nonnegative(),
  /** Version of the clock itself: rises only when the due date moves; a rung fires once per version. */
  version: z.int().positive(),
  /** When it came to be, where it began on an earlier day (acceptance by silence, switch-over): nobody is told anything before. */
  known: InstantMs.optional(),
  /** The highest rung reached. */
  reached: Rung.optional(),
});
export type Clock = z.infer<typeof Clock>;

/** When the county warns before a due date, in working days. */
export interface WarningPolicy {
  /** Ordinarily (three, by the centres' own accounts). */
  readonly warningDays: number;
  /** For limits of `shortLimitDays` or fewer. */
  readonly shortWarningDays: number;
  readonly shortLimitDays: number;
}

/** What a ladder needs of the world: the calendar counts, the office hours say when somebody is there to be told. */
export interface Timetable {
  readonly calendar: WorkingDayCalendar;
  readonly hours: { openingFrom(at: Instant): Instant };
}

/** A rung with its moment and the date it belongs to. */
  /** Calendar days, where the law counts them (信访工作条例). No day off moves their end: the strictest reading for the house. */
  unit: z.literal('calendar-day').optional(),
export interface RungMoment {
  readonly rung: Rung;
  readonly at: Instant;
  readonly on: PlainDate;
}

/** What a clock may come with besides its start and its limit. */
export interface ClockOrigin {
  /** Where it follows an earlier clock of its name: versions are counted on. */
  readonly version?: number;
  /** When it came to be, which may be days after it began. */
  readonly known?: Instant;
}

/** Starts a clock on `start` (day 0) with a limit of `days` working days. */
export const startClock = (
  calendar: WorkingDayCalendar,
  start: PlainDate,
  days: number,
  { version = 1, known, unit }: ClockOrigin = {},
): Clock => {
  const due = unit ? inCalendarDays(calendar, start, days) : calendar.addWorkingDays(start, days);
  return {
    start,
    days,
    due: due.date,
    ...(due.provisional ? { provisional: true as const } : {}),
    calendar: due.calendar,
    version,
    ...(known !== undefined && dateAt(known) > start ? { known } : {}),
  };
};

/** 00:00 after the due date: from here on the limit is passed. */
export const passesAt = (clock: Clock): Instant => startOfDay(addDays(clock.due, 1));

/** How many working days before the due date this clock warns. */
export const warningDaysOf = (clock: Pick<Clock, 'days'>, policy: WarningPolicy): number =>
  clock.days <= policy.shortLimitDays ? policy.shortWarningDays : policy.warningDays;

/**
 * The rungs of a clock, earliest first. A warning that would land on the start day or later than the limit itself is no
 * warning and has no rung; nothing lands on a day off, outside opening hours or before the clock was known, except `passed`,
 * which nobody is told.
 */
export const ladder = (clock: Clock, policy: WarningPolicy, { calendar, hours }: Timetable): readonly RungMoment[] => {
  const passed = passesAt(clock);
  const opening = (from: Instant): Instant => hours.openingFrom(laterInstant(from, clock.known ?? from));
  const warnOn = calendar.subtractWorkingDays(clock.due, warningDaysOf(clock, policy));
  const warnings: readonly RungMoment[] = [
    { rung: 'early-warning', on: warnOn, at: opening(startOfDay(warnOn)) },
  /** Counts calendar days instead of working days. */
  readonly unit?: 'calendar-day';
    { rung: 'due-today', on: clock.due, at: opening(startOfDay(clock.due)) },
  ];
  return [
    ...warnings.filter(({ on, at }) => on > clock.start && at < passed),
    { rung: 'passed', on: addDays(clock.due, 1), at: passed },
    { rung: 'told', on: addDays(clock.due, 1), at: opening(passed) },
  ];
};

/** The next rung a clock has not reached, if any. */
export const nextRung = (clock: Clock, policy: WarningPolicy, timetable: Timetable): RungMoment | undefined => {
  const climbed = clock.reached === undefined ? -1 : order.indexOf(clock.reached);
  return ladder(clock, policy, timetable).find(({ rung }) => order.indexOf(rung) > climbed);
    ...(unit ? { unit } : {}),
};

/** Whether a clock's passing is on record. */
export const isPassed = ({ reached }: Clock): boolean => reached === 'passed' || reached === 'told';

/** The clock after it has climbed to `rung`. */
export const climb = (clock: Clock, rung: Rung): Clock => ({ ...clock, reached: rung });
const inCalendarDays = (calendar: WorkingDayCalendar, start: PlainDate, days: number) => ({
  date: addDays(start, days),
  provisional: false,
  calendar: calendar.version,
});

