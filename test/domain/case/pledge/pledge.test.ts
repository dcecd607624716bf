import { describe, expect, test } from 'vitest';
import { horizonOf } from '../../../../shared/domain/case/horizon.ts';
import { duesOf, workloadOf } from '../../../../shared/domain/case/workload.ts';
import {
  accept,
  approve,
  askFor,
  codes,
  commit,
  fileAtWindow,
  fileOnline,
  handOver,
  post,
  refuse,
  revoke,
  signPledge,
  supply,
  undeliverable,
  verify,
} from '../commands.ts';
import { byPledge, clerk, head, healthReviewer, labourClerk, lawOf, reviewer, stranger, zhang } from '../fengcheng.ts';
import { given, step, timePassed } from '../given.ts';
import { recuse } from '../handling.ts';

// Filed on Friday 18 September 2026 without the layout, which the item lets the applicant commit to.
const at = '2026-09-18 09:30';
const filing = { terms: byPledge, missing: codes('layout') };
const filed = step(fileOnline(filing), { by: zhang, at });
const signed = step(signPledge, { by: zhang, at: '2026-09-18 10:00' });
const approved = step(approve, { by: reviewer, at: '2026-09-18 11:00' });
const collected = step(handOver(), { by: clerk, at: '2026-09-21 10:00' });
const granted = [filed, signed, approved] as const;
const mend = step(verify('mend'), { by: reviewer, at: '2026-09-25 10:00' });

describe('L11 notification and commitment (告知承诺): signing', () => {
  test('by login, or on paper at a window that serves the department: what it stands for is missing no more', () => {
    given(filed)
      .when(signPledge, { by: zhang, at: '2026-09-18 10:00' })
      .yields({ type: 'pledge-signed', on: '2026-09-18', materials: ['layout'] })
      .leaves({ status: 'received', missing: [], pledge: { signedOn: '2026-09-18', waived: ['layout'] } });
    const atWindow = step(fileAtWindow(filing), { by: clerk, at });
    given(atWindow).when(signPledge, { by: clerk, at }).yields({ type: 'pledge-signed' });
    given(atWindow).when(signPledge, { by: labourClerk, at }).refused('not-found');
    given(filed).when(signPledge, { by: stranger, at }).refused('not-found');
  });

  test('only where the item offers it, for what it stands for, and where something is missing at all', () => {
    given(step(fileOnline({ missing: codes('layout') }), { by: zhang, at }))
      .when(signPledge, { by: zhang, at })
      .refused('pledge-not-offered');
    given(step(fileOnline({ ...filing, missing: codes('layout', 'lease') }), { by: zhang, at }))
      .when(signPledge, { by: zhang, at })
      .refused('materials-missing', { missing: ['lease'] });
    given(step(fileOnline({ ...filing, missing: [] }), { by: zhang, at }))
      .when(signPledge, { by: zhang, at })
      .refused('nothing-to-commit');
  });

  test('once, and not beside conditional acceptance: one application rests on one word', () => {
    given(filed, signed).when(signPledge, { by: zhang, at: '2026-09-18 10:30' }).refused('already-committed');
    given(filed, signed).when(commit(4, 'layout'), { by: zhang, at: '2026-09-18 10:30' }).refused('already-committed');
    given(filed, step(commit(4, 'layout'), { by: zhang, at }))
      .when(signPledge, { by: zhang, at })
      .refused('already-committed');
  });

  test('by nobody who is on the credit list (失信)', () => {
    given(filed)
      .when((dossier) => ({ type: 'sign-pledge', dossier, barred: true }), { by: zhang, at })
      .refused('credit-barred');
  });

  test('nobody has to: the ordinary way stays open', () => {
    given(
      filed,
      step(askFor('layout'), { by: clerk, at }),
      step(supply('layout'), { by: zhang, at: '2026-09-21 09:00' }),
    )
      .when(accept, { by: clerk, at: '2026-09-21 10:00' })
      .yields({ type: 'accepted' });
  });

  test('whoever committed is not asked to prove it as well', () => {
    given(filed, signed)
      .when(askFor('layout'), { by: clerk, at: '2026-09-18 10:30' })
      .refused('pledged', { materials: ['layout'] });
  });
});

describe('L11 the decision made on it', () => {
  test('may be made at once, and is to be verified within the days the item names, from the decision', () => {
    given(filed, signed)
      .when(approve, { by: reviewer, at: '2026-09-18 11:00' })
      .yields(
        { type: 'accepted', on: '2026-09-18' },
        {
          type: 'approved',
          clock: { days: 10 },
          verification: { start: '2026-09-18', days: 20, due: '2026-10-22' },
        },
      )
      .leaves({ status: 'decided', pledge: { standing: 'due' } });
    given(filed).when(approve, { by: reviewer, at: '2026-09-18 11:00' }).refused('wrong-status');
  });

  test('or after acceptance, as any other; a refusal has nothing to verify', () => {
    given(filed, signed, step(accept, { by: clerk, at: '2026-09-18 10:30' }))
      .when(approve, { by: reviewer, at: '2026-09-21 11:00' })
      .yields({ type: 'approved', verification: { start: '2026-09-21' } });
    given(filed, signed, step(refuse, { by: reviewer, at: '2026-09-18 11:00' }))
      .whenTimePassed('2026-09-18 12:00')
      .leaves({ status: 'decided', clocks: { delivery: {} } });
  });

  test('delivered, the case is not over: it waits to be verified, in the queue by that limit', () => {
    const { state } = given(...granted, collected);
    expect(state).toMatchObject({ status: 'verifying', outcome: 'approved', decidedOn: '2026-09-18' });
    expect(Object.keys((state as { clocks: object }).clocks)).toEqual(['verification']);
    expect(duesOf(state)).toMatchObject({ clock: 'verification', due: '2026-10-22' });
    expect(horizonOf(state, lawOf())).toBe('2026-10-22');
    given(...granted, step(undeliverable, { by: clerk, at: '2026-09-21 10:00' }))
      .whenTimePassed('2027-01-04 10:00')
      .includes({ type: 'deemed-delivered' })
      .leaves({ status: 'verifying' });
  });

  test('until it is delivered the more urgent of both limits is the department’s', () => {
    expect(duesOf(given(...granted).state)).toMatchObject({ clock: 'delivery' });
    const posted = given(...granted, step(post, { by: clerk, at: '2026-09-21 10:00' })).state;
    expect(posted).toMatchObject({ status: 'posted', clocks: { verification: { due: '2026-10-22' } } });
  });
});

describe('L11 verification (核查)', () => {
  test('true: the case is over, delivered or not yet', () => {
    given(...granted, collected)
      .when(verify('true'), { by: reviewer, at: '2026-09-25 10:00' })
      .yields({ type: 'pledge-verified', by: reviewer.id })
      .leaves({ status: 'delivered', endedOn: '2026-09-25', pledge: { standing: 'true' }, clocks: {} });
    given(...granted, step(verify('true'), { by: reviewer, at: '2026-09-21 09:00' }))
      .when(handOver(), { by: clerk, at: '2026-09-21 10:00' })
      .yields({ type: 'result-delivered' })
      .leaves({ status: 'delivered', endedOn: '2026-09-21' });
  });

  test('is the department’s own, and of two officers or more where somebody went to see (Art. 34)', () => {
    const waiting = given(...granted, collected);
    waiting.when(verify('true'), { by: clerk, at: '2026-09-25 10:00' }).refused('role-required', {
      roles: ['reviewer', 'head'],
    });
    waiting.when(verify('true'), { by: healthReviewer, at: '2026-09-25 10:00' }).refused('not-found');
    waiting
      .when(verify('true', [reviewer, reviewer]), { by: reviewer, at: '2026-09-25 10:00' })
      .refused('two-officers-required');
    waiting
      .when(verify('true', [reviewer, head]), { by: reviewer, at: '2026-09-25 10:00' })
      .yields({ type: 'pledge-verified', officers: [reviewer.id, head.id] });
  });

  test('nobody who stood back from the case is among those who went to see (回避)', () => {
    given(...granted, step(recuse(reviewer), { by: reviewer, at: '2026-09-18 12:00' }), collected)
      .when(verify('true', [head, reviewer]), { by: head, at: '2026-09-25 10:00' })
      .refused('recused', { officer: reviewer.id });
  });

  test('nothing is verified that does not rest on a commitment, nor twice', () => {
    given(step(fileAtWindow(), { by: clerk, at }), step(accept, { by: clerk, at }), approved)
      .when(verify('true'), { by: reviewer, at: '2026-09-25 10:00' })
      .refused('nothing-to-verify');
    given(filed, signed).when(verify('true'), { by: reviewer, at: '2026-09-18 11:00' }).refused('wrong-status', {
      status: 'received',
    });
    given(...granted, step(verify('true'), { by: reviewer, at: '2026-09-21 09:00' }))
      .when(verify('untrue'), { by: reviewer, at: '2026-09-21 10:00' })
      .refused('nothing-to-verify');
  });

  test('its limit is on the ladder of the department', () => {
    given(...granted, collected, timePassed('2026-10-19 08:00'))
      .whenTimePassed('2026-10-23 12:00')
      .includes(
        { type: 'rung-reached', clock: 'verification', rung: 'early-warning', on: '2026-10-19' },
        { type: 'rung-reached', clock: 'verification', rung: 'due-today', on: '2026-10-22' },
        { type: 'rung-reached', clock: 'verification', rung: 'passed', on: '2026-10-23' },
        { type: 'rung-reached', clock: 'verification', rung: 'told', notify: true },
      )
      .leaves({ status: 'verifying' });
  });

  test('not as committed: once, the days the item names to mend it, which are the applicant’s', () => {
    given(...granted, collected)
      .when(verify('mend'), { by: reviewer, at: '2026-09-25 10:00' })
      .yields({ type: 'mending-ordered', clock: { start: '2026-09-25', days: 10, due: '2026-10-15' } });
    const { state } = given(...granted, collected, mend);
    expect(workloadOf(state)).toEqual({ due: '2026-10-15' });
    expect(duesOf(state)).toEqual({});
    given(...granted, collected, mend)
      .when(verify('mend'), { by: reviewer, at: '2026-09-28 10:00' })
      .refused('mending-spent');
    given(...granted, collected, mend)
      .when(verify('true'), { by: reviewer, at: '2026-10-09 10:00' })
      .yields({ type: 'pledge-verified' })
      .leaves({ status: 'delivered' });
    const { mendDays: _, ...without } = byPledge.pledge ?? { mendDays: 0 };
    const hard = step(fileOnline({ ...filing, terms: { ...byPledge, pledge: without as never } }), { by: zhang, at });
    given(hard, signed, approved)
      .when(verify('mend'), { by: reviewer, at: '2026-09-21 10:00' })
      .refused('mending-spent');
  });

  test('not mended in time: time itself finds the commitment broken, told at the next opening', () => {
    given(...granted, collected, mend)
      .whenTimePassed('2026-10-16 12:00')
      .includes(
        { type: 'rung-reached', clock: 'mending', rung: 'due-today', on: '2026-10-15' },
        { type: 'rung-reached', clock: 'mending', rung: 'passed', on: '2026-10-16' },
        { type: 'pledge-broken', on: '2026-10-16', clock: { days: 5, due: '2026-10-23' } },
        { type: 'rung-reached', clock: 'mending', rung: 'told', notify: true },
      )
      .leaves({ status: 'verifying', pledge: { standing: 'broken' }, clocks: { revocation: { due: '2026-10-23' } } });
  });
});

describe('L11 a commitment that is broken', () => {
  const untrue = step(verify('untrue'), { by: reviewer, at: '2026-09-25 10:00' });

  test('leaves a decision to undo, which stands in the queue by a limit of its own', () => {
    given(...granted, collected)
      .when(verify('untrue'), { by: reviewer, at: '2026-09-25 10:00' })
      .yields({ type: 'pledge-broken', by: reviewer.id, clock: { start: '2026-09-25', days: 5 } });
    expect(duesOf(given(...granted, collected, untrue).state)).toMatchObject({ clock: 'revocation' });
  });

  test('is undone by the head of the department, on a ground of Art. 69, delivered or not', () => {
    for (const history of [
      [...granted, collected, untrue],
      [...granted, untrue],
    ]) {
      given(...history)
        .when(revoke('69-2-fraud-or-bribery'), { by: reviewer, at: '2026-09-28 10:00' })
        .refused('role-required', { roles: ['head'] });
      given(...history)
        .when(revoke('69-2-fraud-or-bribery'), { by: head, at: '2026-09-28 10:00' })
        .yields({ type: 'revoked', ground: '69-2-fraud-or-bribery', pledgeBroken: true })
        .leaves({ status: 'revoked', clocks: {}, pledge: { standing: 'broken' } });
    }
  });
});
