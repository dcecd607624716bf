import * as z from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import { distinctBy, type Fault, pointer } from '../../kernel/faults.ts';
import { type PlainDate, PlainDateText, yearOf } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { CalendarData, CalendarYear, StatutoryClosure } from './calendar-year.ts';
import { checkYear } from './validate-year.ts';

/** The one calendar of the mainland: every county keeps its own copy of the same notices. */
export const CALENDAR_ID = 'national';

/** Most closures a calendar may hold. */
export const MOST_CLOSURES = 200;

export type CalendarState = CalendarData;
export const CalendarState: z.ZodType<CalendarState> = CalendarData;

export type CalendarCommand =
  | { readonly type: 'publish-year'; readonly year: CalendarYear }
  | {
      readonly type: 'edit-year';
      readonly year: CalendarYear;
      readonly reason: string;
      /** Version of the calendar the editor saw. */
      readonly seen: number;
    }
  | ({ readonly type: 'declare-statutory-closure' } & StatutoryClosure)
  | { readonly type: 'withdraw-statutory-closure'; readonly dates: readonly PlainDate[]; readonly reason: string };

/** `calendar`: the version of the calendar after the event; due dates name the version they were computed with. */
const Versioned = z.strictObject({ calendar: z.int().min(1) });

export const CalendarEvent = z.discriminatedUnion('type', [
  Versioned.extend({ type: z.literal('year-published'), year: CalendarYear }),
  Versioned.extend({
    type: z.literal('year-edited'),
    year: CalendarYear,
    /** Days that count differently from before: open cases whose clocks pass over one are computed anew. */
    changed: z.array(PlainDateText),
    reason: z.string().min(1),
  }),
  Versioned.extend({ type: z.literal('statutory-closure-declared'), ...StatutoryClosure.shape }),
  Versioned.extend({
    type: z.literal('statutory-closure-withdrawn'),
    dates: z.array(PlainDateText).min(1),
    reason: z.string().min(1),
  }),
]);
export type CalendarEvent = z.infer<typeof CalendarEvent>;
type CommandOf<Type extends CalendarCommand['type']> = Extract<CalendarCommand, { type: Type }>;

/** A calendar without a single year: what a new deployment has before its first import. */
export const emptyCalendar: CalendarState = { version: 0, years: [], closures: [] };

const byDate = <T extends { readonly date: PlainDate }>(days: readonly T[]): T[] =>
  [...days].sort((a, b) => (a.date < b.date ? -1 : 1));

/** The same year always in the same order, so that a repeat is seen to be one. */
const inOrder = (year: CalendarYear): CalendarYear => ({
  ...year,
  daysOff: byDate(year.daysOff),
  makeUpDays: byDate(year.makeUpDays),
});

/** The year in a form two equal years share, whatever the order of fields they arrived in. */
const fingerprint = ({ year, source, daysOff, makeUpDays }: CalendarYear): string =>
  JSON.stringify([
    year,
    [source.title, source.number ?? null, source.verified],
    byDate(daysOff).map(({ date, name }) => [date, name['zh-CN'], name.en]),
    byDate(makeUpDays).map(({ date }) => date),
  ]);

const faultTexts = (faults: readonly Fault[]): readonly string[] => faults.map(({ path, code }) => `${path} ${code}`);

const accepted = (year: CalendarYear): CalendarYear => {
  const checked = checkYear(year);
  if (!checked.ok) throw new Refusal('year-invalid', { faults: faultTexts(checked.faults) });
  return inOrder(checked.value);
};

const publishedYear = (state: CalendarState, year: number): CalendarYear | undefined =>
  state.years.find((each) => each.year === year);

const publish = (command: CommandOf<'publish-year'>, state: CalendarState): readonly CalendarEvent[] => {
  const year = accepted(command.year);
  const before = publishedYear(state, year.year);
  if (before && fingerprint(before) === fingerprint(year)) return [];
  if (before) throw new Refusal('year-in-use', { year: year.year, calendar: state.version });
  return [{ type: 'year-published', calendar: state.version + 1, year }];
};

/** Days that are off, or worked at a weekend, in one of two versions of a year and not in the other. */
const changedDays = (before: CalendarYear, after: CalendarYear): PlainDate[] => {
  const marks = ({ daysOff, makeUpDays }: CalendarYear) =>
    new Map([
      ...daysOff.map(({ date }) => [date, 'off'] as const),
      ...makeUpDays.map(({ date }) => [date, 'worked'] as const),
    ]);
  const [was, is] = [marks(before), marks(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((date) => was.get(date) !== is.get(date)).sort();
};

const edit = (command: CommandOf<'edit-year'>, state: CalendarState): readonly CalendarEvent[] => {
  const year = accepted(command.year);
  const before = publishedYear(state, year.year);
  if (!before) throw new Refusal('year-not-published', { year: year.year });
  // A repeat of an edit already made is no change, whichever version its sender saw.
  if (fingerprint(before) === fingerprint(year)) return [];
  if (command.seen !== state.version) throw new Refusal('calendar-changed', { calendar: state.version });
  const { reason } = command;
  return [{ type: 'year-edited', calendar: state.version + 1, year, changed: changedDays(before, year), reason }];
};

const closedDates = (state: CalendarState): ReadonlySet<PlainDate> =>
  new Set(state.closures.flatMap(({ dates }) => dates));

const requireDistinct = (dates: readonly PlainDate[]): void => {
  const faults: Fault[] = [];
  distinctBy(
    dates,
    (date) => date,
    (index) => ['dates', index],
    (path, code) => faults.push({ path: pointer(path), code }),
  );
  if (faults.length > 0) throw new Refusal('year-invalid', { faults: faultTexts(faults) });
};

const declare = (command: CommandOf<'declare-statutory-closure'>, state: CalendarState): readonly CalendarEvent[] => {
  const { dates, legalBasis, reason } = command;
  if (legalBasis.trim() === '') throw new Refusal('legal-basis-required');
  requireDistinct(dates);
  for (const date of dates)
    if (!publishedYear(state, yearOf(date))) throw new Refusal('year-not-published', { year: yearOf(date) });
  const closed = closedDates(state);
  const added = dates.filter((date) => !closed.has(date)).sort();
  if (added.length === 0) return [];
  if (state.closures.length >= MOST_CLOSURES) throw new Refusal('too-much', { limit: MOST_CLOSURES });
  return [{ type: 'statutory-closure-declared', calendar: state.version + 1, dates: added, legalBasis, reason }];
};

const withdraw = (command: CommandOf<'withdraw-statutory-closure'>, state: CalendarState): readonly CalendarEvent[] => {
  const closed = closedDates(state);
  const dates = [...new Set(command.dates)].filter((date) => closed.has(date)).sort();
  return dates.length === 0
    ? []
    : [{ type: 'statutory-closure-withdrawn', calendar: state.version + 1, dates, reason: command.reason }];
};

const requireAdministrator = (actor: Actor): void => {
  const mayKeep = actor.kind === 'staff' ? actor.roles.includes('administrator') : actor.kind === 'system';
  if (!mayKeep) throw new Refusal('role-required', { roles: ['administrator'] });
};

const withYear = (state: CalendarState, year: CalendarYear): CalendarYear[] =>
  [...state.years.filter((each) => each.year !== year.year), year].sort((a, b) => a.year - b.year);

const withoutDates = (closures: readonly StatutoryClosure[], dates: readonly PlainDate[]): StatutoryClosure[] =>
  closures
    .map((closure) => ({ ...closure, dates: closure.dates.filter((date) => !dates.includes(date)) }))
    .filter((closure) => closure.dates.length > 0);

/**
 * The working-day calendar as an aggregate: a year is published once and then edited with a reason; each change raises the
 * version. Days on which a clock of law stands still need a legal basis and leave an event of their own, which is reported.
 *
 * Refuses `role-required`, `year-invalid` (every fault with its path), `year-in-use` (published with other days: edit it),
 * `year-not-published` (an edit of, or a closure in, a year that is not there), `calendar-changed` (edited from an older
 * version), `legal-basis-required`, `too-much`. Repeats change nothing.
 */
export const calendarDecider: Decider<CalendarState, CalendarCommand, CalendarEvent, undefined> = {
  initial: emptyCalendar,
  decide: (command, state, _law, { actor }) => {
    requireAdministrator(actor);
    switch (command.type) {
      case 'publish-year':
        return publish(command, state);
      case 'edit-year':
        return edit(command, state);
      case 'declare-statutory-closure':
        return declare(command, state);
      case 'withdraw-statutory-closure':
        return withdraw(command, state);
      default:
        return never(command);
    }
  },
  lapse: () => [],
  evolve: (state, event) => {
    const version = event.calendar;
    switch (event.type) {
      case 'year-published':
      case 'year-edited':
        return { ...state, version, years: withYear(state, event.year) };
      case 'statutory-closure-declared': {
        const { dates, legalBasis, reason } = event;
        return { ...state, version, closures: [...state.closures, { dates, legalBasis, reason }] };
      }
      case 'statutory-closure-withdrawn':
        return { ...state, version, closures: withoutDates(state.closures, event.dates) };
      default:
        return never(event);
    }
  },
};
