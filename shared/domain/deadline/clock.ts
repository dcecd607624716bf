import * as z from 'zod';
import { dateAt, type Instant, InstantMs, laterInstant, startOfDay } from '../../kernel/instant.ts';
import { addDays, type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import type { DueDate, WorkingDayCalendar } from '../calendar/working-day-calendar.ts';
import { MOST_PAUSES, Pause, pausedDays } from './pause.ts';

/**
 * Who is set over whom, lowest first: the window, the head of the department, the centre's manager, the county's leader. A
 * limit that stays passed goes up a level at a time.
 */
export const Level = z.enum(['window', 'head', 'manager', 'leader']);
export type Level = z.infer<typeof Level>;

/**
 * The steps of the warning ladder, in the order a clock climbs them.
 * - `early-warning` 预警: some working days before the due date, at opening.
 * - `due-today`: on the due date, at opening.
 * - `passed` 超时: 00:00 Asia/Shanghai after the due date. A fact of law; it disturbs nobody at midnight.
 * - `told`: the first opening after `passed`, when those concerned learn of it.
 * - `escalated-head`, `-manager`, `-leader`: at the opening of the day on which the limit has been passed for as many working
 *   days as the county waits before the next level hears of it.
 */
export const Rung = z.enum([
  'early-warning',
  'due-today',
  'passed',
  'told',
  'escalated-head',
  'escalated-manager',
  'escalated-leader',
]);
export type Rung = z.infer<typeof Rung>;
export type Escalation = Extract<Rung, `escalated-${string}`>;

const escalations = {
  'escalated-head': 'head',
  'escalated-manager': 'manager',
  'escalated-leader': 'leader',
} as const satisfies Record<Escalation, Level>;

/** Whether a rung takes a passed limit to the next level. */
export const isEscalation = (rung: Rung): rung is Escalation => rung in escalations;

/** The level a rung is taken to. */
export const levelOf = (rung: Escalation): Exclude<Level, 'window'> => escalations[rung];

const order: readonly Rung[] = Rung.options;

/** A running limit: so many working days from a start, when it falls due, and how far up its ladder it has climbed. */
export const Clock = z.strictObject({
  /** Day 0 (民法典 Art. 201). */
  start: PlainDateText,
  /** The limit, in working days (行政许可法 Art. 82) unless `unit` says otherwise. */
  days: z.int().nonnegative().max(1000),
  /** Calendar days, where the law counts them (信访工作条例). No day off moves their end: the strictest reading for the house. */
  unit: z.literal('calendar-day').optional(),
  /** What an extension added, in the limit's own unit (行政许可法 Art. 42). */
  extra: z.int().positive().max(250).optional(),
  /** Time that does not count (Art. 45), in its order; the last may still stand. */
  pauses: z.array(Pause).min(1).max(MOST_PAUSES).optional(),
  /** While the limit stands still: the date it would fall due had it gone on at once. */
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
  /** Working days past the limit after which each level hears of it; a level left out is passed over, absent: none hears. */
  readonly escalation?: EscalationPolicy | undefined;
}

/** Working days past a limit, per level; a higher level never hears sooner. */
export interface EscalationPolicy {
  readonly head?: number | undefined;
  readonly manager?: number | undefined;
  readonly leader?: number | undefined;
}

/** What a ladder needs of the world: the calendar counts, the office hours say when somebody is there to be told. */
export interface Timetable {
  readonly calendar: WorkingDayCalendar;
  readonly hours: { openingFrom(at: Instant): Instant };
}

/** A rung with its moment and the date it belongs to. */
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
  /** Counts calendar days instead of working days. */
  readonly unit?: 'calendar-day';
}

/** Starts a clock on `start` (day 0) with a limit of `days` working days, or calendar days where its origin says so. */
export const startClock = (
  calendar: WorkingDayCalendar,
  start: PlainDate,
  days: number,
  { version = 1, known, unit }: ClockOrigin = {},
): Clock => {
  const due = dueOf({ start, days, ...(unit ? { unit } : {}) }, calendar);
  return {
    start,
    days,
    ...(unit ? { unit } : {}),
    due: due.date,
    ...(due.provisional ? { provisional: true as const } : {}),
    calendar: due.calendar,
    version,
    ...(known !== undefined && dateAt(known) > start ? { known } : {}),
  };
};

/**
 * When a limit falls due: counted from its start, longer by what an extension added and by each pause that is over. One that
 * was used up when it stopped, or has no days to use, ends on the first working day on or after the one on which it went on:
 * never while it stood still, and no later for standing still again.
 */
export const dueOf = (
  { start, days, unit, extra = 0, pauses = [] }: Pick<Clock, 'start' | 'days' | 'unit' | 'extra' | 'pauses'>,
  calendar: WorkingDayCalendar,
): DueDate => {
  const after = (date: PlainDate, length: number): DueDate =>
    unit
      ? { date: addDays(date, length), provisional: false, calendar: calendar.version }
      : calendar.addWorkingDays(date, length);
  const onOrAfter = (due: DueDate, date: PlainDate): DueDate => (due.date > date ? due : after(date, 0));
  let due = after(start, days + extra);
  let isUsedUp = days + extra === 0;
  for (const { from, to } of pauses) {
    if (to === undefined) continue;
    isUsedUp ||= due.date <= from;
    const later = isUsedUp ? onOrAfter(due, to) : after(due.date, pausedDays({ from, to }, calendar, unit));
    due = { ...later, provisional: due.provisional || later.provisional };
  }
  return due;
};

/**
 * The clock with the due date it now has. One that moved makes a new version of it, whose ladder is climbed anew from the
 * next opening; what was reached before belongs to the date that no longer holds.
 */
export const dueAnew = (clock: Clock, { date, provisional, calendar }: DueDate, at: Instant): Clock => {
  const { provisional: _provisional, reached, ...kept } = clock;
  const moved = date !== clock.due;
  return {
    ...kept,
    due: date,
    calendar,
    ...(provisional ? { provisional: true as const } : {}),
    ...(moved ? { version: clock.version + 1, known: at } : {}),
    ...(reached && !moved ? { reached } : {}),
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
export const ladder = (clock: Clock, policy: WarningPolicy, timetable: Timetable): readonly RungMoment[] => [
  ...rungByRung(clock, policy, timetable),
];

/** The same, reckoned one by one: whoever looks for the next rung seldom gets to the last. */
const rungByRung = function* (
  clock: Clock,
  policy: WarningPolicy,
  { calendar, hours }: Timetable,
): Generator<RungMoment, void> {
  const passed = passesAt(clock);
  const told = (rung: Rung, on: PlainDate, from = startOfDay(on)): RungMoment => ({
    rung,
    on,
    at: hours.openingFrom(laterInstant(from, clock.known ?? from)),
  });
  const warns = ({ on, at }: RungMoment): boolean => on > clock.start && at < passed;
  const early = told('early-warning', calendar.subtractWorkingDays(clock.due, warningDaysOf(clock, policy)));
  if (warns(early)) yield early;
  const today = told('due-today', clock.due);
  if (warns(today)) yield today;
  const overdue = addDays(clock.due, 1);
  yield { rung: 'passed', on: overdue, at: passed };
  yield told('told', overdue, passed);
  for (const rung of Rung.options.filter(isEscalation)) {
    const days = policy.escalation?.[levelOf(rung)];
    if (days !== undefined) yield told(rung, calendar.addWorkingDays(clock.due, days).date);
  }
};

/** Whether a limit stands still: no day of it counts, and it warns nobody. */
export const standsStill = ({ pauses }: Pick<Clock, 'pauses'>): boolean => {
  const last = pauses?.at(-1);
  return last !== undefined && last.to === undefined;
};

/** The next rung a clock has not reached, if any; none while it stands still. */
export const nextRung = (clock: Clock, policy: WarningPolicy, timetable: Timetable): RungMoment | undefined => {
  if (standsStill(clock)) return undefined;
  const climbed = clock.reached === undefined ? -1 : order.indexOf(clock.reached);
  for (const moment of rungByRung(clock, policy, timetable)) if (order.indexOf(moment.rung) > climbed) return moment;
  return undefined;
};

/** Whether a clock's passing is on record. */
export const isPassed = ({ reached }: Clock): boolean =>
  reached !== undefined && order.indexOf(reached) >= order.indexOf('passed');

/** The clock after it has climbed to `rung`. */
export const climb = (clock: Clock, rung: Rung): Clock => ({ ...clock, reached: rung });
