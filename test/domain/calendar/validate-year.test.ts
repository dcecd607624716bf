import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarYear } from '../../../shared/domain/calendar/calendar-year.ts';
import { checkYear } from '../../../shared/domain/calendar/validate-year.ts';
import { published } from './national.ts';

const faults = (json: unknown): readonly string[] => {
  const checked = checkYear(json);
  return checked.ok ? [] : checked.faults.map(({ path, code }) => `${path} ${code}`);
};

const changed = (change: (year: CalendarYear) => object): unknown => ({
  ...published[2026],
  ...change(published[2026]),
});
const newYear = { 'zh-CN': '元旦', en: "New Year's Day" };

describe('L01 a year is checked before it is published', () => {
  test.each([2025, 2026] as const)('%i of the national folder is without fault', (year) => {
    expect(checkYear(published[year])).toEqual({ ok: true, value: published[year] });
  });

  test('a date that does not exist', () => {
    const json = changed((year) => ({
      makeUpDays: [...year.makeUpDays, { date: '2026-13-40' }, { date: '2026-02-29' }],
    }));
    expect(faults(json)).toEqual(['/makeUpDays/6/date not-a-date', '/makeUpDays/7/date not-a-date']);
  });

  test('a date outside the year', () => {
    const json = changed((year) => ({ daysOff: [...year.daysOff, { date: '2027-01-01', name: newYear }] }));
    expect(faults(json)).toEqual(['/daysOff/33/date outside-year']);
    expect(faults(changed(() => ({ makeUpDays: [{ date: '2025-12-28' }] })))).toEqual([
      '/makeUpDays/0/date outside-year',
    ]);
  });

  test('a date given twice', () => {
    const json = changed((year) => ({
      daysOff: [...year.daysOff, { date: '2026-01-01', name: newYear }],
      makeUpDays: [...year.makeUpDays, { date: '2026-05-09' }],
    }));
    expect(faults(json)).toEqual(['/daysOff/33/date duplicate', '/makeUpDays/6/date duplicate']);
  });

  test('a make-up day on a weekday, and one that is also off', () => {
    const json = changed((year) => ({
      makeUpDays: [...year.makeUpDays, { date: '2026-03-04' }, { date: '2026-10-03' }],
    }));
    expect(faults(json)).toEqual(['/makeUpDays/6/date not-a-weekend-day', '/makeUpDays/7/date also-a-day-off']);
  });

  test.each([
    ['元旦', ['/daysOff new-year-missing', '/daysOff 01-01-missing']],
    ['春节', ['/daysOff spring-festival-missing']],
    ['清明节', ['/daysOff qingming-missing']],
    ['劳动节', ['/daysOff labour-day-missing', '/daysOff 05-01-missing']],
    ['端午节', ['/daysOff dragon-boat-missing']],
    ['中秋节', ['/daysOff mid-autumn-missing']],
    ['国庆节', ['/daysOff national-day-missing', '/daysOff 10-01-missing']],
  ])('a year without %s', (holiday, expected) => {
    const json = changed((year) => ({ daysOff: year.daysOff.filter(({ name }) => name['zh-CN'] !== holiday) }));
    expect(faults(json)).toEqual(expected);
  });

  test('a holiday that stands under a joint name is there', () => {
    const joint = { 'zh-CN': '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' };
    const json = {
      ...published[2025],
      daysOff: published[2025].daysOff.map((day) => (day.date >= '2025-10-01' ? { ...day, name: joint } : day)),
    };
    expect(faults(json)).toEqual([]);
  });

  test('lists every fault at once, whatever else is broken', () => {
    const json = {
      year: 2026,
      source: { title: '', verified: 'yes' },
      daysOff: [{ date: '2026-02-30', name: newYear }, { date: '2025-01-01' }, 'nonsense'],
      makeUpDays: [{ date: '2026-03-04', note: 'x' }],
      extra: 1,
    };
    expect(new Set(faults(json))).toEqual(
      new Set([
        '/extra unknown-field',
        '/source/title too-small',
        '/source/verified wrong-type',
        '/daysOff/0/date not-a-date',
        '/daysOff/1/name missing',
        '/daysOff/1/date outside-year',
        '/daysOff/2 wrong-type',
        '/daysOff spring-festival-missing',
        '/daysOff qingming-missing',
        '/daysOff labour-day-missing',
        '/daysOff dragon-boat-missing',
        '/daysOff mid-autumn-missing',
        '/daysOff national-day-missing',
        '/daysOff 01-01-missing',
        '/daysOff 05-01-missing',
        '/daysOff 10-01-missing',
        '/makeUpDays/0/note unknown-field',
        '/makeUpDays/0/date not-a-weekend-day',
      ]),
    );
  });

  test('anything at all gets an answer, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(checkYear(json).ok).toBe(false);
      }),
    );
  });
});
