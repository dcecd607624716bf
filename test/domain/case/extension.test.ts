import { describe, expect, test } from 'vitest';
import { accept, approve, extend, fileAtWindow, offerHearing, resume, suspend } from './commands.ts';
import { clerk, foodLicence, head, healthHead, manager, reviewer } from './fengcheng.ts';
import { given, type Step, step } from './given.ts';

// Accepted on Friday 18 September 2026. Promised: eight working days, 30 September; by law: twenty, 22 October.
const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const under = (terms: object): readonly Step[] => [
  step(fileAtWindow({ terms: { ...foodLicence, ...terms } }), { by: clerk, at: '2026-09-18 09:30' }),
  accepted,
];

describe('L05 行政许可法 Art. 42: a limit is extended once', () => {
  test('by up to ten working days, promise and law alike, with reasons', () => {
    given(filed, accepted)
      .when(extend(10), { by: head, at: '2026-09-29 09:00' })
      .yieldsAmongOthers({
        type: 'extended',
        on: '2026-09-29',
        days: 10,
        reasons: '案情复杂，需进一步核实',
        promised: { due: '2026-10-20', days: 8, extra: 10, version: 2 },
        statutory: { due: '2026-11-05', days: 20, extra: 10, version: 2 },
      });
    given(filed, accepted)
      .when(extend(11), { by: head, at: '2026-09-29 09:00' })
      .refused('extension-too-long', { most: 10 });
  });

  test('never twice', () => {
    given(filed, accepted, step(extend(3), { by: head, at: '2026-09-29 09:00' }))
      .when(extend(3), { by: head, at: '2026-09-30 09:00' })
      .refused('already-extended');
  });

  test('by the head of the agency, and of no other', () => {
    const by = (actor: typeof head) => given(filed, accepted).when(extend(), { by: actor, at: '2026-09-29 09:00' });
    by(reviewer).refused('role-required', { roles: ['head'] });
    by(manager).refused('role-required');
    by(healthHead).refused('not-your-department');
  });

  test('before it ends: an expired limit is not brought back to life', () => {
    given(filed, accepted)
      .when(extend(), { by: head, at: '2026-10-22 23:59' })
      .yieldsAmongOthers({ type: 'extended', statutory: { due: '2026-11-05' } });
    given(filed, accepted)
      .when(extend(), { by: head, at: '2026-10-23 00:00' })
      .refused('limit-passed', { due: '2026-10-22' });
  });

  test('nor is a promise that has passed while the limit of law still ran', () => {
    given(filed, accepted)
      .when(extend(), { by: head, at: '2026-10-09 09:00' })
      .yieldsAmongOthers({
        type: 'extended',
        promised: { due: '2026-09-30', version: 1 },
        statutory: { due: '2026-11-05' },
      });
  });

  test('not while it stands still; after it went on, both add up', () => {
    const stopped = [filed, accepted, step(suspend(), { by: reviewer, at: '2026-09-22 16:00' })];
    given(...stopped)
      .when(extend(), { by: head, at: '2026-09-23 09:00' })
      .refused('suspended');
    given(...stopped, step(resume, { by: reviewer, at: '2026-10-12 09:00' }))
      .when(extend(10), { by: head, at: '2026-10-12 10:00' })
      .yields({ type: 'extended', promised: { due: '2026-11-02' }, statutory: { due: '2026-11-18' } });
  });

  test('while a hearing may still be asked for it may be: nobody is trapped between two terms', () => {
    given(filed, accepted, step(offerHearing, { by: reviewer, at: '2026-09-28 09:00' }))
      .when(extend(5), { by: head, at: '2026-09-29 09:00' })
      .yieldsAmongOthers({ type: 'extended' });
  });

  test('where another law prevails, by what that law says', () => {
    given(...under({ extension: 30 }))
      .when(extend(30), { by: head, at: '2026-09-22 09:00' })
      .yields({ type: 'extended', days: 30 });
    given(...under({ extension: 5 }))
      .when(extend(6), { by: head, at: '2026-09-22 09:00' })
      .refused('extension-too-long', { most: 5 });
  });

  test('calendar days only where their law says so; the promise gains the working days among them, never more', () => {
    const calendarDays = { statutory: 60, statutoryUnit: 'calendar-day' };
    given(...under(calendarDays))
      .when(extend(), { by: head, at: '2026-09-22 09:00' })
      .refused('not-extendable');
    given(...under({ ...calendarDays, extension: 30 }))
      .when(extend(30), { by: head, at: '2026-09-22 09:00' })
      // 17 November to 17 December: twenty-two working days.
      .yields({
        type: 'extended',
        days: 30,
        promised: { extra: 22, due: '2026-11-05' },
        statutory: { extra: 30, due: '2026-12-17' },
      });
  });

  test('not where no law sets a limit to extend', () => {
    const { statutory: _, ...terms } = foodLicence;
    given(step(fileAtWindow({ terms }), { by: clerk, at: '2026-09-18 09:30' }), accepted)
      .when(extend(), { by: head, at: '2026-09-22 09:00' })
      .refused('not-extendable');
  });

  test('a decision within the extended limits is on time', () => {
    const { events } = given(filed, accepted, step(extend(10), { by: head, at: '2026-09-29 09:00' }))
      .when(approve, { by: reviewer, at: '2026-10-20 09:00' })
      .outcome();
    expect(events.at(-1)).toMatchObject({ type: 'approved', onTime: true, withinStatutory: true });
  });
});
