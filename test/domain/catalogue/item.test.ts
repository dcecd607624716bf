import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  catalogueEntries,
  type ItemCommand,
  ItemEvent,
  ItemState,
  itemDecider,
  MOST_VERSIONS,
  versionInForce,
} from '../../../shared/domain/catalogue/item.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { addDays, plainDate } from '../../../shared/kernel/plain-date.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { sampleItem } from './sample-item.ts';

const at = parseInstant('2026-09-18T09:00:00+08:00');
const circumstances = { actor: { kind: 'system', name: 'import' }, at } as const;
const publish = (version: number, effectiveFrom: string, changes: { effectiveTo?: string; digest?: string } = {}) => {
  const { digest = `digest-${version}`, ...dates } = changes;
  return { type: 'publish-version', item: sampleItem({ version, effectiveFrom, ...dates }), digest } as const;
};
const withdraw = (from: string): ItemCommand => ({ type: 'withdraw', reason: '法律修订', from: plainDate(from) });
const given = (...commands: readonly ItemCommand[]): ItemState =>
  commands.reduce(
    (state, command) => run(itemDecider, command, state, undefined, circumstances).state,
    itemDecider.initial,
  );
const events = (state: ItemState, command: ItemCommand) =>
  run(itemDecider, command, state, undefined, circumstances).events;
const refusal = (state: ItemState, command: ItemCommand) => {
  try {
    events(state, command);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return undefined;
};
const inForce = (state: ItemState, date: string) => versionInForce(state, plainDate(date))?.n;

describe('S01 versions of a service item', () => {
  test('the first version is in force from its date on, for good', () => {
    const state = given(publish(1, '2025-01-01'));
    expect(inForce(state, '2024-12-31')).toBeUndefined();
    expect(inForce(state, '2025-01-01')).toBe(1);
    expect(inForce(state, '2099-01-01')).toBe(1);
  });

  test('a new version ends the earlier one the day before', () => {
    const state = given(publish(1, '2025-01-01'), publish(2, '2026-10-01'));
    expect(inForce(state, '2026-09-30')).toBe(1);
    expect(inForce(state, '2026-10-01')).toBe(2);
  });

  test('an earlier version that had its own end keeps it', () => {
    const state = given(publish(1, '2025-01-01', { effectiveTo: '2025-12-31' }), publish(2, '2026-10-01'));
    expect(inForce(state, '2025-12-31')).toBe(1);
    expect(inForce(state, '2026-05-05')).toBeUndefined();
    expect(inForce(state, '2026-10-01')).toBe(2);
  });

  test('publishing the same version again changes nothing', () => {
    const state = given(publish(1, '2025-01-01'), publish(2, '2026-10-01'));
    expect(events(state, publish(1, '2025-01-01'))).toEqual([]);
    expect(events(state, publish(2, '2026-10-01'))).toEqual([]);
  });

  test('another body under a published number is refused, and so is an earlier number', () => {
    const state = given(publish(3, '2025-01-01'));
    expect(refusal(state, publish(3, '2025-01-01', { digest: 'other' }))?.code).toBe('version-exists');
    expect(refusal(state, publish(2, '2026-10-01'))?.facts).toEqual({ version: 2, latest: 3 });
  });

  test('a version that would begin before the latest one is refused', () => {
    const state = given(publish(1, '2026-10-01'));
    expect(refusal(state, publish(2, '2026-10-01'))?.facts).toMatchObject({ reason: 'effective-dates-overlap' });
  });

  test('an item has a bounded number of versions', () => {
    const start = plainDate('2025-01-01');
    const full = given(
      ...Array.from({ length: MOST_VERSIONS }, (_, index) => publish(index + 1, addDays(start, index))),
    );
    expect(refusal(full, publish(MOST_VERSIONS + 1, '2030-01-01'))?.code).toBe('too-much');
    expect(JSON.stringify(full).length).toBeLessThan(64_000);
  });

  test('a withdrawal ends it the day before, once; it may be published anew', () => {
    const state = given(publish(1, '2025-01-01'), withdraw('2026-10-01'));
    expect(inForce(state, '2026-09-30')).toBe(1);
    expect(inForce(state, '2026-10-01')).toBeUndefined();
    expect(events(state, withdraw('2026-10-01'))).toEqual([]);
    expect(
      inForce(given(publish(1, '2025-01-01'), withdraw('2026-10-01'), publish(2, '2027-01-01')), '2027-01-01'),
    ).toBe(2);
  });

  test('a withdrawal also cancels a version still to come', () => {
    const state = given(publish(1, '2025-01-01'), publish(2, '2027-01-01'), withdraw('2026-10-01'));
    expect(inForce(state, '2027-06-01')).toBeUndefined();
  });

  test('a withdrawal in the past or of an unknown item is refused', () => {
    expect(refusal(given(publish(1, '2025-01-01')), withdraw('2026-09-17'))?.facts).toMatchObject({
      reason: 'withdrawal-in-the-past',
    });
    expect(refusal(itemDecider.initial, withdraw('2026-10-01'))?.code).toBe('not-found');
  });

  test('the list shows what is in force or to come, not what is over', () => {
    const entries = catalogueEntries(
      given(publish(1, '2025-01-01'), publish(2, '2026-01-01'), publish(3, '2026-12-01')),
    );
    expect(entries.map(({ n, effectiveFrom, effectiveTo }) => [n, effectiveFrom, effectiveTo])).toEqual([
      [2, '2026-01-01', '2026-11-30'],
      [3, '2026-12-01', undefined],
    ]);
  });

  test('never two versions on one day, whatever is published and withdrawn', () => {
    const day = (offset: number) => addDays(plainDate('2026-09-18'), offset);
    const step = fc.oneof(
      fc.record({ kind: fc.constant('publish' as const), offset: fc.integer({ min: 0, max: 60 }) }),
      fc.record({ kind: fc.constant('withdraw' as const), offset: fc.integer({ min: 0, max: 60 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let state: ItemState = itemDecider.initial;
        for (const [index, { kind, offset }] of steps.entries()) {
          const command = kind === 'publish' ? publish(index + 1, day(offset)) : withdraw(day(offset));
          try {
            const decided = run(itemDecider, command, state, undefined, circumstances);
            for (const event of decided.events) expect(ItemEvent.parse(event)).toEqual(event);
            state = ItemState.parse(decided.state);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        }
        if (state.status === 'unpublished') return;
        const { versions } = state;
        for (let offset = 0; offset <= 61; offset++) {
          const today = day(offset);
          const running = versions.filter(
            (term) => term.effectiveFrom <= today && (term.effectiveTo === undefined || term.effectiveTo >= today),
          );
          expect(running.length).toBeLessThanOrEqual(1);
          expect(versionInForce(state, today)).toEqual(running[0]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
