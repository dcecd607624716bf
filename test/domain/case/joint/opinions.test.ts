import { describe, test } from 'vitest';
import { accept, approve, fileAtWindow, giveBack, refuse } from '../commands.ts';
import { clerk, healthReviewer, reviewer, stranger } from '../fengcheng.ts';
import { given, step, timePassed } from '../given.ts';
import {
  agree,
  agreeIf,
  disagree,
  findings,
  fire,
  fireAgrees,
  fireColleague,
  health,
  police,
  restaurant,
  urban,
  weigh,
} from './plan.ts';

// Accepted on Friday 18 September 2026; Sunday 20 September is worked, 25 to 27 September are off.
const at = (day: string) => `2026-09-${day} 10:00`;
const filed = (terms = restaurant()) => step(fileAtWindow({ terms }), { by: clerk, at: '2026-09-18 09:30' });
const accepted = (terms = restaurant()) => [filed(terms), step(accept, { by: clerk, at: '2026-09-18 10:00' })] as const;
const allAgreed = [
  step(fireAgrees, { by: fire, at: at('21') }),
  step(agree('hygiene'), { by: health, at: at('21') }),
  step(agree('signboard'), { by: urban, at: at('21') }),
] as const;

describe('S10 parallel approval', () => {
  test('begins with acceptance: every department of the stage under its own limit', () => {
    given(filed())
      .when(accept, { by: clerk, at: '2026-09-18 10:00' })
      .includes(
        { type: 'accepted', promised: { due: '2026-10-15' }, statutory: { days: 45 } },
        {
          type: 'stage-opened',
          stage: 'review',
          tasks: [
            { task: 'fire', department: 'fire-rescue', clock: { days: 5, due: '2026-09-24' } },
            { task: 'hygiene', department: 'health', clock: { days: 3, due: '2026-09-22' } },
            { task: 'signboard', department: 'urban-management', clock: { days: 5, due: '2026-09-24' } },
          ],
        },
      );
  });

  test('begins, where silence accepted the case, when the silence ended: departments could not begin before', () => {
    given(filed())
      .whenTimePassed('2026-09-25 00:00')
      .includes(
        { type: 'deemed-accepted', on: '2026-09-18', fellDue: '2026-09-25' },
        { type: 'stage-opened', on: '2026-09-25', tasks: [{ clock: { start: '2026-09-25' } }, {}, {}] },
      );
  });

  test('a department gives its opinion on its own task', () => {
    given(...accepted())
      .when(agree('hygiene'), { by: health, at: at('22') })
      .includes({ type: 'opinion-given', task: 'hygiene', department: 'health', onTime: true, by: 'staff#wu' })
      .leaves({ joint: { verdict: 'pending', tasks: [{}, { code: 'hygiene', status: 'agreed', version: 2 }, {}] } });
  });

  test('late is late, and stands in the opinion', () => {
    given(...accepted(), timePassed(at('23')))
      .when(agree('hygiene'), { by: health, at: at('23') })
      .includes({ type: 'opinion-given', onTime: false });
  });

  test('nobody speaks for another department, the lead department neither', () => {
    given(...accepted())
      .when(agree('hygiene'), { by: urban, at: at('22') })
      .refused('not-your-department');
    given(...accepted())
      .when(agree('hygiene'), { by: reviewer, at: at('22') })
      .refused('not-your-department');
    given(...accepted())
      .when(agree('hygiene'), { by: clerk, at: at('22') })
      .refused('role-required');
  });

  test('whoever has no part in it does not see it; whoever has one does, from the beginning', () => {
    given(filed())
      .when(agree('hygiene'), { by: stranger, at: at('22') })
      .refused('not-found');
    given(filed())
      .when(agree('hygiene'), { by: health, at: at('18') })
      .refused('wrong-status', { status: 'received' });
    given(...accepted())
      .when(agree('police'), { by: police, at: at('22') })
      .refused('task-not-open');
  });

  test('an opinion is given once', () => {
    given(...accepted(), step(agree('hygiene'), { by: health, at: at('21') }))
      .when(disagree('hygiene', 2), { by: health, at: at('22') })
      .refused('task-closed');
  });

  test('is held against the task as it was seen, whatever other departments did since', () => {
    given(...accepted(), step(agree('signboard'), { by: urban, at: at('21') }))
      .when(agree('hygiene', 1), { by: health, at: at('21') })
      .includes({ type: 'opinion-given', task: 'hygiene' });
    given(...accepted())
      .when(agree('hygiene', 2), { by: health, at: at('21') })
      .refused('task-changed', { version: 1 });
  });

  test('the stage ends with its last task, and the next one opens', () => {
    given(...accepted(), ...allAgreed.slice(0, 2))
      .when(agreeIf('signboard'), { by: urban, at: at('22') })
      .includes(
        { type: 'opinion-given', task: 'signboard' },
        { type: 'stage-ended', stage: 'review', disagreed: [], verdict: 'pending' },
        { type: 'stage-opened', stage: 'police', tasks: [{ task: 'police', clock: { start: '2026-09-22' } }] },
      )
      .leaves({ joint: { stage: 1, tasks: [{}, {}, { status: 'conditional' }, { code: 'police', status: 'open' }] } });
  });

  test('with the last stage every opinion is in, and the lead decides', () => {
    const everyone = [...accepted(), ...allAgreed, step(agree('police'), { by: police, at: at('22') })];
    given(...everyone)
      .when(approve, { by: reviewer, at: at('23') })
      .includes({ type: 'approved', onTime: true });
    given(...everyone)
      .when(refuse, { by: reviewer, at: at('23') })
      .includes({ type: 'refused' });
  });

  test('before that nothing is decided', () => {
    given(...accepted(), ...allAgreed)
      .when(approve, { by: reviewer, at: at('23') })
      .refused('stage-open', { undone: ['police'] });
    given(...accepted())
      .when(refuse, { by: reviewer, at: at('23') })
      .refused('stage-open');
    given(...accepted())
      .when(giveBack, { by: reviewer, at: at('23') })
      .refused('stage-open');
  });
});

describe('L08 an inspection', () => {
  test.each([
    ['leaves its findings', undefined, 'findings-required'],
    ['is made by two', findings(fire), 'two-officers-required'],
    ['is made by two people', findings(fire, fire), 'two-officers-required'],
  ] as const)('%s', (_, found, code) => {
    given(...accepted())
      .when(agree('fire', 1, found), { by: fire, at: at('21') })
      .refused(code);
  });

  test('was made, and is not still to come', () => {
    given(...accepted())
      .when(agree('fire', 1, findings(fire, fireColleague)), { by: fire, at: at('20') })
      .refused('date-in-future', { today: '2026-09-20' });
  });

  test('by two officers stands in the record', () => {
    given(...accepted())
      .when(fireAgrees, { by: fire, at: at('21') })
      .includes({ type: 'opinion-given', findings: { officers: ['staff#tang', 'staff#bai'], date: '2026-09-21' } });
  });
});

describe('S10 what a disagreement means is in the plan', () => {
  const disagreed = (onDisagreement: string) => {
    const terms = restaurant({ onDisagreement });
    return [
      ...accepted(terms),
      step(disagree('fire', 1, findings(fire, fireColleague)), { by: fire, at: at('21') }),
      step(agree('hygiene'), { by: health, at: at('21') }),
      step(agree('signboard'), { by: urban, at: at('21') }),
    ];
  };

  test('the other departments are heard all the same', () => {
    given(...disagreed('refuse').slice(0, 3))
      .when(agree('hygiene'), { by: health, at: at('21') })
      .includes({ type: 'opinion-given' });
  });

  test('refuse: nothing but a refusal can follow, and no further stage opens', () => {
    const history = disagreed('refuse');
    given(...history.slice(0, -1))
      .when(agree('signboard'), { by: urban, at: at('21') })
      .includes({ type: 'opinion-given' }, { type: 'stage-ended', disagreed: ['fire'], verdict: 'refuse' });
    given(...history)
      .when(approve, { by: reviewer, at: at('22') })
      .refused('stage-disagreed');
    given(...history)
      .when(giveBack, { by: reviewer, at: at('22') })
      .refused('stage-disagreed');
    given(...history)
      .when(weigh, { by: reviewer, at: at('22') })
      .refused('nothing-to-weigh');
    given(...history)
      .when(refuse, { by: reviewer, at: at('22') })
      .includes({ type: 'refused' });
  });

  test('return-to-applicant: it goes back with a clear answer', () => {
    const history = disagreed('return-to-applicant');
    given(...history)
      .when(approve, { by: reviewer, at: at('22') })
      .refused('stage-disagreed');
    given(...history)
      .when(refuse, { by: reviewer, at: at('22') })
      .refused('stage-disagreed');
    given(...history)
      .when(giveBack, { by: reviewer, at: at('22') })
      .includes({ type: 'returned' });
  });

  test('lead-decides: the lead refuses, or weighs it and goes on with reasons', () => {
    const history = disagreed('lead-decides');
    given(...history)
      .when(approve, { by: reviewer, at: at('22') })
      .refused('stage-disagreed');
    given(...history)
      .when(refuse, { by: reviewer, at: at('22') })
      .includes({ type: 'refused' });
    given(...history)
      .when(weigh, { by: healthReviewer, at: at('22') })
      .refused('not-your-department');
    given(...history)
      .when(weigh, { by: reviewer, at: at('22') })
      .includes(
        { type: 'disagreement-weighed', stage: 'review', by: 'staff#li' },
        { type: 'stage-opened', stage: 'police' },
      )
      .leaves({ joint: { verdict: 'pending', stage: 1 } });
  });
});
