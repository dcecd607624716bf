import { describe, expect, test } from 'vitest';
import { complaintDecider } from '../../../shared/domain/complaint/complaint.ts';
import type { FiledComplaint } from '../../../shared/domain/complaint/state.ts';
import { COMPLAINT_LIMITS } from '../../../shared/domain/complaint/vocabulary.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import {
  type Asked,
  accepted,
  answered,
  assign,
  assignedTo,
  complaintLaw,
  duty,
  filed,
  filing,
  given,
  head,
  manager,
  market,
  moment,
  monday,
  part,
  reply,
  reviewer,
  sender,
  step,
  tuesday,
  zhang,
} from './given.ts';

const withdrawn = step({ type: 'withdraw' }, monday(zhang));
const target = {
  number: ReceiptNumberText.parse('3609810000000000000000'),
  kind: 'complaint',
  isOpen: true,
  sender: sender('zhang'),
} as const;
const decline = { type: 'decline', ground: 'no-matter', reasons: '咨询已当场答复' } as const;
const classify = { type: 'classify', kind: 'suggestion', subject: { department: market } } as const;
const propose = { type: 'propose-publication', title: '许可证多久能办好', showsSomebody: false } as const;

describe('L14 a complaint is handled step by step', () => {
  test.each<[string, Asked, Actor]>([
    ['becomes something else', classify, duty],
    ['is declined', decline, duty],
    ['goes to a department', assign(), duty],
    ['is merged', { type: 'merge', target }, duty],
    ['is answered', reply(), duty],
    ['has its draft approved', { type: 'approve-reply' }, manager],
    ['is given more time', { type: 'extend', reasons: '案情复杂' }, manager],
    ['is withdrawn a second time', { type: 'withdraw' }, zhang],
    ['is taken up again', (text) => ({ type: 'reopen', text }), zhang],
  ])('what was withdrawn no longer %s', (_, asked, by) => {
    given(filed(), withdrawn).when(asked, tuesday(by)).refused('wrong-status');
  });

  test.each<[string, Asked, Actor]>([
    ['the answer is asked about (回访)', { type: 'follow-up', outcome: 'satisfied' }, duty],
    ['it is taken up again', (text) => ({ type: 'reopen', text }), zhang],
    ['a copy of it is proposed for everybody', (text) => ({ ...propose, text }), manager],
    ['a copy is published', { type: 'publish-answer' }, manager],
    ['a copy is taken back', { type: 'end-publication', reasons: '政策已变' }, manager],
  ])('before there is an answer nobody gets so far that %s', (_, asked, by) => {
    given(filed(), accepted, assignedTo()).when(asked, monday(by)).refused('wrong-status');
  });

  test('taken on, it may still turn out to be something else, outside competence, a duplicate, or no longer wanted', () => {
    const working = given(filed(), accepted);
    working.when(classify, monday(duty)).leaves({ kind: 'suggestion' });
    working.when(decline, monday(duty)).leaves({ status: 'declined' });
    working.when({ type: 'merge', target }, monday(duty)).leaves({ status: 'merged' });
    working.when({ type: 'withdraw' }, monday(zhang)).leaves({ status: 'withdrawn' });
  });

  test('what was declined may be taken up again, too', () => {
    given(filed(), step(decline, monday(duty)))
      .when((text) => ({ type: 'reopen', text }), tuesday(zhang))
      .leaves({ status: 'handling', reopened: true });
  });

  test('nothing is done twice, nor to what has come to its end', () => {
    given(filed()).when(filing(), monday(zhang)).refused('already-filed');
    given(filed(), accepted).when({ type: 'accept' }, monday(duty)).refused('wrong-status');
    given(filed(), assignedTo()).when(assign(), monday(duty)).yields();
    given(filed(), accepted, assignedTo()).when({ type: 'approve-reply' }, monday(head)).refused('nothing-to-approve');
    for (const asked of [{ type: 'publish-answer' }, { type: 'end-publication', reasons: '政策已变' }] as const)
      given(...answered)
        .when(asked, tuesday(manager))
        .refused('nothing-to-approve');
    const followed = step({ type: 'follow-up', outcome: 'satisfied' }, tuesday(duty));
    given(...answered, followed)
      .when({ type: 'follow-up', outcome: 'dissatisfied' }, tuesday(duty))
      .refused('wrong-status');
    const same = { type: 'classify', kind: 'complaint', subject: { department: market } } as const;
    given(filed()).when(same, monday(duty)).yields();
    given(
      ...answered,
      step((text) => ({ type: 'reopen', text }), tuesday(zhang)),
    )
      .when({ ...same, kind: 'petition' }, tuesday(duty))
      .refused('wrong-status');
  });

  test('what is filed on the web is written; parts follow one another and come to an end', () => {
    given()
      .when(filing({ form: 'oral' }), monday(zhang))
      .refused('role-required');
    given(filed(), assignedTo())
      .when(reply({ text: part(7) }), monday(reviewer))
      .refused('try-again');
    for (const asked of [{ type: 'reopen' }, propose] as const)
      given(...answered)
        .when({ ...asked, text: part(7) }, tuesday(asked.type === 'reopen' ? zhang : manager))
        .refused('try-again');
    const full = { ...(given(filed(), assignedTo()).state as FiledComplaint), parts: COMPLAINT_LIMITS.parts };
    const at = moment('2026-09-21 10:00');
    expect(() =>
      complaintDecider.decide(
        { type: 'reply', form: 'written', finding: 'substantiated', text: part(COMPLAINT_LIMITS.parts + 1) },
        full,
        complaintLaw(),
        { actor: reviewer, at },
      ),
    ).toThrow('too-much');
    const erased = {
      ...(given(filed(), step({ type: 'withdraw' }, monday(zhang))).state as FiledComplaint),
      erased: true,
    };
    expect(() =>
      complaintDecider.decide({ type: 'read', purpose: '核实' }, erased as FiledComplaint, complaintLaw(), {
        actor: duty,
        at,
      }),
    ).toThrow('erased');
  });
});
