import * as z from 'zod';
import type { WorkingDayCalendar } from '../domain/calendar/working-day-calendar.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import { addDays, type PlainDate } from '../kernel/plain-date.ts';
import { calendarDaysTexts, explanationTexts } from '../messages/explanation.ts';
import { texts } from './case-view.ts';

/** Why a limit ends on its day: start, law, each day counted or skipped with its reason (N02). */
export const whyView = () =>
  z.strictObject({
    name: texts(),
    legalBasis: texts(),
    start: z.iso.date(),
    /** The limit, counted in `unit`s. */
    limit: z.int(),
    unit: z.enum(['working-day', 'calendar-day']),
    due: z.iso.date(),
    provisional: z.boolean(),
    /** Version of the working-day calendar it was counted with. */
    calendar: z.int(),
    days: z.array(
      z.strictObject({
        date: z.iso.date(),
        reason: z.string(),
        counted: z.int(),
        holiday: texts().optional(),
        legalBasis: z.string().optional(),
      }),
    ),
    paragraph: texts(),
  });

type Texts = z.infer<ReturnType<typeof texts>>;

/** The explanation of a running limit under its own name and law. */
export const whyOf = (
  clock: Clock,
  calendar: WorkingDayCalendar,
  called: { readonly name: Readonly<Texts>; readonly legalBasis: Readonly<Texts> },
): z.input<ReturnType<typeof whyView>> => {
  const { days, paragraph } = explained(clock, calendar);
  return {
    name: { ...called.name },
    legalBasis: { ...called.legalBasis },
    start: clock.start,
    limit: clock.days,
    unit: clock.unit ?? 'working-day',
    due: clock.due,
    provisional: clock.provisional === true,
    calendar: clock.calendar,
    days: days.map((day) => ({ ...day })),
    paragraph,
  };
};

const explained = ({ start, days: limit, unit }: Clock, calendar: WorkingDayCalendar) => {
  if (unit === 'calendar-day')
    return { days: calendarDays(start, limit), paragraph: calendarDaysTexts(start, limit, addDays(start, limit)) };
  const explanation = calendar.explain(start, limit);
  return { days: explanation.days, paragraph: explanationTexts(explanation) };
};

/** Every day counts, the start being day 0 (民法典 Art. 201). */
const calendarDays = (start: PlainDate, limit: number) =>
  Array.from({ length: limit + 1 }, (_, counted) => ({
    date: addDays(start, counted),
    reason: counted === 0 ? 'start' : 'calendar-day',
    counted,
  }));
