import { describe, expect, it } from 'vitest';
import { Actor, type StaffActor } from '../../../shared/kernel/actor.ts';
import {
  accept,
  approve,
  askFor,
  codes,
  fileAtWindow,
  fileOnline,
  handOver,
  refuse,
  supply,
  withdraw,
} from './commands.ts';
import { clerk, manager, reviewer, stranger, zhang } from './fengcheng.ts';
import { given, step } from './given.ts';
import { endAgency, entrust, handAgencyTo, mandate, takeOn } from './handling.ts';

const staff = (name: string, roles: readonly string[]) =>
  Actor.parse({ kind: 'staff', id: `staff#${name}`, department: 'service-centre', roles }) as StaffActor;
const agent = staff('agent', ['agent']);
const other = staff('other-agent', ['agent']);
/** Also a reviewer of the department the case lies with. */
const both = Actor.parse({
  ...staff('both', ['agent', 'reviewer', 'head']),
  department: 'market-regulation',
}) as StaffActor;

const incomplete = step(fileOnline({ missing: codes('lease') }), { by: zhang, at: '2026-09-18 09:30' });
const asked = step(askFor('lease'), { by: clerk, at: '2026-09-18 10:00' });
const entrusted = step(entrust(agent), { by: clerk, at: '2026-09-18 10:10' });
const complete = [
  step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' }),
  step(accept, { by: clerk, at: '2026-09-18 10:00' }),
];

describe('S18 full-process agency (全程代办)', () => {
  it('begins with a signed mandate, recorded with its scope and its end, for a named officer', () => {
    given(incomplete)
      .when(entrust(agent), { by: clerk, at: '2026-09-18 10:00' })
      .yields({
        type: 'agency-entrusted',
        officer: { id: agent.id, post: '全程代办窗口代办员' },
        mandate: { reference: '授权委托书〔2026〕第18号', scope: ['file', 'supply', 'collect'], until: '2027-06-30' },
      })
      .leaves({ handling: { agency: { officer: agent.id, until: '2027-06-30' } } });
  });

  it('or with the filing itself, in any department, under a mandate to file that holds and is theirs', () => {
    const file = (scope: Parameters<typeof mandate>[0], until?: string) => ({
      ...(fileAtWindow() as Extract<ReturnType<typeof fileAtWindow>, { type: 'file' }>),
      agency: { officer: { id: agent.id, post: '代办员' }, mandate: mandate(scope, until) },
    });
    given()
      .when(file(['file']), { by: agent, at: '2026-09-18 09:30' })
      .yields({ type: 'case-filed' }, { type: 'agency-entrusted' });
    given()
      .when(file(['supply']), { by: agent, at: '2026-09-18 09:30' })
      .refused('mandate-required', { act: 'file' });
    given()
      .when(file(['file'], '2026-09-17'), { by: agent, at: '2026-09-18 09:30' })
      .refused('mandate-required');
    for (const by of [other, clerk])
      given()
        .when(file(['file']), { by, at: '2026-09-18 09:30' })
        .refused('role-required');
  });

  it('the officer supplies what was asked for, and nobody else’s officer does', () => {
    given(incomplete, entrusted, asked)
      .when(supply('lease'), { by: agent, at: '2026-09-21 10:00' })
      .yields({ type: 'correction-supplied', outstanding: [] });
    given(incomplete, entrusted, asked)
      .when(supply('lease'), { by: other, at: '2026-09-21 10:00' })
      .refused('not-found');
  });

  it('withdraws only if the mandate says so, and does nothing once it is over', () => {
    given(incomplete, entrusted)
      .when(withdraw, { by: agent, at: '2026-09-21 10:00' })
      .refused('mandate-required', { act: 'withdraw' });
    given(incomplete, step(entrust(agent, ['withdraw']), { by: clerk, at: '2026-09-18 10:10' }))
      .when(withdraw, { by: agent, at: '2026-09-21 10:00' })
      .yields({ type: 'withdrawn' });
    given(incomplete, step(entrust(agent, ['supply'], '2026-09-18'), { by: clerk, at: '2026-09-18 10:10' }), asked)
      .when(supply('lease'), { by: agent, at: '2026-09-21 10:00' })
      .refused('mandate-required', { act: 'supply' });
  });

  it('the result is handed to the officer only under a mandate to collect it', () => {
    const decided = step(approve, { by: reviewer, at: '2026-09-18 14:00' });
    given(...complete, entrusted, decided)
      .when(handOver('agent'), { by: clerk, at: '2026-09-21 10:00' })
      .yields({ type: 'result-delivered', to: 'agent' });
    given(...complete, step(entrust(agent, ['supply']), { by: clerk, at: '2026-09-18 10:10' }), decided)
      .when(handOver('agent'), { by: clerk, at: '2026-09-21 10:00' })
      .refused('mandate-required');
  });

  it('whoever acts for the applicant does nothing for the house in the case, whatever else they are', () => {
    const theirs = [...complete, step(entrust(both), { by: clerk, at: '2026-09-18 10:10' })];
    for (const command of [approve, refuse, takeOn(both)])
      given(...theirs)
        .when(command, { by: both, at: '2026-09-18 14:00' })
        .refused('self-dealing');
    given(...complete, step(takeOn(both), { by: both, at: '2026-09-18 10:05' }))
      .when(entrust(both), { by: clerk, at: '2026-09-18 10:10' })
      .refused('self-dealing');
  });

  it('passes to a colleague under the same mandate, by the officer or a supervisor', () => {
    for (const by of [agent, manager])
      given(incomplete, entrusted)
        .when(handAgencyTo(other), { by, at: '2026-09-18 11:00' })
        .yields({ type: 'agency-handed-over', officer: { id: other.id }, by: by.id })
        .leaves({ handling: { agency: { officer: other.id, scope: ['file', 'supply', 'collect'] } } });
    given(incomplete, entrusted)
      .when(handAgencyTo(other), { by: clerk, at: '2026-09-18 11:00' })
      .refused('role-required');
  });

  it('ends when the applicant revokes the mandate, and with it the officer’s sight of the case', () => {
    const ended = [incomplete, entrusted, asked, step(endAgency, { by: zhang, at: '2026-09-18 11:00' })];
    given(...ended)
      .when(supply('lease'), { by: agent, at: '2026-09-18 12:00' })
      .refused('not-found');
    given(incomplete, entrusted).when(endAgency, { by: stranger, at: '2026-09-18 11:00' }).refused('not-found');
    expect(given(...ended).state).not.toHaveProperty('handling');
  });

  it('one officer at a time', () => {
    given(incomplete, entrusted).when(entrust(other), { by: clerk, at: '2026-09-18 11:00' }).refused('agency-held');
    given(incomplete).when(endAgency, { by: clerk, at: '2026-09-18 11:00' }).refused('no-agency');
  });
});

describe('S18 a case follows the mandate of its project', () => {
  const project = Actor.parse({ kind: 'system', name: 'projects' });
  const clockwork = Actor.parse({ kind: 'system', name: 'deadlines' });

  it('is entrusted and taken back with it, and by no other machine', () => {
    given(incomplete)
      .when(entrust(agent), { by: project, at: '2026-09-18 10:00' })
      .includes({ type: 'agency-entrusted' });
    given(incomplete).when(entrust(agent), { by: clockwork, at: '2026-09-18 10:00' }).refused('role-required');
    const under = step(entrust(agent), { by: project, at: '2026-09-18 10:00' });
    given(incomplete, under)
      .when(endAgency, { by: project, at: '2026-09-18 10:10' })
      .includes({ type: 'agency-ended' });
    given(incomplete, under).when(endAgency, { by: clockwork, at: '2026-09-18 10:10' }).refused('role-required');
  });

  it('or stays as it is where something was quicker: its end, an officer of its own, or that officer having it in hand', () => {
    const withdrawn = step(withdraw, { by: zhang, at: '2026-09-18 10:05' });
    const later = { by: project, at: '2026-09-18 10:20' } as const;
    given(incomplete, withdrawn).when(entrust(agent), later).yields();
    given(incomplete, entrusted).when(entrust(other), later).yields();
    given(incomplete, step(takeOn(both), { by: both, at: '2026-09-18 10:05' }))
      .when(entrust(both), later)
      .yields();
    given(incomplete, withdrawn).when(endAgency, later).yields();
    given(incomplete, entrusted, step(withdraw, { by: zhang, at: '2026-09-18 10:15' }))
      .when(endAgency, later)
      .yields();
    given(incomplete).when(endAgency, later).yields();
  });
});
