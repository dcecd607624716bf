import * as z from 'zod';
import { type PlainDate, PlainDateText, plainDate } from '../kernel/plain-date.ts';
import { calendarEvents } from './catalogue.ts';
import { detailType } from './publication.ts';

/** A change of the calendar: the version it made, and the first day that counts differently; none where no day does. */
export interface CalendarChange {
  readonly calendar: number;
  readonly from: PlainDate | undefined;
}

const first = (days: readonly PlainDate[]): PlainDate | undefined => days.toSorted()[0];

const calendar = z.int().positive();
const closure = z
  .object({ calendar, dates: z.array(PlainDateText) })
  .transform(({ dates, ...change }): CalendarChange => ({ ...change, from: first(dates) }));

const changes: Readonly<Record<string, z.ZodType<CalendarChange>>> = {
  [detailType(calendarEvents['year-published'])]: z
    .object({ calendar, year: z.int() })
    .transform(({ year, ...change }) => ({ ...change, from: plainDate(`${year}-01-01`) })),
  [detailType(calendarEvents['year-edited'])]: z
    .object({ calendar, changed: z.array(PlainDateText) })
    .transform(({ changed, ...change }) => ({ ...change, from: first(changed) })),
  [detailType(calendarEvents['statutory-closure-declared'])]: closure,
  [detailType(calendarEvents['statutory-closure-withdrawn'])]: closure,
};

/** The events of the bus that change the calendar. */
export const CHANGES: readonly string[] = Object.keys(changes);

const BusEvent = z.object({ 'detail-type': z.string(), detail: z.looseObject({}) });

/** Reads a message of the queue; throws where it is no change of the calendar. */
export const changeIn = (body: string): CalendarChange => {
  const { 'detail-type': type, detail } = BusEvent.parse(JSON.parse(body));
  const change = changes[type];
  if (change === undefined) throw new TypeError('no change of the calendar');
  return change.parse(detail);
};
