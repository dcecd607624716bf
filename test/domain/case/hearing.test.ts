import { describe, expect, test } from 'vitest';
import { workloadOf } from '../../../shared/domain/case/workload.ts';
import {
  accept,
  approve,
  fileAtWindow,
  fileOnline,
  offerHearing,
  recordHearing,
  refuse,
  requestHearing,
  resume,
  scheduleHearing,
  suspend,
  waiveHearing,
} from './commands.ts';
import { clerk, head, labourClerk, reviewer, stranger, zhang } from './fengcheng.ts';
import { given, type Step, step, timePassed } from './given.ts';

// Accepted on Friday 18 September 2026. Promised: eight working days, 30 September; by law: twenty, 22 October.
const filed = step(fileOnline(), { by: zhang, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const offered: readonly Step[] = [filed, accepted, step(offerHearing, { by: reviewer, at: '2026-09-21 09:00' })];
const requested: readonly Step[] = [...offered, step(requestHearing, { by: zhang, at: '2026-09-22 20:00' })];
const scheduled: readonly Step[] = [
  ...requested,
  step(scheduleHearing('2026-10-13'), { by: reviewer, at: '2026-09-23 09:00' }),
];

describe('L08 行政许可法 Art. 47: the right to a hearing is told', () => {
  test('and five working days to ask for it; the limits run on', () => {
    given(filed, accepted)
      .when(offerHearing, { by: reviewer, at: '2026-09-21 09:00' })
      .yields({ type: 'hearing-offered', by: reviewer.id, clock: { start: '2026-09-21', days: 5, due: '2026-09-29' } })
      .leaves({ hearing: { status: 'offered' }, clocks: { promised: { due: '2026-09-30' } } });
  });

  test('nothing is decided and nothing stopped while it may still be asked for', () => {
    for (const command of [approve, refuse, suspend()])
      given(...offered)
        .when(command, { by: reviewer, at: '2026-09-22 09:00' })
        .refused('hearing-open');
  });

  test('once a case', () => {
    given(...offered)
      .when(offerHearing, { by: reviewer, at: '2026-09-22 09:00' })
      .refused('hearing-open');
    given(...offered, step(waiveHearing, { by: zhang, at: '2026-09-22 09:00' }))
      .when(offerHearing, { by: reviewer, at: '2026-09-22 10:00' })
      .refused('wrong-status', { hearing: 'waived' });
  });

  test('silent for five working days, the applicant does without', () => {
    given(...offered, timePassed('2026-09-29 23:59'))
      .whenTimePassed('2026-09-30 00:00')
      .yields(
        { type: 'rung-reached', clock: 'hearing-request', rung: 'passed', on: '2026-09-30', notify: false },
        { type: 'hearing-waived', on: '2026-09-30' },
      );
    given(...offered, timePassed('2026-09-30 00:00'))
      .when(requestHearing, { by: zhang, at: '2026-09-30 08:00' })
      .refused('wrong-status', { hearing: 'waived' });
    given(...offered)
      .when(refuse, { by: reviewer, at: '2026-09-30 09:00' })
      .yieldsAmongOthers({ type: 'hearing-waived' }, { type: 'refused' });
  });
});

describe('L08 it is asked for', () => {
  test('by the applicant: to be held within twenty working days, and the limits stand still', () => {
    given(...offered)
      .when(requestHearing, { by: zhang, at: '2026-09-22 20:00' })
      .yields({ type: 'hearing-requested', clock: { start: '2026-09-22', days: 20, due: '2026-10-27' } })
      .leaves({
        suspended: { ground: 'hearing', since: '2026-09-22' },
        hearing: { status: 'requested' },
        clocks: { promised: { pauses: [{ from: '2026-09-22' }] }, statutory: { pauses: [{ from: '2026-09-22' }] } },
      });
    expect(workloadOf(given(...requested).state)).toEqual({ due: '2026-10-27' });
  });

  test('or by the window for one who came there; by nobody else', () => {
    const at = '2026-09-22 09:00';
    given(...offered)
      .when(requestHearing, { by: clerk, at })
      .yields({ type: 'hearing-requested' });
    given(...offered)
      .when(requestHearing, { by: labourClerk, at })
      .refused('not-found');
    given(...offered)
      .when(requestHearing, { by: stranger, at })
      .refused('not-found');
  });

  test('a house that is late already owes it all the same; its limit stays passed', () => {
    const late = [filed, accepted, step(offerHearing, { by: reviewer, at: '2026-10-22 09:00' })];
    const asked = step(requestHearing, { by: zhang, at: '2026-10-26 09:00' });
    given(...late, asked)
      .whenTimePassed('2026-10-26 09:00')
      .leaves({ suspended: { ground: 'hearing' }, clocks: { statutory: { due: '2026-10-22', reached: 'told' } } });
  });

  test('stopped as often as it may be, the case leaves no room for a hearing to be offered', () => {
    const turns = Array.from({ length: 20 }, (): readonly Step[] => [
      step(suspend(), { by: reviewer, at: '2026-09-21 09:00' }),
      step(resume, { by: reviewer, at: '2026-09-21 09:00' }),
    ]).flat();
    given(filed, accepted, ...turns)
      .when(offerHearing, { by: reviewer, at: '2026-09-21 10:00' })
      .refused('too-much', { suspensions: 20 });
  });

  test('who asked may do without after all: the limits go on', () => {
    given(...scheduled)
      .when(waiveHearing, { by: zhang, at: '2026-10-08 09:00' })
      // Five working days stood still: 23 September to 8 October, six with that day itself.
      .yields({ type: 'hearing-waived', promised: { due: '2026-10-14' }, statutory: { due: '2026-10-30' } });
    const { events } = given(...offered)
      .when(waiveHearing, { by: clerk, at: '2026-09-22 09:00' })
      .outcome();
    expect(events).toEqual([{ type: 'hearing-waived', on: '2026-09-22' }]);
  });
});

describe('L08 Art. 48: time, place and chair', () => {
  const at = '2026-09-23 09:00';
  const on = (date: string) => given(...requested).when(scheduleHearing(date), { by: reviewer, at });

  test('seven working days of notice, within twenty of the request, on a working day', () => {
    on('2026-10-08').refused('hearing-date-invalid', { earliest: '2026-10-10', latest: '2026-10-27' });
    on('2026-10-11').refused('hearing-date-invalid');
    on('2026-10-28').refused('hearing-date-invalid');
    on('2026-10-10').yields({ type: 'hearing-scheduled', date: '2026-10-10' });
    on('2026-10-27').yields({ type: 'hearing-scheduled', date: '2026-10-27' });
  });

  test('a department that let the twenty days slip away sets the first day that leaves seven', () => {
    given(...requested)
      .when(scheduleHearing('2026-10-30'), { by: reviewer, at: '2026-10-21 09:00' })
      .yieldsAmongOthers({ type: 'hearing-scheduled', date: '2026-10-30' });
    given(...requested)
      .when(scheduleHearing('2026-11-02'), { by: reviewer, at: '2026-10-21 09:00' })
      .refused('hearing-date-invalid', { earliest: '2026-10-30', latest: '2026-10-30' });
  });

  test('the chair does not examine the application', () => {
    given(...requested)
      .when(scheduleHearing('2026-10-13', reviewer), { by: head, at })
      .refused('self-dealing');
    given(...requested)
      .when(scheduleHearing('2026-10-13', head), { by: head, at })
      .refused('self-dealing');
  });

  test('it may be moved, with notice anew', () => {
    given(...scheduled)
      .when(scheduleHearing('2026-10-20'), { by: reviewer, at: '2026-09-28 09:00' })
      .yields({ type: 'hearing-scheduled', date: '2026-10-20' })
      .leaves({ hearing: { status: 'scheduled', date: '2026-10-20' } });
  });
});

describe('L08 it is held', () => {
  test('with its minutes, on its day; the limits go on', () => {
    given(...scheduled)
      .when(recordHearing, { by: reviewer, at: '2026-10-12 17:00' })
      .refused('hearing-not-held', { date: '2026-10-13' });
    given(...scheduled)
      .when(recordHearing, { by: reviewer, at: '2026-10-13 17:00' })
      // Ten working days stood still: 23 September to 13 October.
      .yields({
        type: 'hearing-held',
        on: '2026-10-13',
        promised: { due: '2026-10-20' },
        statutory: { due: '2026-11-05' },
      })
      .leaves({ hearing: { status: 'held' } });
  });

  test('written down late, the limits have gone on since the day it was held all the same', () => {
    const { events } = given(...scheduled)
      .when(recordHearing, { by: reviewer, at: '2026-10-26 09:00' })
      .outcome();
    expect(events.find(({ type }) => type === 'hearing-held')).toMatchObject({
      on: '2026-10-13',
      promised: { due: '2026-10-20' },
    });
    // The promise ended on the twentieth, and that is found at once.
    expect(events).toContainEqual(expect.objectContaining({ type: 'rung-reached', clock: 'promised', rung: 'passed' }));
  });

  test('it ends by being held or waived, not by being resumed', () => {
    given(...scheduled)
      .when(resume, { by: reviewer, at: '2026-10-13 17:00' })
      .refused('not-suspended');
  });

  test('only then the case is decided', () => {
    given(...scheduled)
      .when(refuse, { by: reviewer, at: '2026-10-13 17:00' })
      .refused('suspended', { ground: 'hearing' });
    given(...scheduled, step(recordHearing, { by: reviewer, at: '2026-10-13 17:00' }))
      .when(refuse, { by: reviewer, at: '2026-10-14 09:00' })
      .yields({ type: 'refused', onTime: true });
  });

  test('one that is not held in time is watched', () => {
    const { events } = given(...requested)
      .whenTimePassed('2026-10-28 08:30')
      .outcome();
    expect(events).toMatchObject(
      ['early-warning', 'due-today', 'passed', 'told'].map((rung) => ({
        type: 'rung-reached',
        clock: 'hearing',
        rung,
      })),
    );
  });
});

test('L08 a walk-in applicant without login is heard over the counter throughout', () => {
  const walkIn = [step(fileAtWindow({ reach: 'print' }), { by: clerk, at: '2026-09-18 09:30' }), accepted];
  given(...walkIn, step(offerHearing, { by: reviewer, at: '2026-09-21 09:00' }))
    .when(waiveHearing, { by: clerk, at: '2026-09-21 10:00' })
    .yields({ type: 'hearing-waived' });
});
