import { describe, expect, test } from 'vitest';
import { complaintDecider } from '../../../shared/domain/complaint/complaint.ts';
import { maySee } from '../../../shared/domain/complaint/law.ts';
import { showsSomebody } from '../../../shared/domain/complaint/parts.ts';
import type { FiledComplaint } from '../../../shared/domain/complaint/state.ts';
import { soundsLikeThreat } from '../../../shared/domain/complaint/threats.ts';
import { COMPLAINT_LIMITS } from '../../../shared/domain/complaint/vocabulary.ts';
import { ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import {
  accepted,
  approved,
  assignedTo,
  called,
  colleague,
  complaintLaw,
  department,
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
  moment,
  officer,
  part,
  reply,
  reviewer,
  type Step,
  sender,
  step,
  under,
  zhang,
} from './given.ts';

const monday = (by: Parameters<typeof step>[1]['by']) => ({ by, at: '2026-09-21 10:00' });
const market = department('market-regulation');
const assign = (...officers: readonly ReturnType<typeof officer>[]) =>
  ({ type: 'assign', department: market, officers }) as const;
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

describe('S16 an oral question gets an oral reply, a written one a written reply', () => {
  const consultation = { kind: 'consultation' } as const;
  const answer = (form: 'oral' | 'written') => reply({ form, finding: undefined });

  test('on the telephone, at once, by the desk itself', () => {
    given(called(consultation))
      .when(answer('oral'), { by: duty, at: '2026-09-18 09:40' })
      .yields({ type: 'accepted' }, { type: 'replied', form: 'oral', onTime: true, by: duty.id })
      .leaves({ status: 'replied', clocks: {} });
  });

  test('a written one cannot be closed by a telephone note', () => {
    given(filed(consultation)).when(answer('oral'), monday(duty)).refused('reply-form-mismatch');
    given(called(consultation)).when(answer('written'), monday(duty)).refused('reply-form-mismatch');
  });

  test('a petition is answered in writing, however it came', () => {
    given(called({ kind: 'petition' }), accepted)
      .when(answer('oral'), monday(duty))
      .refused('reply-form-mismatch');
  });
});

describe('the reply', () => {
  const working = [filed(), accepted, assignedTo()] as const;

  test('is approved by somebody else before it goes out, where the county says so', () => {
    given(...working)
      .when(reply(), monday(reviewer))
      .yields({ type: 'reply-drafted', by: reviewer.id })
      .leaves({ status: 'handling' });
    given(...working, step(reply(), monday(head)))
      .when({ type: 'approve-reply' }, monday(head))
      .refused('self-dealing');
    given(...working, drafted)
      .when({ type: 'approve-reply' }, monday(colleague))
      .refused('role-required');
    given(...working, drafted)
      .when({ type: 'approve-reply' }, { by: head, at: '2026-09-21 11:00' })
      .yields(
        { type: 'replied', by: reviewer.id, approvedBy: head.id, onTime: true, followUp: { due: '2026-10-12' } },
        { type: 'substantiated', finding: 'substantiated', subject: { department: market } },
      );
  });

  test('goes out at once where the county needs no approval', () => {
    under(complaintLaw({ approval: [] }))
      .given(...working)
      .when(reply({ finding: 'unsubstantiated' }), monday(reviewer))
      .yields({ type: 'replied', finding: 'unsubstantiated' });
  });

  test('comes back with reasons, and the limit runs on', () => {
    given(...working, drafted)
      .when({ type: 'return-reply', reasons: '请写明依据' }, monday(head))
      .yields({ type: 'draft-returned' })
      .leaves({ parts: 2, clocks: { reply: { due: '2026-10-15' } } });
  });

  test('says whether it is true, where that is the question', () => {
    given(...working)
      .when(reply({ finding: undefined }), monday(reviewer))
      .refused('finding-required');
    given(filed({ kind: 'suggestion' }), accepted)
      .when(reply(), monday(duty))
      .refused('finding-required');
  });

  test('comes from those it went to', () => {
    given(...working)
      .when(reply(), monday(duty))
      .refused('not-your-complaint');
    given(called(accusing), accepted)
      .when(reply({ form: 'oral' }), monday(duty))
      .refused('not-assigned');
  });

  test('late is late', () => {
    given(...working, drafted)
      .when({ type: 'approve-reply' }, { by: head, at: '2026-10-16 08:00' })
      .yields(
        { type: 'rung-reached' },
        { type: 'rung-reached' },
        { type: 'rung-reached', rung: 'passed' },
        { type: 'replied', onTime: false },
        { type: 'substantiated' },
      );
  });
});

describe('afterwards', () => {
  const answered = [filed(), accepted, assignedTo(), drafted, approved] as const;
  const tuesday = (by: Parameters<typeof step>[1]['by']) => ({ by, at: '2026-09-22 10:00' });
  const again = { type: 'reopen' } as const;

  test('the desk asks whether it helped (回访), never those who answered', () => {
    given(...answered)
      .when({ type: 'follow-up', outcome: 'dissatisfied' }, tuesday(duty))
      .yields({ type: 'followed-up', outcome: 'dissatisfied' })
      .leaves({ clocks: {}, followedUp: 'dissatisfied' });
    given(...answered)
      .when({ type: 'follow-up', outcome: 'satisfied' }, tuesday(reviewer))
      .refused('role-required');
    const onDuty = { ...colleague, roles: [...colleague.roles, 'duty-officer' as const] };
    given(...answered)
      .when({ type: 'follow-up', outcome: 'satisfied' }, tuesday(onDuty))
      .refused('self-dealing');
  });

  test('it is taken up again once, with reasons, by somebody anew', () => {
    const reopened = step((text) => ({ ...again, text }), tuesday(zhang));
    given(...answered)
      .when((text) => ({ ...again, text }), tuesday(zhang))
      .yields({ type: 'reopened', clock: { start: '2026-09-22', days: 15 } })
      .leaves({ status: 'handling', reopened: true });
    expect(given(...answered, reopened).state).not.toHaveProperty('assigned');
    given(...answered, reopened, step(assign(), tuesday(duty)), step(reply(), tuesday(reviewer)))
      .when({ type: 'approve-reply' }, tuesday(head))
      .leaves({ status: 'replied', reply: 4 });
    given(
      ...answered,
      reopened,
      step(assign(), tuesday(duty)),
      step(reply(), tuesday(reviewer)),
      step({ type: 'approve-reply' }, tuesday(head)),
    )
      .when((text) => ({ ...again, text }), tuesday(zhang))
      .refused('already-reopened');
  });

  test('not by a stranger, not for ever', () => {
    given(...answered)
      .when((text) => ({ ...again, text }), tuesday(li))
      .refused('not-found');
    given(...answered)
      .when((text) => ({ ...again, text }), { by: zhang, at: '2026-10-22 10:00' })
      .refused('too-late-to-reopen');
  });

  test('an edited copy is published once another manager approved it', () => {
    const propose = { type: 'propose-publication', title: '许可证多久能办好', showsSomebody: false } as const;
    const proposed = step((text) => ({ ...propose, text }), tuesday(manager));
    given(...answered)
      .when((text) => ({ ...propose, showsSomebody: true, text }), tuesday(duty))
      .refused('shows-somebody');
    given(...answered, proposed)
      .when({ type: 'publish-answer' }, tuesday(manager))
      .refused('self-dealing');
    given(filed(), accepted, assignedTo(officer(colleague)), step(reply(), monday(colleague)), approved)
      .when((text) => ({ ...propose, text }), tuesday(head))
      .refused('role-required');
    given(...answered, proposed)
      .when({ type: 'publish-answer' }, tuesday(deputy))
      .leaves({ publication: { status: 'published', part: 3 } });
    given(...answered, proposed, step({ type: 'publish-answer' }, tuesday(deputy)))
      .when({ type: 'end-publication', reasons: '政策已变' }, tuesday(manager))
      .yields({ type: 'publication-ended' });
  });
});

describe('outside, twice, no more', () => {
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

  test('by the desk alone, whoever else sees it', () => {
    const target = {
      number: ReceiptNumberText.parse('3609810000000000000000'),
      kind: 'complaint',
      isOpen: true,
    } as const;
    given(filed(), assignedTo()).when({ type: 'merge', target }, monday(reviewer)).refused('role-required');
    given(filed()).when(reply(), monday(zhang)).refused('role-required');
    const answered = [filed(), accepted, assignedTo(), drafted, approved];
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

  test('nothing is done twice, nor to what has come to its end', () => {
    const answered = [filed(), accepted, assignedTo(), drafted, approved];
    const tuesday = (by: Parameters<typeof step>[1]['by']) => ({ by, at: '2026-09-22 10:00' });
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

  test('what is nobody else’s business is not published, nor published twice', () => {
    const propose = { type: 'propose-publication', title: '许可证多久能办好', showsSomebody: false } as const;
    const tuesday = (by: Parameters<typeof step>[1]['by']) => ({ by, at: '2026-09-22 10:00' });
    const proposed = step((text) => ({ ...propose, text }), tuesday(manager));
    const published = step({ type: 'publish-answer' }, tuesday(deputy));
    given(filed(), accepted, assignedTo(), drafted, approved, proposed, published)
      .when((text) => ({ ...propose, text }), tuesday(manager))
      .refused('already-published');
    const reported = [
      filed({ kind: 'report-of-misconduct' }),
      step(assign(officer(manager)), monday(deputy)),
      step(reply(), { by: manager, at: '2026-09-21 11:00' }),
      step({ type: 'approve-reply' }, { by: deputy, at: '2026-09-21 12:00' }),
    ];
    given(...reported)
      .when((text) => ({ ...propose, text }), tuesday(manager))
      .refused('not-for-publication');
  });

  test('what is filed on the web is written; parts follow one another and come to an end', () => {
    given()
      .when(filing({ form: 'oral' }), monday(zhang))
      .refused('role-required');
    given(filed(), assignedTo())
      .when(reply({ text: part(7) }), monday(reviewer))
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

  test('withdrawn by who filed it, while nothing is answered', () => {
    given(filed()).when({ type: 'withdraw' }, monday(zhang)).leaves({ status: 'withdrawn' });
    given(filed()).when({ type: 'withdraw' }, monday(li)).refused('not-found');
  });

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

  test('a threat goes to the managers', () => {
    given(filed()).when({ type: 'flag-threat', threat: 'self' }, monday(duty)).leaves({ threat: true });
    expect(soundsLikeThreat('再不解决我就从楼上 跳 楼')).toBe(true);
    expect(soundsLikeThreat('请问几点下班')).toBe(false);
  });

  test('what shows somebody does not go public', () => {
    const complainant = { name: '张三', phone: '13812345678' };
    for (const text of ['张三问', '电话138 1234 5678', '证号110105194912310 02X', '打 13900001111'])
      expect([text, showsSomebody(text, complainant)]).toEqual([text, true]);
    expect(showsSomebody('咨询电话 12345，行政许可法第42条', complainant)).toBe(false);
    expect(showsSomebody('开张之前要办什么证', { ...complainant, name: '张' })).toBe(false);
  });
});
