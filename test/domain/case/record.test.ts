import { describe, expect, test } from 'vitest';
import type { CaseCommand } from '../../../shared/domain/case/commands.ts';
import { RecordTarget } from '../../../shared/domain/case/vocabulary.ts';
import { ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import {
  type Asked,
  accept,
  approve,
  archive,
  askFor,
  decline,
  fileAtWindow,
  fileImmediate,
  fileOnline,
  handOver,
  revoke,
  withdraw,
} from './commands.ts';
import { clerk, head, healthReviewer, partyOf, reviewer, stranger, zhang, zhangVouched } from './fengcheng.ts';
import { given, step, timePassed } from './given.ts';

const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const approved = step(approve, { by: reviewer, at: '2026-09-21 15:00' });
const delivered = step(handOver(), { by: clerk, at: '2026-09-22 09:00' });

const correct =
  (target: RecordTarget, changes: Partial<Extract<CaseCommand, { type: 'correct-record' }>> = {}): Asked =>
  (dossier) => ({ type: 'correct-record', target, reasons: '录入错误', dossier, ...changes });

describe('a clerical error is superseded, never rewritten', () => {
  test('the desk corrects what was taken down, with a reason', () => {
    for (const target of ['applicant', 'answers', 'materials'] as const)
      given(filed)
        .when(correct(target), { by: clerk, at: '2026-09-21 10:00' })
        .yields({ type: 'record-corrected', on: '2026-09-21', target, reasons: '录入错误', dossier: { part: 2 } })
        .leaves({ status: 'received', parts: 2 });
  });

  test('a wrong number makes it another party’s case', () => {
    given(filed)
      .when(correct('applicant', { party: partyOf.enterprise }), { by: clerk, at: '2026-09-21 10:00' })
      .leaves({ party: partyOf.enterprise });
  });

  test('S11 a case comes back to its project only where its ring has room for it', () => {
    const back = { party: partyOf.enterprise };
    const beside = [ReceiptNumberText.parse('3609810000000000000001')];
    const at = '2026-09-21 10:00';
    given(filed)
      .when(correct('applicant', { ...back, beside }), { by: clerk, at })
      .refused('ring-held-twice');
    given(filed)
      .when(correct('applicant', { ...back, beside: [] }), { by: clerk, at })
      .leaves({ party: partyOf.enterprise });
  });

  test('nobody changes whose case it is under the name of correcting an answer', () => {
    given(filed)
      .when(correct('answers', { party: partyOf.enterprise, reach: 'print' }), { by: clerk, at: '2026-09-21 10:00' })
      .leaves({ party: partyOf.zhang, reach: 'phone' });
  });

  test('particulars of a result are for the department that issued it, once there are any', () => {
    const at = '2026-09-22 10:00';
    given(filed, accepted).when(correct('particulars'), { by: reviewer, at }).refused('wrong-status');
    given(filed, accepted, approved).when(correct('particulars'), { by: clerk, at }).refused('role-required');
    given(filed, accepted, approved, delivered)
      .when(correct('particulars'), { by: reviewer, at })
      .yields({ type: 'record-corrected', target: 'particulars' })
      .leaves({ status: 'delivered', parts: 3 });
  });

  test('is not the applicant’s to make', () => {
    for (const target of RecordTarget.options)
      given(filed, accepted, approved)
        .when(correct(target), { by: zhangVouched, at: '2026-09-22 10:00' })
        .refused('role-required');
  });

  test('no case can be filled until it cannot be approved: the last part is kept for the result', () => {
    const corrections = Array.from({ length: 38 }, () =>
      step(correct('answers'), { by: clerk, at: '2026-09-18 11:00' }),
    );
    const full = [filed, accepted, ...corrections] as const;
    given(...full)
      .when(correct('answers'), { by: clerk, at: '2026-09-18 12:00' })
      .refused('too-much', { parts: 40 });
    given(...full)
      .when(approve, { by: reviewer, at: '2026-09-18 12:00' })
      .yields({ type: 'approved', document: { part: 40 } });
  });
});

describe('an applicant without a phone is owed every notice on paper', () => {
  const onPaper = step(fileAtWindow({ reach: 'print' }), { by: clerk, at: '2026-09-18 09:30' });

  test('from the receipt on', () => {
    given()
      .when(fileAtWindow({ reach: 'print' }), { by: clerk, at: '2026-09-18 09:30' })
      .yields({ type: 'case-filed' }, { type: 'printed-notice-owed', notice: 'received' })
      .leaves({ print: ['received'] });
    given().when(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' }).yields({ type: 'case-filed' });
  });

  test('what time alone brings is owed as well', () => {
    given(onPaper, accepted, timePassed('2026-10-01 00:00'))
      .whenTimePassed('2026-10-08 08:30')
      .yields(
        { type: 'rung-reached', clock: 'promised', rung: 'told', expected: '2026-10-22' },
        { type: 'printed-notice-owed', on: '2026-10-01', notice: 'overdue' },
      )
      .leaves({ print: ['received', 'accepted', 'overdue'] });
  });

  test('a slip handed over is no longer owed; one not owed cannot be', () => {
    const handing = (...notices: readonly ('received' | 'accepted')[]): CaseCommand => ({
      type: 'hand-over-printed-notices',
      notices,
    });
    const at = { by: clerk, at: '2026-09-18 10:30' };
    given(onPaper, accepted)
      .when(handing('received'), at)
      .yields({ type: 'printed-notices-handed-over', notices: ['received'] })
      .leaves({ print: ['accepted'] });
    const { outcome } = given(onPaper, accepted).when(handing('accepted', 'received'), at);
    expect(outcome().state).not.toHaveProperty('print');
    given(onPaper)
      .when(handing('accepted'), at)
      .refused('nothing-to-hand-over', { owed: ['received'] });
    given(onPaper).when(handing(), at).refused('nothing-to-hand-over');
    given(filed).when(handing('received'), at).refused('nothing-to-hand-over', { owed: [] });
  });

  test('who turns out to have no phone is owed the very news of it', () => {
    given(filed)
      .when(correct('applicant', { reach: 'print' }), { by: clerk, at: '2026-09-21 10:00' })
      .yields(
        { type: 'record-corrected', reach: 'print' },
        { type: 'printed-notice-owed', notice: 'record-corrected' },
      );
    given(onPaper)
      .when(correct('applicant', { reach: 'phone' }), { by: clerk, at: '2026-09-21 10:00' })
      .yields({ type: 'record-corrected', reach: 'phone' });
  });
});

describe('a walk-in case is claimed by its applicant', () => {
  test('and is then his', () => {
    given(filed)
      .when({ type: 'claim' }, { by: zhang, at: '2026-09-19 20:00' })
      .yields({ type: 'claimed', owner: zhang.subject })
      .leaves({ owner: zhang.subject });
    given(filed, step({ type: 'claim' }, { by: zhang, at: '2026-09-19 20:00' }))
      .when(withdraw, { by: zhang, at: '2026-09-19 20:01' })
      .yields({ type: 'withdrawn' });
  });

  test('twice by the same login changes nothing; another’s comes too late', () => {
    const claimed = step({ type: 'claim' }, { by: zhang, at: '2026-09-19 20:00' });
    given(filed, claimed).when({ type: 'claim' }, { by: zhang, at: '2026-09-19 20:01' }).yields();
    given(filed, claimed).when({ type: 'claim' }, { by: stranger, at: '2026-09-19 20:01' }).refused('already-claimed');
    given(step(fileOnline(), { by: zhang, at: '2026-09-18 09:30' }))
      .when({ type: 'claim' }, { by: stranger, at: '2026-09-19 20:01' })
      .refused('already-claimed');
  });

  test('not by staff, and not what is not there', () => {
    given(filed).when({ type: 'claim' }, { by: clerk, at: '2026-09-19 20:00' }).refused('role-required');
    given().when({ type: 'claim' }, { by: zhang, at: '2026-09-19 20:00' }).refused('not-found');
  });
});

describe('archive (归档)', () => {
  test('a case that has run its course and owes no paper; twice changes nothing', () => {
    const at = { by: clerk, at: '2026-09-23 09:00' };
    given(filed, accepted, approved, delivered)
      .when(archive, at)
      .yields({ type: 'archived' })
      .leaves({ archived: true });
    given(filed, accepted, approved, delivered, step(archive, at)).when(archive, at).yields();
    given(filed, accepted, approved).when(archive, at).refused('wrong-status', { status: 'decided' });
    given(filed, accepted, approved, delivered)
      .when(archive, { by: healthReviewer, at: '2026-09-23 09:00' })
      .refused('not-found');
  });

  test('not while a slip is owed', () => {
    given(
      step(fileAtWindow({ reach: 'print' }), { by: clerk, at: '2026-09-18 09:30' }),
      step(decline('no-licence-needed'), { by: clerk, at: '2026-09-18 09:40' }),
    )
      .when(archive, { by: clerk, at: '2026-09-18 09:50' })
      .refused('printed-notices-owed', { owed: ['received', 'not-accepted'] });
  });
});

describe('personal data goes when its term is over (个人信息保护法 Art. 47)', () => {
  const over = [filed, accepted, approved, delivered] as const;

  test('ten years after the end of a committed case, five after an immediate one', () => {
    given(...over)
      .whenTimePassed('2036-09-21 23:59')
      .yields();
    given(...over)
      .whenTimePassed('2036-09-22 00:00')
      .yields({ type: 'personal-data-erased', on: '2036-09-22', parts: 2 })
      .leaves({ status: 'delivered', erased: true });
    given(
      step(fileImmediate(), { by: clerk, at: '2026-09-18 09:30' }),
      step(withdraw, { by: clerk, at: '2026-09-18 09:40' }),
    )
      .whenTimePassed('2031-09-18 00:00')
      .yields({ type: 'personal-data-erased', on: '2031-09-18', parts: 1 });
  });

  test('from a revocation its term begins again', () => {
    given(...over, step(revoke('70-4-licence-withdrawn'), { by: head, at: '2030-03-01 10:00' }))
      .whenTimePassed('2036-09-22 00:00')
      .yields();
  });

  test('after it the case is closed for good', () => {
    const erased = [...over, timePassed('2036-09-22 00:00')] as const;
    for (const asked of [archive, { type: 'unmask', purpose: '核对' }, correct('applicant'), askFor('lease')] as const)
      given(...erased)
        .when(asked, { by: clerk, at: '2036-09-23 09:00' })
        .refused('erased');
    given(...erased)
      .when({ type: 'claim' }, { by: zhang, at: '2036-09-23 09:00' })
      .refused('erased');
    given(...erased)
      .whenTimePassed('2099-01-01 00:00')
      .yields();
  });

  test('never while a case is open', () => {
    given(filed, accepted).whenTimePassed('2040-01-01 00:00').leaves({ status: 'accepted' });
  });
});
