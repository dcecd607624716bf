import { describe, expect, test } from 'vitest';
import { attentionAt } from '../../../shared/domain/case/lapse.ts';
import { stopsIn } from '../../../shared/domain/case/special-procedure.ts';
import { duesOf, workloadOf } from '../../../shared/domain/case/workload.ts';
import { colourOf } from '../../../shared/domain/deadline/colour.ts';
import { ofPassedLimit } from '../../../shared/domain/supervision/consequences.ts';
import { LateLimit } from '../../../shared/domain/supervision/events.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { national } from '../calendar/national.ts';
import { accept, approve, extend, fileAtWindow, giveBack, refuse, resume, suspend, withdraw } from './commands.ts';
import { clerk, foodLicence, head, healthReviewer, lawOf, manager, reviewer, zhang } from './fengcheng.ts';
import { given, moment, type Step, step, timePassed, under } from './given.ts';

// Accepted on Friday 18 September 2026. Promised: eight working days, 30 September; by law: twenty, 22 October.
const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
// Three working days of both limits are used.
const suspended = step(suspend(), { by: reviewer, at: '2026-09-22 16:00' });
const tested = step(resume, { by: reviewer, at: '2026-10-12 09:00' });
const stopped: readonly Step[] = [filed, accepted, suspended];

describe('L07 行政许可法 Art. 45: a special procedure stops the clock', () => {
  test('from today, for a ground of the law, with the time it is expected to need', () => {
    given(filed, accepted)
      .when(suspend('testing', 10), { by: reviewer, at: '2026-09-22 16:00' })
      .yields({
        type: 'suspended',
        on: '2026-09-22',
        ground: 'testing',
        clock: { start: '2026-09-22', days: 10, due: '2026-10-13', version: 1 },
      })
      .leaves({
        suspended: { ground: 'testing', since: '2026-09-22' },
        clocks: {
          promised: { due: '2026-09-30', pauses: [{ from: '2026-09-22' }] },
          statutory: { due: '2026-10-22', pauses: [{ from: '2026-09-22' }] },
          procedure: { due: '2026-10-13' },
        },
      });
  });

  test('the limits go on after the day it ends, later by the working days that did not count', () => {
    given(...stopped)
      .when(resume, { by: reviewer, at: '2026-10-12 09:00' })
      .yieldsAmongOthers({
        type: 'resumed',
        on: '2026-10-12',
        // Nine working days stood still: 23 September to 12 October.
        promised: { due: '2026-10-19', version: 2, pauses: [{ from: '2026-09-22', to: '2026-10-12' }] },
        statutory: { due: '2026-11-04', version: 2, pauses: [{ from: '2026-09-22', to: '2026-10-12' }] },
      });
    const { state } = given(...stopped, tested);
    expect(state).not.toHaveProperty('suspended');
    expect(state).not.toHaveProperty('clocks.procedure');
  });

  test('the day it is stopped still counts, the day it goes on does not', () => {
    given(filed, accepted, step(suspend(), { by: reviewer, at: '2026-09-22 08:30' }))
      .when(resume, { by: reviewer, at: '2026-09-23 17:00' })
      .yields({ type: 'resumed', promised: { due: '2026-10-08' }, statutory: { due: '2026-10-23' } });
  });

  test('stopped and gone on the same day, nothing has moved, and no rung is climbed twice', () => {
    given(...stopped)
      .when(resume, { by: reviewer, at: '2026-09-22 17:00' })
      .yields({
        type: 'resumed',
        promised: { due: '2026-09-30', version: 1 },
        statutory: { due: '2026-10-22', version: 1 },
      });
  });

  test('days off within it did not count anyway', () => {
    given(filed, accepted, step(suspend(), { by: reviewer, at: '2026-09-30 09:00' }))
      .when(resume, { by: reviewer, at: '2026-10-07 20:00' })
      // The promise was used up on its last day: it ends on the first working day on which it runs again.
      .yieldsAmongOthers({
        type: 'resumed',
        promised: { due: '2026-10-08', version: 2 },
        statutory: { due: '2026-10-22', version: 1 },
      });
  });

  test('a limit in calendar days is later by calendar days', () => {
    const terms = { ...foodLicence, statutory: 60, statutoryUnit: 'calendar-day' as const };
    given(step(fileAtWindow({ terms }), { by: clerk, at: '2026-09-18 09:30' }), accepted, suspended)
      .when(resume, { by: reviewer, at: '2026-10-12 09:00' })
      .yieldsAmongOthers({ type: 'resumed', promised: { due: '2026-10-19' }, statutory: { due: '2026-12-07' } });
  });

  test('it may be stopped again: time that did not count is added up', () => {
    given(...stopped, tested, step(suspend('expert-review', 3), { by: reviewer, at: '2026-10-13 09:00' }))
      .when(resume, { by: reviewer, at: '2026-10-15 09:00' })
      .yieldsAmongOthers({
        type: 'resumed',
        promised: { due: '2026-10-21', version: 3, pauses: [{}, { from: '2026-10-13', to: '2026-10-15' }] },
        statutory: { due: '2026-11-06', version: 3 },
      });
  });
});

describe('L07 who may, and when', () => {
  test('the department’s own reviewers and head', () => {
    const by = (actor: typeof clerk) => given(filed, accepted).when(suspend(), { by: actor, at: '2026-09-22 16:00' });
    by(head).yields({ type: 'suspended' });
    by(clerk).refused('role-required');
    by(healthReviewer).refused('not-found');
    by(manager).refused('role-required');
  });

  test('a case under review alone', () => {
    given(filed)
      .when(suspend(), { by: reviewer, at: '2026-09-18 09:45' })
      .refused('wrong-status', { status: 'received' });
    given(filed, accepted, step(refuse, { by: reviewer, at: '2026-09-21 09:00' }))
      .when(suspend(), { by: reviewer, at: '2026-09-22 16:00' })
      .refused('wrong-status', { status: 'decided' });
  });

  test('two procedures never overlap, and nothing is decided or extended meanwhile', () => {
    const meanwhile = given(...stopped);
    const at = '2026-09-29 10:00';
    for (const command of [suspend('auction'), approve, refuse, giveBack])
      meanwhile.when(command, { by: reviewer, at }).refused('suspended', { ground: 'testing', since: '2026-09-22' });
    meanwhile.when(extend(), { by: head, at }).refused('suspended');
  });

  test('what does not stand still cannot go on', () => {
    given(filed, accepted).when(resume, { by: reviewer, at: '2026-09-22 16:00' }).refused('not-suspended');
    given(...stopped, tested)
      .when(resume, { by: reviewer, at: '2026-10-13 16:00' })
      .refused('not-suspended');
  });

  test('a limit of law that has passed is not brought back to life', () => {
    given(filed, accepted)
      .when(suspend(), { by: reviewer, at: '2026-10-23 09:00' })
      .refused('limit-passed', { due: '2026-10-22' });
    // The last minute of the last day is still time.
    given(filed, accepted)
      .when(suspend(), { by: reviewer, at: '2026-10-22 23:59' })
      .yieldsAmongOthers({ type: 'suspended' });
  });

  test('of an item without one it is the promise that decides', () => {
    const { statutory: _, ...terms } = foodLicence;
    given(step(fileAtWindow({ terms }), { by: clerk, at: '2026-09-18 09:30' }), accepted)
      .when(suspend(), { by: reviewer, at: '2026-10-08 09:00' })
      .refused('limit-passed', { due: '2026-09-30' });
  });

  test('a promise that has passed stays passed while the limit of law is stopped', () => {
    const late = [filed, accepted, step(suspend(), { by: reviewer, at: '2026-10-09 09:00' })];
    given(...late)
      .when(resume, { by: reviewer, at: '2026-10-13 09:00' })
      .yieldsAmongOthers({
        type: 'resumed',
        promised: { due: '2026-09-30', reached: 'told' },
        statutory: { due: '2026-10-27', version: 2 },
      });
    const { state } = given(...late);
    expect(state).not.toHaveProperty('clocks.promised.pauses');
  });

  test('twenty times, and no more', () => {
    const turns = Array.from({ length: 20 }, (): readonly Step[] => [
      step(suspend(), { by: reviewer, at: '2026-09-22 16:00' }),
      step(resume, { by: reviewer, at: '2026-09-22 17:00' }),
    ]).flat();
    given(filed, accepted, ...turns)
      .when(suspend(), { by: reviewer, at: '2026-09-22 17:30' })
      .refused('too-much', { suspensions: 20 });
  });

  test('the applicant may withdraw at any time', () => {
    given(...stopped)
      .when(withdraw, { by: clerk, at: '2026-09-29 10:00' })
      .yields({ type: 'withdrawn' })
      .leaves({ status: 'withdrawn', clocks: {} });
  });
});

describe('L15 while it stands still', () => {
  const { state } = given(...stopped);
  const colour = (date: string) => colourOf(duesOf(state), plainDate(date), national, lawOf().policy);

  test('the case is grey and sorted by when the procedure is expected to end', () => {
    expect(workloadOf(state)).toEqual({ due: '2026-10-13' });
    expect(['2026-09-30', '2026-10-12', '2026-10-30'].map(colour)).toEqual(['grey', 'grey', 'grey']);
  });

  test('no limit of the decision warns, falls due or passes: no card can follow', () => {
    const { events } = given(...stopped)
      .whenTimePassed('2026-12-31 12:00')
      .outcome();
    const clocks = new Set(events.flatMap((event) => (event.type === 'rung-reached' ? [event.clock] : [])));
    expect([...clocks]).toEqual(['procedure']);
    expect(LateLimit.options).not.toContain('procedure');
    expect(ofPassedLimit('promised', 1).card).toBeDefined();
  });

  test('the over-run of the expected time is watched, and goes up level by level', () => {
    const patient = under(lawOf({ escalation: { head: 2, manager: 3, leader: 5 } })).given;
    const { events } = patient(...stopped)
      .whenTimePassed('2026-10-31 12:00')
      .outcome();
    expect(events).toMatchObject(
      (
        [
          ['early-warning', '2026-10-09'],
          ['due-today', '2026-10-13'],
          ['passed', '2026-10-14'],
          ['told', '2026-10-14'],
          ['escalated-head', '2026-10-15'],
          ['escalated-manager', '2026-10-16'],
          ['escalated-leader', '2026-10-20'],
        ] as const
      ).map(([rung, on]) => ({ type: 'rung-reached', clock: 'procedure', rung, on })),
    );
    expect(events.every((event) => event.type === 'rung-reached' && event.expected === undefined)).toBe(true);
  });

  test('time next has something to say when the procedure is about to end', () => {
    expect(attentionAt(state, lawOf())).toBe(moment('2026-10-09 08:30'));
    const { state: goneOn } = given(...stopped, tested);
    expect(attentionAt(goneOn, lawOf())).toBe(moment('2026-10-14 08:30'));
  });

  test('once it goes on, the ladder of the new date is climbed from its foot', () => {
    given(...stopped, tested)
      .whenTimePassed('2026-10-14 08:30')
      .yields({ type: 'rung-reached', clock: 'promised', clockVersion: 2, rung: 'early-warning', due: '2026-10-19' });
  });

  test('stopped on its last day it ends on the day it goes on, and is late the day after', () => {
    const last = [filed, accepted, step(suspend(), { by: reviewer, at: '2026-09-30 15:00' })];
    const gone = [...last, step(resume, { by: reviewer, at: '2026-10-09 09:00' })];
    expect(given(...gone).state).toMatchObject({ clocks: { promised: { due: '2026-10-09' } } });
    given(...gone)
      .whenTimePassed('2026-10-10 00:00')
      .yieldsAmongOthers({ type: 'rung-reached', clock: 'promised', rung: 'passed', on: '2026-10-10' });
  });
});

test('what stopped the limits, stop by stop', () => {
  const { events } = given(filed, accepted)
    .when(suspend('quarantine'), { by: reviewer, at: '2026-09-22 16:00' })
    .outcome();
  expect(stopsIn(events)).toEqual(['quarantine']);
  expect(stopsIn([{ type: 'claimed', on: plainDate('2026-09-22'), owner: zhang.subject }])).toEqual([]);
});

test('L10 a decision after a suspension is held against the moved limits', () => {
  given(...stopped, tested, timePassed('2026-10-19 12:00'))
    .when(approve, { by: reviewer, at: '2026-10-19 16:00' })
    .yields({ type: 'approved', onTime: true, withinStatutory: true });
});
