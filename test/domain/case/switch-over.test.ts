import { describe, expect, test } from 'vitest';
import { accept, importPaper } from './commands.ts';
import { administrator, clerk, labourClerk, manager, reviewer } from './fengcheng.ts';
import { given, step } from './given.ts';

// The county starts on Monday 12 October 2026.
const monday = { by: administrator, at: '2026-10-12 09:00' };

describe('switch-over: open paper cases come in with their true dates', () => {
  test('received and accepted on paper: both limits run from then', () => {
    given()
      .when(importPaper('2026-09-29', '2026-09-30'), monday)
      .yields(
        {
          type: 'case-filed',
          on: '2026-09-29',
          paper: '丰政受2026第77号',
          clock: { start: '2026-09-29', due: '2026-10-12' },
        },
        {
          type: 'accepted',
          on: '2026-09-30',
          onPaper: true,
          promised: { start: '2026-09-30', due: '2026-10-16' },
          statutory: { start: '2026-09-30', due: '2026-11-03' },
        },
      )
      .leaves({ status: 'accepted', receivedOn: '2026-09-29', acceptedOn: '2026-09-30' });
  });

  test('its applicant was told on paper then: nothing is owed on that account now', () => {
    given()
      .when(importPaper('2026-09-29', '2026-09-30', { reach: 'print' }), monday)
      .yields({ type: 'case-filed' }, { type: 'accepted' })
      .leaves({ status: 'accepted' });
  });

  test('received within the five days: the centre still owes an answer by the true date', () => {
    given()
      .when(importPaper('2026-09-30'), monday)
      .yieldsAmongOthers({ type: 'case-filed', clock: { due: '2026-10-13' } })
      .leaves({ status: 'received' });
    given(step(importPaper('2026-09-30'), monday))
      .when(accept, { by: clerk, at: '2026-10-12 10:00' })
      .yieldsAmongOthers({ type: 'accepted', on: '2026-10-12' });
  });

  test('L02 left lying on paper longer than five days, it was accepted by silence', () => {
    given()
      .when(importPaper('2026-09-18'), monday)
      .yieldsAmongOthers({ type: 'deemed-accepted', on: '2026-09-18', fellDue: '2026-09-25' })
      .leaves({ status: 'accepted', acceptedOn: '2026-09-18' });
  });

  test('L02 an acceptance later than the law allows is overtaken by the law’s own', () => {
    given()
      .when(importPaper('2026-09-18', '2026-09-28'), monday)
      .yieldsAmongOthers({ type: 'deemed-accepted', on: '2026-09-18' })
      .leaves({ acceptedOn: '2026-09-18' });
    given()
      .when(importPaper('2026-09-18', '2026-09-24'), monday)
      .yieldsAmongOthers({ type: 'accepted', on: '2026-09-24' })
      .leaves({ acceptedOn: '2026-09-24' });
  });

  test('one already late is late at once, and the apology names a day that is still to come', () => {
    const { events } = given().when(importPaper('2026-07-01', '2026-07-02'), monday).outcome();
    expect(events.filter(({ type }) => type === 'rung-reached')).toMatchObject([
      { clock: 'promised', rung: 'passed', on: '2026-07-15' },
      { clock: 'statutory', rung: 'passed', on: '2026-07-31' },
      { clock: 'promised', rung: 'told', notify: true },
      { clock: 'statutory', rung: 'told', notify: true, expected: '2026-10-19' },
    ]);
  });

  test('brought in on a Sunday, it tells nobody anything before Monday’s opening', () => {
    const sunday = { by: administrator, at: '2026-10-11 15:00' };
    given()
      .when(importPaper('2026-07-01', '2026-07-02'), sunday)
      .yields(
        { type: 'case-filed' },
        { type: 'accepted' },
        { type: 'rung-reached', clock: 'promised', rung: 'passed' },
        { type: 'rung-reached', clock: 'statutory', rung: 'passed' },
      );
    given(step(importPaper('2026-07-01', '2026-07-02'), sunday))
      .whenTimePassed('2026-10-12 08:30')
      .yields(
        { type: 'rung-reached', clock: 'promised', rung: 'told', on: '2026-07-15' },
        { type: 'rung-reached', clock: 'statutory', rung: 'told', on: '2026-07-31', expected: '2026-10-19' },
      );
  });
});

describe('switch-over refuses', () => {
  test.each([
    ['a date to come', importPaper('2026-10-13'), 'date-in-future'],
    ['an acceptance to come', importPaper('2026-10-09', '2026-10-13'), 'date-in-future'],
    ['an acceptance before the receipt', importPaper('2026-10-09', '2026-10-08'), 'accepted-before-received'],
    ['a year no calendar holds', importPaper('2024-12-30'), 'date-too-old'],
  ] as const)('%s', (_, command, code) => {
    given().when(command, monday).refused(code);
  });

  test('everybody but an administrator', () => {
    for (const by of [clerk, labourClerk, reviewer, manager])
      given()
        .when(importPaper('2026-09-29'), { ...monday, by })
        .refused('role-required', { roles: ['administrator'] });
  });

  test('a case that is there already', () => {
    given(step(importPaper('2026-09-29'), monday))
      .when(importPaper('2026-09-29'), monday)
      .refused('already-filed');
  });

  test('but not this year’s own cases while the year is unpublished: their dates are provisional', () => {
    given()
      .when(importPaper('2027-03-01'), { by: administrator, at: '2027-03-02 09:00' })
      .yields({ type: 'case-filed', clock: { provisional: true } });
  });
});
