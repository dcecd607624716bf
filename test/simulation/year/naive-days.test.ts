import { describe, expect, it } from 'vitest';
import { startClock } from '../../../shared/domain/deadline/clock.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { national } from '../../domain/calendar/national.ts';
import { isWorkday, nextDay, workdayFrom, workdaysBefore } from './naive-days.ts';

const LONGEST = 90;

const daysOf = (from: string, to: string): readonly string[] => {
  const days: string[] = [];
  for (let day = from; day <= to; day = nextDay(day)) days.push(day);
  return days;
};

const nextWorkday = (day: string): string => workdayFrom(nextDay(day));

describe('L01 every limit from every start', () => {
  it('falls due on the day that counting day by day gives, from each day of 2025 and 2026, 0 to 90 working days', () => {
    const wrong: string[] = [];
    let counted = 0;
    for (const start of daysOf('2025-01-01', '2026-12-31')) {
      let day = start;
      for (let days = 0; days <= LONGEST; days++) {
        if (days > 0) day = nextWorkday(day);
        const due = days === 0 ? workdayFrom(start) : day;
        const clock = startClock(national, plainDate(start), days);
        counted += 1;
        if (clock.due !== due || (clock.provisional === true) !== due > '2026-12-31')
          wrong.push(`${start} + ${days}: ${clock.due}, counted ${due}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(counted).toBe(730 * (LONGEST + 1));
  });

  it('is warned of on the day that counting back gives', () => {
    const wrong = daysOf('2025-02-01', '2026-12-31').flatMap((due) =>
      [0, 1, 3, 10].filter((days) => {
        const counted = days === 0 && !isWorkday(due) ? workdaysBefore(due, 1) : workdaysBefore(due, days);
        return national.subtractWorkingDays(plainDate(due), days) !== counted;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-02-10', 10, '2026-03-02'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2025-09-26', 20, '2025-10-30'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2026-02-14', 1, '2026-02-24'],
  ])('%s + %d = %s', (start, days, due) => {
    expect(startClock(national, plainDate(start), days).due).toBe(due);
  });
});
