import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateAsOf } from '../../shared/store/execute.ts';
import type { Store } from '../../shared/store/port.ts';
import { commandSuite } from './suite-commands.ts';
import { contentSuite } from './suite-contents.ts';
import { idempotencySuite } from './suite-idempotency.ts';
import { indexSuite } from './suite-indexes.ts';
import { talliesIn } from './tallies.ts';

/** What every store must do, whatever it keeps its items in. */
export const storeSuite = (store: () => Store): void => {
  commandSuite(store);
  idempotencySuite(store);
  contentSuite(store);
  indexSuite(store);

  describe('laws', () => {
    test('whatever commands come, the state is the fold of the history and the chain holds', async () => {
      const step = fc.oneof(
        fc.record({ type: fc.constant('add' as const), amount: fc.integer({ min: 0, max: 9 }) }),
        fc.record({ type: fc.constant('say' as const), text: fc.string({ unit: 'binary', maxLength: 20 }) }),
        fc.record({
          type: fc.constant('ask' as const),
          departments: fc.uniqueArray(fc.constantFrom('fire', 'health', 'tax'), { maxLength: 3 }),
        }),
        fc.record({ type: fc.constant('answer' as const), department: fc.constantFrom('fire', 'health', 'tax') }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
          const own = talliesIn(store());
          await own.begin('a', 0);
          for (const command of steps) await own.run('a', command);
          const { state, commits } = await stateAsOf(store(), own.tally, 'a');
          const head = await own.load('a');
          expect(head?.state).toEqual(state);
          expect(head).toMatchObject({ version: commits.length, hash: commits.at(-1)?.hash });
          for (const department of ['fire', 'health', 'tax']) {
            const { entries } = await store().query('queue', { key: `${own.kind}#${department}`, limit: 2 });
            expect(entries).toHaveLength(state.waiting.includes(department) ? 1 : 0);
          }
        }),
        { numRuns: 15 },
      );
    });
  });
};
