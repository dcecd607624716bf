import year2025 from '../../../infra/counties/national/calendar/2025.json' with { type: 'json' };
import year2026 from '../../../infra/counties/national/calendar/2026.json' with { type: 'json' };
import { type CalendarData, CalendarYear } from '../../../shared/domain/calendar/calendar-year.ts';
import { workingDayCalendar } from '../../../shared/domain/calendar/working-day-calendar.ts';

/** The State Council's years as the national folder has them. */
export const published = { 2025: CalendarYear.parse(year2025), 2026: CalendarYear.parse(year2026) } as const;

export const nationalData: CalendarData = { version: 2, years: [published[2025], published[2026]], closures: [] };

export const national = workingDayCalendar(nationalData);
