import { type CalendarCommand, CalendarEvent, CalendarState, calendarDecider } from '../domain/calendar/calendar.ts';
import type { Aggregate } from './aggregate.ts';

/** The working-day calendar; its id is `CALENDAR_ID`. Read by that id alone, so it stands in no index. */
export const calendarAggregate: Aggregate<CalendarState, CalendarCommand, CalendarEvent, undefined> = {
  kind: 'calendar',
  decider: calendarDecider,
  state: CalendarState,
  event: CalendarEvent,
  position: () => ({ index: {} }),
};
