import { describe, test } from 'vitest';
import type { CaseCommand } from '../../../../shared/domain/case/commands.ts';
import { accept, approve, askFor, askLateFor, fileAtWindow, supply } from '../commands.ts';
import { clerk, deputy, head, reviewer, zhang } from '../fengcheng.ts';
import { given, step, timePassed } from '../given.ts';
import {
  acknowledge,
  agree,
  fire,
  fireAgrees,
  gather,
  health,
  issuePaper,
  leader,
  police,
  restaurant,
  urban,
} from './plan.ts';

// Accepted on Friday 18 September 2026: three working days end on the 22nd, five on the 24th (Sunday the 20th is worked).
const at = (day: string) => `2026-09-${day} 10:00`;
const filed = (terms = restaurant()) =>
  step(fileAtWindow({ terms, owner: undefined as never }), { by: clerk, at: '2026-09-18 09:30' });
const accepted = (terms = restaurant()) => [filed(terms), step(accept, { by: clerk, at: '2026-09-18 10:00' })] as const;
const suspend: CaseCommand = { type: 'suspend', ground: 'expert-review', expectedDays: 5, reasons: '需专家评审' };
const resume: CaseCommand = { type: 'resume', outcome: '评审通过' };
const extend = (days: number): CaseCommand => ({ type: 'extend', days, reasons: '情况复杂' });

describe('N03 a clock for each department', () => {
  test('warns, falls due and passes by itself; the case is not late for it', () => {
    given(...accepted())
      .whenTimePassed('2026-09-23 09:00')
      .includes(
        { type: 'task-rung-reached', task: 'hygiene', department: 'health', rung: 'early-warning', on: '2026-09-21' },
        { type: 'task-rung-reached', task: 'hygiene', rung: 'due-today', on: '2026-09-22', notify: false },
        { type: 'task-rung-reached', task: 'hygiene', rung: 'passed', on: '2026-09-23', notify: false },
        { type: 'task-rung-reached', task: 'hygiene', rung: 'told', notify: true },
      );
  });

  test('is over with the opinion', () => {
    given(...accepted(), step(agree('hygiene'), { by: health, at: at('21') }))
      .whenTimePassed('2026-09-23 23:00')
      .leaves({ joint: { tasks: [{}, { status: 'agreed' }, {}] } });
  });

  test('does not run while the applicant has the time, and the others’ do', () => {
    const waiting = [
      ...accepted(),
      step(gather('fire', 1, 'layout'), { by: fire, at: at('21') }),
      step(askLateFor('layout'), { by: head, at: at('21') }),
    ];
    given(...waiting)
      .whenTimePassed('2026-09-28 09:00')
      .leaves({
        joint: {
          outstanding: ['layout'],
          tasks: [{ status: 'waiting', clock: { pauses: [{ from: '2026-09-21' }] } }, { status: 'open' }, {}],
        },
      });
    given(...waiting)
      .when(supply('layout'), { by: clerk, at: at('28') })
      .includes({
        type: 'supplement-supplied',
        outstanding: [],
        // Two of its five days were used by the 21st; the 22nd to the 28th did not count; three are left.
        tasks: [{ task: 'fire', clock: { due: '2026-10-08', pauses: [{ from: '2026-09-21', to: '2026-09-28' }] } }],
      })
      .leaves({ status: 'accepted', parts: 2, joint: { tasks: [{ status: 'open' }, {}, {}] } });
  });

  test('stands still in a special procedure with the limits of the decision, and goes on with them', () => {
    given(...accepted(), step(suspend, { by: reviewer, at: at('21') }))
      .whenTimePassed('2026-09-30 09:00')
      .leaves({ joint: { tasks: [{ clock: { pauses: [{ from: '2026-09-21' }] } }, {}, {}] } });
    given(...accepted(), step(suspend, { by: reviewer, at: at('21') }))
      .when(agree('hygiene'), { by: health, at: at('22') })
      .refused('suspended');
    given(...accepted(), step(suspend, { by: reviewer, at: at('21') }))
      .when(resume, { by: reviewer, at: at('23') })
      .includes({
        type: 'resumed',
        tasks: [
          { task: 'fire', clock: { due: '2026-09-29' } },
          { task: 'hygiene', clock: { due: '2026-09-24' } },
          { task: 'signboard', clock: { due: '2026-09-29' } },
        ],
      });
  });
});

describe('S06 what departments find missing is told once', () => {
  test('before acceptance: the one notice names what every department found', () => {
    const gathered = [
      filed(),
      step(gather('fire', undefined, 'layout'), { by: fire, at: '2026-09-18 11:00' }),
      step(gather('hygiene', undefined, 'health-proof'), { by: health, at: '2026-09-18 12:00' }),
    ];
    given(...gathered)
      .when(accept, { by: clerk, at: at('20') })
      .refused('materials-missing', {
        missing: ['layout', 'health-proof'],
      });
    given(...gathered)
      .when(askFor('layout'), { by: clerk, at: at('20') })
      .refused('correction-incomplete', { missing: ['health-proof'] });
    given(...gathered)
      .when(askFor('layout', 'health-proof'), { by: clerk, at: at('20') })
      .includes({ type: 'correction-notice-issued', notice: 1 })
      .leaves({ status: 'correcting' });
    given(...gathered)
      .when(gather('fire', undefined, 'lease'), { by: fire, at: '2026-09-18 15:00' })
      .refused('already-asked');
  });

  test('L03 after acceptance it could have been named before: only by the head, with reasons, and reported', () => {
    const found = [...accepted(), step(gather('fire', 1, 'layout'), { by: fire, at: at('21') })];
    given(...found)
      .when(askFor('layout'), { by: clerk, at: at('21') })
      .refused('second-correction-needs-approval');
    given(...found)
      .when(askLateFor('layout'), { by: deputy, at: at('21') })
      .includes({ type: 'supplement-asked', notice: 1, late: { codes: ['layout'] }, clock: { days: 30 } });
  });

  test('nobody asks the applicant for what no department found missing', () => {
    given(...accepted())
      .when(askFor('layout'), { by: clerk, at: at('21') })
      .refused('nothing-gathered');
  });

  test('unanswered, the departments go on with what there is', () => {
    given(
      ...accepted(),
      step(gather('fire', 1, 'layout'), { by: fire, at: at('21') }),
      step(askLateFor('layout'), { by: head, at: at('21') }),
    )
      .whenTimePassed('2026-11-10 09:00')
      .includes({ type: 'supplement-lapsed', on: '2026-11-10', tasks: [{ task: 'fire' }] })
      .leaves({ status: 'accepted', joint: { tasks: [{ status: 'open' }, {}, {}] } });
  });

  test('nobody supplies what was not asked for', () => {
    given(...accepted())
      .when(supply('layout'), { by: clerk, at: at('21') })
      .refused('wrong-status');
    given(...accepted())
      .when(supply('layout'), { by: zhang, at: at('21') })
      .refused('not-found');
  });
});

describe('L10 tacit consent', () => {
  const tacit = restaurant({ tacit: true });
  const delivered = [...accepted(tacit), step(acknowledge('signboard'), { by: urban, at: at('20') })];
  const othersAgreed = [
    step(fireAgrees, { by: fire, at: at('21') }),
    step(agree('hygiene'), { by: health, at: at('21') }),
  ];

  test('a step whose limit passes in silence counts as agreed: the paper is owed in one working day', () => {
    given(...delivered)
      .whenTimePassed('2026-09-25 00:00')
      .includes(
        { type: 'task-rung-reached', task: 'signboard', rung: 'passed', on: '2026-09-25' },
        {
          type: 'consent-deemed',
          on: '2026-09-25',
          task: 'signboard',
          department: 'urban-management',
          legalBasis: { law: '某市政务服务条例' },
          clock: { days: 1, due: '2026-09-28' },
        },
      );
  });

  test('it may be what ends the stage', () => {
    given(...delivered, ...othersAgreed)
      .whenTimePassed('2026-09-25 00:00')
      .includes({ type: 'consent-deemed' }, { type: 'stage-ended', verdict: 'pending' }, { type: 'stage-opened' });
  });

  test('it never issues a licence by itself: the paper comes first', () => {
    const silent = [
      ...delivered,
      ...othersAgreed,
      timePassed('2026-09-25 09:00'),
      step(agree('police'), { by: police, at: at('28') }),
    ];
    given(...silent)
      .when(approve, { by: reviewer, at: at('28') })
      .refused('consent-paper-owed', { owed: ['signboard'] });
    given(...silent)
      .when(issuePaper('signboard'), { by: fire, at: at('28') })
      .refused('not-your-department');
    given(...silent, step(issuePaper('signboard'), { by: urban, at: at('28') }))
      .when(approve, { by: reviewer, at: at('28') })
      .includes({ type: 'approved' });
    given(...silent, step(issuePaper('signboard'), { by: urban, at: at('28') }))
      .when(issuePaper('signboard'), { by: urban, at: at('28') })
      .refused('consent-paper-not-owed');
  });

  test.each([
    ['the plan does not have it', [...accepted(), step(acknowledge('signboard'), { by: urban, at: at('20') })]],
    ['nothing proves that the department had it', [...accepted(tacit)]],
    [
      'the department said what is missing',
      [...delivered, step(gather('signboard', 1, 'drawing'), { by: urban, at: at('21') })],
    ],
    [
      'the applicant still owes something',
      [
        ...delivered,
        step(gather('fire', 1, 'layout'), { by: fire, at: at('21') }),
        step(askLateFor('layout'), { by: head, at: at('21') }),
      ],
    ],
    ['the case was extended', [...delivered, step(extend(10), { by: leader, at: at('21') })]],
    [
      'the case was suspended meanwhile',
      [...delivered, step(suspend, { by: reviewer, at: at('21') }), step(resume, { by: reviewer, at: at('21') })],
    ],
  ])('is none where %s', (_, history) => {
    given(...history)
      .whenTimePassed('2026-09-29 00:00')
      .leaves({ status: 'accepted' });
    const { events } = given(...history)
      .whenTimePassed('2026-09-29 00:00')
      .outcome();
    if (events.some(({ type }) => type === 'consent-deemed')) throw new Error('silence was taken for consent');
  });

  test('taking note twice changes nothing', () => {
    given(...delivered)
      .when(acknowledge('signboard'), { by: urban, at: at('20') })
      .yields();
  });
});

describe('L05 joint handling', () => {
  test('is extended by the head of the county government, by at most fifteen working days', () => {
    given(...accepted())
      .when(extend(10), { by: head, at: at('21') })
      .refused('role-required', { roles: ['leader'] });
    given(...accepted())
      .when(extend(16), { by: leader, at: at('21') })
      .refused('extension-too-long', { most: 15 });
    given(...accepted())
      .when(extend(15), { by: leader, at: at('21') })
      .includes({ type: 'extended', days: 15, approved: 'government', statutory: { extra: 15 } });
  });
});
