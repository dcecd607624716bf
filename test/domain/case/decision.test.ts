import { describe, test } from 'vitest';
import {
  accept,
  approve,
  askFor,
  codes,
  decline,
  fileAtWindow,
  fileImmediate,
  giveBack,
  refuse,
  withdraw,
  withoutBasis,
} from './commands.ts';
import { clerk, head, healthHead, healthReviewer, manager, reviewer, zhang, zhangVouched } from './fengcheng.ts';
import { given, step, timePassed } from './given.ts';

// Accepted on Friday 18 September 2026: eight working days end on 30 September, twenty on 22 October.
const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });

describe('L05 approval', () => {
  test('within the promise', () => {
    given(filed, accepted)
      .when(approve, { by: reviewer, at: '2026-09-21 15:00' })
      .yields({
        type: 'approved',
        on: '2026-09-21',
        document: { part: 2 },
        onTime: true,
        withinStatutory: true,
        workingDaysUsed: 2,
        clock: { start: '2026-09-21', days: 10, due: '2026-10-12' },
      })
      .leaves({ status: 'decided', outcome: 'approved', acceptedOn: '2026-09-18', decidedOn: '2026-09-21', parts: 2 });
  });

  test.each([
    ['on the promised day, to its last minute', '2026-09-30 23:59', true, true, 8],
    ['the day after', '2026-10-01 00:00', false, true, 8],
    ['on the statutory day', '2026-10-22 17:00', false, true, 20],
    ['after both', '2026-10-23 09:00', false, false, 21],
  ])('L10 stands against both limits: %s', (_, at, onTime, withinStatutory, workingDaysUsed) => {
    given(filed, accepted, timePassed(at))
      .when(approve, { by: reviewer, at })
      .yields({ type: 'approved', onTime, withinStatutory, workingDaysUsed });
  });

  test('of a case accepted by silence is measured from the day the materials came in', () => {
    given(filed, timePassed('2026-09-28 09:00'))
      .when(approve, { by: reviewer, at: '2026-09-30 10:00' })
      .yieldsAmongOthers({ type: 'approved', onTime: true, workingDaysUsed: 8 });
  });

  test('ends both limits; only delivery is left', () => {
    given(filed, accepted, step(approve, { by: reviewer, at: '2026-09-21 15:00' }))
      .whenTimePassed('2026-09-30 23:59')
      .yields();
  });

  test('S29 is the department’s: its reviewers and its head, nobody else', () => {
    given(filed, accepted).when(approve, { by: head, at: '2026-09-21 15:00' }).yields({ type: 'approved' });
    for (const by of [clerk, zhang, manager])
      given(filed, accepted)
        .when(approve, { by, at: '2026-09-21 15:00' })
        .refused(by === zhang ? 'not-found' : 'role-required');
    given(filed, accepted).when(approve, { by: zhangVouched, at: '2026-09-21 15:00' }).refused('role-required');
    given(filed, accepted).when(approve, { by: healthReviewer, at: '2026-09-21 15:00' }).refused('not-found');
    given(filed, accepted).when(approve, { by: healthHead, at: '2026-09-21 15:00' }).refused('not-your-department');
  });

  test('needs an accepted case', () => {
    given(filed)
      .when(approve, { by: reviewer, at: '2026-09-18 10:00' })
      .refused('wrong-status', { status: 'received' });
    given(filed, accepted, step(approve, { by: reviewer, at: '2026-09-18 11:00' }))
      .when(approve, { by: head, at: '2026-09-18 11:01' })
      .refused('wrong-status', { status: 'decided' });
  });

  test('brings a document of its own: it never takes the place of a part already there', () => {
    given(filed, accepted)
      .when(
        { type: 'approve', document: { part: 1, digest: 'x'.repeat(43) } },
        { by: reviewer, at: '2026-09-21 15:00' },
      )
      .refused('try-again');
  });
});

describe('L08 refusal (Art. 38)', () => {
  test('in writing, with reasons and the law', () => {
    given(filed, accepted)
      .when(refuse, { by: reviewer, at: '2026-09-21 15:00' })
      .yields({
        type: 'refused',
        reasons: '经营场所不符合条件',
        legalBasis: [{ law: '中华人民共和国食品安全法' }],
        onTime: true,
        clock: { start: '2026-09-21', due: '2026-10-12' },
      })
      .leaves({ status: 'decided', outcome: 'refused' });
    given(filed, accepted)
      .when(withoutBasis('refuse'), { by: reviewer, at: '2026-09-21 15:00' })
      .refused('legal-basis-required');
  });

  test('after a refusal there is nothing left to decide', () => {
    given(filed, accepted, step(refuse, { by: reviewer, at: '2026-09-21 15:00' }))
      .when(approve, { by: reviewer, at: '2026-09-21 15:01' })
      .refused('wrong-status');
  });
});

describe('S07 S08 return (退回)', () => {
  test('a clear answer with basis and reason finishes the case, on time or not', () => {
    given(filed, accepted)
      .when(giveBack, { by: reviewer, at: '2026-09-22 15:00' })
      .yields({ type: 'returned', on: '2026-09-22', onTime: true, withinStatutory: true, workingDaysUsed: 3 })
      .leaves({ status: 'returned', endedOn: '2026-09-22', clocks: {} });
    given(filed, accepted, timePassed('2026-10-08 09:00'))
      .when(giveBack, { by: reviewer, at: '2026-10-08 10:00' })
      .yields({ type: 'returned', onTime: false, withinStatutory: true });
  });

  test('not without a basis, not before acceptance, not by a window', () => {
    const at = '2026-09-22 15:00';
    given(filed, accepted).when(withoutBasis('return'), { by: reviewer, at }).refused('legal-basis-required');
    given(filed).when(giveBack, { by: reviewer, at }).refused('wrong-status');
    given(filed, accepted).when(giveBack, { by: clerk, at }).refused('role-required');
  });
});

describe('S07 immediate items (即办件)', () => {
  const atWindow = step(fileImmediate(), { by: clerk, at: '2026-09-18 09:30' });

  test('are accepted and decided in one visit, in one act', () => {
    given(atWindow)
      .when(approve, { by: reviewer, at: '2026-09-18 09:45' })
      .yields(
        { type: 'accepted', on: '2026-09-18', promised: { days: 0, due: '2026-09-18' } },
        { type: 'approved', on: '2026-09-18', onTime: true, workingDaysUsed: 0 },
      )
      .leaves({ status: 'decided' });
    given(atWindow)
      .when(refuse, { by: reviewer, at: '2026-09-18 09:45' })
      .yields({ type: 'accepted' }, { type: 'refused', onTime: true });
  });

  test('on a day off the promise is the next working day', () => {
    given(step(fileImmediate(), { by: clerk, at: '2026-09-26 09:30' }))
      .when(approve, { by: reviewer, at: '2026-09-28 09:45' })
      .yieldsAmongOthers({ type: 'approved', onTime: true });
  });

  test('are not decided while a material is missing', () => {
    given(step(fileImmediate({ missing: codes('lease') }), { by: clerk, at: '2026-09-18 09:30' }))
      .when(approve, { by: reviewer, at: '2026-09-18 09:45' })
      .refused('materials-missing', { missing: ['lease'] });
  });

  test('are not decided by a clerk alone: authority is the department’s', () => {
    given(atWindow).when(approve, { by: clerk, at: '2026-09-18 09:45' }).refused('role-required');
  });

  test('accepted and left lying, are late the next day', () => {
    given(atWindow, accepted)
      .whenTimePassed('2026-09-19 00:00')
      .yields({ type: 'rung-reached', clock: 'promised', rung: 'passed', on: '2026-09-19', due: '2026-09-18' });
  });
});

describe('withdrawal (撤回)', () => {
  test('by the applicant at any time before the decision', () => {
    for (const history of [
      [filed],
      [filed, accepted],
      [filed, step(askFor('lease'), { by: clerk, at: '2026-09-18 10:00' })],
    ])
      given(...history)
        .when(withdraw, { by: zhangVouched, at: '2026-09-18 11:00' })
        .yields({ type: 'withdrawn', on: '2026-09-18', reasons: '不再经营' })
        .leaves({ status: 'withdrawn', endedOn: '2026-09-18', clocks: {} });
  });

  test('recorded at a window for somebody who comes in person', () => {
    given(filed).when(withdraw, { by: clerk, at: '2026-09-18 11:00' }).yields({ type: 'withdrawn' });
  });

  test('never after the decision, and never twice', () => {
    given(filed, accepted, step(approve, { by: reviewer, at: '2026-09-21 15:00' }))
      .when(withdraw, { by: zhangVouched, at: '2026-09-21 15:01' })
      .refused('wrong-status', { status: 'decided' });
    given(filed, step(withdraw, { by: zhangVouched, at: '2026-09-18 11:00' }))
      .when(withdraw, { by: zhangVouched, at: '2026-09-18 11:01' })
      .refused('wrong-status', { status: 'withdrawn' });
    given(filed, step(decline('no-licence-needed'), { by: clerk, at: '2026-09-18 11:00' }))
      .when(withdraw, { by: zhangVouched, at: '2026-09-18 11:01' })
      .refused('wrong-status', { status: 'not-accepted' });
  });

  test('not by a manager', () => {
    given(filed).when(withdraw, { by: manager, at: '2026-09-18 11:00' }).refused('role-required');
  });
});
