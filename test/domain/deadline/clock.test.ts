import { describe, expect, test } from 'vitest';
import { officeHours } from '../../../shared/domain/calendar/office-hours.ts';
import { workingDayCalendar } from '../../../shared/domain/calendar/working-day-calendar.ts';
import {
  climb,
  dueOf,
  isPassed,
  ladder,
  nextRung,
  passesAt,
  startClock,
  warningDaysOf,
} from '../../../shared/domain/deadline/clock.ts';
import { rfc3339 } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { national, nationalData } from '../calendar/national.ts';
import { county, lawOf } from '../case/fengcheng.ts';
import { moment } from '../case/given.ts';

const { policy, hours } = lawOf();
const times = { calendar: national, hours };
const rungs = (start: string, days: number, timetable = times) =>
  ladder(startClock(national, plainDate(start), days), policy, timetable).map(
    ({ rung, at }) => `${rung} ${rfc3339(at).slice(0, 16).replace('T', ' ')}`,
  );

describe('L05 a limit that was used up when it stopped ends on the first working day on which it runs', () => {
  const due = (start: string, days: number, ...pauses: readonly (readonly [from: string, to: string])[]) =>
    dueOf(
      {
        start: plainDate(start),
        days,
        pauses: pauses.map(([from, to]) => ({ from: plainDate(from), to: plainDate(to) })),
      },
      national,
    ).date;

  test('on the day it goes on, or the first working day after; never while it stands still', () => {
    expect(due('2026-09-18', 8, ['2026-09-30', '2026-10-09'])).toBe('2026-10-09');
    expect(due('2026-09-18', 8, ['2026-09-30', '2026-10-04'])).toBe('2026-10-08');
  });

  test('and no later for standing still again before that day: nothing of it is left to count', () => {
    expect(due('2026-09-18', 8, ['2026-09-30', '2026-10-04'], ['2026-10-04', '2026-10-08'])).toBe('2026-10-08');
    expect(due('2026-09-18', 8, ['2026-09-30', '2026-10-04'], ['2026-10-05', '2026-10-09'])).toBe('2026-10-09');
    // With a day left it is another matter: the day it goes on does not count.
    expect(due('2026-09-18', 9, ['2026-09-30', '2026-10-04'], ['2026-10-04', '2026-10-08'])).toBe('2026-10-09');
  });

  test('nor has a limit of no days any to count', () => {
    expect(due('2026-09-18', 0)).toBe('2026-09-18');
    expect(due('2026-09-25', 0, ['2026-09-26', '2026-10-09'])).toBe('2026-10-09');
    expect(due('2026-09-25', 0, ['2026-09-26', '2026-09-27'])).toBe('2026-09-28');
  });
});

describe('L01 a clock falls due by the calendar', () => {
  test.each([
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-02-10', 10, '2026-03-02'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2025-09-26', 20, '2025-10-30'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2026-02-14', 1, '2026-02-24'],
  ])('%s and %i working days: %s', (start, days, due) => {
    expect(startClock(national, plainDate(start), days)).toEqual({
      start,
      days,
      due,
      calendar: nationalData.version,
      version: 1,
    });
  });

  test('in an unpublished year provisionally', () => {
    expect(startClock(national, plainDate('2026-12-24'), 8)).toMatchObject({ due: '2027-01-05', provisional: true });
    expect(startClock(national, plainDate('2026-12-24'), 5)).not.toHaveProperty('provisional');
  });

  test('and passes at 00:00 in Fengcheng on the day after', () => {
    expect(rfc3339(passesAt(startClock(national, plainDate('2026-09-30'), 5)))).toBe('2026-10-14T00:00:00+08:00');
  });
});

describe('S12 the ladder', () => {
  test('of a long limit', () => {
    expect(rungs('2026-09-18', 20)).toEqual([
      'early-warning 2026-10-19 08:30',
      'due-today 2026-10-22 08:30',
      'passed 2026-10-23 00:00',
      'told 2026-10-23 08:30',
    ]);
  });

  test('of a short one', () => {
    expect(rungs('2026-09-30', 5)).toEqual([
      'early-warning 2026-10-12 08:30',
      'due-today 2026-10-13 08:30',
      'passed 2026-10-14 00:00',
      'told 2026-10-14 08:30',
    ]);
  });

  test('of one day and of none', () => {
    expect(rungs('2026-09-30', 1)).toEqual([
      'due-today 2026-10-08 08:30',
      'passed 2026-10-09 00:00',
      'told 2026-10-09 08:30',
    ]);
    expect(rungs('2026-09-30', 0)).toEqual(['passed 2026-10-01 00:00', 'told 2026-10-08 08:30']);
  });

  test('warns three working days ahead, and one for limits of five or fewer', () => {
    expect([0, 1, 5, 6, 20].map((days) => warningDaysOf({ days }, policy))).toEqual([1, 1, 1, 3, 3]);
  });

  test('S22 goes up a level at a time while it stays passed, at opening, never on a day off', () => {
    const patient = { ...policy, escalation: { head: 1, manager: 2, leader: 5 } };
    const up = (changes: object, days = 5) =>
      ladder(startClock(national, plainDate('2026-09-18'), days), { ...patient, ...changes }, times)
        .map(({ rung, on, at }) => `${rung} ${on} ${rfc3339(at).slice(0, 16).replace('T', ' ')}`)
        .filter((line) => !/^(early-warning|due-today)/.test(line));
    // Due on Thursday 24 September; the 25th to the 27th are off.
    expect(up({})).toEqual([
      'passed 2026-09-25 2026-09-25 00:00',
      'told 2026-09-25 2026-09-28 08:30',
      'escalated-head 2026-09-28 2026-09-28 08:30',
      'escalated-manager 2026-09-29 2026-09-29 08:30',
      'escalated-leader 2026-10-09 2026-10-09 08:30',
    ]);
    expect(up({ escalation: { leader: 1 } }).slice(2)).toEqual(['escalated-leader 2026-09-28 2026-09-28 08:30']);
    expect(up({ escalation: {} })).toHaveLength(2);
  });

  test('S22 a level that was told is not told again, whatever the county changes', () => {
    const policyOf = (escalation: object) => ({ ...policy, escalation });
    const told = climb(startClock(national, plainDate('2026-09-18'), 5), 'escalated-manager');
    expect(nextRung(told, policyOf({ head: 9, manager: 9 }), times)).toBeUndefined();
    expect(nextRung(told, policyOf({ head: 9, manager: 9, leader: 9 }), times)?.rung).toBe('escalated-leader');
    expect(isPassed(told)).toBe(true);
  });

  test('over a closure of the centre the warning comes at the next opening; a warning after the end is none', () => {
    const closed = (...dates: string[]) => ({
      calendar: national,
      hours: officeHours(
        national,
        county.hours,
        dates.map((date) => ({ date: plainDate(date) })),
      ),
    });
    expect(rungs('2026-09-18', 20, closed('2026-10-19'))[0]).toBe('early-warning 2026-10-20 08:30');
    expect(rungs('2026-09-18', 20, closed('2026-10-22', '2026-10-23'))).toEqual([
      'early-warning 2026-10-19 08:30',
      'passed 2026-10-23 00:00',
      'told 2026-10-26 08:30',
    ]);
  });

  test('a statutory closure moves the due date itself', () => {
    const flooded = workingDayCalendar({
      ...nationalData,
      version: 3,
      closures: [{ dates: [plainDate('2026-10-20')], legalBasis: '突发事件应对法', reason: '洪水' }],
    });
    expect(startClock(flooded, plainDate('2026-09-18'), 20)).toMatchObject({ due: '2026-10-23', calendar: 3 });
  });

  test('a clock nobody knew of when it began tells nobody anything before it is known, nor outside opening hours', () => {
    const late = startClock(national, plainDate('2026-09-18'), 8, { known: moment('2026-09-25 00:00') });
    expect(ladder(late, policy, times).map(({ rung, on, at }) => `${rung} ${on} ${rfc3339(at).slice(0, 16)}`)).toEqual([
      'early-warning 2026-09-24 2026-09-28T08:30',
      'due-today 2026-09-30 2026-09-30T08:30',
      'passed 2026-10-01 2026-10-01T00:00',
      'told 2026-10-01 2026-10-08T08:30',
    ]);
    const gone = startClock(national, plainDate('2026-09-18'), 1, { known: moment('2026-09-25 00:00') });
    expect(ladder(gone, policy, times).map(({ rung, at }) => `${rung} ${rfc3339(at).slice(0, 16)}`)).toEqual([
      'passed 2026-09-21T00:00',
      'told 2026-09-28T08:30',
    ]);
  });

  test('is climbed rung by rung, never down', () => {
    const clock = startClock(national, plainDate('2026-09-18'), 20);
    expect(nextRung(clock, policy, times)?.rung).toBe('early-warning');
    expect(nextRung(climb(clock, 'early-warning'), policy, times)?.rung).toBe('due-today');
    expect(nextRung(climb(clock, 'passed'), policy, times)?.rung).toBe('told');
    expect(nextRung(climb(clock, 'told'), policy, times)).toBeUndefined();
  });

  test('a county that changes its mind about warnings repeats none', () => {
    const warned = climb(startClock(national, plainDate('2026-09-18'), 20), 'early-warning');
    expect(nextRung(warned, { ...policy, warningDays: 1 }, times)?.rung).toBe('due-today');
  });
});
