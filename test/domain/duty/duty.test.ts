import { describe, expect, test } from 'vitest';
import { type DutyCommand, DutyEvent, DutyState, dutyDecider, onDuty } from '../../../shared/domain/duty/duty.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { duty, idOf, machine, manager, moment, reviewer, zhang } from '../complaint/given.ts';

const other = { ...duty, id: idOf('other') };
const law = { mayHaveDuty: (id: string) => ['staff#duty', 'staff#other', 'staff#manager'].includes(id) };
const at = moment('2026-09-18 09:00');
const act = (state: DutyState, command: DutyCommand, actor: Actor, now = at) => {
  const { state: next, events } = run(dutyDecider, command, state, law, { actor, at: now });
  for (const event of events) expect(DutyEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  expect(DutyState.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
  return next;
};
const refusal = (attempt: () => unknown): unknown => {
  try {
    return attempt();
  } catch (error) {
    return error instanceof Refusal ? [error.code, ...error.faults.map(({ path, code }) => `${path} ${code}`)] : error;
  }
};

const day = (date: string, ...officers: readonly (typeof duty)[]) => ({
  date: plainDate(date),
  officers: officers.map(({ id }) => id),
});
const plan = (...days: readonly ReturnType<typeof day>[]): DutyCommand => ({ type: 'plan', month: '2026-09', days });
const planned = act(dutyDecider.initial, plan(day('2026-09-18', duty), day('2026-09-21', duty)), manager);
const monday = plainDate('2026-09-21');

describe('S16 the duty rota', () => {
  test('a manager plans it, day by day; what a plan leaves out stays', () => {
    expect(onDuty(planned, plainDate('2026-09-18'))).toEqual([duty.id]);
    expect(onDuty(planned, plainDate('2026-09-19'))).toEqual([]);
    const changed = act(planned, plan(day('2026-09-21', other)), manager);
    expect([onDuty(changed, plainDate('2026-09-18')), onDuty(changed, monday)]).toEqual([[duty.id], [other.id]]);
  });

  test('nobody else does', () => {
    expect(refusal(() => act(planned, plan(day('2026-09-22', duty)), duty))).toEqual(['role-required']);
  });

  test('every fault is named: days gone by, other months, twice, people without the duty', () => {
    expect(
      refusal(() =>
        act(
          planned,
          plan(
            day('2026-09-17', duty),
            day('2026-10-08', duty),
            day('2026-09-22', duty, duty),
            day('2026-09-22', reviewer),
          ),
          manager,
        ),
      ),
    ).toEqual([
      'rota-invalid',
      '/days/0/date in-the-past',
      '/days/1/date other-month',
      '/days/2/officers/1 duplicate',
      '/days/3/date duplicate',
      '/days/3/officers/0 not-a-duty-officer',
    ]);
  });

  test('a day is offered to a colleague, and changes hands when taken', () => {
    const offered = act(planned, { type: 'offer', date: monday, to: other.id }, duty);
    expect(onDuty(offered, monday)).toEqual([duty.id]);
    expect(refusal(() => act(offered, { type: 'take', date: monday, from: duty.id }, reviewer))).toEqual([
      'no-such-offer',
    ]);
    const elsewhere = { ...planned, days: [...planned.days, { date: plainDate('2026-09-22'), officers: [duty.id] }] };
    const offers = act(elsewhere, { type: 'offer', date: monday, to: other.id }, duty);
    for (const offer of [
      { date: plainDate('2026-09-22'), from: duty.id },
      { date: monday, from: manager.id },
    ])
      expect(refusal(() => act(offers, { type: 'take', ...offer }, other))).toEqual(['no-such-offer']);
    const taken = act(offered, { type: 'take', date: monday, from: duty.id }, other);
    expect([onDuty(taken, monday), taken.offers]).toEqual([[other.id], []]);
  });

  test('only by who has the duty, only to who may have it', () => {
    expect(refusal(() => act(planned, { type: 'offer', date: monday, to: duty.id }, other))).toEqual(['not-on-duty']);
    expect(refusal(() => act(planned, { type: 'offer', date: monday, to: reviewer.id }, duty))).toEqual([
      'rota-invalid',
      '/to not-a-duty-officer',
    ]);
    const both = act(planned, plan(day('2026-09-21', duty, other)), manager);
    expect(refusal(() => act(both, { type: 'offer', date: monday, to: other.id }, duty))).toEqual([
      'rota-invalid',
      '/to not-a-duty-officer',
    ]);
    const gone: DutyCommand = { type: 'offer', date: plainDate('2026-09-17'), to: other.id };
    const yesterday = { ...planned, days: [{ date: plainDate('2026-09-17'), officers: [duty.id] }, ...planned.days] };
    expect(refusal(() => act(yesterday, gone, duty))).toEqual(['not-on-duty']);
  });

  test('an offer is taken while the day is still to come', () => {
    const offered = act(planned, { type: 'offer', date: monday, to: other.id }, duty);
    const taking: DutyCommand = { type: 'take', date: monday, from: duty.id };
    expect(refusal(() => act(offered, taking, other, moment('2026-09-22 09:00')))).toEqual(['not-on-duty']);
    expect(onDuty(act(offered, taking, other, moment('2026-09-21 09:00')), monday)).toEqual([other.id]);
  });

  test('a manager replaces who cannot come, by who may have the duty', () => {
    const replaced = act(planned, { type: 'replace', date: monday, from: duty.id, to: other.id }, manager);
    expect(onDuty(replaced, monday)).toEqual([other.id]);
    const replacing: DutyCommand = { type: 'replace', date: monday, from: duty.id, to: other.id };
    expect(refusal(() => act(planned, replacing, duty))).toEqual(['role-required']);
    expect(refusal(() => act(planned, { ...replacing, to: reviewer.id }, manager))).toEqual([
      'rota-invalid',
      '/to not-a-duty-officer',
    ]);
  });

  test('is nothing for whoever is not of the staff', () => {
    const offered = act(planned, { type: 'offer', date: monday, to: other.id }, duty);
    for (const actor of [zhang, machine])
      for (const command of [
        plan(day('2026-09-22', duty)),
        { type: 'offer', date: monday, to: other.id },
        { type: 'take', date: monday, from: duty.id },
      ] as const)
        expect(refusal(() => act(offered, command, actor))).toEqual(['role-required']);
  });
});
