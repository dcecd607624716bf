import { describe, expect, test } from 'vitest';
import { showsSomebody } from '../../../shared/domain/complaint/parts.ts';
import {
  accepted,
  answered,
  approved,
  assign,
  assignedTo,
  called,
  colleague,
  complaintLaw,
  deputy,
  drafted,
  duty,
  filed,
  given,
  head,
  li,
  manager,
  market,
  monday,
  officer,
  reply,
  reviewer,
  step,
  tuesday,
  under,
  zhang,
} from './given.ts';

const accusing = { subject: { department: market, officer: reviewer.id } };

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
});

describe('what goes public', () => {
  const propose = { type: 'propose-publication', title: '许可证多久能办好', showsSomebody: false } as const;
  const proposed = step((text) => ({ ...propose, text }), tuesday(manager));

  test('an edited copy is published once another manager approved it', () => {
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

  test('what is nobody else’s business is not published, nor published twice', () => {
    const published = step({ type: 'publish-answer' }, tuesday(deputy));
    given(...answered, proposed, published)
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

  test('what shows somebody does not go public', () => {
    const complainant = { name: '张三', phone: '13812345678' };
    for (const text of ['张三问', '电话138 1234 5678', '证号110105194912310 02X', '打 13900001111'])
      expect([text, showsSomebody(text, complainant)]).toEqual([text, true]);
    expect(showsSomebody('咨询电话 12345，行政许可法第42条', complainant)).toBe(false);
    expect(showsSomebody('开张之前要办什么证', { ...complainant, name: '张' })).toBe(false);
  });
});
