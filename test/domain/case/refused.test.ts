import { describe, test } from 'vitest';
import type { CaseCommand } from '../../../shared/domain/case/commands.ts';
import { MOST_RECUSED } from '../../../shared/domain/case/handling.ts';
import { CASE_LIMITS } from '../../../shared/domain/case/vocabulary.ts';
import type { StaffActor } from '../../../shared/kernel/actor.ts';
import {
  type Asked,
  accept,
  answered,
  approve,
  askFor,
  askLateFor,
  codes,
  commit,
  fileAtWindow,
  fileOnline,
  issueRenewalPaper,
  keep,
  partNumber,
  renewalUntil,
  sendUp,
  signPledge,
  supply,
  suspend,
  withdraw,
} from './commands.ts';
import { byPledge, byTheCity, clerk, foodLicence, head, reviewer, zhang } from './fengcheng.ts';
import { given, step, timePassed } from './given.ts';
import { endAgency, entrust, fastChannel, handAgencyTo, mandate, recuse } from './handling.ts';
import { acknowledge, agree, fire, gather, health, restaurant, staffOf } from './joint/plan.ts';

const MORNING = '2026-09-18 09:30';
const at = '2026-09-18 11:00';
const agent = staffOf('agent', 'service-centre', 'agent');
const filed = step(fileAtWindow(), { by: clerk, at: MORNING });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const lacking = step(fileAtWindow({ missing: codes('lease') }), { by: clerk, at: MORNING });
const correct = (target: 'particulars' | 'applicant'): CaseCommand =>
  ({ type: 'correct-record', target, reasons: '笔误', dossier: partNumber(9) }) as CaseCommand;

describe('what is asked for once too often', () => {
  test('S18 an agency that is not there, or that the colleague has already', () => {
    given(filed)
      .when(handAgencyTo(agent), { by: staffOf('feng', 'service-centre', 'manager'), at })
      .refused('no-agency');
    given(filed, step(entrust(agent), { by: clerk, at: '2026-09-18 10:10' }))
      .when(handAgencyTo(agent), { by: agent, at })
      .yields();
    const over = [filed, step(withdraw, { by: clerk, at: '2026-09-18 10:10' })];
    for (const asked of [entrust(agent), endAgency])
      given(...over)
        .when(asked, { by: clerk, at })
        .refused('wrong-status');
  });

  test('公务员法 Arts. 76–77 standing back twice; and from more than anybody is left to follow', () => {
    const names = Array.from({ length: MOST_RECUSED }, (_, n) => ({ ...reviewer, id: `staff#r${n}` }) as StaffActor);
    const twice = step(recuse(reviewer), { by: head, at: '2026-09-18 10:10' });
    given(filed, twice).when(recuse(reviewer), { by: head, at }).yields();
    given(filed, ...names.map((each) => step(recuse(each), { by: head, at: '2026-09-18 10:10' })))
      .when(recuse(reviewer), { by: head, at })
      .refused('too-much', { recused: MOST_RECUSED });
  });

  test('S13 a faster promise that is no faster, or while the limits stand still', () => {
    given(filed).when(fastChannel(foodLicence.promised), { by: head, at }).refused('not-faster', { most: 7 });
    given(filed, accepted, step(suspend(), { by: reviewer, at: '2026-09-18 10:30' }))
      .when(fastChannel(3), { by: head, at })
      .refused('suspended');
  });

  test('L11 nothing of what was committed to', () => {
    given(lacking, step(commit(5, 'lease'), { by: clerk, at: '2026-09-18 09:45' }), accepted)
      .when(keep(), { by: clerk, at })
      .refused('not-promised');
  });

  test('L02 more than one notice holds', () => {
    const many = Array.from({ length: CASE_LIMITS.asks + 1 }, (_, n) => `m${n}`);
    given(filed)
      .when(askFor(...many), { by: clerk, at })
      .refused('too-much');
  });
});

describe('what is no filing, no result and no decision', () => {
  test('a filing online says whose login it is, one at a counter that it is nobody’s', () => {
    given()
      .when(fileAtWindow({ owner: zhang.subject }), { by: zhang, at: MORNING })
      .refused('role-required', { roles: ['clerk'] });
    given()
      .when({ ...(fileOnline() as CaseCommand), owner: undefined } as unknown as CaseCommand, {
        by: clerk,
        at: MORNING,
      })
      .refused('role-required', { roles: ['citizen'] });
    const { owner: _owner, ...online } = fileOnline() as CaseCommand & { type: 'file' };
    const agency = { officer: { id: agent.id, post: '代办员' }, mandate: mandate(['file']) };
    given()
      .when({ ...online, agency } as CaseCommand, { by: agent, at: MORNING })
      .refused('role-required', { roles: ['citizen'] });
  });

  test('particulars of a result are put right where there is a result', () => {
    given(filed, accepted).when(correct('particulars'), { by: reviewer, at }).refused('wrong-status');
    const refused: CaseCommand = {
      type: 'refuse',
      reasons: '不符合',
      legalBasis: [{ law: '食品安全法', article: '第三十五条' }],
    };
    given(filed, accepted, step(refused, { by: reviewer, at: '2026-09-18 10:30' }))
      .when(correct('particulars'), { by: reviewer, at })
      .refused('wrong-status');
  });

  test('S11 L11 no result while a ring that was tolerated has not passed', () => {
    const project = { number: '3609810000000000000099', ring: 'restaurant', tolerates: ['enterprise'] };
    const inRing = step(fileAtWindow({ project } as unknown as Parameters<typeof fileAtWindow>[0]), {
      by: clerk,
      at: MORNING,
    });
    given(inRing, accepted).when(approve, { by: reviewer, at }).refused('predecessor-open');
    const approving = approve as (next: ReturnType<typeof partNumber>) => CaseCommand;
    given(inRing, accepted)
      .when((next) => Object.assign(approving(next), { passed: ['enterprise'] }), { by: reviewer, at })
      .yields({ type: 'approved' });
  });
});

describe('S10 what a department of a joint case does to its task', () => {
  const jointly = [step(fileAtWindow({ terms: restaurant() }), { by: clerk, at: MORNING }), accepted] as const;
  const missed = step(gather('hygiene', 1, 'lease'), { by: health, at: '2026-09-18 10:30' });
  const asked = step(askLateFor('lease'), { by: head, at: '2026-09-18 10:40' });

  test('asks once at a time', () => {
    given(...jointly, missed)
      .when(gather('hygiene', 2, 'plan'), { by: health, at })
      .refused('already-asked');
  });

  test('is gathered by the lead in one notice that names all of it, and no second one runs beside it', () => {
    given(...jointly, missed)
      .when(askLateFor('plan'), { by: head, at })
      .refused('correction-incomplete', { missing: ['lease'] });
    given(...jointly, missed, asked)
      .when(askLateFor('lease'), { by: head, at })
      .refused('nothing-gathered');
  });

  test('nor while the applicant is still to answer the last', () => {
    given(...jointly, missed, asked, step(gather('fire', 1, 'plan'), { by: fire, at: '2026-09-18 10:50' }))
      .when(askLateFor('plan'), { by: head, at })
      .refused('nothing-gathered');
  });

  test('L02 what was asked for comes in, and nothing else', () => {
    for (const sent of [supply('plan'), supply()])
      given(...jointly, missed, asked)
        .when(sent, { by: clerk, at })
        .refused('correction-not-asked');
  });

  test('of a task there is not, or in a case that is not joint', () => {
    given(...jointly)
      .when(acknowledge('nonsense'), { by: health, at })
      .refused('unknown-task');
    given(filed, accepted).when(agree('hygiene'), { by: reviewer, at }).refused('not-joint');
  });
});

describe('of a case that is over', () => {
  const over = [filed, step(withdraw, { by: clerk, at: '2026-09-18 10:10' })] as const;

  test('公务员法 Arts. 76–77 nobody stands back from it', () => {
    given(...over)
      .when(recuse(reviewer), { by: head, at })
      .refused('wrong-status');
  });
});

describe('what would take the place of another part of the dossier', () => {
  /** As whoever composed it before somebody else’s part came in. */
  const misplaced =
    (asked: Asked): Asked =>
    (dossier, today) =>
      typeof asked === 'function' ? asked({ ...dossier, part: dossier.part + 1 }, today) : asked;
  const pledging = step(fileOnline({ terms: byPledge, missing: codes('layout') }), { by: zhang, at: MORNING });
  const renewing = step(fileAtWindow(renewalUntil('2026-10-18')), { by: clerk, at: MORNING });
  const committed = step(commit(5, 'lease'), { by: clerk, at: '2026-09-18 09:45' });
  const noticed = step(askFor('lease'), { by: clerk, at: '2026-09-18 09:45' });
  const supplementing = [
    step(fileAtWindow({ terms: restaurant() }), { by: clerk, at: MORNING }),
    accepted,
    step(gather('hygiene', 1, 'lease'), { by: health, at: '2026-09-18 10:30' }),
    step(askLateFor('lease'), { by: head, at: '2026-09-18 10:40' }),
  ] as const;
  const sentUp = [
    step(fileAtWindow({ terms: byTheCity }), { by: clerk, at: MORNING }),
    accepted,
    step(sendUp, { by: reviewer, at: '2026-09-18 10:30' }),
  ] as const;
  const granted: Asked = (document) => answered({ outcome: 'approved', document }, '2026-09-18');

  test.each([
    ['a commitment (L11)', [lacking], commit(5, 'lease'), clerk],
    ['what was committed to', [lacking, committed], keep('lease'), clerk],
    ['a correction (L02)', [lacking, noticed], supply('lease'), clerk],
    ['a pledge', [pledging], signPledge, zhang],
    ['a supplement to a joint case (S10)', supplementing, supply('lease'), clerk],
    ['what a higher authority granted (L05)', sentUp, granted, reviewer],
    ['the paper of a deemed renewal (L09)', [renewing, timePassed('2026-10-19 09:00')], issueRenewalPaper, reviewer],
  ] as const)('%s is to be composed again', (_, history, asked, by) => {
    given(...history)
      .when(misplaced(asked), { by, at: by === reviewer ? '2026-10-19 09:30' : at })
      .refused('try-again');
  });
});
