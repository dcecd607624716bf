import { describe, test } from 'vitest';
import { accept, askFor, askLateFor, codes, fileAtWindow, fileImmediate, fileOnline, supply } from './commands.ts';
import { clerk, deputy, head, healthHead, lawOf, manager, reviewer, stranger, zhang } from './fengcheng.ts';
import { type By, given, type Step, step, timePassed, under } from './given.ts';

const filed = step(fileOnline({ missing: codes('lease', 'floor-plan') }), { by: zhang, at: '2026-09-18 09:30' });
const asked = step(askFor('lease', 'floor-plan'), { by: clerk, at: '2026-09-20 10:00' });
const supplied = step(supply('lease', 'floor-plan'), { by: zhang, at: '2026-09-29 21:00' });

describe('S06 L02 one notice of everything missing (一次性告知)', () => {
  test('stops the acceptance limit and gives the applicant the county’s days', () => {
    given(filed)
      .when(askFor('lease', 'floor-plan'), { by: clerk, at: '2026-09-20 10:00' })
      .yields({
        type: 'correction-notice-issued',
        on: '2026-09-20',
        notice: 1,
        by: clerk.id,
        clock: { start: '2026-09-20', days: 30, due: '2026-11-06' },
      })
      .leaves({ status: 'correcting', outstanding: ['lease', 'floor-plan'] });
  });

  test('names everything that is missing, or is not sent', () => {
    given(filed)
      .when(askFor('lease'), { by: clerk, at: '2026-09-20 10:00' })
      .refused('correction-incomplete', { missing: ['floor-plan'] });
  });

  test('may name what is there and wrong as well', () => {
    given(filed)
      .when(askFor('lease', 'floor-plan', 'identity-card'), { by: clerk, at: '2026-09-20 10:00' })
      .leaves({ outstanding: ['lease', 'floor-plan', 'identity-card'] });
  });

  test('asks for something', () => {
    given(step(fileOnline(), { by: zhang, at: '2026-09-18 09:30' }))
      .when({ type: 'ask-for-correction', asks: [] }, { by: clerk, at: '2026-09-18 10:00' })
      .refused('too-much');
  });

  test('is not for a manager to send', () => {
    given(filed).when(askFor('lease', 'floor-plan'), { by: manager, at: '2026-09-21 10:00' }).refused('role-required');
  });

  test('is not sent again while the first stands', () => {
    given(filed, asked)
      .when(askFor('lease'), { by: clerk, at: '2026-09-22 10:00' })
      .refused('wrong-status', { status: 'correcting' });
  });
});

describe('L02 the answer', () => {
  test('complete, it starts the acceptance limit anew from the day it came in', () => {
    given(filed, asked)
      .when(supply('lease', 'floor-plan'), { by: zhang, at: '2026-09-29 21:00' })
      .yields({
        type: 'correction-supplied',
        on: '2026-09-29',
        outstanding: [],
        clock: { start: '2026-09-29', days: 5, due: '2026-10-12', version: 2 },
      })
      .leaves({ status: 'received', receivedOn: '2026-09-29', missing: [] });
  });

  test('the case is accepted as of that day, whenever the clerk gets to it', () => {
    given(filed, asked, supplied)
      .when(accept, { by: clerk, at: '2026-10-10 09:00' })
      .yieldsAmongOthers({ type: 'accepted', on: '2026-09-29', promised: { start: '2026-09-29', due: '2026-10-15' } })
      .leaves({ status: 'accepted', acceptedOn: '2026-09-29' });
  });

  test('silence after it accepts from that day as well, not from the first filing', () => {
    given(filed, asked, supplied)
      .whenTimePassed('2026-10-13 00:00')
      .yieldsAmongOthers({ type: 'deemed-accepted', on: '2026-09-29', fellDue: '2026-10-13' });
  });

  test('in part, the notice stands and its limit runs on', () => {
    given(filed, asked, step(supply('lease'), { by: zhang, at: '2026-09-28 10:00' }))
      .when(supply('lease'), { by: zhang, at: '2026-09-29 10:00' })
      .refused('correction-not-asked', { strays: ['lease'], asked: ['floor-plan'] });
    given(filed, asked)
      .when(supply('lease'), { by: zhang, at: '2026-09-28 10:00' })
      .yields({ type: 'correction-supplied', outstanding: ['floor-plan'] })
      .leaves({ status: 'correcting', clocks: { correction: { due: '2026-11-06' } } });
  });

  test('may be brought to a window', () => {
    given(filed, asked)
      .when(supply('lease', 'floor-plan'), { by: clerk, at: '2026-09-29 10:00' })
      .yields({ type: 'correction-supplied' });
  });

  test('holds what was asked for, nothing else and not nothing', () => {
    const at: By = { by: zhang, at: '2026-09-29 10:00' };
    given(filed, asked)
      .when(supply('diploma'), at)
      .refused('correction-not-asked', { strays: ['diploma'] });
    given(filed, asked).when(supply(), at).refused('correction-not-asked');
    given(filed).when(supply('lease'), at).refused('wrong-status');
  });

  test('is the applicant’s: a stranger finds no such case', () => {
    given(filed, asked).when(supply('lease'), { by: stranger, at: '2026-09-29 10:00' }).refused('not-found');
  });

  test('S07 an immediate item is decided at once after it', () => {
    const promised = { due: '2026-09-22' };
    given(
      step(fileImmediate({ missing: codes('lease') }), { by: clerk, at: '2026-09-18 09:30' }),
      step(askFor('lease'), { by: clerk, at: '2026-09-18 09:40' }),
      step(supply('lease'), { by: clerk, at: '2026-09-22 09:00' }),
    )
      .when((document) => ({ type: 'approve', document }), { by: reviewer, at: '2026-09-22 09:10' })
      .yields({ type: 'accepted', on: '2026-09-22', promised }, { type: 'approved', on: '2026-09-22', onTime: true });
  });
});

describe('S06 nobody answers', () => {
  const waiting = [filed, asked] as const;

  test('the applicant is reminded so many working days after the notice', () => {
    given(...waiting)
      .whenTimePassed('2026-10-23 08:29')
      .yields();
    given(...waiting)
      .whenTimePassed('2026-10-23 08:30')
      .yields({ type: 'rung-reached', clock: 'correction', rung: 'early-warning', on: '2026-10-23', notify: true });
  });

  test('on the last day an answer still counts', () => {
    given(...waiting, timePassed('2026-11-06 12:00'))
      .when(supply('lease', 'floor-plan'), { by: zhang, at: '2026-11-06 23:59' })
      .yields({ type: 'correction-supplied', on: '2026-11-06' });
  });

  test('at 00:00 after it the application counts as withdrawn', () => {
    given(...waiting, timePassed('2026-11-06 12:00'))
      .whenTimePassed('2026-11-07 00:00')
      .yields(
        { type: 'rung-reached', clock: 'correction', rung: 'passed', on: '2026-11-07' },
        { type: 'deemed-withdrawn', on: '2026-11-07' },
      )
      .leaves({ status: 'withdrawn', endedOn: '2026-11-07' });
    given(...waiting)
      .when(supply('lease', 'floor-plan'), { by: zhang, at: '2026-11-07 00:01' })
      .refused('wrong-status', { status: 'withdrawn' });
  });

  test('and is told so when the centre opens, a Saturday and a Sunday later', () => {
    given(...waiting, timePassed('2026-11-07 00:00'))
      .whenTimePassed('2026-11-09 08:30')
      .yields({ type: 'rung-reached', clock: 'correction', rung: 'told', on: '2026-11-07', notify: true })
      .leaves({ status: 'withdrawn', clocks: {} });
  });
});

describe('L03 a second notice', () => {
  const answered = [filed, asked, supplied] as const;
  const at = '2026-09-30 10:00';

  test('may ask again for what the answer left wrong', () => {
    given(...answered)
      .when(askFor('lease'), { by: clerk, at })
      .yields({ type: 'correction-notice-issued', notice: 2, clock: { start: '2026-09-30', version: 2 } });
  });

  test('naming what the first could have named is a violation no clerk or reviewer may commit', () => {
    for (const by of [clerk, reviewer])
      given(...answered)
        .when(askLateFor('lease', 'diploma'), { by, at })
        .refused('second-correction-needs-approval', { late: ['diploma'] });
  });

  test('the head of the department may approve it, with a justification, and it is reported as such', () => {
    given(...answered)
      .when(askLateFor('lease', 'diploma'), { by: head, at })
      .yields({
        type: 'correction-notice-issued',
        notice: 2,
        by: head.id,
        late: { justification: '首次告知时遗漏，经批准补充告知', codes: ['diploma'] },
      });
    given(...answered)
      .when(askFor('diploma'), { by: head, at })
      .refused('second-correction-needs-approval');
  });

  test('whoever wrote the first notice approves no late one: a superior is somebody else', () => {
    const byHead = [filed, step(askFor('lease', 'floor-plan'), { by: head, at: '2026-09-21 10:00' }), supplied];
    given(...byHead)
      .when(askLateFor('diploma'), { by: head, at })
      .refused('second-correction-needs-approval');
    given(...byHead)
      .when(askLateFor('diploma'), { by: deputy, at })
      .yields({ type: 'correction-notice-issued' });
  });

  test('another department’s head is nobody’s superior here, though a window be open to him', () => {
    given(...answered)
      .when(askLateFor('diploma'), { by: healthHead, at })
      .refused('second-correction-needs-approval');
  });

  test('where the county lets no head approve it, nobody asks late', () => {
    under(lawOf({ headsMayApproveSecondCorrection: false }))
      .given(...answered)
      .when(askLateFor('diploma'), { by: head, at })
      .refused('second-correction-needs-approval');
  });

  test('a violation is one violation: what was asked late and answered badly may be asked again', () => {
    given(
      ...answered,
      step(askLateFor('diploma'), { by: head, at }),
      step(supply('diploma'), { by: zhang, at: '2026-10-09 10:00' }),
    )
      .when(askFor('diploma'), { by: clerk, at: '2026-10-09 11:00' })
      .yields({ type: 'correction-notice-issued', notice: 3 });
  });

  test('five notices are the end of it', () => {
    const day = (n: number, time: string) => `2026-09-18 ${String(9 + n).padStart(2, '0')}:${time}`;
    const rounds = Array.from({ length: 5 }, (_, n): Step[] => [
      step(askFor('lease'), { by: clerk, at: day(n, '10') }),
      step(supply('lease'), { by: clerk, at: day(n, '20') }),
    ]).flat();
    given(step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:00' }), ...rounds)
      .when(askFor('lease'), { by: clerk, at: '2026-09-18 16:00' })
      .refused('too-many-corrections', { corrections: 5 });
  });
});
