import { CALENDAR_ID, CalendarState, emptyCalendar } from '../domain/calendar/calendar.ts';
import { type WorkingDayCalendar, workingDayCalendar } from '../domain/calendar/working-day-calendar.ts';
import type { Instant } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Store } from './port.ts';

const FRESH_MS = 60_000;

/** The calendar as it was read, at most 60 seconds ago by the command's own instant. */
export interface CalendarReading {
  readonly state: CalendarState;
  readonly calendar: WorkingDayCalendar;
}

/** Reads the stored calendar and keeps it; one per function instance. */
export interface CalendarReader {
  /** The calendar at most 60 seconds old, in either direction of time; without a single year where nothing was imported yet. */
  read(at: Instant): Promise<CalendarReading>;
  /** Drops what is kept: after this instance changed the calendar itself. */
  forget(): void;
}

/** A {@link CalendarReader} over the store. An absent calendar is never kept, so the first import is seen at once. */
export const calendarReader = (store: Store): CalendarReader => {
  let kept: { readonly reading: CalendarReading; readonly hash: string; readonly at: Instant } | undefined;
  let underWay: { readonly reading: Promise<CalendarReading>; readonly at: Instant } | undefined;
  const readAnew = async (at: Instant): Promise<CalendarReading> => {
    const head = await store.load({ kind: 'calendar', id: CALENDAR_ID });
    if (head === undefined) return { state: emptyCalendar, calendar: workingDayCalendar(emptyCalendar) };
    // A calendar read again unchanged is the same calendar.
    if (kept?.hash === head.hash) {
      kept = { ...kept, at };
      return kept.reading;
    }
    const state = CalendarState.parse(head.state);
    kept = { reading: { state, calendar: workingDayCalendar(state) }, hash: head.hash, at };
    return kept.reading;
  };
  return {
    read: async (at) => {
      if (kept !== undefined && Math.abs(at - kept.at) < FRESH_MS) return kept.reading;
      // Whoever asks while it is being read waits for that reading.
      if (underWay?.at === at) return underWay.reading;
      const reading = readAnew(at);
      underWay = { reading, at };
      const done = (): void => {
        if (underWay?.reading === reading) underWay = undefined;
      };
      reading.then(done, done);
      return reading;
    },
    forget: () => {
      kept = undefined;
      underWay = undefined;
    },
  };
};

/**
 * The working-day calendar for those who set due dates. Refuses `year-not-published` while no year at all was imported:
 * silence, a warning and an overdue card have effect in law, and none may rest on guesses alone. Once a calendar is there,
 * a year it lacks counts Monday to Friday and makes the due date provisional.
 */
export const calendarSource = (store: Store): ((at: Instant) => Promise<WorkingDayCalendar>) => {
  const reader = calendarReader(store);
  return async (at) => {
    const { state, calendar } = await reader.read(at);
    if (state.years.length === 0) throw new Refusal('year-not-published');
    return calendar;
  };
};
