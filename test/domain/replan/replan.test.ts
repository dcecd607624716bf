import { expect, test } from 'vitest';
import { replanDecider } from '../../../shared/domain/replan/replan.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { administrator, machine, manager, zhang } from '../case/fengcheng.ts';

const at = parseInstant('2026-09-18T09:30:00+08:00');
const page = {
  type: 'record-page',
  from: undefined,
  looked: 3,
  failed: 0,
  moves: [] as { kind: string; id: string; clock: string; was: PlainDate; now: PlainDate }[],
} as const;

test('N01 what became of a change of the calendar is written down by the machine alone, each page once', () => {
  for (const actor of [administrator, manager, zhang])
    expect(() => run(replanDecider, page, replanDecider.initial, undefined, { actor, at })).toThrow('role-required');
  const { state, events } = run(replanDecider, page, replanDecider.initial, undefined, { actor: machine, at });
  expect([events.length, state.looked, state.finished]).toEqual([1, 3, true]);
  const elsewhere = { ...page, from: 'another page' };
  expect(run(replanDecider, elsewhere, replanDecider.initial, undefined, { actor: machine, at }).events).toEqual([]);
  expect(run(replanDecider, page, state, undefined, { actor: machine, at }).events).toEqual([]);
});
