import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workingDayCalendar } from '../../../shared/domain/calendar/working-day-calendar.ts';
import { dateAt, instant, parseInstant, rfc3339, startOfDay } from '../../../shared/kernel/instant.ts';
import {
  addDays,
  fromEpochDay,
  type PlainDate,
  plainDate,
  toEpochDay,
  yearOf,
} from '../../../shared/kernel/plain-date.ts';
import { national, nationalData } from './national.ts';

const day = plainDate;

/** [start, working days, due] of the product's requirements. */
const vectors = [
  ['2026-09-18', 20, '2026-10-22'],
  ['2026-09-30', 5, '2026-10-13'],
  ['2026-02-10', 10, '2026-03-02'],
  ['2026-04-30', 5, '2026-05-11'],
  ['2025-09-26', 20, '2025-10-30'],
  ['2025-01-24', 5, '2025-02-07'],
  ['2026-02-14', 1, '2026-02-24'],
] as const;

/**
 * A second counter that shares nothing with the first: the off and on days retyped from the notices, the weekday by
 * Sakamoto's rule, dates stepped by hand.
 */
const naive = (() => {
  const ranges: readonly (readonly [number, number, number, number, number])[] = [
    [2025, 1, 1, 1, 1],
    [2025, 1, 28, 1, 31],
    [2025, 2, 1, 2, 4],
    [2025, 4, 4, 4, 6],
    [2025, 5, 1, 5, 5],
    [2025, 5, 31, 5, 31],
    [2025, 6, 1, 6, 2],
    [2025, 10, 1, 10, 8],
    [2026, 1, 1, 1, 3],
    [2026, 2, 15, 2, 23],
    [2026, 4, 4, 4, 6],
    [2026, 5, 1, 5, 5],
    [2026, 6, 19, 6, 21],
    [2026, 9, 25, 9, 27],
    [2026, 10, 1, 10, 7],
  ];
  const worked = new Set(
    '2025-1-26 2025-2-8 2025-4-27 2025-9-28 2025-10-11 2026-1-4 2026-2-14 2026-2-28 2026-5-9 2026-9-20 2026-10-10'.split(
      ' ',
    ),
  );
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const keys = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const weekday = (y: number, m: number, d: number) => {
    const year = m < 3 ? y - 1 : y;
    return (year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + (keys[m - 1] ?? 0) + d) % 7;
  };
  const isLeap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const next = ([y, m, d]: readonly [number, number, number]): readonly [number, number, number] => {
    const length = m === 2 && isLeap(y) ? 29 : (lengths[m - 1] ?? 0);
    if (d < length) return [y, m, d + 1];
    return m < 12 ? [y, m + 1, 1] : [y + 1, 1, 1];
  };
  const works = ([y, m, d]: readonly [number, number, number]) => {
    if (worked.has(`${y}-${m}-${d}`)) return true;
    if (
      ranges.some(
        ([year, m1, d1, m2, d2]) => year === y && m * 100 + d >= m1 * 100 + d1 && m * 100 + d <= m2 * 100 + d2,
      )
    )
      return false;
    const w = weekday(y, m, d);
    return w !== 0 && w !== 6;
  };
  const text = ([y, m, d]: readonly [number, number, number]) =>
    `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return { next, works, text };
})();

const zones = [
  ['Asia/Shanghai', -480],
  ['UTC', 0],
  ['America/Los_Angeles', 480],
] as const;

describe.each(zones)('L01 working-day calendar in a process whose zone is %s', (zone, offset) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = zone;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  test('the process really stands in that zone', () => {
    expect(new Date(2026, 0, 15).getTimezoneOffset()).toBe(offset);
  });

  test.each(vectors)('%s + %i working days is %s', (start, workingDays, due) => {
    expect(national.addWorkingDays(day(start), workingDays)).toEqual({ date: due, provisional: false, calendar: 2 });
    expect(national.workingDaysBetween(day(start), day(due))).toBe(workingDays);
    expect(national.explain(day(start), workingDays).due.date).toBe(due);
  });

  test('agrees with a counter of its own on every day of 2025 and 2026 and 0 to 60 working days', () => {
    let date: readonly [number, number, number] = [2025, 1, 1];
    const days: { text: string; works: boolean }[] = [];
    // On into 2027, which counts as plain weeks, so that the last starts have somewhere to land.
    while (date[0] < 2027 || date[1] < 6) {
      days.push({ text: naive.text(date), works: naive.works(date) });
      date = naive.next(date);
    }
    const wrong: string[] = [];
    for (const [index, { text, works }] of days.entries()) {
      if (text >= '2027') break;
      const start = day(text);
      if (national.isWorkingDay(start) !== works) wrong.push(`${text} works`);
      let at = works ? index : index + days.slice(index).findIndex((each) => each.works);
      if (national.addWorkingDays(start, 0).date !== days[at]?.text) wrong.push(`${text} + 0`);
      at = index;
      for (let n = 1; n <= 60; n++) {
        do at += 1;
        while (!days[at]?.works);
        const due = national.addWorkingDays(start, n);
        if (due.date !== days[at]?.text) wrong.push(`${text} + ${n}`);
        if (due.provisional !== due.date >= '2027') wrong.push(`${text} + ${n} provisional`);
        if (national.workingDaysBetween(start, due.date) !== n) wrong.push(`${text} to ${due.date}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the working days of a year', () => {
    expect(national.workingDaysBetween(day('2024-12-31'), day('2025-12-31'))).toBe(248);
    expect(national.workingDaysBetween(day('2025-12-31'), day('2026-12-31'))).toBe(248);
  });

  test('a date is the date in Asia/Shanghai', () => {
    expect(dateAt(parseInstant('2026-09-30T15:59:59Z'))).toBe('2026-09-30');
    expect(dateAt(parseInstant('2026-09-30T16:00:00Z'))).toBe('2026-10-01');
    expect(startOfDay(day('2026-10-01'))).toBe(Date.UTC(2026, 8, 30, 16));
    expect(rfc3339(instant(Date.UTC(2026, 8, 30, 16)))).toBe('2026-10-01T00:00:00+08:00');
  });
});

const dates = fc.integer({ min: toEpochDay(day('2023-01-01')), max: toEpochDay(day('2029-12-31')) }).map(fromEpochDay);
const counts = fc.integer({ min: 0, max: 400 });

describe('L01 laws of counting', () => {
  test('never lands on a day off', () => {
    fc.assert(
      fc.property(dates, counts, (start, n) => {
        expect(national.isWorkingDay(national.addWorkingDays(start, n).date)).toBe(true);
        expect(national.isWorkingDay(national.subtractWorkingDays(start, n))).toBe(true);
      }),
    );
  });

  test('monotone in the start and in the count', () => {
    fc.assert(
      fc.property(dates, fc.nat(500), counts, (start, later, n) => {
        const due = national.addWorkingDays(start, n).date;
        expect(national.addWorkingDays(addDays(start, later), n).date >= due).toBe(true);
        expect(national.addWorkingDays(start, n + 1).date >= due).toBe(true);
        if (n > 0) expect(national.addWorkingDays(start, n + 1).date > due).toBe(true);
      }),
    );
  });

  test('additive: m and then n more are m + n', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 200 }), counts, (start, m, n) => {
        const halfway = national.addWorkingDays(start, m).date;
        expect(national.addWorkingDays(halfway, n).date).toBe(national.addWorkingDays(start, m + n).date);
      }),
    );
  });

  test('between undoes add, and spans join', () => {
    fc.assert(
      fc.property(dates, dates, dates, fc.integer({ min: 1, max: 400 }), (a, b, c, n) => {
        expect(national.workingDaysBetween(a, national.addWorkingDays(a, n).date)).toBe(n);
        expect(national.workingDaysBetween(a, b) + national.workingDaysBetween(b, c)).toBe(
          national.workingDaysBetween(a, c),
        );
        expect(national.workingDaysBetween(a, b) + national.workingDaysBetween(b, a)).toBe(0);
      }),
    );
  });

  test('subtract undoes add from a working day, and the warning is that many days before', () => {
    fc.assert(
      fc.property(dates, counts, (date, n) => {
        const start = national.firstWorkingDayFrom(date);
        const due = national.addWorkingDays(start, n).date;
        expect(national.subtractWorkingDays(due, n)).toBe(start);
        expect(national.workingDaysBetween(national.subtractWorkingDays(due, n), due)).toBe(n);
      }),
    );
    expect(national.subtractWorkingDays(day('2026-10-22'), 3)).toBe('2026-10-19');
    expect(national.subtractWorkingDays(day('2026-10-08'), 3)).toBe('2026-09-28');
    expect(national.subtractWorkingDays(day('2026-10-03'), 0)).toBe('2026-09-30');
  });

  test('the explanation gives every day once and counts as add does', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 120 }), (start, n) => {
        const { due, days } = national.explain(start, n);
        expect(due).toEqual(national.addWorkingDays(start, n));
        expect(days.map(({ date }) => date)).toEqual(days.map((_, index) => addDays(start, index)));
        expect(days.at(-1)).toMatchObject({ date: due.date, counted: n });
        expect(days.filter(({ counted }) => counted > 0).map(({ counted }) => counted)).toEqual(
          Array.from({ length: n }, (_, index) => index + 1),
        );
        for (const { date, reason, counted } of days.slice(1)) {
          expect(counted > 0).toBe(['working-day', 'make-up-day', 'assumed-working-day'].includes(reason));
          expect(reason.startsWith('assumed')).toBe(!national.isPublished(yearOf(date)));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('L01 unpublished years', () => {
  const provisional = (start: string, n: number) => national.addWorkingDays(day(start), n).provisional;

  test('a count that ends within the published years is firm, up to their last day', () => {
    expect(national.addWorkingDays(day('2026-12-30'), 1)).toEqual({
      date: '2026-12-31',
      provisional: false,
      calendar: 2,
    });
    expect(provisional('2024-12-31', 1)).toBe(false);
  });

  test('a due date, or a day passed over, in an unpublished year makes it provisional', () => {
    expect(national.addWorkingDays(day('2026-12-31'), 1)).toEqual({
      date: '2027-01-01',
      provisional: true,
      calendar: 2,
    });
    expect(provisional('2026-12-15', 20)).toBe(true);
    expect(provisional('2024-12-30', 5)).toBe(true);
    const gap = workingDayCalendar({ ...nationalData, years: nationalData.years.filter(({ year }) => year === 2026) });
    expect(gap.addWorkingDays(day('2024-06-03'), 500).provisional).toBe(true);
  });

  test('the start is day 0 and leans on nothing unless nothing else is asked', () => {
    expect(provisional('2024-12-31', 0)).toBe(true);
    expect(provisional('2026-12-31', 0)).toBe(false);
  });

  test('plain Monday to Friday is assumed there', () => {
    expect(national.isPublished(2027)).toBe(false);
    expect(national.isWorkingDay(day('2027-10-01'))).toBe(true);
    expect(national.isWorkingDay(day('2027-10-02'))).toBe(false);
    expect(national.explain(day('2026-12-31'), 2).days).toEqual([
      { date: '2026-12-31', reason: 'start', counted: 0 },
      { date: '2027-01-01', reason: 'assumed-working-day', counted: 1 },
      { date: '2027-01-02', reason: 'assumed-weekend', counted: 0 },
      { date: '2027-01-03', reason: 'assumed-weekend', counted: 0 },
      { date: '2027-01-04', reason: 'assumed-working-day', counted: 2 },
    ]);
  });
});

describe('L01 explanation', () => {
  test('names the reason of each day', () => {
    const reasons = new Map(national.explain(day('2026-09-18'), 20).days.map((each) => [each.date as string, each]));
    expect(reasons.get('2026-09-18')).toEqual({ date: '2026-09-18', reason: 'start', counted: 0 });
    expect(reasons.get('2026-09-19')?.reason).toBe('weekend');
    expect(reasons.get('2026-09-20')).toEqual({ date: '2026-09-20', reason: 'make-up-day', counted: 1 });
    expect(reasons.get('2026-09-26')).toEqual({
      date: '2026-09-26',
      reason: 'holiday',
      counted: 0,
      holiday: { 'zh-CN': '中秋节', en: 'Mid-Autumn Festival' },
    });
    expect(reasons.get('2026-10-22')).toEqual({ date: '2026-10-22', reason: 'working-day', counted: 20 });
  });

  test('of no days at all: the first working day on or after the start', () => {
    expect(national.explain(day('2026-10-09'), 0).days).toHaveLength(1);
    const { due, days } = national.explain(day('2026-10-06'), 0);
    expect(due.date).toBe('2026-10-08');
    expect(days.map(({ reason, counted }) => `${reason} ${counted}`)).toEqual([
      'start 0',
      'holiday 0',
      'working-day 0',
    ]);
  });

  test('refuses what is not a number of days', () => {
    for (const wrong of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => national.addWorkingDays(day('2026-10-09'), wrong)).toThrow(RangeError);
      expect(() => national.subtractWorkingDays(day('2026-10-09'), wrong)).toThrow(RangeError);
      expect(() => national.explain(day('2026-10-09'), wrong)).toThrow(RangeError);
    }
  });
});

describe('L01 statutory closures', () => {
  const closing = (...closed: string[]) =>
    workingDayCalendar({
      ...nationalData,
      version: 3,
      closures: [{ dates: closed.map(day), legalBasis: '突发事件应对法 第四十九条', reason: '洪水' }],
    });

  test('a closed working day is not counted and says under which act', () => {
    const flooded = closing('2026-09-21', '2026-09-22');
    expect(flooded.addWorkingDays(day('2026-09-18'), 2).date).toBe('2026-09-23');
    expect(flooded.explain(day('2026-09-18'), 2).days[3]).toEqual({
      date: '2026-09-21',
      reason: 'statutory-closure',
      counted: 0,
      legalBasis: '突发事件应对法 第四十九条',
    });
  });

  test('a closed make-up day is no working day; a closed day off stays what it was', () => {
    expect(closing('2026-09-20').isWorkingDay(day('2026-09-20'))).toBe(false);
    const holiday = closing('2026-10-01', '2026-10-17');
    expect(holiday.explain(day('2026-09-30'), 1).days[1]?.reason).toBe('holiday');
    expect(holiday.explain(day('2026-10-16'), 1).days[1]?.reason).toBe('weekend');
    expect(holiday.workingDaysBetween(day('2026-09-01'), day('2026-11-01'))).toBe(
      national.workingDaysBetween(day('2026-09-01'), day('2026-11-01')),
    );
  });

  test('whatever is published and closed, counting keeps its laws', () => {
    const anyDay = fc
      .integer({ min: toEpochDay(day('2025-01-01')), max: toEpochDay(day('2026-12-31')) })
      .map(fromEpochDay);
    fc.assert(
      fc.property(fc.uniqueArray(anyDay, { maxLength: 60, minLength: 1 }), anyDay, counts, (closed, start, n) => {
        const calendar = closing(...closed);
        const due = calendar.addWorkingDays(start, n).date;
        let counted = 0;
        for (let at: PlainDate = addDays(start, 1); at <= due; at = addDays(at, 1))
          if (calendar.isWorkingDay(at)) counted += 1;
        if (n > 0) expect(counted).toBe(n);
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(closed.includes(due)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
