import * as z from 'zod';
import type { Brand } from './brand.ts';

/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD`, without a time zone. Compares with `<` and `>`. */
export type PlainDate = Brand<string, 'PlainDate'>;

const pattern = /^\d{4}-\d{2}-\d{2}$/;

// Days are reckoned by the calendar's own arithmetic, for clocks ask for them all the time and `Date` takes its own: years begin
// in March, so that a leap day is the last of its year, and 400 years are 146,097 days.
const DAYS_OF_400_YEARS = 146_097;
const DAYS_OF_100_YEARS = 36_524;
const DAYS_OF_4_YEARS = 1_461;
/** From 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468;

/** Days since 1970-01-01. */
export const toEpochDay = (date: PlainDate): number => {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))];
  const year = yearOf(date) - (month < 3 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const sinceMarch = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return year * 365 + leapDays + sinceMarch - EPOCH;
};

/** The date `epochDay` days after 1970-01-01. */
export const fromEpochDay = (epochDay: number): PlainDate => {
  const days = epochDay + EPOCH;
  const era = Math.floor(days / DAYS_OF_400_YEARS);
  const ofEra = days - era * DAYS_OF_400_YEARS;
  const leapDays =
    Math.floor(ofEra / (DAYS_OF_4_YEARS - 1)) -
    Math.floor(ofEra / DAYS_OF_100_YEARS) +
    Math.floor(ofEra / (DAYS_OF_400_YEARS - 1));
  const yearOfEra = Math.floor((ofEra - leapDays) / 365);
  const sinceMarch = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * sinceMarch + 2) / 153);
  const day = sinceMarch - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month < 3 ? 1 : 0);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}` as PlainDate;
};

const digits = (n: number, width: number): string => String(n).padStart(width, '0');

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
