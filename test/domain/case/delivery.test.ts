import { describe, test } from 'vitest';
import {
  accept,
  approve,
  arrivedByPost,
  fileAtWindow,
  handOver,
  post,
  refuse,
  revoke,
  sendElectronically,
  undeliverable,
} from './commands.ts';
import { clerk, head, healthHead, labourClerk, manager, reviewer, zhangVouched } from './fengcheng.ts';
import { given, step, timePassed } from './given.ts';

// Approved on Monday 21 September 2026: ten working days end on Monday 12 October (Saturday the 10th is worked).
const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const approved = step(approve, { by: reviewer, at: '2026-09-21 15:00' });
const decided = [filed, accepted, approved] as const;
const posted = step(post, { by: clerk, at: '2026-09-22 09:00' });
const announced = step(undeliverable, { by: clerk, at: '2026-09-29 09:00' });

describe('L06 delivery (Art. 44)', () => {
  test('handed over at the window', () => {
    given(...decided)
      .when(handOver(), { by: clerk, at: '2026-09-22 09:00' })
      .yields({ type: 'result-delivered', on: '2026-09-22', method: 'handed-over', to: 'applicant' })
      .leaves({ status: 'delivered', outcome: 'approved', endedOn: '2026-09-22', clocks: {} });
  });

  test('electronically', () => {
    given(...decided)
      .when(sendElectronically, { by: reviewer, at: '2026-09-22 09:00' })
      .yields({ type: 'result-delivered', method: 'electronic' });
  });

  test('a refusal is delivered like an approval', () => {
    given(filed, accepted, step(refuse, { by: reviewer, at: '2026-09-21 15:00' }))
      .when(handOver(), { by: clerk, at: '2026-09-22 09:00' })
      .leaves({ status: 'delivered', outcome: 'refused' });
  });

  test('to an agent only where an agent filed', () => {
    given(...decided)
      .when(handOver('agent'), { by: clerk, at: '2026-09-22 09:00' })
      .refused('mandate-required');
    given(step(fileAtWindow({ byAgent: true }), { by: clerk, at: '2026-09-18 09:30' }), accepted, approved)
      .when(handOver('agent'), { by: clerk, at: '2026-09-22 09:00' })
      .yields({ type: 'result-delivered', to: 'agent' });
  });

  test('has ten working days of its own, warned of three before', () => {
    given(...decided)
      .whenTimePassed('2026-10-08 08:30')
      .yields({ type: 'rung-reached', clock: 'delivery', rung: 'early-warning', on: '2026-10-08', due: '2026-10-12' });
    given(...decided, timePassed('2026-10-12 08:30'))
      .whenTimePassed('2026-10-13 00:00')
      .yields({ type: 'rung-reached', clock: 'delivery', rung: 'passed', on: '2026-10-13' });
  });

  test('comes after the decision, and once', () => {
    given(filed, accepted).when(handOver(), { by: clerk, at: '2026-09-18 11:00' }).refused('wrong-status');
    given(...decided, step(handOver(), { by: clerk, at: '2026-09-22 09:00' }))
      .when(handOver(), { by: clerk, at: '2026-09-22 09:01' })
      .refused('wrong-status', { status: 'delivered' });
  });

  test('is the desk’s business: not the applicant’s, a manager’s or a foreign window’s', () => {
    const at = '2026-09-22 09:00';
    given(...decided)
      .when(handOver(), { by: zhangVouched, at })
      .refused('role-required');
    given(...decided)
      .when(handOver(), { by: manager, at })
      .refused('role-required');
    given(...decided)
      .when(handOver(), { by: labourClerk, at })
      .refused('not-found');
  });
});

describe('S30 by post', () => {
  test('the tracking number is kept and the limit runs on until it has arrived', () => {
    given(...decided)
      .when(post, { by: clerk, at: '2026-09-22 09:00' })
      .yields({ type: 'result-posted', carrier: '中国邮政', tracking: 'EX100000000CN' })
      .leaves({ status: 'posted', clocks: { delivery: { due: '2026-10-12' } } });
    given(...decided, posted)
      .when(arrivedByPost, { by: clerk, at: '2026-09-24 09:00' })
      .yields({ type: 'result-delivered', on: '2026-09-24', method: 'posted' });
  });

  test('nothing arrives by post that was not posted, and nothing is posted twice', () => {
    given(...decided)
      .when(arrivedByPost, { by: clerk, at: '2026-09-24 09:00' })
      .refused('not-posted');
    given(...decided, posted)
      .when(post, { by: clerk, at: '2026-09-22 09:01' })
      .refused('wrong-status', { status: 'posted' });
  });

  test('a letter that came back is collected at the window', () => {
    given(...decided, posted)
      .when(handOver(), { by: clerk, at: '2026-09-28 09:00' })
      .yields({ type: 'result-delivered', method: 'handed-over' });
  });
});

describe('public notice (公告送达)', () => {
  test('a result nobody can be handed is announced for the county’s calendar days; the office’s limit is kept', () => {
    given(...decided, posted)
      .when(undeliverable, { by: clerk, at: '2026-09-29 09:00' })
      .yields({ type: 'result-undeliverable', on: '2026-09-29', publicNoticeUntil: '2026-11-28' })
      .leaves({ status: 'public-notice', until: '2026-11-28', clocks: {} });
  });

  test('its term over, the result counts as delivered', () => {
    given(...decided, posted, announced)
      .whenTimePassed('2026-11-28 23:59')
      .yields();
    given(...decided, posted, announced)
      .whenTimePassed('2026-11-29 00:00')
      .yields({ type: 'deemed-delivered', on: '2026-11-29' })
      .leaves({ status: 'delivered', endedOn: '2026-11-29' });
  });

  test('meanwhile the applicant may still come', () => {
    given(...decided, posted, announced)
      .when(handOver(), { by: clerk, at: '2026-10-12 09:00' })
      .yields({ type: 'result-delivered' });
  });

  test('runs once', () => {
    given(...decided, posted, announced)
      .when(undeliverable, { by: clerk, at: '2026-09-30 09:00' })
      .refused('wrong-status', { status: 'public-notice' });
  });
});

describe('revocation (Arts. 69–70)', () => {
  const fraud = revoke('69-2-fraud-or-bribery');
  const delivered = [...decided, step(handOver(), { by: clerk, at: '2026-09-22 09:00' })] as const;

  test('undoes an approval, delivered or not, on a ground the law names', () => {
    for (const history of [decided, [...decided, posted], [...decided, announced], delivered])
      given(...history)
        .when(fraud, { by: head, at: '2026-09-29 16:00' })
        .yields({ type: 'revoked', on: '2026-09-29', ground: '69-2-fraud-or-bribery', reasons: '经查属实' })
        .leaves({ status: 'revoked', outcome: 'approved', endedOn: '2026-09-29', clocks: {} });
  });

  test('is for the head of the department alone', () => {
    const at = '2026-09-29 16:00';
    given(...delivered)
      .when(fraud, { by: reviewer, at })
      .refused('role-required');
    given(...delivered)
      .when(fraud, { by: clerk, at })
      .refused('role-required');
    given(...delivered)
      .when(fraud, { by: healthHead, at })
      .refused('not-your-department');
  });

  test('needs an approval', () => {
    given(filed, accepted, step(refuse, { by: reviewer, at: '2026-09-21 15:00' }))
      .when(fraud, { by: head, at: '2026-09-29 16:00' })
      .refused('revocation-unfounded');
    given(filed, accepted).when(fraud, { by: head, at: '2026-09-18 16:00' }).refused('wrong-status');
  });

  test('leaves nothing to deliver and nothing to revoke', () => {
    const revoked = [...decided, step(fraud, { by: head, at: '2026-09-22 16:00' })] as const;
    given(...revoked)
      .when(handOver(), { by: clerk, at: '2026-09-23 09:00' })
      .refused('wrong-status');
    given(...revoked)
      .when(fraud, { by: head, at: '2026-09-23 09:00' })
      .refused('wrong-status');
  });
});
