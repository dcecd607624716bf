import * as z from 'zod';
import type { WorkingDayCalendar } from '../domain/calendar/working-day-calendar.ts';
import { SuspensionGround } from '../domain/case/vocabulary.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import { explainLimit, type LimitDay } from '../domain/deadline/explanation.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import { suspensionWords } from '../messages/case-words.ts';
import { explanationTexts } from '../messages/explanation.ts';
import { texts } from './texts.ts';

/** Why a limit ends on its day: start, law, each day counted or skipped with its reason (N02). */
export const whyView = () =>
  z.strictObject({
    name: texts(),
    legalBasis: texts(),
    start: z.iso.date(),
    /** The limit, counted in `unit`s. */
    limit: z.int(),
    unit: z.enum(['working-day', 'calendar-day']),
    /** What an extension added, in `unit`s (行政许可法 Art. 42). */
    extra: z.int().optional(),
    /** Present while the limit stands still (Art. 45): the `unit`s left once it goes on; `due` is what it would be if it went on at once. */
    left: z.int().optional(),
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
        /** What stopped the limit on this day. */
        ground: SuspensionGround.optional(),
        groundName: texts().optional(),
        /** Counted only because the limit was extended. */
        extension: z.literal(true).optional(),
      }),
    ),
    paragraph: texts(),
  });

type Texts = z.infer<ReturnType<typeof texts>>;

/** What an explanation is made with: when it is asked for, and what stopped the limit, pause by pause. */
interface Asked {
  readonly calendar: WorkingDayCalendar;
  readonly at: Instant;
  readonly stops?: readonly SuspensionGround[];
}

/** The explanation of a running limit under its own name and law. */
export const whyOf = (
  clock: Clock,
  { calendar, at, stops = [] }: Asked,
  called: { readonly name: Readonly<Texts>; readonly legalBasis: Readonly<Texts> },
): z.input<ReturnType<typeof whyView>> => {
  const explanation = explainLimit(clock, calendar, dateAt(at));
  const { extra, left } = explanation;
  return {
    name: { ...called.name },
    legalBasis: { ...called.legalBasis },
    start: clock.start,
    limit: clock.days,
    unit: clock.unit ?? 'working-day',
    ...(extra === undefined ? {} : { extra }),
    ...(left === undefined ? {} : { left }),
    due: clock.due,
    provisional: clock.provisional === true,
    calendar: clock.calendar,
    days: explanation.days.map((day) => withGround(day, stops)),
    paragraph: explanationTexts(
      explanation,
      stops.map((ground) => suspensionWords[ground]),
    ),
  };
};

const withGround = ({ pause, ...day }: LimitDay, stops: readonly SuspensionGround[]) => {
  const ground = pause === undefined ? undefined : stops[pause];
  return { ...day, ...(ground ? { ground, groundName: { ...suspensionWords[ground] } } : {}) };
};
