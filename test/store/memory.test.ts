import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../shared/store/memory-store.ts';
import { storeSuite } from './store-suite.ts';
import { talliesIn } from './tallies.ts';
import { noteOf } from './tally.ts';

describe('the store in memory', () => {
  const store = memoryStore();
  storeSuite(() => store);

  it('can be taken back to where it stood: heads, parts, commits and indexes, and what it takes back is counted', async () => {
    const tallies = talliesIn(store);
    await tallies.begin('a');
    const standing = async () => [
      await tallies.load('a'),
      await tallies.history('a'),
      await store.parts(tallies.id('a')),
      await tallies.load('b'),
      await store.query('queue', { key: `${tallies.kind}#all`, limit: 10 }),
    ];
    const before = await standing();
    const takeBack = store.mark();
    const { part, command } = noteOf(1, { salt: 's' });
    await tallies.run('a', command, { parts: [part] });
    await tallies.begin('b');
    expect(await standing()).not.toEqual(before);
    expect(takeBack()).toBe(5);
    expect(await standing()).toEqual(before);
    expect(store.mark()()).toBe(0);
    await tallies.run('a', command, { parts: [part] });
    expect(await tallies.history('a')).toHaveLength(2);
  });

  it('can be copied: the same stands in both, and what is written to one is not in the other', async () => {
    const tallies = talliesIn(store);
    await tallies.begin('a');
    const copy = talliesIn(store.copy(), tallies.kind);
    expect(await copy.load('a')).toEqual(await tallies.load('a'));
    await copy.run('a', { type: 'add', amount: 1 });
    expect(await copy.history('a')).toHaveLength(2);
    expect(await tallies.history('a')).toHaveLength(1);
  });
});
