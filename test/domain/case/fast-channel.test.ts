import { describe, expect, it } from 'vitest';
import { accept, approve, askFor, fileAtWindow, fileImmediate, giveBack, refuse, supply } from './commands.ts';
import { clerk, deputy, head, healthHead, lawOf, manager, reviewer } from './fengcheng.ts';
import { given, step, under } from './given.ts';
import { fastChannel, noFastChannel, suspendFor, takeOn } from './handling.ts';

const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const granted = step(fastChannel(3), { by: manager, at: '2026-09-18 11:00' });

describe('S13 the fast channel', () => {
  it('is granted with ground, evidence and officer, and promises fewer working days from the day of the grant', () => {
    given(filed, accepted)
      .when(fastChannel(3), { by: manager, at: '2026-09-21 09:30' })
      .yields({
        type: 'fast-channel-granted',
        ground: 'major-project',
        evidence: '县重大项目清单（2026年）第12号',
        days: 3,
        by: manager.id,
        // Monday the 21st is day 0.
        promised: { start: '2026-09-21', days: 3, due: '2026-09-24', version: 2 },
      })
      .leaves({ clocks: { statutory: { start: '2026-09-18', days: 20, due: '2026-10-22', version: 1 } } });
  });

  it('granted before acceptance, it counts from acceptance; granted later, from then on, whenever silence accepted', () => {
    const early = step(fastChannel(3), { by: manager, at: '2026-09-18 09:40' });
    given(filed, early)
      .when(accept, { by: clerk, at: '2026-09-21 10:00' })
      .yields({ type: 'accepted', promised: { start: '2026-09-21', days: 3, due: '2026-09-24' } });
    const late = step(fastChannel(3), { by: manager, at: '2026-09-24 09:40' });
    given(filed, late)
      .whenTimePassed('2026-09-28 10:00')
      .yieldsAmongOthers({
        type: 'deemed-accepted',
        on: '2026-09-18',
        promised: { start: '2026-09-24', days: 3 },
        statutory: { start: '2026-09-18', days: 20 },
      });
  });

  it('leaves what the law asks as it is: what is missing is still asked for, a refusal still needs its basis', () => {
    const incomplete = step(fileAtWindow({ missing: ['lease' as never] }), { by: clerk, at: '2026-09-18 09:30' });
    given(incomplete, step(fastChannel(3), { by: manager, at: '2026-09-18 09:40' }))
      .when(accept, { by: clerk, at: '2026-09-18 10:00' })
      .refused('materials-missing');
  });

  it('survives a correction', () => {
    const missing = step(fileAtWindow({ missing: ['lease' as never] }), { by: clerk, at: '2026-09-18 09:30' });
    given(
      missing,
      step(fastChannel(2), { by: manager, at: '2026-09-18 09:40' }),
      step(askFor('lease'), { by: clerk, at: '2026-09-18 09:50' }),
      step(supply('lease'), { by: clerk, at: '2026-09-21 09:50' }),
    )
      .when(accept, { by: clerk, at: '2026-09-21 10:00' })
      .yields({ type: 'accepted', on: '2026-09-21', promised: { days: 2, due: '2026-09-23' } });
  });

  it('is no channel at all where it is not faster, or where nothing can be', () => {
    given(filed, accepted)
      .when(fastChannel(8), { by: manager, at: '2026-09-18 11:00' })
      .refused('not-faster', { most: 7 });
    given(filed, accepted)
      .when(fastChannel(5), { by: manager, at: '2026-09-29 11:00' })
      .refused('not-faster', { most: 0 });
    given(step(fileImmediate(), { by: clerk, at: '2026-09-18 09:30' }))
      .when(fastChannel(1), { by: manager, at: '2026-09-18 11:00' })
      .refused('not-committed');
  });

  it('revives no promise already broken', () => {
    given(filed, accepted).when(fastChannel(3), { by: manager, at: '2026-10-08 11:00' }).refused('limit-passed');
  });

  it('takes the common grounds and those the county lists, and no others', () => {
    given(filed)
      .when(fastChannel(3, 'friend-of-mine'), { by: manager, at: '2026-09-18 11:00' })
      .refused('ground-not-listed');
    const listed = lawOf({ fastChannelGrounds: [{ code: 'returning-workers' }] });
    under(listed)
      .given(filed)
      .when(fastChannel(3, 'returning-workers'), { by: manager, at: '2026-09-18 11:00' })
      .yields({ type: 'fast-channel-granted', ground: 'returning-workers' });
  });

  it('is once in a case: nobody stops and starts the clock with it', () => {
    given(filed, granted).when(fastChannel(2), { by: head, at: '2026-09-18 12:00' }).refused('fast-channel-spent');
    const withdrawn = step(noFastChannel, { by: manager, at: '2026-09-18 13:00' });
    given(filed, granted, withdrawn)
      .when(fastChannel(2), { by: head, at: '2026-09-18 14:00' })
      .refused('fast-channel-spent');
  });
});

describe('N06 nobody lets their own case overtake others', () => {
  it('the head of the department or a supervisor grants it; a reviewer, a clerk, another department’s head does not', () => {
    given(filed).when(fastChannel(3), { by: head, at: '2026-09-18 11:00' }).yields({ type: 'fast-channel-granted' });
    for (const by of [reviewer, clerk])
      given(filed).when(fastChannel(3), { by, at: '2026-09-18 11:00' }).refused('role-required');
    given(filed).when(fastChannel(3), { by: healthHead, at: '2026-09-18 11:00' }).refused('not-your-department');
  });

  it('not for a case one has in hand', () => {
    given(filed, step(takeOn(head), { by: head, at: '2026-09-18 10:00' }))
      .when(fastChannel(3), { by: head, at: '2026-09-18 11:00' })
      .refused('self-dealing');
  });

  it('whoever granted it does not decide the case, while it stands', () => {
    const byHead = step(fastChannel(3), { by: head, at: '2026-09-18 11:00' });
    for (const asked of [approve, refuse, giveBack])
      given(filed, accepted, byHead).when(asked, { by: head, at: '2026-09-18 14:00' }).refused('self-dealing');
    given(filed, accepted, byHead)
      .when(approve, { by: deputy, at: '2026-09-18 14:00' })
      .yields({ type: 'approved', onTime: true });
  });
});

describe('a ground that fell away', () => {
  it('gives the case back its ordinary promise, from acceptance', () => {
    given(filed, accepted, granted)
      .when(noFastChannel, { by: head, at: '2026-09-21 11:00' })
      .yieldsAmongOthers({
        type: 'fast-channel-withdrawn',
        by: head.id,
        promised: { start: '2026-09-18', days: 8, due: '2026-09-30', version: 3 },
      })
      .leaves({ handling: { fast: { withdrawnOn: '2026-09-21' } } });
  });

  it('with everything that did not count, before the grant and after it', () => {
    const pause = (from: string, to: string) => [
      step(suspendFor(5), { by: reviewer, at: `${from} 09:30` }),
      step({ type: 'resume', outcome: '检测合格' }, { by: reviewer, at: `${to} 09:30` }),
    ];
    const history = [filed, accepted, ...pause('2026-09-18', '2026-09-21')];
    const ordinary = given(...history, ...pause('2026-09-22', '2026-09-23')).state;
    given(
      ...history,
      step(fastChannel(4), { by: manager, at: '2026-09-21 10:00' }),
      ...pause('2026-09-22', '2026-09-23'),
    )
      .when(noFastChannel, { by: head, at: '2026-09-24 11:00' })
      .yields({
        type: 'fast-channel-withdrawn',
        promised: { due: ordinary.status === 'accepted' ? ordinary.clocks.promised?.due : '', days: 8 },
      });
  });

  it('leaves a faster promise that was broken broken', () => {
    const { events } = given(filed, accepted, granted)
      .when(noFastChannel, { by: head, at: '2026-09-29 11:00' })
      .outcome();
    const withdrawn = events.find(({ type }) => type === 'fast-channel-withdrawn');
    expect(withdrawn).toBeDefined();
    expect(withdrawn).not.toHaveProperty('promised');
  });

  it('before acceptance, the item’s promise holds again', () => {
    given(filed, granted, step(noFastChannel, { by: head, at: '2026-09-18 13:00' }))
      .when(accept, { by: clerk, at: '2026-09-18 14:00' })
      .yields({ type: 'accepted', promised: { days: 8 } });
  });

  it('there is nothing to withdraw where nothing was granted', () => {
    given(filed).when(noFastChannel, { by: head, at: '2026-09-18 13:00' }).refused('not-in-fast-channel');
  });
});
