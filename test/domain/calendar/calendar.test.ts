import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CalendarCommand,
  CalendarEvent,
  CalendarState,
  calendarDecider,
  emptyCalendar,
} from '../../../shared/domain/calendar/calendar.ts';
import type { CalendarYear } from '../../../shared/domain/calendar/calendar-year.ts';
import { workingDayCalendar } from '../../../shared/domain/calendar/working-day-calendar.ts';
import { Actor } from '../../../shared/kernel/actor.ts';
import { fold, run } from '../../../shared/kernel/decider.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { published } from './national.ts';

const staff = (...roles: string[]): Actor =>
  Actor.parse({ kind: 'staff', id: 'staff#li', department: 'service-centre', roles });
const administrator = staff('administrator');
const at = parseInstant('2026-11-23T09:00:00+08:00');

const given = (...events: readonly CalendarEvent[]) => {
  const state = fold(calendarDecider, emptyCalendar, events);
  const decided = (command: CalendarCommand, actor: Actor) =>
    run(calendarDecider, command, state, undefined, { actor, at });
  return {
    when: (command: CalendarCommand, actor: Actor = administrator) => ({
      yields: (...expected: readonly CalendarEvent[]) => {
        const { events: happened, state: after } = decided(command, actor);
        expect(happened).toEqual(expected);
        for (const event of happened) expect(CalendarEvent.parse(event)).toEqual(event);
        expect(CalendarState.parse(after)).toEqual(after);
      },
      refused: (code: Refusal['code'], facts: object = {}) => {
        const refusal = (() => {
          try {
            return decided(command, actor);
          } catch (error) {
            return error;
          }
        })();
        expect(refusal).toBeInstanceOf(Refusal);
        expect(refusal).toMatchObject({ code, facts });
      },
    }),
  };
};

const first: CalendarEvent = { type: 'year-published', calendar: 1, year: published[2025] };
const second: CalendarEvent = { type: 'year-published', calendar: 2, year: published[2026] };
const publish = (year: CalendarYear): CalendarCommand => ({ type: 'publish-year', year });
const edited: CalendarYear = {
  ...published[2026],
  daysOff: [
    ...published[2026].daysOff,
    { date: plainDate('2026-12-31'), name: { 'zh-CN': '元旦', en: "New Year's Day" } },
  ],
  makeUpDays: [...published[2026].makeUpDays.slice(1), { date: plainDate('2026-12-26') }],
};
const edit = (seen: number, year = edited): CalendarCommand => ({
  type: 'edit-year',
  year,
  reason: '国务院办公厅通知调整',
  seen,
});
const close = (...dates: string[]): CalendarCommand => ({
  type: 'declare-statutory-closure',
  dates: dates.map(plainDate),
  legalBasis: '突发事件应对法',
  reason: '洪水',
});
const closed = (calendar: number, ...dates: string[]): CalendarEvent => ({
  type: 'statutory-closure-declared',
  calendar,
  dates: dates.map(plainDate),
  legalBasis: '突发事件应对法',
  reason: '洪水',
});

describe('L01 the calendar is published year by year', () => {
  test('the first year makes version 1, the next version 2', () => {
    given().when(publish(published[2025])).yields(first);
    given(first).when(publish(published[2026])).yields(second);
  });

  test('a published year again is a repeat, in whatever order it comes', () => {
    given(first, second).when(publish(published[2026])).yields();
    const shuffled = { ...published[2026], daysOff: published[2026].daysOff.toReversed() };
    given(first, second).when(publish(shuffled)).yields();
    given(first).when(publish(shuffled)).yields(second);
  });

  test('a published year with other days is refused: an import never overwrites an edit', () => {
    given(first, second).when(publish(edited)).refused('year-in-use', { year: 2026, calendar: 2 });
  });

  test('years may come in any order and stand in ascending order', () => {
    const late = fold(calendarDecider, emptyCalendar, [
      { ...second, calendar: 1 },
      { ...first, calendar: 2 },
    ]);
    expect(late.years.map(({ year }) => year)).toEqual([2025, 2026]);
    expect(late.version).toBe(2);
  });

  test('a faulty year is refused with every fault', () => {
    const faulty: CalendarYear = {
      ...published[2026],
      makeUpDays: [{ date: plainDate('2026-03-04') }, { date: plainDate('2025-03-01') }],
    };
    given()
      .when(publish(faulty))
      .refused('year-invalid', {
        faults: ['/makeUpDays/1/date outside-year', '/makeUpDays/0/date not-a-weekend-day'],
      });
    given(first, second).when(edit(2, faulty)).refused('year-invalid');
  });
});

describe('L01 a published year is edited with a reason', () => {
  test('each edit raises the version and names the days that changed', () => {
    given(first, second)
      .when(edit(2))
      .yields({
        type: 'year-edited',
        calendar: 3,
        year: edited,
        changed: [plainDate('2026-01-04'), plainDate('2026-12-26'), plainDate('2026-12-31')],
        reason: '国务院办公厅通知调整',
      });
  });

  test('an edit from an older version is refused', () => {
    given(first, second, closed(3, '2026-12-01')).when(edit(2)).refused('calendar-changed', { calendar: 3 });
  });

  test('an edit that changes nothing is a repeat, whichever version was seen', () => {
    given(first, second).when(edit(1, published[2026])).yields();
  });

  test('a correction of the source alone changes no day', () => {
    const renamed = {
      ...published[2026],
      source: { title: '国务院办公厅关于2026年部分节假日安排的通知', verified: false },
    };
    given(first, second).when(edit(2, renamed)).yields({
      type: 'year-edited',
      calendar: 3,
      year: renamed,
      changed: [],
      reason: '国务院办公厅通知调整',
    });
  });

  test('a year that is not there cannot be edited', () => {
    given(first).when(edit(1)).refused('year-not-published', { year: 2026 });
  });
});

describe('L01 a clock of law stands still only by a named legal basis', () => {
  test('a closure leaves an event of its own', () => {
    given(first, second)
      .when(close('2026-12-02', '2026-12-01'))
      .yields(closed(3, '2026-12-01', '2026-12-02'));
  });

  test('days already closed are not closed again', () => {
    given(first, second, closed(3, '2026-12-01')).when(close('2026-12-01')).yields();
    given(first, second, closed(3, '2026-12-01'))
      .when(close('2026-12-01', '2026-12-02'))
      .yields(closed(4, '2026-12-02'));
  });

  test('it moves due dates, and withdrawing it moves them back', () => {
    const due = (...events: CalendarEvent[]) =>
      workingDayCalendar(fold(calendarDecider, emptyCalendar, [first, second, ...events])).addWorkingDays(
        plainDate('2026-11-30'),
        2,
      );
    const withdrawn: CalendarEvent = {
      type: 'statutory-closure-withdrawn',
      calendar: 4,
      dates: [plainDate('2026-12-01')],
      reason: '日期有误',
    };
    expect(due()).toEqual({ date: '2026-12-02', provisional: false, calendar: 2 });
    expect(due(closed(3, '2026-12-01'))).toEqual({ date: '2026-12-03', provisional: false, calendar: 3 });
    expect(due(closed(3, '2026-12-01'), withdrawn)).toEqual({ date: '2026-12-02', provisional: false, calendar: 4 });
    given(first, second, closed(3, '2026-12-01', '2026-12-02'))
      .when({ type: 'withdraw-statutory-closure', dates: [plainDate('2026-12-01')], reason: '日期有误' })
      .yields(withdrawn);
    given(first, second)
      .when({ type: 'withdraw-statutory-closure', dates: [plainDate('2026-12-01')], reason: '日期有误' })
      .yields();
  });

  test('without a legal basis, twice the same day, or in an unpublished year it is refused', () => {
    given(first, second)
      .when({ type: 'declare-statutory-closure', dates: [plainDate('2026-12-01')], legalBasis: ' ', reason: '洪水' })
      .refused('legal-basis-required');
    given(first, second)
      .when(close('2026-12-01', '2026-12-01'))
      .refused('year-invalid', { faults: ['/dates/1 duplicate'] });
    given(first, second).when(close('2027-01-04')).refused('year-not-published', { year: 2027 });
  });
});

describe('who keeps the calendar', () => {
  const others = [
    staff('clerk', 'reviewer', 'head', 'duty-officer', 'manager', 'gateway'),
    Actor.parse({ kind: 'citizen', subject: 'a'.repeat(22) }),
  ];
  test.each(others)('nobody but an administrator: $kind', (actor) => {
    for (const command of [publish(published[2026]), edit(2), close('2026-12-01')])
      given(first)
        .when(command, actor)
        .refused('role-required', { roles: ['administrator'] });
  });
});

describe('the calendar and its history', () => {
  test('time alone owes nothing', () => {
    expect(calendarDecider.lapse(emptyCalendar, undefined, at)).toEqual([]);
  });

  test('the version is the number of changes, whatever is commanded', () => {
    const command = fc.constantFrom(
      publish(published[2025]),
      publish(published[2026]),
      edit(2),
      edit(3, published[2026]),
      close('2026-12-01'),
      close('2026-12-01', '2026-12-03'),
      close('2025-12-01'),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const log: CalendarEvent[] = [];
        let state = emptyCalendar;
        for (const each of commands) {
          try {
            const decision = run(calendarDecider, each, state, undefined, { actor: administrator, at });
            log.push(...decision.events);
            state = decision.state;
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        }
        expect(state.version).toBe(log.length);
        expect(fold(calendarDecider, emptyCalendar, log)).toEqual(state);
        expect(CalendarState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      }),
    );
  });
});
