import { describe, expect, test } from 'vitest';
import { maySee } from '../../../shared/domain/complaint/law.ts';
import type { FiledComplaint } from '../../../shared/domain/complaint/state.ts';
import { ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import {
  accepted,
  answered,
  assign,
  assignedTo,
  called,
  colleague,
  deputy,
  drafted,
  duty,
  filed,
  filing,
  forester,
  given,
  head,
  li,
  manager,
  market,
  monday,
  officer,
  reply,
  reviewer,
  type Step,
  zhang,
} from './given.ts';

describe('who sees what', () => {
  const stateOf = (...history: readonly Step[]) => given(...history).state as FiledComplaint;

  test('the complainant, the desk, and those it went to', () => {
    const state = stateOf(filed(), accepted, assignedTo());
    expect([zhang, duty, manager, reviewer, head].map((actor) => maySee(actor, state))).toEqual(Array(5).fill(true));
    expect([li, forester].map((actor) => maySee(actor, state))).toEqual([false, false]);
  });

  test('officers named: their colleagues do not, their head does', () => {
    const state = stateOf(filed(), accepted, assignedTo(officer(reviewer, head)));
    expect([reviewer, colleague, head].map((actor) => maySee(actor, state))).toEqual([true, false, true]);
  });

  test('never the person complained of, whatever their post', () => {
    const state = stateOf(called({ subject: { officer: manager.id } }));
    expect([manager, deputy].map((actor) => maySee(actor, state))).toEqual([false, true]);
    given(called({ subject: { officer: manager.id } }))
      .when({ type: 'accept' }, monday(manager))
      .refused('not-found');
  });

  test('a report of misconduct: managers alone, and only managers work on it', () => {
    const report = called({ kind: 'report-of-misconduct', subject: { department: market, officer: head.id } });
    const state = stateOf(report);
    expect([duty, reviewer, head, manager].map((actor) => maySee(actor, state))).toEqual([false, false, false, true]);
    given(report)
      .when(assign(officer(reviewer)), monday(manager))
      .refused('role-required');
    given(report)
      .when(assign(officer(deputy)), monday(manager))
      .leaves({ assigned: { officers: [deputy.id] } });
  });

  test('reading in clear is on record', () => {
    given(filed())
      .when({ type: 'read', purpose: '核实举报' }, monday(manager))
      .yields({ type: 'read', purpose: '核实举报' });
    given(filed()).when({ type: 'read', purpose: '好奇' }, monday(li)).refused('not-found');
  });
});

describe('what the desk does', () => {
  test('by the desk alone, whoever else sees it', () => {
    const target = {
      number: ReceiptNumberText.parse('3609810000000000000000'),
      kind: 'complaint',
      isOpen: true,
    } as const;
    for (const asked of [
      { type: 'merge', target },
      { type: 'classify', kind: 'suggestion', subject: {} },
      { type: 'decline', ground: 'no-matter', reasons: '咨询已当场答复' },
      { type: 'withdraw' },
    ] as const)
      given(filed(), assignedTo()).when(asked, monday(reviewer)).refused('role-required');
    given(filed()).when(reply(), monday(zhang)).refused('role-required');
    given(filed(), accepted, assignedTo(), drafted)
      .when({ type: 'return-reply', reasons: '不全' }, { by: colleague, at: '2026-09-22 10:00' })
      .refused('role-required');
    const tuesday = { by: reviewer, at: '2026-09-22 10:00' };
    given(...answered)
      .when((text) => ({ type: 'reopen', text }), tuesday)
      .refused('role-required');
    for (const asked of [{ type: 'publish-answer' }, { type: 'end-publication', reasons: '政策已变' }] as const)
      given(...answered)
        .when(asked, { ...tuesday, by: duty })
        .refused('role-required');
    for (const asked of [
      { type: 'read', purpose: '核实' },
      { type: 'flag-threat', threat: 'self' },
    ] as const)
      given(filed()).when(asked, monday(zhang)).refused('role-required');
    const { owner: _owner, ...unsigned } = filing({ channel: 'phone', form: 'oral' });
    given().when(unsigned, monday(reviewer)).refused('role-required');
  });
});
