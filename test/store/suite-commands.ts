import { beforeEach, describe, expect, test } from 'vitest';
import { seal, verifyOrder } from '../../shared/store/chain.ts';
import { execute } from '../../shared/store/execute.ts';
import type { Store } from '../../shared/store/port.ts';
import {
  appendOf,
  citizen,
  deadlines,
  keyed,
  later,
  NOON,
  refusalOf,
  reviewer,
  type Tallies,
  talliesIn,
} from './tallies.ts';
import { noteOf } from './tally.ts';

/** Commands, their order, and who was last. */
export const commandSuite = (store: () => Store): void => {
  let tallies: Tallies;
  beforeEach(() => {
    tallies = talliesIn(store());
  });

  describe('one command, one append', () => {
    test('what was never written is not there', async () => {
      expect(await tallies.load('none')).toBeUndefined();
      expect(await tallies.history('none')).toEqual([]);
      expect(await store().parts(tallies.id('none'))).toEqual([]);
      expect(await store().part(tallies.id('none'), 1)).toBeUndefined();
      expect(await refusalOf(tallies.run('none', { type: 'nothing' }))).toBe('not-found');
    });

    test('a head is read back as it was written, with everything it may hold', async () => {
      const { kind } = tallies;
      const append = appendOf(kind, 'a#b');
      const head = {
        ...append.head,
        state: { 名: '丰城', nested: [{ n: 1.5, ok: true, none: null }], odd: '\ud800"\\\u0000', ['__proto__']: 1 },
        keys: [
          { key: 'k1', body: 'b1', version: 1, at: NOON },
          { key: 'k2', body: 'b2', version: 2, at: NOON, personVersion: 1 },
        ],
        index: {
          queue: { key: `${kind}#q`, sort: '1' },
          party: { key: `${kind}#p`, sort: '2' },
          owner: { key: `${kind}#o`, sort: '3' },
          attention: later(5),
        },
        summary: { i: '食品经营许可', days: 20 },
      };
      expect(await store().append({ ...append, head })).toBe('appended');
      expect(await tallies.load('a#b')).toEqual({ ...head, rows: {} });
      expect(await tallies.history('a#b')).toEqual([append.commit]);
    });

    test('nothing handed in or out is shared with the caller', async () => {
      const state = { list: [1] };
      const append = appendOf(tallies.kind, 'a');
      await store().append({ ...append, head: { ...append.head, state } });
      state.list.push(2);
      const read = await tallies.load('a');
      if (read) (read.state as { list: number[] }).list.push(3);
      expect((await tallies.load('a'))?.state).toEqual({ list: [1] });
    });

    test('time passes first, and one commit holds everything that followed', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'set-bell', at: later(1000) });
      const { state, events, version } = await tallies.run('a', { type: 'add', amount: 2 }, { at: later(5000) });
      expect(state).toEqual({ sum: 1003, notes: 0, waiting: [] });
      expect(events.map(({ type }) => type)).toEqual(['bell-rung', 'added']);
      expect(version).toBe(3);
      expect((await tallies.history('a')).map((commit) => commit.events.length)).toEqual([1, 1, 2]);
    });

    test('nothing follows, nothing is written', async () => {
      await tallies.begin('a');
      expect(await tallies.run('a', { type: 'nothing' }, keyed('x'))).toMatchObject({ version: 1, events: [] });
      expect(await tallies.run('a')).toMatchObject({ version: 1, events: [] });
      expect(await tallies.history('a')).toHaveLength(1);
    });

    test('time per aggregate never goes back', async () => {
      await tallies.begin('a', 1, { at: later(1000) });
      expect(await tallies.run('a', { type: 'add', amount: 1 }, { at: NOON })).toMatchObject({ at: later(1000) });
      expect((await tallies.history('a')).map(({ at }) => at)).toEqual([later(1000), later(1000)]);
    });

    test('a refusal of the decider leaves no trace', async () => {
      await tallies.begin('a');
      expect(await refusalOf(tallies.run('a', { type: 'add', amount: -1 }))).toBe('too-much');
      expect(await tallies.history('a')).toHaveLength(1);
    });
  });

  describe('who was last', () => {
    test('If-Match is held against the last commit of a person', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'set-bell', at: later(10) });
      await tallies.run('a', undefined, { actor: deadlines, at: later(20) });
      expect(await tallies.load('a')).toMatchObject({ version: 3, personVersion: 2 });
      expect(await refusalOf(tallies.run('a', { type: 'add', amount: 1 }, { ifMatch: 3 }))).toBe('stale-version');
      expect(await tallies.run('a', { type: 'add', amount: 1 }, { ifMatch: 2 })).toMatchObject({ personVersion: 4 });
    });

    test('a quiet commit leaves it as it was, also when it is answered again', async () => {
      await tallies.begin('a');
      const look = { ...keyed('look'), actor: reviewer, quiet: true } as const;
      expect(await tallies.run('a', { type: 'say', text: 'looked' }, look)).toMatchObject({ personVersion: 1 });
      expect(await tallies.run('a', { type: 'say', text: 'looked' }, look)).toMatchObject({
        replayed: true,
        version: 2,
        personVersion: 1,
      });
      await tallies.run('a', { type: 'add', amount: 1 }, { ifMatch: 1, actor: reviewer });
      expect(await tallies.run('a', { type: 'say', text: 'looked' }, look)).toMatchObject({
        replayed: true,
        version: 2,
        personVersion: 1,
      });
    });

    test('where only time acted, the commit is nobody else’s', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'set-bell', at: later(10) });
      const { part } = noteOf(1, { salt: 's' });
      const outcome = await tallies.run('a', { type: 'nothing' }, { ...keyed('n'), at: later(20), parts: [part] });
      expect(outcome).toMatchObject({ version: 3, personVersion: 2, events: [{ type: 'bell-rung' }] });
      const [, , commit] = await tallies.history('a');
      expect(commit).toMatchObject({ actor: deadlines });
      expect(commit).not.toHaveProperty('key');
      expect(await store().parts(tallies.id('a'))).toEqual([]);
    });
  });

  describe('conflict', () => {
    test('of two appends on the same version one is told', async () => {
      const { kind } = tallies;
      const second = { type: 'y' };
      const mine = appendOf(kind, 'a');
      const commit = seal({ ...mine.commit, hash: undefined, events: [second] } as Parameters<typeof seal>[0]);
      expect(await store().append(mine)).toBe('appended');
      expect(await store().append({ ...mine, commit, head: { ...mine.head, hash: commit.hash } })).toBe('conflict');
      expect(await tallies.history('a')).toEqual([mine.commit]);
    });

    test('the same append again is the same append', async () => {
      const append = appendOf(tallies.kind, 'a');
      expect(await store().append(append)).toBe('appended');
      expect(await store().append(append)).toBe('appended');
      expect(await tallies.history('a')).toHaveLength(1);
    });

    test('an append on a version that is not there yet is told', async () => {
      expect(await store().append(appendOf(tallies.kind, 'a', { expected: 4 }))).toBe('conflict');
      expect(await tallies.load('a')).toBeUndefined();
    });

    test('commands at the same time all land', async () => {
      await tallies.begin('a', 0);
      await Promise.all([1, 10, 100].map((amount) => tallies.run('a', { type: 'add', amount })));
      expect(await tallies.load('a')).toMatchObject({ version: 4, state: { sum: 111 } });
      verifyOrder(await tallies.history('a'));
    });

    test('gives up by name after five attempts', async () => {
      const busy: Store = { ...store(), append: async () => 'conflict' };
      const pauses: number[] = [];
      const waits = { pause: async (ms: number) => void pauses.push(ms), spread: () => 0.5 };
      const attempt = execute(
        busy,
        tallies.tally,
        undefined,
        { id: 'a', creates: true, command: { type: 'add', amount: 1 }, actor: citizen, at: NOON },
        waits,
      );
      expect(await refusalOf(attempt)).toBe('try-again');
      expect(pauses).toEqual([10, 20, 40, 80]);
    });
  });
};
