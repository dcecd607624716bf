import { describe, test } from 'vitest';
import {
  accept,
  approve,
  askFor,
  codes,
  commit,
  fileAtWindow,
  fileImmediate,
  fileOnline,
  giveBack,
  keep,
  refuse,
  supply,
  withdraw,
} from './commands.ts';
import { clerk, labourClerk, reviewer, stranger, zhang } from './fengcheng.ts';
import { given, step } from './given.ts';

/** Friday; the promise of eight working days from then ends on 30 September. */
const at = '2026-09-18 09:30';
const lacking = step(fileOnline({ missing: codes('floor-plan') }), { by: zhang, at });
const signed = step(commit(4, 'floor-plan', 'lease'), { by: zhang, at: '2026-09-18 10:00' });
const accepted = step(accept, { by: clerk, at: '2026-09-21 09:00' });

describe('L11 conditional acceptance (容缺受理)', () => {
  test('the applicant signs for secondary materials that are missing, by a date the machine computes', () => {
    given(lacking)
      .when(commit(4, 'floor-plan', 'lease'), { by: zhang, at: '2026-09-18 10:00' })
      .yields({
        type: 'commitment-signed',
        on: '2026-09-18',
        materials: ['floor-plan'],
        clock: { start: '2026-09-18', days: 4, due: '2026-09-23' },
      })
      .leaves({ status: 'received', commitment: { on: '2026-09-18', outstanding: ['floor-plan'] } });
  });

  test('or on paper at a window that serves the department, and at no other', () => {
    const atWindow = step(fileAtWindow({ missing: codes('floor-plan') }), { by: clerk, at });
    given(atWindow)
      .when(commit(4, 'floor-plan'), { by: clerk, at: '2026-09-18 10:00' })
      .yields({ type: 'commitment-signed' });
    given(atWindow).when(commit(4, 'floor-plan'), { by: labourClerk, at: '2026-09-18 10:00' }).refused('not-found');
    given(lacking).when(commit(4, 'floor-plan'), { by: stranger, at: '2026-09-18 10:00' }).refused('not-found');
  });

  test('whoever is on the credit list (失信) may not: the ordinary way stays open', () => {
    given(lacking)
      .when(
        (dossier) => ({ type: 'sign-commitment', mayFollow: codes('floor-plan'), days: 4, dossier, barred: true }),
        {
          by: zhang,
          at,
        },
      )
      .refused('credit-barred');
    given(lacking).when(askFor('floor-plan'), { by: clerk, at }).yields({ type: 'correction-notice-issued' });
  });

  test('main materials are not to be promised', () => {
    given(step(fileOnline({ missing: codes('lease', 'floor-plan') }), { by: zhang, at }))
      .when(commit(4, 'floor-plan'), { by: zhang, at: '2026-09-18 10:00' })
      .refused('materials-missing', { missing: ['lease'] });
  });

  test('the deadline lies within the promised limit; an immediate item leaves no time', () => {
    given(lacking).when(commit(8, 'floor-plan'), { by: zhang, at }).yields({ type: 'commitment-signed' });
    given(lacking).when(commit(9, 'floor-plan'), { by: zhang, at }).refused('commitment-too-long', { most: 8 });
    given(step(fileImmediate({ missing: codes('floor-plan') }), { by: clerk, at }))
      .when(commit(1, 'floor-plan'), { by: clerk, at })
      .refused('commitment-too-long', { most: 0 });
  });

  test('nothing is to be signed for a complete application, nor twice, nor once it is accepted', () => {
    given(step(fileOnline(), { by: zhang, at }))
      .when(commit(4, 'floor-plan'), { by: zhang, at: '2026-09-18 10:00' })
      .refused('nothing-to-commit');
    given(lacking, signed)
      .when(commit(4, 'floor-plan'), { by: zhang, at: '2026-09-18 11:00' })
      .refused('already-committed');
    given(lacking, signed, accepted)
      .when(commit(4, 'floor-plan'), { by: zhang, at: '2026-09-21 10:00' })
      .refused('wrong-status');
  });

  test('the window accepts on it, and the limits run from the day of signing', () => {
    given(lacking, signed)
      .when(accept, { by: clerk, at: '2026-09-21 09:00' })
      .yields({ type: 'accepted', on: '2026-09-18', promised: { start: '2026-09-18', due: '2026-09-30' } })
      .leaves({
        status: 'accepted',
        acceptedOn: '2026-09-18',
        commitment: { outstanding: ['floor-plan'] },
        clocks: { commitment: { due: '2026-09-23' } },
      });
  });

  test('the window may ask for everything instead: the notice takes the place of the commitment', () => {
    given(lacking, signed)
      .when(askFor('floor-plan'), { by: clerk, at: '2026-09-21 09:00' })
      .yields({ type: 'correction-notice-issued' })
      .leaves({ status: 'correcting' });
    given(lacking, signed, step(askFor('floor-plan'), { by: clerk, at: '2026-09-21 09:00' }))
      .whenTimePassed('2026-09-24 12:00')
      .yields();
  });

  test('there is no result before it is complete: neither approval nor refusal, but a return or a withdrawal', () => {
    const open = given(lacking, signed, accepted);
    open
      .when(approve, { by: reviewer, at: '2026-09-21 10:00' })
      .refused('commitment-open', { missing: ['floor-plan'] });
    open.when(refuse, { by: reviewer, at: '2026-09-21 10:00' }).refused('commitment-open', { missing: ['floor-plan'] });
    open.when(giveBack, { by: reviewer, at: '2026-09-21 10:00' }).yields({ type: 'returned' });
    open.when(withdraw, { by: zhang, at: '2026-09-21 10:00' }).yields({ type: 'withdrawn' });
  });

  test('supplying what is missing ends it, before acceptance or after', () => {
    given(lacking, signed, accepted)
      .when(keep('floor-plan'), { by: zhang, at: '2026-09-22 10:00' })
      .includes({ type: 'commitment-supplied', supplied: ['floor-plan'], outstanding: [] });
    given(lacking, signed, accepted, step(keep('floor-plan'), { by: zhang, at: '2026-09-22 10:00' }))
      .when(approve, { by: reviewer, at: '2026-09-24 10:00' })
      .yieldsAmongOthers({ type: 'approved', onTime: true });
    given(lacking, signed, step(keep('floor-plan'), { by: zhang, at: '2026-09-18 11:00' }))
      .when(accept, { by: clerk, at: '2026-09-21 09:00' })
      .yields({ type: 'accepted', on: '2026-09-18' });
  });

  test('in part it stays open for the rest; what it does not name is not taken', () => {
    const two = step(fileOnline({ missing: codes('floor-plan', 'lease') }), { by: zhang, at });
    given(two, signed)
      .when(keep('lease'), { by: zhang, at: '2026-09-18 11:00' })
      .yields({ type: 'commitment-supplied', outstanding: ['floor-plan'] })
      .leaves({ status: 'received', missing: ['floor-plan'], clocks: { commitment: { due: '2026-09-23' } } });
    given(lacking, signed)
      .when(keep('diploma'), { by: zhang, at: '2026-09-18 11:00' })
      .refused('not-promised', { strays: ['diploma'], promised: ['floor-plan'] });
    given(lacking).when(keep('floor-plan'), { by: zhang, at: '2026-09-18 11:00' }).refused('nothing-committed');
    given(lacking, signed, step(askFor('floor-plan'), { by: clerk, at: '2026-09-21 09:00' }))
      .when(supply('floor-plan'), { by: zhang, at: '2026-09-21 10:00' })
      .yields({ type: 'correction-supplied' });
  });

  test('the applicant is reminded before the deadline and on its day; passed, the case is returned and told at opening', () => {
    given(lacking, signed, accepted)
      .whenTimePassed('2026-09-24 12:00')
      .includes(
        { type: 'rung-reached', clock: 'commitment', rung: 'early-warning', on: '2026-09-22' },
        { type: 'rung-reached', clock: 'commitment', rung: 'due-today', on: '2026-09-23' },
        { type: 'rung-reached', clock: 'commitment', rung: 'passed', on: '2026-09-24' },
        { type: 'commitment-lapsed', on: '2026-09-24', outstanding: ['floor-plan'], onTime: true },
        { type: 'rung-reached', clock: 'commitment', rung: 'told', on: '2026-09-24', notify: true },
      )
      .leaves({ status: 'returned', endedOn: '2026-09-24', clocks: {} });
  });

  test('it is returned as well where the window had not yet accepted it', () => {
    given(lacking, step(commit(1, 'floor-plan'), { by: zhang, at: '2026-09-18 10:00' }))
      .whenTimePassed('2026-09-21 12:00')
      .includes({ type: 'commitment-lapsed', on: '2026-09-21' })
      .leaves({ status: 'returned' });
  });

  test('L02 a window that stays silent has accepted it, and the commitment stands', () => {
    given(lacking, step(commit(8, 'floor-plan'), { by: zhang, at: '2026-09-18 10:00' }))
      .whenTimePassed('2026-09-29 12:00')
      .includes({ type: 'deemed-accepted', on: '2026-09-18' })
      .leaves({ status: 'accepted', bySilence: true, commitment: { outstanding: ['floor-plan'] } });
  });
});
