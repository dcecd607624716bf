import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../shared/kernel/actor.ts';
import { IdempotencyKeyText, StaffIdText, SubjectKeyText } from '../../shared/kernel/ids.ts';
import { type Instant, instant, parseInstant } from '../../shared/kernel/instant.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { ERASED } from '../../shared/store/aggregate.ts';
import { seal, verifyOrder } from '../../shared/store/chain.ts';
import { execute, type Request, stateAsOf, Taken } from '../../shared/store/execute.ts';
import { shardOf } from '../../shared/store/keys.ts';
import { type Append, ATTENTION_SHARDS, type Json, type Store } from '../../shared/store/port.ts';
import { KEYS_KEPT, KEYS_KEPT_MS } from '../../shared/store/seen-keys.ts';
import { BOUNDS } from '../../shared/store/writes.ts';
import { noteOf, sumText, type TallyCommand, type TallyState, tallyOf } from './tally.ts';

export const NOON = parseInstant('2026-09-18T12:00:00+08:00');
export const later = (ms: number): Instant => instant(NOON + ms);
export const citizen: Actor = { kind: 'citizen', subject: SubjectKeyText.parse('citizen-citizen-citize') };
const other: Actor = { kind: 'citizen', subject: SubjectKeyText.parse('another-another-anothe') };
export const deadlines: Actor = { kind: 'system', name: 'deadlines' };
const reviewer: Actor = {
  kind: 'staff',
  id: StaffIdText.parse('0123456789ab#reviewer'),
  department: 'market-regulation' as Extract<Actor, { kind: 'staff' }>['department'],
  roles: ['reviewer'],
};
const keyed = (key: string, body: Json = {}) => ({
  idempotency: { key: IdempotencyKeyText.parse(`key-00000-${key}`), body },
});

let kinds = 0;
/** A kind nobody else uses, so that tests share a table and nothing else. */
export const freshKind = (): string => {
  kinds += 1;
  return `tally${process.pid}x${kinds}`;
};

export const refusalOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'nothing was refused',
    (error: Refusal) => error.code ?? `${error.name}: ${error.message}`,
  );

/** The tallies of one test over a store. */
export const talliesIn = (store: Store, kind = freshKind()) => {
  const tally = tallyOf(kind);
  const run = (id: string, command?: TallyCommand, request: Partial<Request<TallyState, TallyCommand>> = {}) =>
    execute(store, tally, undefined, {
      id,
      ...(command ? { command } : {}),
      actor: citizen,
      at: NOON,
      ...request,
    });
  const begin = (id: string, amount = 1, request: Partial<Request<TallyState, TallyCommand>> = {}) =>
    run(id, { type: 'add', amount }, { creates: true, ...request });
  return {
    kind,
    tally,
    run,
    begin,
    id: (id: string) => ({ kind, id }),
    load: (id: string) => store.load({ kind, id }),
    history: (id: string, upTo?: number) => store.history({ kind, id }, upTo),
  };
};
type Tallies = ReturnType<typeof talliesIn>;

const idsOf = (page: { readonly entries: readonly { readonly aggregate: { readonly id: string } }[] }) =>
  page.entries.map(({ aggregate }) => aggregate.id);

/** An append as `execute` would make it, for tests of the port alone. */
export const appendOf = (kind: string, id: string, changes: Partial<Append> = {}): Append => {
  const aggregate = { kind, id };
  const commit = seal({ aggregate, version: 1, at: NOON, actor: citizen, events: [{ type: 'x' }], prev: '' });
  return {
    aggregate,
    expected: 0,
    commit,
    head: {
      aggregate,
      version: 1,
      personVersion: 1,
      at: NOON,
      hash: commit.hash,
      createdBy: { key: 'k', body: 'b' },
      state: {},
      keys: [],
      index: {},
    },
    rowsBefore: {},
    rows: [],
    parts: [],
    ...changes,
  };
};

/** What every store must do, whatever it keeps its items in. */
export const storeSuite = (store: () => Store): void => {
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

    test('what was seen to is due no more', async () => {
      await tallies.begin('a');
      await tallies.run('a', { type: 'set-bell', at: later(100) });
      expect(await dueIn(later(99))).toEqual([]);
      expect(await dueIn(later(100))).toMatchObject([{ id: 'a', attention: later(100) }]);
      await tallies.run('a', undefined, { actor: deadlines, at: later(100) });
      expect(await dueIn(later(1000))).toEqual([]);
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
      expect(await refusalOf(tallies.run('a', { type: 'pad', pad: '字'.repeat(11_000) }))).toBe('aggregate-too-large');
      expect(await tallies.history('a')).toHaveLength(1);
    });
  });

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
