import { beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../shared/kernel/instant.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { shardOf } from '../../shared/store/keys.ts';
import { type AggregateId, ATTENTION_SHARDS, type Page, type Store } from '../../shared/store/port.ts';
import { deadlines, idsOf, later, refusalOf, type Tallies, talliesIn } from './tallies.ts';
import { sumText } from './tally.ts';

/** Ids of one kind over all shards and pages, in order. */
const everywhere = async (
  page: (shard: number, cursor: string | undefined) => Promise<Page<AggregateId>>,
  kind: string,
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (let shard = 0; shard < ATTENTION_SHARDS; shard++) {
    let cursor: string | undefined;
    do {
      const { entries, cursor: next } = await page(shard, cursor);
      found.push(...entries.filter((each) => each.kind === kind).map(({ id }) => id));
      cursor = next;
    } while (cursor !== undefined);
  }
  return found.sort();
};

/** The indexes, their pages, and what is due. */
export const indexSuite = (store: () => Store): void => {
  let tallies: Tallies;
  beforeEach(() => {
    tallies = talliesIn(store());
  });

  describe('indexes', () => {
    const query = (changes = {}) => store().query('queue', { key: `${tallies.kind}#all`, limit: 10, ...changes });

    test('are sparse, sorted, and carry what the queue shows', async () => {
      for (const [id, sum] of [
        ['c', 3],
        ['a', 1],
        ['b', 2],
      ] as const)
        await tallies.begin(id, sum);
      expect((await query()).entries[0]).toEqual({
        aggregate: tallies.id('a'),
        sort: sumText(1),
        summary: { sum: 1 },
      });
      expect(idsOf(await query())).toEqual(['a', 'b', 'c']);
      expect(idsOf(await query({ newestFirst: true }))).toEqual(['c', 'b', 'a']);
      expect(idsOf(await store().query('owner', { key: `${tallies.kind}#even`, limit: 10 }))).toEqual(['b']);
      expect(await store().query('party', { key: `${tallies.kind}#party`, limit: 1 })).toMatchObject({
        entries: [{ aggregate: tallies.id('a'), summary: {} }],
      });
      expect(await query({ key: 'nobody' })).toEqual({ entries: [] });
    });

    test('an aggregate that moves leaves its old place', async () => {
      await tallies.begin('a', 1);
      await tallies.begin('b', 2);
      await tallies.run('a', { type: 'add', amount: 5 });
      expect(idsOf(await query())).toEqual(['b', 'a']);
      expect(await store().query('owner', { key: `${tallies.kind}#even`, limit: 10 })).toMatchObject({
        entries: [{ sort: sumText(2) }, { sort: sumText(6) }],
      });
    });

    test('bounds are inclusive, and the upper one takes in what starts with it', async () => {
      for (const sum of [9, 10, 11, 19, 20]) await tallies.begin(`s${sum}`, sum);
      expect(idsOf(await query({ from: sumText(10), to: sumText(19) }))).toEqual(['s10', 's11', 's19']);
      expect(idsOf(await query({ to: '00001' }))).toEqual(['s9', 's10', 's11', 's19']);
      expect(idsOf(await query({ from: sumText(11), newestFirst: true }))).toEqual(['s20', 's19', 's11']);
      expect(idsOf(await query({ from: '1', to: '0' }))).toEqual([]);
      expect(idsOf(await query({ from: '' }))).toHaveLength(5);
    });

    test('S12 a stretch is counted without being read, as far as asked', async () => {
      for (const sum of [9, 10, 11, 19, 20]) await tallies.begin(`s${sum}`, sum);
      const count = (changes = {}) => store().count('queue', { key: `${tallies.kind}#all`, ...changes });
      expect(await count()).toBe(5);
      expect(await count({ from: sumText(10), to: sumText(19) })).toBe(3);
      expect(await count({ to: '00001' })).toBe(4);
      expect(await count({ atMost: 2 })).toBe(2);
      expect(await count({ atMost: 9, from: sumText(19) })).toBe(2);
      expect(await count({ from: '1', to: '0' })).toBe(0);
      expect(await count({ key: 'nobody' })).toBe(0);
      expect(await count({ key: '' })).toBe(0);
      await expect(count({ atMost: 0 })).rejects.toThrow(RangeError);
    });

    test('pages follow one another without gap or repetition, in both directions', async () => {
      const ids = Array.from({ length: 7 }, (_, n) => `p${n}`);
      for (const [n, id] of ids.entries()) await tallies.begin(id, n);
      for (const newestFirst of [false, true]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        let pages = 0;
        do {
          const page = await query({ limit: 3, newestFirst, ...(cursor ? { cursor } : {}) });
          seen.push(...idsOf(page));
          cursor = page.cursor;
          pages += 1;
        } while (cursor !== undefined);
        expect(seen).toEqual(newestFirst ? [...ids].reverse() : ids);
        expect(pages).toBe(3);
      }
      expect(await query({ limit: 7 })).not.toHaveProperty('cursor');
    });

    test('pages hold while bounds move and entries go', async () => {
      for (let n = 0; n < 6; n++) await tallies.begin(`p${n}`, n);
      const { cursor = '' } = await query({ limit: 2 });
      await tallies.run('p1', { type: 'add', amount: 100 });
      expect(idsOf(await query({ limit: 2, cursor }))).toEqual(['p2', 'p3']);
      expect(idsOf(await query({ limit: 9, cursor, from: sumText(4) }))).toEqual(['p4', 'p5', 'p1']);
      expect(await query({ limit: 9, cursor, to: sumText(0) })).toEqual({ entries: [] });
      const down = await query({ limit: 2, newestFirst: true });
      expect(await query({ newestFirst: true, cursor: down.cursor, from: sumText(100) })).toEqual({ entries: [] });
      expect(idsOf(await query({ newestFirst: true, cursor: down.cursor, to: sumText(3) }))).toEqual([
        'p3',
        'p2',
        'p0',
      ]);
    });

    test('a cursor of another list, a changed one, and none at all are refused', async () => {
      for (let n = 0; n < 3; n++) await tallies.begin(`p${n}`, n);
      const { cursor = '' } = await query({ limit: 1 });
      const forged = Buffer.from(Buffer.from(cursor, 'base64url').toString().replace(sumText(0), sumText(1))).toString(
        'base64url',
      );
      for (const bad of ['', 'nonsense', '%00', cursor.slice(1), forged, Buffer.from('[]').toString('base64url')])
        expect(await refusalOf(query({ cursor: bad }))).toBe('invalid-cursor');
      expect(await refusalOf(query({ cursor, newestFirst: true }))).toBe('invalid-cursor');
      expect(await refusalOf(query({ cursor, key: 'other' }))).toBe('invalid-cursor');
      expect(await refusalOf(store().query('party', { key: `${tallies.kind}#all`, limit: 1, cursor }))).toBe(
        'invalid-cursor',
      );
    });

    test.each([0, 1001, 1.5])('a page of %d entries is a mistake', async (limit) => {
      await expect(query({ limit })).rejects.toThrow(RangeError);
    });
  });

  describe('attention', () => {
    const dueIn = async (upTo: Instant, limit = 100) => {
      const found: { id: string; attention: Instant; shard: number }[] = [];
      for (let shard = 0; shard < ATTENTION_SHARDS; shard++) {
        let cursor: string | undefined;
        do {
          const page = await store().due(shard, upTo, limit, cursor);
          for (const { aggregate, attention } of page.entries)
            if (aggregate.kind === tallies.kind) found.push({ id: aggregate.id, attention, shard });
          cursor = page.cursor;
        } while (cursor !== undefined);
      }
      return found;
    };

    test('S12 only what is due is read, earliest first, each in its shard', async () => {
      for (let n = 0; n < 12; n++) {
        await tallies.begin(`b${n}`);
        await tallies.run(`b${n}`, { type: 'set-bell', at: later(100 * (12 - n)) });
      }
      const due = await dueIn(later(600), 2);
      expect(due.map(({ id }) => id).sort()).toEqual(['b10', 'b11', 'b6', 'b7', 'b8', 'b9']);
      for (const { id, shard } of due) expect(shard).toBe(shardOf(tallies.id(id)));
      for (const shard of new Set(due.map((each) => each.shard))) {
        const moments = due.filter((each) => each.shard === shard).map(({ attention }) => attention);
        expect(moments).toEqual([...moments].sort((a, b) => a - b));
      }
    });

    test('N01 what leans on a month or a later one is found from there on, and what no longer leans is not', async () => {
      const month = 31 * 86_400_000;
      for (const n of [1, 2, 3]) {
        await tallies.begin(`h${n}`);
        await tallies.run(`h${n}`, { type: 'set-bell', at: later(n * month) });
      }
      const leaningFrom = (from: string) =>
        everywhere((shard, cursor) => store().leaning(shard, from, 1, cursor), tallies.kind);
      expect(await leaningFrom('2026-11')).toEqual(['h2', 'h3']);
      expect(await leaningFrom('2026-10')).toEqual(['h1', 'h2', 'h3']);
      expect(await leaningFrom('2027-01')).toEqual([]);
      await tallies.run('h1', undefined, { actor: deadlines, at: later(month) });
      expect(await leaningFrom('2026-10')).toEqual(['h2', 'h3']);
    });

    test('N09 what has no running clock is found by the day of its last commit', async () => {
      const day = 86_400_000;
      await tallies.begin('a');
      await tallies.begin('b', 1, { at: later(2 * day) });
      await tallies.begin('c');
      await tallies.run('c', { type: 'set-bell', at: later(9 * day) });
      const since = (from: string) =>
        everywhere((shard, cursor) => store().settled(shard, plainDate(from), 1, cursor), tallies.kind);
      expect(await since('2026-09-18')).toEqual(['a', 'b']);
      expect(await since('2026-09-19')).toEqual(['b']);
      await tallies.run('a', { type: 'add', amount: 1 }, { at: later(day) });
      expect(await since('2026-09-19')).toEqual(['a', 'b']);
    });

    test('what was seen to is due no more', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'set-bell', at: later(100) });
      expect(await dueIn(later(99))).toEqual([]);
      expect(await dueIn(later(100))).toMatchObject([{ id: 'a', attention: later(100) }]);
      await tallies.run('a', undefined, { actor: deadlines, at: later(100) });
      expect(await dueIn(later(1000))).toEqual([]);
    });
  });
};
