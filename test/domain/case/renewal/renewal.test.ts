import { describe, expect, test } from 'vitest';
import { horizonOf } from '../../../../shared/domain/case/horizon.ts';
import { attentionAt } from '../../../../shared/domain/case/lapse.ts';
import { duesOf } from '../../../../shared/domain/case/workload.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import {
  accept,
  approve,
  askFor,
  codes,
  commit,
  correctExpiry,
  extend,
  fileAtWindow,
  fileOnline,
  handOver,
  importPaper,
  issueRenewalPaper,
  keep,
  post,
  refuse,
  renewalUntil,
  revoke,
  supply,
  supplyExpiry,
  suspend,
  undeliverable,
  withdraw,
} from '../commands.ts';
import { administrator, clerk, head, healthReviewer, lawOf, licenceRenewal, reviewer, zhang } from '../fengcheng.ts';
import { given, moment, step, timePassed } from '../given.ts';

// Filed on Friday 18 September 2026. A licence that holds until 18 October is renewed in time by that day and no later.
const at = '2026-09-18 09:30';
const LAST = '2026-10-18';
const renewal = (expires = LAST) => step(fileAtWindow(renewalUntil(expires)), { by: clerk, at });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const DEEMED = { type: 'renewal-deemed', on: '2026-10-19', expired: LAST } as const;

describe('L09 a renewal asked for in time (行政许可法 Art. 50(1))', () => {
  test('is filed thirty days before the expiry: on the last of these days in time, a day later too late', () => {
    given()
      .when(fileAtWindow(renewalUntil(LAST)), { by: clerk, at })
      .yields({ type: 'case-filed', expires: LAST, renewal: { start: '2026-09-18', unit: 'calendar-day', due: LAST } });
    expect(given(renewal('2026-10-17')).state).not.toHaveProperty('clocks.renewal');
    given(renewal('2026-10-17'), accepted).whenTimePassed('2026-10-18 12:00').leaves({ status: 'accepted' });
  });

  test('as many days before as its own law says', () => {
    const sixty = { ...renewalUntil('2026-11-17'), terms: { ...licenceRenewal, renewal: { days: 60 } } };
    given()
      .when(fileAtWindow(sixty), { by: clerk, at })
      .yields({ type: 'case-filed', renewal: { start: '2026-09-18', days: 60, due: '2026-11-17' } });
    expect(
      given(step(fileAtWindow({ ...sixty, expires: plainDate('2026-11-16') }), { by: clerk, at })).state,
    ).not.toHaveProperty('clocks.renewal');
  });

  test('stands in the queue by its promise; the expiry is on the ladder beside it', () => {
    const { state } = given(renewal(), accepted);
    expect(duesOf(state)).toMatchObject({ clock: 'promised' });
    expect(horizonOf(state, lawOf())).toBe('2026-10-22');
    given(renewal('2026-10-20'), accepted)
      .whenTimePassed('2026-10-20 12:00')
      .includes(
        { type: 'rung-reached', clock: 'renewal', rung: 'early-warning', on: '2026-10-15' },
        { type: 'rung-reached', clock: 'renewal', rung: 'due-today', on: '2026-10-20', notify: true },
      );
  });
});

describe('L09 not decided when the licence expires: deemed renewed (视为准予延续, Art. 50(2))', () => {
  test('at the midnight after its last day, with the paper task of one working day and the ten of delivery', () => {
    given(renewal(), accepted)
      .whenTimePassed('2026-10-19 00:00')
      .includes(
        { type: 'rung-reached', clock: 'renewal', rung: 'passed', on: '2026-10-19' },
        {
          ...DEEMED,
          onTime: false,
          withinStatutory: true,
          paper: { days: 1, due: '2026-10-20' },
          delivery: { days: 10 },
        },
      )
      .leaves({ status: 'decided', outcome: 'approved', decidedOn: '2026-10-19' });
    expect(attentionAt(given(renewal(), accepted, timePassed('2026-10-17 23:00')).state, lawOf())).toBe(
      moment('2026-10-19 00:00'),
    );
  });

  test('told at the next opening: once, and with nothing of limits that no longer matter', () => {
    given(renewal('2026-10-22'), accepted)
      .whenTimePassed('2026-10-23 12:00')
      .includes({ type: 'renewal-deemed' }, { type: 'rung-reached', clock: 'renewal', rung: 'told', notify: true });
    const { events } = given(renewal('2026-10-22'), accepted).whenTimePassed('2026-10-23 12:00').outcome();
    expect(events.filter((event) => event.type === 'rung-reached' && event.expected !== undefined)).toEqual([]);
  });

  test('decided in time, one way or the other, nothing is deemed', () => {
    for (const decision of [approve, refuse])
      given(renewal(), accepted, step(decision, { by: reviewer, at: '2026-10-16 17:00' }))
        .whenTimePassed('2026-10-19 12:00')
        .leaves({ status: 'decided', outcome: decision === approve ? 'approved' : 'refused', decidedOn: '2026-10-16' });
    given(renewal(), accepted, step(withdraw, { by: clerk, at: '2026-10-16 17:00' }))
      .whenTimePassed('2026-10-19 12:00')
      .leaves({ status: 'withdrawn' });
  });

  test('a decision on the day after comes too late: the law was there first', () => {
    given(renewal(), accepted)
      .when(refuse, { by: reviewer, at: '2026-10-19 09:00' })
      .refused('wrong-status', { status: 'decided' });
  });

  test('a special procedure or an extension stops the limits of its own section (Art. 45), not the life of a licence', () => {
    given(renewal(), accepted, step(suspend('testing', 20), { by: reviewer, at: '2026-09-21 10:00' }))
      .whenTimePassed('2026-10-19 00:00')
      .includes({ ...DEEMED, onTime: true })
      .leaves({ status: 'decided' });
    given(renewal(), accepted, step(extend(10), { by: head, at: '2026-09-21 10:00' }))
      .whenTimePassed('2026-10-19 00:00')
      .includes(DEEMED);
  });

  test('L02 accepted by silence it is decided by silence all the same', () => {
    given(renewal()).whenTimePassed('2026-10-19 00:00').includes({ type: 'deemed-accepted' }, DEEMED);
  });
});

describe('L09 an application that waits for the applicant is no silence of the house', () => {
  const lacking = step(fileOnline(renewalUntil(LAST, { missing: codes('floor-plan') })), { by: zhang, at });
  const asked = step(askFor('floor-plan'), { by: clerk, at: '2026-09-21 09:00' });

  test('found incomplete, its limit no longer runs', () => {
    expect(given(lacking, asked).state).not.toHaveProperty('clocks.renewal');
    given(lacking, asked).whenTimePassed('2026-10-19 12:00').leaves({ status: 'correcting' });
  });

  test('completed before the expiry, it runs again to the same day; completed after it, never', () => {
    const supplied = (on: string) => step(supply('floor-plan'), { by: zhang, at: `${on} 10:00` });
    given(lacking, asked, supplied(LAST))
      .whenTimePassed('2026-10-19 00:00')
      .includes(DEEMED)
      .leaves({ acceptedOn: LAST, status: 'decided' });
    given(lacking, asked, supplied('2026-10-19')).whenTimePassed('2026-10-30 12:00').leaves({ status: 'accepted' });
  });

  test('L11 while a commitment is open it does not run either', () => {
    const signed = step(commit(8, 'floor-plan'), { by: zhang, at: '2026-09-18 10:00' });
    expect(given(lacking, signed).state).not.toHaveProperty('clocks.renewal');
    given(lacking, signed, step(keep('floor-plan'), { by: zhang, at: '2026-09-21 10:00' }))
      .whenTimePassed('2026-10-19 00:00')
      .includes(DEEMED);
  });

  test('the day on which the licence expires is put right: by the answer to a notice, or in the record', () => {
    given(lacking, asked)
      .when(supplyExpiry('2026-10-20', 'floor-plan'), { by: zhang, at: '2026-09-22 10:00' })
      .yields({ type: 'correction-supplied', expires: '2026-10-20', renewal: { due: '2026-10-20', version: 2 } });
    given(renewal(), accepted)
      .when(correctExpiry('2026-10-25'), { by: reviewer, at: '2026-09-22 10:00' })
      .yields({ type: 'record-corrected', expires: '2026-10-25', renewal: { due: '2026-10-25' } })
      .leaves({
        clocks: { renewal: { due: '2026-10-25' } },
        renewal: { filedOn: '2026-09-18', expires: '2026-10-25' },
      });
    const late = given(
      renewal(),
      accepted,
      step(correctExpiry('2026-10-10'), { by: reviewer, at: '2026-09-22 10:00' }),
    );
    expect(late.state).not.toHaveProperty('clocks.renewal');
  });
});

describe('L09 a licence that had expired before anybody knew when (Art. 50(2))', () => {
  // The form says the end of the year; it ended on 19 October.
  const misread = renewal('2026-12-31');
  const known = { by: reviewer, at: '2026-10-20 10:00' };

  test('asked for in time it is renewed all the same, as of the day after', () => {
    given(misread, accepted)
      .when(correctExpiry('2026-10-19'), known)
      .includes(
        { type: 'record-corrected' },
        { type: 'renewal-deemed', on: '2026-10-20', expired: '2026-10-19', paper: { due: '2026-10-21' } },
      )
      .leaves({ status: 'decided', outcome: 'approved' });
  });

  test('not so where it was asked for too late by the day that counts', () => {
    given(misread, accepted, step(correctExpiry('2026-10-17'), known))
      .whenTimePassed('2026-10-20 12:00')
      .leaves({ status: 'accepted', renewal: { expires: '2026-10-17' } });
  });

  test('nor where the application was not whole by then: on a notice, or under a commitment (L11)', () => {
    const lacking = step(fileOnline(renewalUntil('2026-12-31', { missing: codes('floor-plan') })), { by: zhang, at });
    const asked = step(askFor('floor-plan'), { by: clerk, at: '2026-09-21 09:00' });
    const signed = step(commit(8, 'floor-plan'), { by: zhang, at: '2026-09-18 10:00' });
    const supplied = (on: string) => step(supply('floor-plan'), { by: zhang, at: `${on} 10:00` });
    const kept = (on: string) => step(keep('floor-plan'), { by: zhang, at: `${on} 10:00` });
    const corrected = (to: string) => step(correctExpiry(to), { by: reviewer, at: '2026-10-23 10:00' });
    for (const whole of [
      given(lacking, asked, supplied('2026-10-19'), corrected('2026-10-19')),
      given(lacking, signed, kept('2026-09-29'), corrected('2026-10-19')),
    ])
      expect(whole.state).toMatchObject({ status: 'decided', decidedOn: '2026-10-20' });
    given(lacking, asked, supplied('2026-10-20'), corrected('2026-10-19'))
      .whenTimePassed('2026-10-23 12:00')
      .leaves({ status: 'received' });
    const soon = { ...licenceRenewal, promised: 20, renewal: { days: 20 } };
    const missing = { terms: soon, missing: codes('floor-plan') };
    const lackingSoon = step(fileOnline(renewalUntil('2026-12-31', missing)), { by: zhang, at });
    const signedSoon = step(commit(20, 'floor-plan'), { by: zhang, at: '2026-09-18 10:00' });
    given(lackingSoon, signedSoon, kept('2026-10-10'), corrected('2026-10-09'))
      .whenTimePassed('2026-10-23 12:00')
      .leaves({ status: 'accepted' });
  });

  test('which day that is, the department says that issued the licence: the desk corrects what hangs on nothing', () => {
    given(misread, accepted)
      .when(correctExpiry('2026-10-19'), { by: clerk, at: '2026-10-20 10:00' })
      .refused('role-required', { roles: ['reviewer', 'head'] });
    given(misread, accepted)
      .when(correctExpiry('2026-12-31'), { by: clerk, at: '2026-10-20 10:00' })
      .yieldsAmongOthers({ type: 'record-corrected', target: 'answers' });
  });
});

describe('the paper a deemed renewal owes', () => {
  const deemed = timePassed('2026-10-19 09:00');
  const issued = step(issueRenewalPaper, { by: reviewer, at: '2026-10-19 15:00' });

  test('stands in the queue, and is warned of and overdue by its own limit', () => {
    const { state } = given(renewal(), accepted, deemed);
    expect(duesOf(state)).toMatchObject({ clock: 'renewal-paper', due: '2026-10-20' });
    given(renewal(), accepted, deemed)
      .whenTimePassed('2026-10-21 12:00')
      .includes(
        { type: 'rung-reached', clock: 'renewal-paper', rung: 'passed' },
        { type: 'rung-reached', clock: 'renewal-paper', rung: 'told', notify: true },
      );
  });

  test('is issued by the department that was silent, once; nothing is delivered before', () => {
    const owing = given(renewal(), accepted, deemed);
    for (const deliver of [handOver(), post, undeliverable])
      owing.when(deliver, { by: clerk, at: '2026-10-19 15:00' }).refused('renewal-paper-owed', { due: '2026-10-20' });
    owing.when(issueRenewalPaper, { by: healthReviewer, at: '2026-10-19 15:00' }).refused('not-found');
    owing.when(issueRenewalPaper, { by: clerk, at: '2026-10-19 15:00' }).refused('role-required', {
      roles: ['reviewer', 'head'],
    });
    owing
      .when(issueRenewalPaper, { by: reviewer, at: '2026-10-19 15:00' })
      .yields({ type: 'renewal-paper-issued', by: reviewer.id });
    given(renewal(), accepted, deemed, issued)
      .when(issueRenewalPaper, { by: reviewer, at: '2026-10-19 16:00' })
      .refused('renewal-paper-not-owed');
    given(renewal(), accepted, deemed, issued)
      .when(handOver(), { by: clerk, at: '2026-10-20 09:00' })
      .yields({ type: 'result-delivered' })
      .leaves({ status: 'delivered', outcome: 'approved' });
  });

  test('no dossier can be filled until it has no room for it', () => {
    const corrected = step(correctExpiry(LAST), { by: clerk, at: '2026-10-19 10:00' });
    const full = [renewal(), accepted, deemed, ...Array.from({ length: 38 }, () => corrected)] as const;
    given(...full)
      .when(correctExpiry(LAST), { by: clerk, at: '2026-10-19 11:00' })
      .refused('too-much', { parts: 40 });
    given(...full)
      .when(issueRenewalPaper, { by: reviewer, at: '2026-10-19 15:00' })
      .yieldsAmongOthers({ type: 'renewal-paper-issued', document: { part: 40 } });
  });

  test('a renewal by silence is undone on the grounds of Arts. 69–70 as any decision', () => {
    given(renewal(), accepted, deemed)
      .when(revoke('69-1-applicant-unqualified'), { by: head, at: '2026-10-20 09:00' })
      .yieldsAmongOthers({ type: 'revoked' });
  });
});

describe('a renewal on paper when the county switches over', () => {
  test('is deemed renewed by its true dates', () => {
    given()
      .when(importPaper('2026-08-03', '2026-08-05', renewalUntil('2026-09-10')), { by: administrator, at })
      .includes({ type: 'case-filed', renewal: { due: '2026-09-10' } }, { type: 'renewal-deemed', on: '2026-09-11' })
      .leaves({ status: 'decided' });
  });
});
