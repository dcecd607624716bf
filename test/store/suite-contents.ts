import { beforeEach, describe, expect, test } from 'vitest';
import { ERASED } from '../../shared/store/aggregate.ts';
import { seal } from '../../shared/store/chain.ts';
import { execute, stateAsOf } from '../../shared/store/execute.ts';
import type { Append, Store } from '../../shared/store/port.ts';
import { BOUNDS } from '../../shared/store/writes.ts';
import { appendOf, citizen, keyed, NOON, refusalOf, type Tallies, talliesIn } from './tallies.ts';
import { noteOf, sumText } from './tally.ts';

/** What stands beside the head: parts, rows, the history; and how much of it there may be. */
export const contentSuite = (store: () => Store): void => {
  let tallies: Tallies;
  beforeEach(() => {
    tallies = talliesIn(store());
  });

  describe('parts', () => {
    test('come with the commit that names them, by number', async () => {
      await tallies.begin('a');
      for (const n of [1, 2, 10]) {
        const { part, command } = noteOf(n, { n, salt: `salt ${n}` });
        await tallies.run('a', command, { parts: [part] });
      }
      expect((await store().parts(tallies.id('a'))).map(({ n }) => n)).toEqual([1, 2, 10]);
      expect(await store().part(tallies.id('a'), 2)).toEqual({ n: 2, content: { n: 2, salt: 'salt 2' } });
    });

    test('of a service item are its versions', async () => {
      const append = appendOf('item', `i-${tallies.kind}`, { parts: [{ n: 3, content: { title: '许可' } }] });
      await store().append(append);
      expect(await store().parts(append.aggregate)).toEqual([{ n: 3, content: { title: '许可' } }]);
      expect(await store().part(append.aggregate, 3)).toEqual({ n: 3, content: { title: '许可' } });
    });

    test('are written once: one of the same number is a conflict, and nothing of the command is written', async () => {
      await tallies.begin('a');
      const { part, command } = noteOf(1, { salt: 's' });
      await tallies.run('a', command, { parts: [part] });
      expect(await refusalOf(tallies.run('a', command, { parts: [{ n: 1, content: 'other' }] }))).toBe('try-again');
      expect(await store().parts(tallies.id('a'))).toEqual([part]);
      expect(await tallies.history('a')).toHaveLength(2);
    });

    test('may be composed from the state they meet, anew after a conflict', async () => {
      await tallies.begin('a');
      const note = (text: string) =>
        tallies.run('a', undefined, {
          compose: async (state) => {
            const { part, command } = noteOf(state.notes + 1, text);
            return { command, parts: [part] };
          },
        });
      await Promise.all([note('one'), note('two')]);
      const parts = await store().parts(tallies.id('a'));
      expect(parts.map(({ n }) => n)).toEqual([1, 2]);
      expect(parts.map(({ content }) => content).sort()).toEqual(['one', 'two']);
    });

    test('are erased in the transaction that records it, and the chain stands', async () => {
      await tallies.begin('a');
      for (const n of [1, 2]) {
        const { part, command } = noteOf(n, { name: '张三', salt: `${n}` });
        await tallies.run('a', command, { parts: [part] });
      }
      await tallies.run('a', { type: 'erase' });
      expect(await store().parts(tallies.id('a'))).toEqual([
        { n: 1, content: ERASED },
        { n: 2, content: ERASED },
      ]);
      expect(await tallies.history('a')).toHaveLength(4);
    });
  });

  describe('rows', () => {
    const rowsOf = async (department: string) =>
      (await store().query('queue', { key: `${tallies.kind}#${department}`, limit: 10 })).entries;

    test('follow the state: added, kept, gone', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'ask', departments: ['fire', 'health'] });
      expect(await rowsOf('fire')).toEqual([
        { aggregate: tallies.id('a'), row: 'fire', sort: sumText(0), summary: { notes: 0 } },
      ]);
      await tallies.run('a', { type: 'answer', department: 'fire' });
      expect(await rowsOf('fire')).toEqual([]);
      expect(await rowsOf('health')).toHaveLength(1);
      expect(Object.keys((await tallies.load('a'))?.rows ?? {})).toEqual(['health']);
    });

    test('change with what they show', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'ask', departments: ['fire'] });
      const { part, command } = noteOf(1, 'n');
      await tallies.run('a', command, { parts: [part] });
      expect(await rowsOf('fire')).toMatchObject([{ sort: sumText(1), summary: { notes: 1 } }]);
    });
  });

  describe('history', () => {
    test('reads up to a version, and the state as it was', async () => {
      await tallies.begin('a', 1);
      for (const amount of [2, 3]) await tallies.run('a', { type: 'add', amount });
      expect((await tallies.history('a', 2)).map(({ version }) => version)).toEqual([1, 2]);
      expect(await tallies.history('a', 0)).toEqual([]);
      expect((await stateAsOf(store(), tallies.tally, 'a', 2)).state.sum).toBe(3);
      expect((await stateAsOf(store(), tallies.tally, 'a')).state.sum).toBe(6);
    });

    test('an answer that should be in it and is not is a broken chain', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'add', amount: 2 }, keyed('x'));
      const lost: Store = { ...store(), history: async (id) => store().history(id, 1) };
      const again = execute(lost, tallies.tally, undefined, {
        id: 'a',
        command: { type: 'add', amount: 2 },
        actor: citizen,
        at: NOON,
        ...keyed('x'),
      });
      await expect(again).rejects.toThrow('the chain breaks at version 2 (version)');
    });
  });

  describe('bounds', () => {
    const fits = async (append: Append): Promise<boolean> =>
      (await refusalOf(store().append(append))) === 'nothing was refused';

    const cases: readonly [string, number, (id: string, pad: string) => Append][] = [
      ['head', BOUNDS.head, (id, pad) => withHead(appendOf(tallies.kind, id), pad)],
      ['commit', BOUNDS.commit, (id, pad) => withEvent(appendOf(tallies.kind, id), pad)],
      ['part', BOUNDS.part, (id, pad) => ({ ...appendOf(tallies.kind, id), parts: [{ n: 1, content: pad }] })],
      [
        'row',
        BOUNDS.row,
        (id, pad) => ({ ...appendOf(tallies.kind, id), rows: [{ name: 'r', index: {}, summary: { pad } }] }),
      ],
    ];
    /** Ids of one length, so that only the padding makes a difference. */
    const idOf = (length: number): string => `id-${String(length).padStart(7, '0')}`;
    const withHead = (append: Append, pad: string): Append => ({ ...append, head: { ...append.head, state: pad } });
    const withEvent = (append: Append, pad: string): Append => {
      const { hash: _, ...commit } = append.commit;
      const sealed = seal({ ...commit, events: [{ pad }] });
      return { ...append, commit: sealed, head: { ...append.head, hash: sealed.hash } };
    };

    test.each(cases)('a %s goes up to its bound and not a byte further', async (what, bound, make) => {
      let low = bound - 1000;
      let high = bound + 1;
      const of = (length: number) => make(idOf(length), 'x'.repeat(length));
      const attempt = (length: number) => fits(of(length));
      expect(await attempt(low)).toBe(true);
      expect(await attempt(high)).toBe(false);
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (await attempt(middle)) low = middle;
        else high = middle;
      }
      expect(await tallies.load(idOf(low))).toBeDefined();
      expect(await tallies.load(idOf(high))).toBeUndefined();
      await expect(store().append(of(high))).rejects.toMatchObject({
        code: 'aggregate-too-large',
        facts: { what, limit: bound },
      });
    });

    test('items and bytes of one command end before DynamoDB’s own', async () => {
      const parts = (count: number, length: number) =>
        Array.from({ length: count }, (_, n) => ({ n: n + 1, content: 'x'.repeat(length) }));
      const attempt = (id: string, count: number, length: number) =>
        refusalOf(store().append(appendOf(tallies.kind, id, { parts: parts(count, length) })));
      expect(await attempt('many', 98, 10)).toBe('nothing was refused');
      expect(await attempt('too-many', 99, 10)).toBe('aggregate-too-large');
      expect(await attempt('heavy', 12, 300_000)).toBe('nothing was refused');
      expect(await attempt('too-heavy', 14, 300_000)).toBe('aggregate-too-large');
      expect(await tallies.load('too-heavy')).toBeUndefined();
    });

    test('a command that would outgrow the head is refused by name', async () => {
      await tallies.begin('a');
      expect(await refusalOf(tallies.run('a', { type: 'pad', pad: '字'.repeat(22_000) }))).toBe('aggregate-too-large');
      expect(await tallies.history('a')).toHaveLength(1);
    });
  });
};
