import { describe, expect, test } from 'vitest';
import { attentionAt } from '../../../shared/domain/case/lapse.ts';
import { duesOf } from '../../../shared/domain/case/workload.ts';
import { colourOf } from '../../../shared/domain/deadline/colour.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { national } from '../calendar/national.ts';
import { accept, approve, askFor, fileAtWindow, fileImmediate } from './commands.ts';
import { clerk, foodLicence, lawOf, reviewer } from './fengcheng.ts';
import { given, moment, type Step, step, timePassed, under } from './given.ts';

// Accepted on Friday 18 September 2026. Promised: eight working days, 30 September; by law: twenty, 22 October.
const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const lived = (until: string): readonly Step[] => [filed, accepted, timePassed(until)];
const rung = (clock: string, name: string, on: string, more: object = {}) =>
  ({ type: 'rung-reached', clock, rung: name, on, ...more }) as const;

describe('S12 the ladder of a promise', () => {
  test('three working days ahead, at opening, everybody concerned is warned', () => {
    given(filed, accepted).whenTimePassed('2026-09-24 08:29').yields();
    given(filed, accepted)
      .whenTimePassed('2026-09-24 08:30')
      .yields(rung('promised', 'early-warning', '2026-09-24', { due: '2026-09-30', notify: true, clockVersion: 1 }));
  });

  test('on the due date, at opening, once more', () => {
    given(...lived('2026-09-29 18:00'))
      .whenTimePassed('2026-09-30 08:30')
      .yields(rung('promised', 'due-today', '2026-09-30', { notify: true }));
  });

  test('it is passed at 00:00 in Fengcheng after the due date; nobody is woken', () => {
    given(...lived('2026-09-30 23:59'))
      .whenTimePassed('2026-10-01 00:00')
      .yields(rung('promised', 'passed', '2026-10-01', { notify: false }));
  });

  test('all concerned are told when the centre opens, eight days off later; the applicant with the new date', () => {
    given(...lived('2026-10-08 08:29'))
      .whenTimePassed('2026-10-08 08:30')
      .yields(rung('promised', 'told', '2026-10-01', { notify: true, expected: '2026-10-22' }));
  });

  test('then it says no more', () => {
    given(...lived('2026-10-08 08:30'))
      .whenTimePassed('2026-10-18 00:00')
      .yields();
  });
});

describe('L10 the statutory limit is watched beside it', () => {
  test('with a ladder of its own', () => {
    given(...lived('2026-10-08 08:30'))
      .whenTimePassed('2026-10-19 08:30')
      .yields(rung('statutory', 'early-warning', '2026-10-19'));
    given(...lived('2026-10-22 08:30'))
      .whenTimePassed('2026-10-23 00:00')
      .yields(rung('statutory', 'passed', '2026-10-23'));
    given(...lived('2026-10-23 00:00'))
      .whenTimePassed('2026-10-23 08:30')
      .yields(rung('statutory', 'told', '2026-10-23', { notify: true, expected: '2026-10-30' }));
  });

  test('where both limits are one, staff hear of both and the applicant of one apology', () => {
    const same = step(fileAtWindow({ terms: { ...foodLicence, promised: 20 } }), { by: clerk, at: '2026-09-18 09:30' });
    const { events } = given(same, accepted, timePassed('2026-10-23 00:00'))
      .whenTimePassed('2026-10-23 08:30')
      .outcome();
    expect(events).toMatchObject([
      rung('promised', 'told', '2026-10-23', { notify: true }),
      rung('statutory', 'told', '2026-10-23', { notify: true, expected: '2026-10-30' }),
    ]);
    expect(events[0]).not.toHaveProperty('expected');
  });

  test('an item without one is watched by its promise alone', () => {
    const { statutory: _, ...terms } = foodLicence;
    given(
      step(fileAtWindow({ terms }), { by: clerk, at: '2026-09-18 09:30' }),
      accepted,
      timePassed('2026-10-01 00:00'),
    )
      .whenTimePassed('2026-10-08 08:30')
      .yields(rung('promised', 'told', '2026-10-01', { expected: '2026-10-14' }))
      .leaves({ status: 'accepted' });
  });
});

describe('S22 a limit that stays passed', () => {
  const patient = under(lawOf({ escalation: { head: 2, manager: 3, leader: 5 } })).given;

  test('goes up to the head, the centre’s manager and the county’s leader, once each', () => {
    const steps = [
      ['2026-10-09 08:30', 'escalated-head', '2026-10-09'],
      ['2026-10-10 08:30', 'escalated-manager', '2026-10-10'],
      ['2026-10-13 08:30', 'escalated-leader', '2026-10-13'],
    ] as const;
    let before = '2026-10-08 08:30';
    for (const [at, name, on] of steps) {
      const then = patient(...lived(before))
        .whenTimePassed(at)
        .yields(rung('promised', name, on, { notify: true }));
      expect(then.outcome().events[0]).not.toHaveProperty('expected');
      before = at;
    }
    patient(...lived(before))
      .whenTimePassed('2026-10-18 00:00')
      .yields();
  });

  test('is not taken up once the case is decided', () => {
    const decided = step(approve, { by: reviewer, at: '2026-10-08 10:00' });
    patient(...lived('2026-10-08 08:30'), decided)
      .whenTimePassed('2026-10-13 09:00')
      .yields();
  });

  test('caught up late, only the highest level hears of it, and with it the applicant of the apology', () => {
    const { events } = patient(filed, accepted).whenTimePassed('2026-10-10 09:00').outcome();
    expect(events).toMatchObject([
      rung('promised', 'early-warning', '2026-09-24', { notify: false }),
      rung('promised', 'due-today', '2026-09-30', { notify: false }),
      rung('promised', 'passed', '2026-10-01', { notify: false }),
      rung('promised', 'told', '2026-10-01', { notify: false }),
      rung('promised', 'escalated-head', '2026-10-09', { notify: false }),
      rung('promised', 'escalated-manager', '2026-10-10', { notify: true, expected: '2026-10-22' }),
    ]);
  });

  test('where silence has become acceptance, or closed the case, nothing is left to take up', () => {
    patient(filed).whenTimePassed('2026-09-28 08:30').leaves({ status: 'accepted' });
    const { events } = patient(filed).whenTimePassed('2026-10-20 09:00').outcome();
    expect(events.filter((event) => event.type === 'rung-reached' && event.clock === 'acceptance')).toHaveLength(4);
  });
});

describe('S12 how far ahead', () => {
  test.each([
    [8, '2026-09-24'],
    [6, '2026-09-22'],
    [5, '2026-09-23'],
    [3, '2026-09-21'],
    [2, '2026-09-20'],
  ])('%i working days warn on %s', (promised, on) => {
    const short = step(fileAtWindow({ terms: { ...foodLicence, promised } }), { by: clerk, at: '2026-09-18 09:30' });
    given(short, accepted).whenTimePassed(`${on} 08:29`).yields();
    given(short, accepted)
      .whenTimePassed(`${on} 08:30`)
      .yields(rung('promised', 'early-warning', on));
  });

  test('one working day leaves no room for a warning: it is due on its first morning', () => {
    const short = step(fileAtWindow({ terms: { ...foodLicence, promised: 1 } }), { by: clerk, at: '2026-09-18 09:30' });
    given(short, accepted)
      .whenTimePassed('2026-09-20 08:30')
      .yields(rung('promised', 'due-today', '2026-09-20'));
  });

  test('a promise of the same visit is late the next day, with nothing before', () => {
    given(step(fileImmediate(), { by: clerk, at: '2026-09-18 09:30' }), accepted)
      .whenTimePassed('2026-09-20 08:30')
      .yields(
        rung('promised', 'passed', '2026-09-19'),
        rung('promised', 'told', '2026-09-19', { expected: '2026-09-22' }),
      );
  });
});

describe('S12 missed sweeps are caught up', () => {
  test('every rung is recorded with the day it fell due; only the gravest speaks', () => {
    given(filed, accepted)
      .whenTimePassed('2026-10-08 08:30')
      .yields(
        rung('promised', 'early-warning', '2026-09-24', { notify: false }),
        rung('promised', 'due-today', '2026-09-30', { notify: false }),
        rung('promised', 'passed', '2026-10-01', { notify: false }),
        rung('promised', 'told', '2026-10-01', { notify: true }),
      );
  });

  test('once the limit has passed, a warning caught up at night is untrue and stays silent', () => {
    given(filed, accepted)
      .whenTimePassed('2026-10-01 00:05')
      .yields(
        rung('promised', 'early-warning', '2026-09-24', { notify: false }),
        rung('promised', 'due-today', '2026-09-30', { notify: false }),
        rung('promised', 'passed', '2026-10-01', { notify: false }),
      );
  });

  test('an apology caught up late names a day that is still to come', () => {
    given(filed, accepted)
      .whenTimePassed('2026-12-01 09:00')
      .yieldsAmongOthers(
        ...['early-warning', 'due-today', 'passed'].map(
          (name) => ({ type: 'rung-reached', clock: 'promised', rung: name }) as const,
        ),
        rung('promised', 'told', '2026-10-01', { notify: true }),
        ...['early-warning', 'due-today', 'passed'].map(
          (name) => ({ type: 'rung-reached', clock: 'statutory', rung: name }) as const,
        ),
        rung('statutory', 'told', '2026-10-23', { notify: true, expected: '2026-12-08' }),
      );
  });

  test('whoever sweeps again finds nothing', () => {
    given(...lived('2026-10-08 08:30'))
      .whenTimePassed('2026-10-08 08:30')
      .yields();
  });

  test('a command lets time pass first, in the same breath', () => {
    given(filed, accepted)
      .when(approve, { by: reviewer, at: '2026-10-01 09:00' })
      .yields(
        rung('promised', 'early-warning', '2026-09-24'),
        rung('promised', 'due-today', '2026-09-30'),
        rung('promised', 'passed', '2026-10-01'),
        { type: 'approved', onTime: false },
      );
  });
});

describe('attention: when time next owes a case something', () => {
  test.each<[string, readonly Step[], string]>([
    ['filed: warned a day before silence accepts', [filed], '2026-09-23 08:30'],
    ['on its last day', [filed, timePassed('2026-09-23 08:30')], '2026-09-24 08:30'],
    ['silent so far', [filed, timePassed('2026-09-24 08:30')], '2026-09-25 00:00'],
    ['accepted: the early warning', [filed, accepted], '2026-09-24 08:30'],
    ['warned: the due date', lived('2026-09-24 08:30'), '2026-09-30 08:30'],
    [
      'asked to correct: the reminder',
      [filed, step(askFor('lease'), { by: clerk, at: '2026-09-20 10:00' })],
      '2026-10-23 08:30',
    ],
    [
      'decided: delivery',
      [filed, accepted, step(approve, { by: reviewer, at: '2026-09-21 15:00' })],
      '2026-10-08 08:30',
    ],
    ['late by every limit: never again', lived('2026-10-23 08:30'), 'never'],
  ])('%s', (_, history, at) => {
    const next = attentionAt(given(...history).state, lawOf());
    expect(next).toBe(at === 'never' ? undefined : moment(at));
  });
});

describe('L15 colours', () => {
  const { state } = given(filed, accepted);
  const colourOn = (date: string) => colourOf(duesOf(state), plainDate(date), national, lawOf().policy);

  test.each([
    ['2026-09-18', 'green'],
    ['2026-09-23', 'green'],
    ['2026-09-24', 'amber'],
    ['2026-09-26', 'amber'],
    ['2026-09-29', 'amber'],
    ['2026-09-30', 'yellow'],
    ['2026-10-01', 'red'],
    ['2026-10-22', 'red'],
    ['2026-10-23', 'double-red'],
  ])('on %s the case is %s', (date, colour) => {
    expect(colourOn(date)).toBe(colour);
  });

  test('a short limit turns amber a day ahead', () => {
    const short = given(filed).state;
    const colour = (date: string) => colourOf(duesOf(short), plainDate(date), national, lawOf().policy);
    expect(['2026-09-22', '2026-09-23', '2026-09-24', '2026-09-25'].map(colour)).toEqual([
      'green',
      'amber',
      'yellow',
      'red',
    ]);
  });

  test('grey while the applicant has the time', () => {
    const waiting = given(filed, step(askFor('lease'), { by: clerk, at: '2026-09-18 10:00' })).state;
    expect(colourOf(duesOf(waiting), plainDate('2026-09-29'), national, lawOf().policy)).toBe('grey');
  });
});
