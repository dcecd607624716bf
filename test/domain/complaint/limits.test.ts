import { describe, expect, test } from 'vitest';
import {
  accepted,
  complaintLaw,
  duty,
  FILED,
  filed,
  filing,
  given,
  manager,
  nobody,
  step,
  under,
  zhang,
} from './given.ts';

const morning = { by: zhang, at: '2026-09-18 09:30' };

describe('L14 limits, each in its own unit', () => {
  test.each([
    ['consultation', '2026-09-22'],
    ['suggestion', '2026-09-29'],
    ['complaint', '2026-10-15'],
    ['report-of-misconduct', '2026-10-15'],
  ] as const)('a %s is answered by %s, counted from the day it came in', (kind, due) => {
    given()
      .when(filing({ kind }), morning)
      .leaves({ clocks: { acceptance: { days: 5, due: '2026-09-24' }, reply: { due } } });
  });

  test('a petition: fifteen calendar days to take it on, sixty from then, thirty more at most (信访工作条例)', () => {
    const petition = filed({ kind: 'petition' });
    expect(given(petition).state).toMatchObject({
      clocks: { acceptance: { due: '2026-10-03', unit: 'calendar-day' } },
    });
    expect(given(petition).state).not.toHaveProperty('clocks.reply');
    given(petition)
      .when({ type: 'accept' }, { by: duty, at: '2026-09-28 10:00' })
      .leaves({ clocks: { reply: { start: '2026-09-28', due: '2026-11-27', unit: 'calendar-day' } } });
    given(petition, step({ type: 'accept' }, { by: duty, at: '2026-09-28 10:00' }))
      .when({ type: 'extend', reasons: '情况复杂' }, { by: manager, at: '2026-11-27 10:00' })
      .leaves({ extended: true, clocks: { reply: { due: '2026-12-27', version: 2 } } });
  });

  test('a county lays down its own', () => {
    const hasty = complaintLaw({ acceptanceDays: 2, replyDays: { ...complaintLaw().policy.replyDays, complaint: 6 } });
    under(hasty)
      .given()
      .when(filing(), morning)
      .leaves({ clocks: { acceptance: { due: '2026-09-21' }, reply: { due: '2026-09-28' } } });
  });

  test('silence takes it on: nothing is lost by nobody looking', () => {
    given(filed())
      .whenTimePassed('2026-09-28 09:00')
      .yields(
        { type: 'rung-reached', clock: 'acceptance', rung: 'early-warning', notify: false },
        { type: 'rung-reached', clock: 'acceptance', rung: 'due-today', notify: false },
        { type: 'rung-reached', clock: 'acceptance', rung: 'passed', on: '2026-09-25', notify: false },
        { type: 'deemed-accepted', on: '2026-09-25', reply: { due: '2026-10-15' } },
        { type: 'rung-reached', clock: 'acceptance', rung: 'told', notify: true },
      )
      .leaves({ status: 'handling' });
  });

  test('a late reply speaks first, once, with a new date (N05)', () => {
    given(filed(), accepted)
      .whenTimePassed('2026-10-16 09:00')
      .yields(
        { type: 'rung-reached', clock: 'reply', rung: 'early-warning', notify: false },
        { type: 'rung-reached', clock: 'reply', rung: 'due-today', notify: false },
        { type: 'rung-reached', clock: 'reply', rung: 'passed', notify: false },
        { type: 'rung-reached', clock: 'reply', rung: 'told', notify: true, expected: '2026-10-23' },
      );
  });

  test('one extension, told with reasons, while the limit runs, by a superior', () => {
    const extend = { type: 'extend', reasons: '需向多个单位调查' } as const;
    given(filed(), accepted).when(extend, { by: duty, at: '2026-10-08 10:00' }).refused('role-required');
    given(filed(), accepted)
      .when(extend, { by: manager, at: '2026-10-08 10:00' })
      .yields({ type: 'extended', clock: { due: '2026-11-05' } });
    given(filed(), accepted, step(extend, { by: manager, at: '2026-10-08 10:00' }))
      .when(extend, { by: manager, at: '2026-10-09 10:00' })
      .refused('already-extended');
  });

  test('after the limit nothing is extended', () => {
    const history = [filed(), accepted] as const;
    given(...history)
      .when({ type: 'extend', reasons: '晚了' }, { by: manager, at: '2026-10-16 00:00' })
      .refused('limit-passed');
  });

  test('personal data goes when its time is over', () => {
    given(filed(), step({ type: 'withdraw' }, { by: zhang, at: '2026-09-18 11:00' }))
      .whenTimePassed('2031-09-18 08:00')
      .yields({ type: 'personal-data-erased', on: '2031-09-18', parts: 1 })
      .leaves({ erased: true });
  });
});

describe('who is heard', () => {
  const { owner: _, ...unsigned } = filing();
  const anonymous = { ...unsigned, anonymous: true as const, reach: 'none' as const };

  test('the anonymous, where the county hears them', () => {
    given().when(anonymous, { by: nobody, at: FILED.at }).yields({ type: 'complaint-filed', anonymous: true });
    under(complaintLaw({ anonymous: false }))
      .given()
      .when(anonymous, { by: nobody, at: FILED.at })
      .refused('sign-in-required');
  });

  test('whoever shows the code of a case, in any county (N05)', () => {
    under(complaintLaw({ anonymous: false }))
      .given()
      .when({ ...anonymous, byCode: true }, { by: nobody, at: FILED.at })
      .leaves({ status: 'received' });
  });

  test('nobody files for somebody else’s login, nor names an officer’s register id from outside', () => {
    given()
      .when({ ...anonymous, owner: zhang.subject }, { by: nobody, at: FILED.at })
      .refused('role-required');
    given()
      .when({ ...anonymous, channel: 'phone' }, { by: nobody, at: FILED.at })
      .refused('role-required');
    given()
      .when(filing({ subject: { officer: duty.id } }), FILED)
      .refused('role-required');
  });

  test('the duty officer takes down what callers say, and is not the web', () => {
    given()
      .when({ ...unsigned, channel: 'phone', form: 'oral' }, { by: duty, at: FILED.at })
      .yields({ type: 'complaint-filed', channel: 'phone', form: 'oral' });
    given().when(unsigned, { by: duty, at: FILED.at }).refused('role-required');
  });
});
