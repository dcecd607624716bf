import * as z from 'zod';
import type { Brand } from './brand.ts';
import { fromEpochDay, type PlainDate, toEpochDay } from './plain-date.ts';

/** A point in time: whole milliseconds since 1970-01-01T00:00Z. The product never reads a clock; instants arrive with commands. */
export type Instant = Brand<number, 'Instant'>;

/** A time of day in a county's opening hours, `HH:MM`. */
export type TimeOfDay = Brand<string, 'TimeOfDay'>;

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
/** Asia/Shanghai is UTC+8 throughout (no summer time since 1991), so local dates need no time-zone database. */
const SHANGHAI_OFFSET = 8 * 60 * MS_PER_MINUTE;

export const InstantMs = z
  .int()
  .nonnegative()
  .transform((ms) => ms as Instant);

export const TimeOfDayText = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => text as TimeOfDay);

/** Reads epoch milliseconds; throws `RangeError` unless a whole, non-negative number. */
export const instant = (ms: number): Instant => {
  if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError(`not an instant: ${ms}`);
  return ms as Instant;
};

/** Reads an RFC 3339 text with offset. */
export const parseInstant = (text: string): Instant => instant(Date.parse(text));

/** The date in Asia/Shanghai at `at`, whatever the process's own zone. */
export const dateAt = (at: Instant): PlainDate => fromEpochDay(Math.floor((at + SHANGHAI_OFFSET) / MS_PER_DAY));

/** 00:00 in Asia/Shanghai on `date`. */
export const startOfDay = (date: PlainDate): Instant => instant(toEpochDay(date) * MS_PER_DAY - SHANGHAI_OFFSET);

/** `time` in Asia/Shanghai on `date`. */
export const instantOf = (date: PlainDate, time: TimeOfDay): Instant => {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return instant(startOfDay(date) + minutes * MS_PER_MINUTE);
};

/** RFC 3339 with the county's offset, `2026-09-18T09:30:00+08:00`: how instants leave over HTTP. */
export const rfc3339 = (at: Instant): string =>
  `${new Date(at + SHANGHAI_OFFSET).toISOString().replace(/(\.000)?Z$/, '')}+08:00`;

export const laterInstant = (a: Instant, b: Instant): Instant => (a > b ? a : b);
