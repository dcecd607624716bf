import { describe, expect, it } from 'vitest';
import { fromEpochDay, isPlainDate, toEpochDay } from '../../../shared/kernel/plain-date.ts';

/** The same day as the language itself has it. */
const naive = (epochDay: number): string => new Date(epochDay * 86_400_000).toISOString().slice(0, 10);

describe('a day by the calendar’s own arithmetic', () => {
  it('is the day that the language knows, from the year 0 to 9999 and back', () => {
    const first = Date.parse('0000-01-01T00:00:00Z') / 86_400_000;
    const last = Date.parse('9999-12-31T00:00:00Z') / 86_400_000;
    const wrong: string[] = [];
    // A step that meets every day of the year, around each turn of a century too.
    const days = Array.from({ length: Math.floor((last - first) / 37) }, (_, n) => first + n * 37);
    const turns = [-1, 0, 4, 100, 400, 1600, 1900, 2000, 2024, 2100].flatMap((year) =>
      Array.from(
        { length: 430 },
        (_, n) => Math.floor(Date.UTC(2000, 0, 1) / 86_400_000 + (year - 2000) * 365.2425) + n,
      ),
    );
    for (const day of [...days, ...turns, last].filter((each) => each >= first && each <= last)) {
      const date = fromEpochDay(day);
      if (date !== naive(day) || toEpochDay(date) !== day || !isPlainDate(date)) wrong.push(`${day} ${date}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '+02026-01-01',
  ])('%s is no day', (text) => expect(isPlainDate(text)).toBe(false));

  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('%s is one', (text) =>
    expect(isPlainDate(text)).toBe(true),
  );
});
