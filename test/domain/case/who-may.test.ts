import { describe, expect, test } from 'vitest';
import { covers } from '../../../shared/domain/agency/mandate.ts';
import type { CaseCommand } from '../../../shared/domain/case/commands.ts';
import { Actor, type StaffActor } from '../../../shared/kernel/actor.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import {
  accept,
  answered,
  approve,
  archive,
  askFor,
  codes,
  commit,
  decline,
  fileAtWindow,
  fileOnline,
  keep,
  offerHearing,
  partNumber,
  post,
  recordHearing,
  requestHearing,
  resume,
  scheduleHearing,
  sendUp,
  signPledge,
  suspend,
  undeliverable,
  unmask,
  waiveHearing,
  withdraw,
} from './commands.ts';
import {
  byPledge,
  byTheCity,
  chair,
  clerk,
  dutyOfficer,
  head,
  labourClerk,
  machine,
  manager,
  reviewer,
  zhang,
} from './fengcheng.ts';
import { given, step } from './given.ts';
import { endAgency, entrust, fastChannel, handAgencyTo, mandate, noFastChannel, recuse, takeOn } from './handling.ts';
import { health, leader, restaurant, staffOf } from './joint/plan.ts';

const MORNING = '2026-09-18 09:30';
const at = '2026-09-18 11:00';
const agent = staffOf('agent', 'service-centre', 'agent');
const colleague = Actor.parse({ ...reviewer, id: 'staff#xu' }) as StaffActor;
/** Also a reviewer of the department the case lies with. */
const both = staffOf('both', 'market-regulation', 'agent', 'reviewer');
const filed = step(fileAtWindow(), { by: clerk, at: MORNING });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const jointly = step(fileAtWindow({ terms: restaurant() }), { by: clerk, at: MORNING });

const asAgent = (filing: CaseCommand, officer: StaffActor, until?: string): CaseCommand =>
  ({
    ...filing,
    agency: { officer: { id: officer.id, post: '代办员' }, mandate: mandate(['file'], until) },
  }) as CaseCommand;

describe('S18 whoever acts for an applicant', () => {
  test('is an agent, for nobody’s login', () => {
    given()
      .when(asAgent(fileAtWindow(), clerk), { by: clerk, at: MORNING })
      .refused('role-required', { roles: ['agent'] });
    given()
      .when(asAgent(fileOnline(), agent), { by: agent, at: MORNING })
      .refused('role-required', { roles: ['citizen'] });
  });

  test('under a mandate that has not run out; the field is named', () => {
    const over = expect.objectContaining({ code: 'mandate-required', faults: [{ path: '/until', code: 'over' }] });
    for (const [history, asked, by] of [
      [[], asAgent(fileAtWindow(), agent, '2026-09-17'), agent],
      [[filed], entrust(agent, ['supply'], '2026-09-17'), clerk],
    ] as const)
      expect(() =>
        given(...history)
          .when(asked, { by, at })
          .outcome(),
      ).toThrow(over);
  });

  test('under a mandate of their own', () => {
    const on = plainDate('2026-09-18');
    const held = { officer: agent.id, scope: ['supply' as const], until: on };
    expect([covers(held, agent.id, 'supply', on), covers(held, both.id, 'supply', on)]).toEqual([true, false]);
  });

  test('does not have the same case in hand for the house, whichever came first', () => {
    const taken = step(takeOn(both), { by: head, at: '2026-09-18 10:00' });
    given(filed, taken, step(entrust(agent), { by: clerk, at: '2026-09-18 10:10' }))
      .when(handAgencyTo(both), { by: agent, at })
      .refused('self-dealing');
    given(filed, step(entrust(both), { by: clerk, at: '2026-09-18 10:10' }))
      .when(takeOn(both), { by: head, at })
      .refused('self-dealing');
  });

  test('is let go by the applicant, by themselves or at a window that has the case, and by nobody else', () => {
    given(filed, step(entrust(agent), { by: clerk, at: '2026-09-18 10:10' }))
      .when(endAgency, { by: manager, at })
      .refused('role-required');
  });
});

describe('公务员法 Arts. 76–77 whoever stood back', () => {
  const recused = step(recuse(chair), { by: chair, at: '2026-09-18 10:30' });

  test('does not follow themselves, nor somebody else who stood back', () => {
    given(filed).when(recuse(reviewer, reviewer), { by: head, at }).refused('recused');
    given(filed, recused).when(recuse(reviewer, chair), { by: head, at }).refused('recused');
    given(filed)
      .when(recuse(reviewer, colleague), { by: head, at })
      .yields({ type: 'recused' }, { type: 'officer-named', officer: colleague.id });
  });

  test('L08 chairs no hearing of the case', () => {
    const asked = [
      step(offerHearing, { by: reviewer, at: '2026-09-18 10:10' }),
      step(requestHearing, { by: clerk, at: '2026-09-18 10:20' }),
    ];
    given(filed, accepted, ...asked, recused)
      .when(scheduleHearing('2026-10-13'), { by: reviewer, at })
      .refused('recused', { officer: chair.id });
  });
});

describe('who has a case before them', () => {
  test('nobody of the department who handles no cases has one in hand', () => {
    given(filed).when(takeOn(dutyOfficer), { by: head, at }).refused('unknown-officer');
  });

  test('a supervisor sees it, and takes nothing in, hands nothing over and gives it to nobody', () => {
    const kept = step(commit(5, 'lease'), { by: clerk, at: '2026-09-18 09:45' });
    const lacking = step(fileAtWindow({ missing: codes('lease') }), { by: clerk, at: MORNING });
    given(lacking).when(commit(5, 'lease'), { by: manager, at }).refused('role-required');
    given(lacking, kept, accepted).when(keep('lease'), { by: manager, at }).refused('role-required');
    given(filed).when(takeOn(reviewer), { by: manager, at }).refused('role-required');
    given(jointly).when(takeOn(health), { by: health, at }).refused('not-your-department');
    given(filed).when({ type: 'hand-over-printed-notices', notices: [] }, { by: manager, at }).refused('role-required');
  });

  test('L04 L06 L08 L11 nor does a supervisor say for the house, or for the applicant, what a window says', () => {
    const offered = step(offerHearing, { by: reviewer, at: '2026-09-18 10:10' });
    const approved = step(approve, { by: reviewer, at: '2026-09-18 10:30' });
    const over = step(withdraw, { by: clerk, at: '2026-09-18 10:30' });
    const pledging = step(fileAtWindow({ terms: byPledge, missing: codes('layout') }), { by: clerk, at: MORNING });
    for (const [history, asked] of [
      [[filed], decline('no-licence-needed')],
      [[filed, accepted, offered], requestHearing],
      [[filed, accepted, offered], waiveHearing],
      [[filed, accepted, approved], post],
      [[filed, accepted, approved], undeliverable],
      [[filed, over], archive],
      [[pledging], signPledge],
    ] as const)
      given(...history)
        .when(asked, { by: manager, at })
        .refused('role-required');
  });

  test('L05 L07 L08 what is examined is the department’s: a window offers no hearing, holds none and ends no procedure', () => {
    const offered = step(offerHearing, { by: reviewer, at: '2026-09-18 10:10' });
    const requested = step(requestHearing, { by: clerk, at: '2026-09-18 10:20' });
    const scheduled = step(scheduleHearing('2026-10-13'), { by: reviewer, at: '2026-09-18 10:30' });
    const suspended = step(suspend(), { by: reviewer, at: '2026-09-18 10:10' });
    const goingUp = step(fileAtWindow({ terms: byTheCity }), { by: clerk, at: MORNING });
    const sentUp = step(sendUp, { by: reviewer, at: '2026-09-18 10:10' });
    for (const [history, asked, when = at] of [
      [[filed, accepted], offerHearing],
      [[filed, accepted, offered, requested], scheduleHearing('2026-10-13')],
      [[filed, accepted, offered, requested, scheduled], recordHearing, '2026-10-13 17:00'],
      [[filed, accepted, suspended], resume],
      [[goingUp, accepted, sentUp], answered({ outcome: 'approved', document: partNumber(2) }, '2026-09-18')],
    ] as const)
      given(...history)
        .when(asked, { by: clerk, at: when })
        .refused('role-required');
  });

  test('S13 a window puts no case back among the others: its head does, or a supervisor', () => {
    given(filed, step(fastChannel(3), { by: head, at: '2026-09-18 10:00' }))
      .when(noFastChannel, { by: clerk, at })
      .refused('role-required');
  });

  test('S10 a joint case: the departments of its plan, those of them who handle cases, and the head of the county government', () => {
    given(jointly).when(unmask, { by: health, at }).yields({ type: 'unmasked' });
    given(jointly).when(unmask, { by: leader, at }).yields({ type: 'unmasked' });
    for (const by of [staffOf('lin', 'forestry', 'reviewer'), staffOf('he', 'health', 'duty-officer'), labourClerk])
      given(jointly).when(unmask, { by, at }).refused('not-found');
  });

  test('of a case that is not joint the head of the county government has nothing to see', () => {
    given(filed).when(unmask, { by: leader, at }).refused('not-found');
  });

  test('L02 only the lead asks the applicant for what departments miss', () => {
    given(jointly, accepted).when(askFor('lease'), { by: health, at }).refused('not-your-department');
  });

  test('what a machine does it does in its own name: it files for nobody', () => {
    given().when(fileOnline(), { by: machine, at: MORNING }).refused('role-required');
    given().when(asAgent(fileAtWindow(), agent), { by: zhang, at: MORNING }).refused('role-required');
  });
});
