/**
 * A day counter that shares nothing with the product: it looks at one day after the other, and knows the notices of the
 * State Council by heart. Slow and obvious on purpose.
 */
const span = (from: string, to: string): string[] => (from > to ? [] : [from, ...span(nextDay(from), to)]);

export const nextDay = (day: string): string => dayFrom(day, 1);
export const dayBefore = (day: string): string => dayFrom(day, -1);

const dayFrom = (day: string, days: number): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
};

const OFF = new Set([
  ...span('2025-01-01', '2025-01-01'),
  ...span('2025-01-28', '2025-02-04'),
  ...span('2025-04-04', '2025-04-06'),
  ...span('2025-05-01', '2025-05-05'),
  ...span('2025-05-31', '2025-06-02'),
  ...span('2025-10-01', '2025-10-08'),
  ...span('2026-01-01', '2026-01-03'),
  ...span('2026-02-15', '2026-02-23'),
  ...span('2026-04-04', '2026-04-06'),
  ...span('2026-05-01', '2026-05-05'),
  ...span('2026-06-19', '2026-06-21'),
  ...span('2026-09-25', '2026-09-27'),
  ...span('2026-10-01', '2026-10-07'),
]);

const WORKED = new Set([
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]);

/** Of a year without a notice, Monday to Friday. */
export const isWorkday = (day: string): boolean => {
  if (WORKED.has(day)) return true;
  if (OFF.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** The first workday on or after a day. */
export const workdayFrom = (day: string): string => {
  let found = day;
  while (!isWorkday(found)) found = nextDay(found);
  return found;
};

/** So many workdays after a day, which is itself not counted; none: the first workday from it on. */
export const workdaysAfter = (start: string, days: number): string => {
  if (days === 0) return workdayFrom(start);
  let day = start;
  for (let counted = 0; counted < days; ) {
    day = nextDay(day);
    if (isWorkday(day)) counted += 1;
  }
  return day;
};

/** So many workdays before a day. */
export const workdaysBefore = (end: string, days: number): string => {
  let day = end;
  for (let counted = 0; counted < days; ) {
    day = dayBefore(day);
    if (isWorkday(day)) counted += 1;
  }
  return day;
};
