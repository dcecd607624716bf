import { describe, expect, test } from 'vitest';
import { type CreditCommand, creditDecider } from '../../../shared/domain/credit/credit.ts';
import { type CreditEntry, CreditState, isBarredOn } from '../../../shared/domain/credit/entry.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { administrator, clerk, head, manager, zhang } from '../case/fengcheng.ts';

const machine: Actor = { kind: 'system', name: 'supervision' };
const at = parseInstant('2026-09-18T09:30:00+08:00');
const entry: CreditEntry = {
  ground: 'court-judgment',
  from: plainDate('2026-09-01'),
  until: plainDate('2028-08-31'),
  reference: '（2026）赣0981执101号',
};
const take = (state: CreditState, command: CreditCommand, actor: Actor) =>
  run(creditDecider, command, state, undefined, { actor, at });
const codeOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'carried out';
};
const clear: CreditState = { status: 'clear' };
const listed = take(clear, { type: 'list', entry }, manager).state;

describe('L11 the credit list (失信名单, 国办发〔2020〕42号)', () => {
  test('is kept by managers and administrators, and by nobody else', () => {
    for (const actor of [manager, administrator])
      expect(take(clear, { type: 'list', entry }, actor).events).toMatchObject([
        { type: 'party-listed', ground: 'court-judgment', by: actor.id },
      ]);
    for (const actor of [clerk, head, zhang]) {
      expect(codeOf(() => take(clear, { type: 'list', entry }, actor))).toBe('role-required');
      expect(codeOf(() => take(listed, { type: 'repair', reasons: '已履行' }, actor))).toBe('role-required');
    }
    expect(codeOf(() => take(listed, { type: 'repair', reasons: '已履行' }, machine))).toBe('role-required');
  });

  test('bars on the days of an entry, both included; one without an end until it is repaired', () => {
    const on = (date: string, state = listed) => isBarredOn(state, plainDate(date));
    const dates = ['2026-08-31', '2026-09-01', '2028-08-31', '2028-09-01'];
    expect(dates.map((date) => on(date))).toEqual([false, true, true, false]);
    const { until: _, ...endless } = entry;
    const { state } = take(clear, { type: 'list', entry: endless }, manager);
    expect(on('2046-01-01', state)).toBe(true);
    expect(on('2026-09-18', take(state, { type: 'repair', reasons: '已履行' }, administrator).state)).toBe(false);
  });

  test('what a broken commitment entered and was repaired stays repaired, however often the news of it comes', () => {
    const broken = (receipt: string): CreditCommand => ({
      type: 'list',
      entry: { ground: 'false-commitment', from: plainDate('2026-09-18') },
      receipt: ReceiptNumberText.parse(receipt),
    });
    const [first, second] = ['3609810000000000000007', '3609810000000000000015'].map(broken) as [
      CreditCommand,
      CreditCommand,
    ];
    const barred = take(clear, first, machine).state;
    const repaired = take(barred, { type: 'repair', reasons: '已履行' }, manager).state;
    expect(take(repaired, first, machine).events).toEqual([]);
    expect(take(repaired, second, machine).events).toMatchObject([
      { type: 'party-listed', ground: 'false-commitment' },
    ]);
    // Nor does it push out what has been entered since.
    const since = take(barred, { type: 'list', entry }, manager).state;
    expect(take(since, first, machine).events).toEqual([]);
    expect(CreditState.parse(JSON.parse(JSON.stringify(since)))).toEqual(since);
  });

  test('a repeat changes nothing, another entry takes the place of the one before, a term has its order', () => {
    expect(take(listed, { type: 'list', entry }, administrator).events).toEqual([]);
    const changes: readonly Partial<CreditEntry>[] = [
      { ground: 'other-by-law' },
      { from: plainDate('2026-09-02') },
      { until: plainDate('2028-09-01') },
      { reference: '另一号' },
    ];
    for (const change of changes)
      expect(take(listed, { type: 'list', entry: { ...entry, ...change } }, manager).state).toMatchObject(change);
    expect(take(clear, { type: 'repair', reasons: '已履行' }, manager).events).toEqual([]);
    const reversed = { ...entry, until: plainDate('2026-08-31') };
    expect(codeOf(() => take(clear, { type: 'list', entry: reversed }, manager))).toBe('invalid-request');
  });

  test('whoever broke a commitment enters it by what happened, once a case, and by nobody’s hand', () => {
    const receipt = ReceiptNumberText.parse('3609811234567890123452');
    const from = (date: string): CreditCommand => ({
      type: 'list',
      entry: { ground: 'false-commitment', from: plainDate(date) },
      receipt,
    });
    const { state, events } = take(clear, from('2026-09-18'), machine);
    expect(events).toEqual([
      { type: 'party-listed', on: '2026-09-18', ground: 'false-commitment', from: '2026-09-18', receipt },
    ]);
    expect(take(state, from('2026-09-19'), machine).events).toEqual([]);
    expect(CreditState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });
});
