import { expect, test } from 'vitest';
import { terminalDecider } from '../../../shared/domain/rating/terminal.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { WindowCodeText } from '../../../shared/kernel/ids.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { administrator, head, machine, manager } from '../case/fengcheng.ts';

const at = parseInstant('2026-09-18T09:30:00+08:00');
const issue = { type: 'issue-key', window: WindowCodeText.parse('food-health') } as const;

test('S17 a terminal has its key from an administrator, and a new one takes the place of the last', () => {
  for (const actor of [head, manager, machine])
    expect(() => run(terminalDecider, issue, terminalDecider.initial, undefined, { actor, at })).toThrow(
      'role-required',
    );
  const { state } = run(terminalDecider, issue, terminalDecider.initial, undefined, { actor: administrator, at });
  expect(run(terminalDecider, issue, state, undefined, { actor: administrator, at }).state).toMatchObject({
    generation: 2,
  });
});
