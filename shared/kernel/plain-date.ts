import * as z from 'zod';
import type { Brand } from './brand.ts';

/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD`, without a time zone. Compares with `<` and `>`. */
export type PlainDate = Brand<string, 'PlainDate'>;

const MS_PER_DAY = 86_400_000;
const pattern = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01. */
export const toEpochDay = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;

/** The date `epochDay` days after 1970-01-01. */
export const fromEpochDay = (epochDay: number): PlainDate =>
  new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Whether `text` names a day that exists (2026-02-30 does not). */
export const isPlainDate = (text: string): text is PlainDate => {
  if (!pattern.test(text)) return false;
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(text.slice(0, 4)), month);
};

/** Reads a date; throws `RangeError` on anything that is not one. For trusted text: outside input goes through {@link PlainDateText}. */
export const plainDate = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new RangeError(`not a date: ${text}`);
  return text;
};

/** Schema of a date in requests and stored items. */
export const PlainDateText = z
  .string()
  .meta({ format: 'date' })
  .refine(isPlainDate, { error: 'not-a-date' })
  .transform((text) => text as PlainDate);

/** Adds calendar days. Working days are the calendar's business alone. */
export const addDays = (date: PlainDate, days: number): PlainDate => fromEpochDay(toEpochDay(date) + days);

/** ISO day of the week: Monday 1 … Sunday 7. */
export const dayOfWeek = (date: PlainDate): number => ((((toEpochDay(date) + 3) % 7) + 7) % 7) + 1;

/** The calendar year, e.g. 2026. */
export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));

/** The later of two dates. */
export const laterOf = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

/** The same day `years` later; 29 February becomes 28 February where there is none. */
export const addYears = (date: PlainDate, years: number): PlainDate => {
  const moved = `${String(yearOf(date) + years).padStart(4, '0')}${date.slice(4)}`;
  return isPlainDate(moved) ? moved : plainDate(`${moved.slice(0, 8)}28`);
};
