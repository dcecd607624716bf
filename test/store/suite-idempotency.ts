import { beforeEach, describe, expect, test } from 'vitest';
import { Taken } from '../../shared/store/execute.ts';
import type { Store } from '../../shared/store/port.ts';
import { KEYS_KEPT, KEYS_KEPT_MS } from '../../shared/store/seen-keys.ts';
import { keyed, later, other, refusalOf, type Tallies, talliesIn } from './tallies.ts';

/** A command that comes twice. */
export const idempotencySuite = (store: () => Store): void => {
  let tallies: Tallies;
  beforeEach(() => {
    tallies = talliesIn(store());
  });

  describe('idempotency', () => {
    test('the same key and body is answered again with the first answer', async () => {
      await tallies.begin('a');
      const first = await tallies.run('a', { type: 'add', amount: 2 }, keyed('x', { amount: 2 }));
      expect(first.replayed).toBe(false);
      expect(await tallies.run('a', { type: 'add', amount: 2 }, keyed('x', { amount: 2 }))).toEqual({
        ...first,
        replayed: true,
      });
      await tallies.run('a', { type: 'add', amount: 4 }, { at: later(9) });
      expect(await tallies.run('a', { type: 'add', amount: 2 }, keyed('x', { amount: 2 }))).toEqual({
        ...first,
        replayed: true,
      });
      expect((await tallies.load('a'))?.state).toMatchObject({ sum: 7 });
    });

    test('a repeat is answered whatever version the caller has seen meanwhile', async () => {
      await tallies.begin('a');
      const request = { ...keyed('x'), ifMatch: 1 };
      await tallies.run('a', { type: 'add', amount: 2 }, request);
      expect(await tallies.run('a', { type: 'add', amount: 2 }, request)).toMatchObject({ replayed: true, version: 2 });
    });

    test('the same key with another body is refused', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'add', amount: 2 }, keyed('x', { amount: 2 }));
      expect(await refusalOf(tallies.run('a', { type: 'add', amount: 3 }, keyed('x', { amount: 3 })))).toBe(
        'idempotency-key-reused',
      );
    });

    test('the same key from somebody else is another key', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'add', amount: 2 }, keyed('x'));
      const outcome = await tallies.run('a', { type: 'add', amount: 3 }, { ...keyed('x', { other: 1 }), actor: other });
      expect(outcome).toMatchObject({ replayed: false, state: { sum: 6 } });
    });

    test('a key is forgotten after 24 hours, not before', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'add', amount: 2 }, keyed('x'));
      const again = (ms: number) => tallies.run('a', { type: 'add', amount: 2 }, { ...keyed('x'), at: later(ms) });
      expect(await again(KEYS_KEPT_MS - 1)).toMatchObject({ replayed: true });
      expect(await again(KEYS_KEPT_MS)).toMatchObject({ replayed: false, version: 3 });
      expect((await tallies.load('a'))?.keys).toHaveLength(1);
    });

    test('the 51st key within 24 hours is refused by name, and room comes back', async () => {
      await tallies.begin('a', 0);
      for (let n = 0; n < KEYS_KEPT; n++)
        await tallies.run('a', { type: 'add', amount: 1 }, { ...keyed(`${n}`), at: later(n) });
      const next = (ms: number) => tallies.run('a', { type: 'add', amount: 1 }, { ...keyed('50'), at: later(ms) });
      expect(await refusalOf(next(60))).toBe('too-many-commands');
      expect(await tallies.run('a', { type: 'add', amount: 1 }, keyed('7'))).toMatchObject({ replayed: true });
      expect(await tallies.run('a', { type: 'add', amount: 1 }, { at: later(60) })).toMatchObject({ version: 52 });
      expect(await next(KEYS_KEPT_MS)).toMatchObject({ version: 53 });
    });

    test('creation is idempotent for good', async () => {
      const first = await tallies.begin('a', 5, keyed('x', { n: 5 }));
      await tallies.run('a', { type: 'add', amount: 1 }, { at: later(2 * KEYS_KEPT_MS) });
      const again = await tallies.begin('a', 5, { ...keyed('x', { n: 5 }), at: later(3 * KEYS_KEPT_MS) });
      expect(again).toEqual({ ...first, replayed: true });
      expect(await refusalOf(tallies.begin('a', 6, { ...keyed('x', { n: 6 }), at: later(3 * KEYS_KEPT_MS) }))).toBe(
        'idempotency-key-reused',
      );
    });

    test('an id that is another command’s is taken', async () => {
      await tallies.begin('a', 5, keyed('x'));
      await expect(tallies.begin('a', 5, keyed('y'))).rejects.toThrow(Taken);
      await expect(tallies.begin('a', 5)).rejects.toThrow(Taken);
    });

    test('a command may begin the aggregate or carry it on', async () => {
      const add = () => tallies.run('a', { type: 'add', amount: 1 }, { creates: 'if-absent' });
      expect(await add()).toMatchObject({ version: 1 });
      expect(await add()).toMatchObject({ version: 2 });
    });

    test('creating twice at once creates once', async () => {
      const outcomes = await Promise.all([1, 2].map(() => tallies.begin('a', 5, keyed('x'))));
      expect(outcomes.map(({ version }) => version)).toEqual([1, 1]);
      expect((await tallies.load('a'))?.state).toMatchObject({ sum: 5 });
    });
  });
};
