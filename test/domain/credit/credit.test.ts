import { describe, expect, test } from 'vitest';
import { type CreditCommand, creditDecider } from '../../../shared/domain/credit/credit.ts';
import { type CreditEntry, CreditState, hasAnsweredFor, isBarredOn } from '../../../shared/domain/credit/entry.ts';
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
const [receipt, another] = [
  ReceiptNumberText.parse('3609810000000000000007'),
  ReceiptNumberText.parse('3609810000000000000015'),
];
/** The case’s version 7 says who broke its commitment, version 9 that it was another. */
const broken = (change: { receipt?: typeof receipt; from?: string; asOf?: number } = {}): CreditCommand => ({
  type: 'list-broken',
  receipt: change.receipt ?? receipt,
  from: plainDate(change.from ?? '2026-09-18'),
  asOf: change.asOf ?? 7,
});
const takenOff = ({ asOf = 9 } = {}): CreditCommand => ({ type: 'take-off', receipt, asOf });
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

  test('N09 knows whether somebody has answered for a broken commitment: entered, and repaired too; not once it was another’s', () => {
    const stateAfter = (...commands: readonly CreditCommand[]) =>
      commands.reduce<CreditState>(
        (state, command) => take(state, command, command.type === 'repair' ? manager : machine).state,
        clear,
      );
    const repair = { type: 'repair', reasons: '已履行' } as const;
    expect(hasAnsweredFor(listed, receipt)).toBe(false);
    expect(hasAnsweredFor(stateAfter(broken()), receipt)).toBe(true);
    expect(hasAnsweredFor(stateAfter(broken()), another)).toBe(false);
    expect(hasAnsweredFor(stateAfter(broken(), repair), receipt)).toBe(true);
    expect(hasAnsweredFor(stateAfter(broken(), takenOff()), receipt)).toBe(false);
    expect(hasAnsweredFor(stateAfter(broken(), takenOff(), broken({ asOf: 11 })), receipt)).toBe(true);
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
    const [first, second] = [broken(), broken({ receipt: another })];
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

  test('another entry takes the place of the one before, a term has its order', () => {
    const changes: readonly Partial<CreditEntry>[] = [
      { ground: 'other-by-law' },
      { from: plainDate('2026-09-02') },
      { until: plainDate('2028-09-01') },
      { reference: '另一号' },
    ];
    for (const change of changes)
      expect(take(listed, { type: 'list', entry: { ...entry, ...change } }, manager).state).toMatchObject(change);
    const reversed = { ...entry, until: plainDate('2026-08-31') };
    expect(codeOf(() => take(clear, { type: 'list', entry: reversed }, manager))).toBe('invalid-request');
  });

  test('what stood already is confirmed and changes nothing: a request that comes again is known, and undoes nothing since', () => {
    const again = take(listed, { type: 'list', entry }, administrator);
    expect(again.events).toEqual([{ type: 'standing-confirmed', on: '2026-09-18', by: administrator.id }]);
    expect(again.state).toEqual(listed);
    const cleared = take(clear, { type: 'repair', reasons: '已履行' }, manager);
    expect(cleared.events).toMatchObject([{ type: 'standing-confirmed' }]);
    expect(cleared.state).toEqual(clear);
  });

  test('whoever broke a commitment enters it by what happened, once a case, and by nobody’s hand', () => {
    const { state, events } = take(clear, broken(), machine);
    expect(events).toEqual([
      { type: 'party-listed', on: '2026-09-18', ground: 'false-commitment', from: '2026-09-18', receipt },
    ]);
    expect(take(state, broken({ from: '2026-09-19' }), machine).events).toEqual([]);
    expect(CreditState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
    for (const actor of [manager, administrator, clerk])
      for (const command of [broken(), takenOff()])
        expect(codeOf(() => take(clear, command, actor))).toBe('role-required');
  });
});

describe('L11 a broken commitment that turns out to be somebody else’s', () => {
  const having = (...commands: readonly CreditCommand[]): CreditState =>
    commands.reduce<CreditState>(
      (state, command) =>
        take(state, command, command.type === 'list' || command.type === 'repair' ? manager : machine).state,
      clear,
    );
  const repair: CreditCommand = { type: 'repair', reasons: '已履行' };
  const isBarred = (state: CreditState): boolean => isBarredOn(state, plainDate('2026-09-18'));

  test('comes off, and nobody who did nothing stays barred', () => {
    const { state, events } = take(having(broken()), takenOff(), machine);
    expect(events).toEqual([{ type: 'entry-taken-off', on: '2026-09-18', receipt, asOf: 9 }]);
    expect(isBarred(state)).toBe(false);
    expect(CreditState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  test('leaves what stood besides: by hand before it, for other cases before or after', () => {
    expect(having({ type: 'list', entry }, broken(), takenOff())).toMatchObject({ status: 'listed', ...entry });
    const other = { status: 'listed', receipt: another };
    expect(having(broken(), broken({ receipt: another }), takenOff())).toMatchObject(other);
    expect(having(broken({ receipt: another }), broken(), takenOff())).toMatchObject(other);
  });

  test('changes nothing twice, and not in whatever order the news comes: what is newer as of the case counts', () => {
    const off = having(broken(), takenOff());
    for (const late of [broken(), takenOff()]) expect(take(off, late, machine).events).toEqual([]);
    const before = having(takenOff());
    expect(isBarred(before)).toBe(false);
    for (const late of [broken(), takenOff()]) expect(take(before, late, machine).events).toEqual([]);
  });

  test('and theirs after all, once the number is put back: entered again, and again taken off', () => {
    const back = having(broken(), takenOff(), broken({ asOf: 10 }));
    expect(isBarred(back)).toBe(true);
    expect(take(back, broken({ asOf: 10 }), machine).events).toEqual([]);
    expect(isBarred(having(broken(), takenOff(), broken({ asOf: 10 }), takenOff({ asOf: 11 })))).toBe(false);
    // Found to be somebody else’s twice over: what was true in between comes too late.
    expect(isBarred(having(broken(), takenOff(), takenOff({ asOf: 11 }), broken({ asOf: 10 })))).toBe(false);
  });

  test('what was repaired, or replaced by a keeper, stays so', () => {
    const repaired = having(broken(), repair);
    for (const command of [takenOff(), broken({ asOf: 10 })])
      expect(take(repaired, command, machine).events).toEqual([]);
    expect(having(broken(), repair, takenOff(), broken({ asOf: 10 }))).toEqual(repaired);
    const replaced = having(broken(), { type: 'list', entry });
    expect(take(replaced, takenOff(), machine).events).toEqual([]);
    // And a repair of all that stands is one of what stood before as well.
    expect(having({ type: 'list', entry }, broken(), repair, takenOff())).toMatchObject({ status: 'clear' });
  });
});
