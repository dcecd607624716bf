import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseDecider } from '../../../shared/domain/case/case.ts';
import type { CaseState } from '../../../shared/domain/case/state.ts';
import { Actor, type StaffActor } from '../../../shared/kernel/actor.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { accept, approve, fileAtWindow, refuse, unmask, withdraw } from './commands.ts';
import { clerk, deputy, head, healthHead, healthReviewer, lawOf, manager, reviewer } from './fengcheng.ts';
import { given, moment, step, take } from './given.ts';
import { entrust, recuse, takeOn, transferTo } from './handling.ts';

const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const colleague = Actor.parse({ ...reviewer, id: 'staff#xu' }) as StaffActor;
const agent = Actor.parse({
  kind: 'staff',
  id: 'staff#agent',
  department: 'service-centre',
  roles: ['agent'],
}) as StaffActor;
const taken = step(takeOn(reviewer), { by: reviewer, at: '2026-09-18 10:10' });

describe('the handling officer (经办人)', () => {
  it('a reviewer takes up what nobody has; the head gives it to anybody of the department', () => {
    given(filed)
      .when(takeOn(reviewer), { by: reviewer, at: '2026-09-18 10:00' })
      .yields({ type: 'officer-named', officer: reviewer.id, by: reviewer.id });
    given(filed)
      .when(takeOn(colleague), { by: head, at: '2026-09-18 10:00' })
      .yields({ type: 'officer-named', officer: colleague.id, by: head.id });
  });

  it('whoever has it hands it over; nobody else but the head takes it from them', () => {
    given(filed, taken)
      .when(takeOn(colleague), { by: reviewer, at: '2026-09-18 11:00' })
      .yields({ type: 'officer-named', officer: colleague.id, from: reviewer.id });
    given(filed, taken).when(takeOn(colleague), { by: colleague, at: '2026-09-18 11:00' }).refused('role-required');
    given(filed, taken)
      .when(takeOn(colleague), { by: deputy, at: '2026-09-18 11:00' })
      .yields({ type: 'officer-named' });
  });

  it('is one of the department who handles cases', () => {
    for (const stranger of [healthReviewer, clerk, manager])
      given(filed).when(takeOn(stranger), { by: head, at: '2026-09-18 10:00' }).refused('unknown-officer');
  });

  it('takes nothing from the colleagues who stand in, and moves no clock', () => {
    const before = given(filed, accepted).state;
    given(filed, accepted, taken).when(approve, { by: colleague, at: '2026-09-18 14:00' }).yields({ type: 'approved' });
    const after = given(filed, accepted, taken).state;
    expect(after).toMatchObject({ clocks: before.status === 'unfiled' ? {} : before.clocks });
  });

  it('named twice is named once', () => {
    given(filed, taken).when(takeOn(reviewer), { by: head, at: '2026-09-18 11:00' }).yields();
  });

  it('not once the case has run its course', () => {
    given(filed, step(withdraw, { by: clerk, at: '2026-09-18 10:00' }))
      .when(takeOn(reviewer), { by: head, at: '2026-09-18 11:00' })
      .refused('wrong-status', { status: 'withdrawn' });
  });
});

describe('recusal (回避, 公务员法 Arts. 76–77)', () => {
  it('whoever stands back does nothing in the case any more, not even look at what is personal', () => {
    const recused = [filed, accepted, step(recuse(reviewer), { by: reviewer, at: '2026-09-18 11:00' })];
    for (const asked of [approve, refuse, unmask, takeOn(colleague), recuse(reviewer)])
      given(...recused)
        .when(asked, { by: reviewer, at: '2026-09-18 14:00' })
        .refused('recused');
    given(...recused)
      .when(approve, { by: colleague, at: '2026-09-18 14:00' })
      .yields({ type: 'approved' });
  });

  it('the head or a supervisor says so for others, and names who follows', () => {
    for (const by of [head, manager])
      given(filed, taken)
        .when(recuse(reviewer, colleague), { by, at: '2026-09-18 11:00' })
        .yields(
          { type: 'recused', officer: reviewer.id, by: by.id },
          { type: 'officer-named', officer: colleague.id, by: by.id },
        );
    given(filed, taken).when(recuse(reviewer), { by: colleague, at: '2026-09-18 11:00' }).refused('role-required');
  });

  it('nobody who stands back chooses who follows; the case goes back to the department', () => {
    given(filed, taken)
      .when(recuse(reviewer, colleague), { by: reviewer, at: '2026-09-18 11:00' })
      .refused('role-required');
    const { state } = given(filed, taken).when(recuse(reviewer), { by: reviewer, at: '2026-09-18 11:00' }).outcome();
    expect(state).toMatchObject({ handling: { recused: [reviewer.id] } });
    expect(state).not.toHaveProperty('handling.officer');
  });

  it('for good: nobody gives them the case again', () => {
    given(filed, step(recuse(reviewer), { by: head, at: '2026-09-18 11:00' }))
      .when(takeOn(reviewer), { by: head, at: '2026-09-18 12:00' })
      .refused('recused');
  });
});

describe('transfer to the competent department', () => {
  it('by a supervisor: the limits run on, the terms stay, nobody there has it in hand yet', () => {
    const before = given(filed, accepted, taken);
    before
      .when(transferTo('health'), { by: manager, at: '2026-09-22 09:30' })
      .yields({ type: 'transferred', from: 'market-regulation', to: 'health', by: manager.id })
      .leaves({
        department: 'health',
        item: 'food-business-licence',
        promised: 8,
        clocks: before.state.status === 'unfiled' ? {} : before.state.clocks,
      });
    const { state } = before.when(transferTo('health'), { by: manager, at: '2026-09-22 09:30' }).outcome();
    expect(state).not.toHaveProperty('handling.officer');
  });

  it('then it is theirs to decide, and no longer the first department’s to see', () => {
    const moved = [filed, accepted, step(transferTo('health'), { by: manager, at: '2026-09-22 09:30' })];
    given(...moved)
      .when(approve, { by: healthReviewer, at: '2026-09-22 14:00' })
      .yields({ type: 'approved' });
    given(...moved)
      .when(approve, { by: reviewer, at: '2026-09-22 14:00' })
      .refused('not-found');
  });

  it('by nobody of either department, and only before the decision', () => {
    const ours = Actor.parse({ ...manager, department: 'market-regulation' }) as StaffActor;
    const theirs = Actor.parse({ ...manager, department: 'health' }) as StaffActor;
    for (const by of [ours, theirs])
      given(filed).when(transferTo('health'), { by, at: '2026-09-18 11:00' }).refused('self-dealing');
    for (const by of [head, reviewer])
      given(filed).when(transferTo('health'), { by, at: '2026-09-18 11:00' }).refused('role-required');
    given(filed, accepted, step(approve, { by: reviewer, at: '2026-09-18 14:00' }))
      .when(transferTo('health'), { by: manager, at: '2026-09-18 15:00' })
      .refused('wrong-status');
  });

  it('to where it is already, nothing follows', () => {
    given(filed).when(transferTo('market-regulation'), { by: manager, at: '2026-09-18 11:00' }).yields();
  });
});

describe('any order of hand-overs, recusals and transfers', () => {
  const people = [reviewer, colleague, head, deputy, healthReviewer, healthHead, clerk, manager, agent] as const;
  const person = fc.constantFrom(...people);
  const asked = fc.oneof(
    person.map((officer) => takeOn(officer)),
    fc.tuple(person, fc.option(person, { nil: undefined })).map(([officer, next]) => recuse(officer, next)),
    fc.constantFrom('health', 'market-regulation').map(transferTo),
    person.map((officer) => entrust(officer)),
    fc.constant(approve),
  );

  it('leaves one handling officer or none, of the case’s own department, never a recused one; and the recused never act', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(asked, person), { minLength: 5, maxLength: 25 }), (history) => {
        let state = [filed, accepted].reduce<CaseState>(
          (before, each) => take(before, each, lawOf()).state,
          caseDecider.initial,
        );
        for (const [command, by] of history) {
          if (state.status === 'unfiled') throw new Error('a case was filed');
          const recusedBefore = state.handling?.recused ?? [];
          try {
            const { state: after, events } = take(
              state,
              { asked: command, actor: by, at: moment('2026-09-18 14:00') },
              lawOf(),
            );
            if (events.length > 0) expect(recusedBefore).not.toContain(by.id);
            state = after;
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          if (state.status === 'unfiled') throw new Error('a case stays filed');
          const { officer, recused = [], agency } = state.handling ?? {};
          const known = people.find(({ id }) => id === officer);
          if (officer !== undefined) {
            expect(known?.department).toBe(state.department);
            expect(recused).not.toContain(officer);
            expect(agency?.officer).not.toBe(officer);
          }
          expect(recused).toEqual([...new Set(recused)]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
