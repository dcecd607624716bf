import { describe, expect, test } from 'vitest';
import { accept, askFor, codes, decline, fileImmediate, fileOnline } from './commands.ts';
import {
  clerk,
  healthReviewer,
  labourClerk,
  lawOf,
  machine,
  manager,
  reviewer,
  zhang,
  zhangByNumber,
} from './fengcheng.ts';
import { given, step, timePassed, under } from './given.ts';

// Friday 18 September 2026; Sunday the 20th is worked, the 25th to the 27th are off: the fifth working day is the 24th.
const filed = step(fileOnline(), { by: zhang, at: '2026-09-18 09:30' });

describe('L04 what is complete must be accepted (Art. 32(1)(5))', () => {
  test('from acceptance both limits run: the promised and the statutory one', () => {
    given(filed)
      .when(accept, { by: clerk, at: '2026-09-21 10:00' })
      .yields({
        type: 'accepted',
        on: '2026-09-21',
        promised: { start: '2026-09-21', days: 8, due: '2026-10-09' },
        statutory: { start: '2026-09-21', days: 20, due: '2026-10-26' },
      })
      .leaves({ status: 'accepted', acceptedOn: '2026-09-21', receivedOn: '2026-09-18' });
  });

  test('accepted on the 18th, twenty working days end on 22 October', () => {
    given(filed)
      .when(accept, { by: reviewer, at: '2026-09-18 16:00' })
      .yields({ type: 'accepted', statutory: { due: '2026-10-22' } });
  });

  test('while a required material is missing there is nothing to accept, and the refusal names it', () => {
    given(step(fileOnline({ missing: codes('lease') }), { by: zhang, at: '2026-09-18 09:30' }))
      .when(accept, { by: clerk, at: '2026-09-21 10:00' })
      .refused('materials-missing', { missing: ['lease'] });
  });

  test('once', () => {
    given(filed, step(accept, { by: clerk, at: '2026-09-21 10:00' }))
      .when(accept, { by: clerk, at: '2026-09-21 10:01' })
      .refused('wrong-status', { status: 'accepted' });
  });

  test.each([
    ['its applicant', zhang, 'role-required'],
    ['a manager, who sees it', manager, 'role-required'],
    ['a machine', machine, 'role-required'],
    ['a window that does not serve the department', labourClerk, 'not-found'],
    ['another department', healthReviewer, 'not-found'],
  ] as const)('is not for %s', (_, by, code) => {
    given(filed).when(accept, { by, at: '2026-09-21 10:00' }).refused(code);
  });

  test('a case that was never filed does not exist', () => {
    given().when(accept, { by: clerk, at: '2026-09-21 10:00' }).refused('not-found');
  });
});

describe('L04 what cannot be accepted is declined at once (Art. 32(1)(1)–(2))', () => {
  test('no licence is needed', () => {
    given(filed)
      .when(decline('no-licence-needed'), { by: clerk, at: '2026-09-18 10:00' })
      .yields({ type: 'not-accepted', on: '2026-09-18', ground: 'no-licence-needed' })
      .leaves({ status: 'not-accepted', endedOn: '2026-09-18', clocks: {} });
  });

  test('not our authority: the competent body is named', () => {
    const at = { by: clerk, at: '2026-09-18 10:00' };
    given(filed).when(decline('not-our-authority'), at).refused('competent-body-required');
    given(filed)
      .when(decline('not-our-authority', '江西省药品监督管理局'), at)
      .yields({ type: 'not-accepted', competentBody: '江西省药品监督管理局' });
  });

  test('barred by law: the law is cited', () => {
    const barred = { ...decline('statutory-bar'), legalBasis: [] } as ReturnType<typeof decline>;
    given(filed).when(barred, { by: clerk, at: '2026-09-18 10:00' }).refused('legal-basis-required');
    given(filed)
      .when(decline('statutory-bar'), { by: clerk, at: '2026-09-18 10:00' })
      .yields({ type: 'not-accepted', legalBasis: [{ law: '中华人民共和国食品安全法' }] });
  });

  test('never after acceptance', () => {
    given(filed, step(accept, { by: clerk, at: '2026-09-18 10:00' }))
      .when(decline('no-licence-needed'), { by: clerk, at: '2026-09-18 10:01' })
      .refused('wrong-status');
  });
});

describe('L02 silence accepts (Art. 32(4))', () => {
  test('on the fifth working day the centre may still speak', () => {
    given(filed)
      .when(accept, { by: clerk, at: '2026-09-24 23:59' })
      .yieldsAmongOthers({ type: 'accepted', on: '2026-09-24' })
      .leaves({ status: 'accepted', acceptedOn: '2026-09-24' });
  });

  test('at 00:00 after it the case is accepted, from the day the materials came in', () => {
    given(filed, timePassed('2026-09-24 23:59'))
      .whenTimePassed('2026-09-25 00:00')
      .yields(
        { type: 'rung-reached', clock: 'acceptance', rung: 'passed', on: '2026-09-25', notify: false },
        {
          type: 'deemed-accepted',
          on: '2026-09-18',
          fellDue: '2026-09-25',
          promised: { start: '2026-09-18', due: '2026-09-30' },
          statutory: { start: '2026-09-18', due: '2026-10-22' },
        },
      )
      .leaves({ status: 'accepted', acceptedOn: '2026-09-18' });
  });

  test('the days of silence are consumed: a short promise is already broken in the same moment', () => {
    given(step(fileImmediate(), { by: clerk, at: '2026-09-18 09:30' }), timePassed('2026-09-24 23:59'))
      .whenTimePassed('2026-09-25 00:00')
      .yields(
        { type: 'rung-reached', clock: 'acceptance', rung: 'passed' },
        { type: 'deemed-accepted', on: '2026-09-18' },
        { type: 'rung-reached', clock: 'promised', rung: 'passed', on: '2026-09-19', due: '2026-09-18' },
        { type: 'rung-reached', clock: 'statutory', rung: 'passed', on: '2026-09-23', due: '2026-09-22' },
      );
  });

  test('what is missing does not stay the law: an incomplete application is accepted by silence all the same', () => {
    given(step(fileOnline({ missing: codes('lease') }), { by: zhang, at: '2026-09-18 09:30' }))
      .whenTimePassed('2026-09-25 08:00')
      .yieldsAmongOthers({ type: 'deemed-accepted', on: '2026-09-18' });
  });

  test('a clerk never outruns the law: a notice a minute late comes to an accepted case', () => {
    given(filed)
      .when(askFor('lease'), { by: clerk, at: '2026-09-25 00:01' })
      .refused('wrong-status', { status: 'accepted' });
  });

  test('everybody learns of it when the centre next opens, not at midnight', () => {
    given(filed, timePassed('2026-09-25 00:00'))
      .whenTimePassed('2026-09-28 08:30')
      .yields(
        { type: 'rung-reached', clock: 'acceptance', rung: 'told', on: '2026-09-25', notify: true },
        { type: 'rung-reached', clock: 'promised', rung: 'early-warning', on: '2026-09-24', notify: true },
      )
      .leaves({ status: 'accepted', clocks: { promised: { reached: 'early-warning' } } });
  });

  test('calendar days do not count: over the eight days of the National Day the fifth working day is 13 October', () => {
    const inHoliday = step(fileOnline(), { by: zhang, at: '2026-09-30 17:00' });
    given(inHoliday).whenTimePassed('2026-10-13 23:59').leaves({ status: 'received' });
    given(inHoliday).whenTimePassed('2026-10-14 00:00').leaves({ status: 'accepted', acceptedOn: '2026-09-30' });
  });
});

describe('L02 a county that promises to speak sooner', () => {
  const hasty = lawOf({ acceptanceDays: 3 });

  test('does not shorten what the law makes of silence', () => {
    under(hasty).given(filed).whenTimePassed('2026-09-24 23:59').leaves({ status: 'received' });
    under(hasty).given(filed).whenTimePassed('2026-09-25 00:00').leaves({ status: 'accepted' });
  });

  test('is warned as much sooner', () => {
    given(filed)
      .whenTimePassed('2026-09-23 08:30')
      .yields({ type: 'rung-reached', clock: 'acceptance', rung: 'early-warning', on: '2026-09-23' });
    under(hasty)
      .given(filed)
      .whenTimePassed('2026-09-21 08:30')
      .yields({ type: 'rung-reached', clock: 'acceptance', rung: 'early-warning', on: '2026-09-21' });
  });

  test('and be it one day, at the earliest on the first working day after filing', () => {
    under(lawOf({ acceptanceDays: 1 }))
      .given(filed)
      .whenTimePassed('2026-09-20 08:30')
      .yields({ type: 'rung-reached', clock: 'acceptance', rung: 'early-warning', on: '2026-09-20' });
  });

  test('nor can a county give itself more than the law does', () => {
    under(lawOf({ acceptanceDays: 9 }))
      .given(filed)
      .whenTimePassed('2026-09-25 00:00')
      .leaves({ status: 'accepted' });
  });
});

test('L16 the applicant may look and withdraw whichever login carries the verified number', () => {
  const { outcome } = given(filed).when({ type: 'withdraw' }, { by: zhangByNumber, at: '2026-09-18 10:00' });
  expect(outcome().events).toMatchObject([{ type: 'withdrawn' }]);
});
