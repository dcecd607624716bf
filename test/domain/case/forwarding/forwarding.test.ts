import { describe, expect, test } from 'vitest';
import { horizonOf } from '../../../../shared/domain/case/horizon.ts';
import { kindsOf } from '../../../../shared/domain/case/kinds.ts';
import type { FiledCase } from '../../../../shared/domain/case/state.ts';
import { duesOf, workloadOf } from '../../../../shared/domain/case/workload.ts';
import { alertsOf } from '../../../../shared/messages/audiences.ts';
import {
  accept,
  answered,
  approve,
  codes,
  commit,
  fileAtWindow,
  giveBack,
  partNumber,
  refuse,
  sendUp,
  withdraw,
} from '../commands.ts';
import { byTheCity, clerk, head, healthReviewer, lawOf, reviewer, zhang } from '../fengcheng.ts';
import { given, step, timePassed, under } from '../given.ts';

// Accepted on Friday 18 September 2026: ten working days end on 9 October, twenty on 22 October.
const filed = step(fileAtWindow({ terms: byTheCity }), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const sentUp = step(sendUp, { by: reviewer, at: '2026-09-24 10:00' });
const DECIDED = '2026-10-20';
const granted = (on = DECIDED) => answered({ outcome: 'approved', document: partNumber(2) }, on);
const basis = [{ law: '中华人民共和国食品安全法', article: '第三十五条' }];
const turnedDown = (outcome: 'refused' | 'returned') =>
  answered({ outcome, reasons: '不符合条件', legalBasis: basis }, DECIDED);

describe('L05 the pre-review of what a higher authority decides (行政许可法 Art. 43)', () => {
  test('has limits of its own from acceptance, in place of those of a decision', () => {
    given(filed)
      .when(accept, { by: clerk, at: '2026-09-18 10:00' })
      .yields({ type: 'accepted', promised: { due: '2026-10-09' }, preReview: { days: 20, due: '2026-10-22' } })
      .leaves({ clocks: { promised: { days: 10 }, 'pre-review': { days: 20 } } });
    expect(given(filed, accepted).state).not.toHaveProperty('clocks.statutory');
  });

  test('is begun by silence as any other, from the day the materials came in (L02)', () => {
    given(filed)
      .whenTimePassed('2026-09-25 00:00')
      .yieldsAmongOthers({ type: 'deemed-accepted', on: '2026-09-18', preReview: { due: '2026-10-22' } });
  });

  test('stands in the queue by its promise, and is double red past the limit of law', () => {
    const { state } = given(filed, accepted);
    expect(duesOf(state)).toEqual({ due: '2026-10-09', days: 10, clock: 'promised', statutory: '2026-10-22' });
  });

  test('that is late climbs the ladder of each limit, and the apology says that the review is late', () => {
    given(filed, accepted, timePassed('2026-10-09 12:00'))
      .whenTimePassed('2026-10-10 12:00')
      .yields(
        { type: 'rung-reached', clock: 'promised', rung: 'passed' },
        { type: 'rung-reached', clock: 'promised', rung: 'told', expected: '2026-10-22' },
      );
    given(filed, accepted, timePassed('2026-10-22 12:00'))
      .whenTimePassed('2026-10-23 12:00')
      .yields(
        { type: 'rung-reached', clock: 'pre-review', rung: 'passed', on: '2026-10-23' },
        { type: 'rung-reached', clock: 'pre-review', rung: 'told', notify: true, expected: '2026-10-30' },
      );
  });

  test.each([
    ['approve', approve],
    ['refuse', refuse],
    ['return it: an opinion against it goes up as well (Art. 35)', giveBack],
    ['begin a special procedure', { type: 'suspend', ground: 'testing', expectedDays: 5, reasons: '送检' } as const],
    ['offer a hearing', { type: 'offer-hearing', reasons: '重大利益' } as const],
  ])('S08 the house cannot %s: the decision is not its own', (_, command) => {
    given(filed, accepted).when(command, { by: reviewer, at: '2026-09-21 10:00' }).refused('not-ours-to-decide');
  });

  test('is not extended: Art. 43 knows of no extension', () => {
    given(filed, accepted)
      .when({ type: 'extend', days: 5, reasons: '复杂' }, { by: head, at: '2026-09-21 10:00' })
      .refused('not-ours-to-decide');
  });
});

describe('S07 S08 forwarded up (上报, Art. 35)', () => {
  test('L11 with all the materials there are to be: not while a commitment is open', () => {
    const lacking = step(fileAtWindow({ terms: byTheCity, missing: codes('floor-plan') }), {
      by: clerk,
      at: '2026-09-18 09:30',
    });
    const signed = step(commit(4, 'floor-plan'), { by: clerk, at: '2026-09-18 09:40' });
    given(lacking, signed, accepted)
      .when(sendUp, { by: reviewer, at: '2026-09-21 10:00' })
      .refused('commitment-open', { missing: ['floor-plan'] });
  });

  test('with the opinion, a dispatch record and everything the case holds; on time by the limits of the pre-review', () => {
    given(filed, accepted)
      .when(sendUp, { by: reviewer, at: '2026-09-24 10:00' })
      .yields({
        type: 'forwarded',
        on: '2026-09-24',
        opinion: { agrees: true },
        dispatch: { method: 'post', reference: 'EA123456789CN' },
        materials: ['application-form', 'layout'],
        by: reviewer.id,
        onTime: true,
        withinStatutory: true,
        workingDaysUsed: 5,
        clock: { start: '2026-09-24', days: 30 },
      })
      .leaves({ status: 'forwarded', forwardedOn: '2026-09-24', review: { onTime: true } });
  });

  test.each([
    ['on the promised day', '2026-10-09 17:00', true, true],
    ['after the promise, within the law', '2026-10-10 09:00', false, true],
    ['after both', '2026-10-23 09:00', false, false],
  ])('%s', (_, at, onTime, withinStatutory) => {
    given(filed, accepted)
      .when(sendUp, { by: reviewer, at })
      .yieldsAmongOthers({ type: 'forwarded', onTime, withinStatutory });
  });

  test('by the department’s reviewers, and only what a higher authority decides', () => {
    given(filed, accepted).when(sendUp, { by: healthReviewer, at: '2026-09-21 10:00' }).refused('not-found');
    given(filed, accepted).when(sendUp, { by: clerk, at: '2026-09-21 10:00' }).refused('role-required');
    given(step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' }), accepted)
      .when(sendUp, { by: reviewer, at: '2026-09-21 10:00' })
      .refused('not-forwarded-up');
    given(filed).when(sendUp, { by: reviewer, at: '2026-09-21 10:00' }).refused('wrong-status');
  });

  test('is one of the kinds of the case, whatever becomes of it', () => {
    for (const history of [[filed], [filed, accepted, sentUp]])
      expect(kindsOf(given(...history).state as FiledCase)).toEqual(['committed', 'forwarded-up']);
    const back = step(turnedDown('returned'), { by: reviewer, at: '2026-10-21 10:00' });
    expect(kindsOf(given(filed, accepted, sentUp, back).state as FiledCase)).toEqual([
      'committed',
      'forwarded-up',
      'returned',
    ]);
  });
});

describe('S08 while the higher authority has it', () => {
  test('its time is not ours: grey, with the date it is expected back, and found when the calendar changes', () => {
    const { state } = given(filed, accepted, sentUp);
    const { clocks } = state as FiledCase;
    expect(workloadOf(state)).toEqual({ due: clocks['higher-authority']?.due });
    expect(duesOf(state)).toEqual({});
    expect(Object.keys(clocks)).toEqual(['higher-authority']);
    expect(horizonOf(state, lawOf())).toBe(clocks['higher-authority']?.due);
  });

  test('nobody here is late with it, up no ladder; once it is over somebody is asked to urge', () => {
    const law = lawOf({ escalation: { head: 1, manager: 2, leader: 3 } });
    const { state, events } = under(law)
      .given(filed, accepted, sentUp)
      .whenTimePassed('2026-12-31 12:00')
      .yields(
        { type: 'rung-reached', clock: 'higher-authority', rung: 'early-warning' },
        { type: 'rung-reached', clock: 'higher-authority', rung: 'due-today' },
        { type: 'rung-reached', clock: 'higher-authority', rung: 'passed' },
        { type: 'rung-reached', clock: 'higher-authority', rung: 'told', notify: true },
      )
      .outcome();
    const alerts = events.map((event, index) =>
      alertsOf({ event, version: 1, n: index + 1, state: state as FiledCase }),
    );
    expect(alerts.map((each) => each.map(({ to, kind }) => `${to} ${kind}`))).toEqual([
      [],
      [],
      [],
      ['department higher-authority-overdue', 'managers higher-authority-overdue'],
    ]);
  });

  test('the applicant may still withdraw', () => {
    given(filed, accepted, sentUp)
      .when(withdraw, { by: clerk, at: '2026-09-28 10:00' })
      .yields({ type: 'withdrawn' })
      .leaves({ status: 'withdrawn' });
    given(filed, accepted, sentUp).when(withdraw, { by: zhang, at: '2026-09-28 10:00' }).refused('not-found');
  });
});

describe('S08 what the higher authority decided', () => {
  const back = { by: reviewer, at: '2026-10-21 10:00' } as const;

  test('granted: the document is ours to deliver, in ten working days from when it came in (Art. 44)', () => {
    given(filed, accepted, sentUp)
      .when(granted(), back)
      .yields({
        type: 'approved',
        on: '2026-10-21',
        above: { on: '2026-10-20', reference: '宜食审〔2026〕8号' },
        onTime: true,
        workingDaysUsed: 5,
        clock: { start: '2026-10-21', days: 10 },
      })
      .leaves({ status: 'decided', outcome: 'approved', decidedOn: '2026-10-21' });
  });

  test('refused or returned: with its reasons and basis; the house is measured by its own part', () => {
    given(filed, accepted, sentUp)
      .when(turnedDown('refused'), back)
      .yields({ type: 'refused', legalBasis: basis, onTime: true })
      .leaves({ status: 'decided', outcome: 'refused' });
    given(filed, accepted, sentUp)
      .when(turnedDown('returned'), back)
      .yields({ type: 'returned', onTime: true })
      .leaves({ status: 'returned' });
    given(filed, accepted, sentUp)
      .when(answered({ outcome: 'refused', reasons: '不符合', legalBasis: [] }, DECIDED), back)
      .refused('legal-basis-required');
  });

  test('a late review stays late, however soon the authority was', () => {
    given(filed, accepted, step(sendUp, { by: reviewer, at: '2026-10-12 10:00' }))
      .when(granted('2026-10-12'), { by: reviewer, at: '2026-10-13 10:00' })
      .yields({ type: 'approved', onTime: false, withinStatutory: true });
  });

  test('by its own date: neither before it had the case nor tomorrow', () => {
    given(filed, accepted, sentUp).when(granted('2026-10-22'), back).refused('date-in-future', { today: '2026-10-21' });
    given(filed, accepted, sentUp)
      .when(granted('2026-09-23'), back)
      .refused('decided-before-forwarded', { forwardedOn: '2026-09-24' });
    given(filed, accepted).when(granted(), back).refused('wrong-status');
  });

  test('is not ours to undo (Arts. 69–70)', () => {
    given(filed, accepted, sentUp, step(granted(), back))
      .when({ type: 'revoke', ground: '69-2-fraud-or-bribery', reasons: '欺骗' }, { by: head, at: '2026-10-22 10:00' })
      .refused('not-ours-to-decide');
  });
});
