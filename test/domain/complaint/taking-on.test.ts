import { describe, expect, test } from 'vitest';
import { soundsLikeThreat } from '../../../shared/domain/complaint/threats.ts';
import { ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import {
  accepted,
  assign,
  assignedTo,
  called,
  colleague,
  duty,
  filed,
  forester,
  given,
  head,
  li,
  manager,
  market,
  monday,
  officer,
  reviewer,
  sender,
  step,
  zhang,
} from './given.ts';

const accusing = { subject: { department: market, officer: reviewer.id } };

describe('assignment', () => {
  test('to a department takes it on at once', () => {
    given(filed())
      .when(assign(), monday(duty))
      .yields({ type: 'accepted' }, { type: 'assigned', department: market, officers: [] });
  });

  test('never to the person complained of', () => {
    given(called(accusing))
      .when(assign(officer(reviewer, head), officer(colleague, head)), monday(duty))
      .refused('not-to-the-accused');
  });

  test('nor to that person’s subordinates alone', () => {
    const accusingHead = { subject: { department: market, officer: head.id } };
    given(called(accusingHead))
      .when(assign(officer(reviewer, head)), monday(duty))
      .refused('not-to-subordinates-alone');
    given(called(accusingHead)).when(assign(), monday(duty)).refused('officers-required');
    given(called(accusingHead))
      .when(assign(officer(reviewer, head), officer(manager)), monday(duty))
      .leaves({ assigned: { officers: [reviewer.id, manager.id] } });
  });

  test('an officer of another department is no officer of this one', () => {
    given(filed())
      .when(assign(officer(forester)), monday(duty))
      .refused('not-your-department');
  });

  test('by the desk, and by nobody else', () => {
    given(filed(), accepted, assignedTo())
      .when(assign(officer(colleague)), monday(head))
      .refused('role-required');
    given(filed()).when({ type: 'accept' }, monday(zhang)).refused('role-required');
  });
});

describe('what becomes of it before anybody answers', () => {
  test('triage changes what it is, and its limits with it', () => {
    given(filed({ kind: 'consultation' }))
      .when({ type: 'classify', kind: 'complaint', subject: { department: market } }, monday(duty))
      .leaves({ kind: 'complaint', clocks: { reply: { start: '2026-09-18', due: '2026-10-15' } } });
    given(filed())
      .when({ type: 'classify', kind: 'petition', subject: {} }, monday(duty))
      .yields({ type: 'classified', acceptance: { due: '2026-10-03' } });
    given(filed())
      .when({ type: 'classify', kind: 'complaint', subject: { officer: duty.id } }, monday(duty))
      .refused('self-dealing');
  });

  test('L14 and another limit is another version of it, however often and whatever it was before: no rung is climbed twice under one', () => {
    const become = (kind: 'complaint' | 'petition' | 'consultation') =>
      step({ type: 'classify', kind, subject: { department: market } }, monday(duty));
    given(filed(), become('petition'))
      .when({ type: 'classify', kind: 'consultation', subject: { department: market } }, monday(duty))
      .leaves({ clocks: { acceptance: { version: 3 }, reply: { version: 3 } } });
  });

  test('outside competence names who is competent', () => {
    const decline = { type: 'decline', ground: 'litigation', reasons: '已由法院受理' } as const;
    given(filed()).when(decline, monday(duty)).refused('competent-body-required');
    given(filed())
      .when({ ...decline, pointer: '请向县人民法院提出' }, monday(duty))
      .yields({ type: 'declined', pointer: '请向县人民法院提出' })
      .leaves({ status: 'declined', clocks: {} });
    given(filed())
      .when({ ...decline, ground: 'no-matter' }, monday(duty))
      .leaves({ status: 'declined' });
  });

  test('a duplicate of the same sender’s is merged; what somebody else wrote is answered for itself', () => {
    const target = {
      number: ReceiptNumberText.parse('3609810000000000000000'),
      kind: 'complaint',
      isOpen: true,
      sender: sender('zhang'),
    } as const;
    given(filed()).when({ type: 'merge', target }, monday(duty)).leaves({ status: 'merged', into: target.number });
    for (const other of [
      { ...target, sender: sender('li') },
      { ...target, isOpen: false },
      { ...target, kind: 'report-of-misconduct' as const },
    ])
      given(filed()).when({ type: 'merge', target: other }, monday(duty)).refused('not-a-duplicate');
  });

  test('withdrawn by who filed it, while nothing is answered', () => {
    given(filed()).when({ type: 'withdraw' }, monday(zhang)).leaves({ status: 'withdrawn' });
    given(filed()).when({ type: 'withdraw' }, monday(li)).refused('not-found');
  });

  test('a threat goes to the managers', () => {
    given(filed()).when({ type: 'flag-threat', threat: 'self' }, monday(duty)).leaves({ threat: true });
    expect(soundsLikeThreat('再不解决我就从楼上 跳 楼')).toBe(true);
    expect(soundsLikeThreat('请问几点下班')).toBe(false);
  });
});
