import { createHash } from 'node:crypto';
import type { Answer } from '../../functions/notices/carrier.ts';
import { sendOnce } from '../../functions/notices/sending.ts';
import { type Instant, instant } from '../../shared/kernel/instant.ts';
import { seal } from '../../shared/store/chain.ts';
import { dynamoNoticeRecords } from '../../shared/store/dynamo-notice-records.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import type { NoticeId, NoticeRecords } from '../../shared/store/notice-records.ts';
import type { Append, Commit, Head, Store } from '../../shared/store/port.ts';
import { plainClient } from './foundation.ts';
import { must } from './stage.ts';
import { SimulatedTable } from './table.ts';

/**
 * Every condition of a write on its own. In daily life two of them hold at once, and one alone would do; after a hand in the
 * table, or a restore that brought back half, each must hold without the other.
 */

const aggregate = { kind: 'case', id: '3609810000000000000017' } as const;
const at = instant(Date.parse('2026-03-02T01:00:00Z'));
const key = (sk: string) => ({ pk: { S: `case#${aggregate.id}` }, sk: { S: sk } });

const commitOf = (version: number, prev: string, word: string): Commit =>
  seal({ aggregate, version, at, actor: { kind: 'system', name: 'deadlines' }, events: [{ type: word }], prev });

const appendOf = (commit: Commit, parts: Append['parts'] = []): Append => ({
  aggregate,
  expected: commit.version - 1,
  commit,
  head: {
    aggregate,
    version: commit.version,
    personVersion: 0,
    at,
    hash: commit.hash,
    createdBy: { key: '', body: '' },
    state: {},
    keys: [],
    index: {},
  } satisfies Omit<Head, 'rows'>,
  rowsBefore: {},
  rows: [],
  parts,
});

interface Bench {
  readonly table: SimulatedTable;
  readonly store: Store;
  readonly records: NoticeRecords;
  readonly commits: readonly [Commit, Commit, Commit];
}

/** A table with two commits of one aggregate, and a third not yet written. */
const bench = async (): Promise<Bench> => {
  const table = new SimulatedTable({ now: () => at, lag: () => 0 });
  const client = plainClient(table);
  const store = dynamoStore(client, 'cases', { pause: async () => {}, spread: () => 0 });
  const first = commitOf(1, '', 'first');
  const second = commitOf(2, first.hash, 'second');
  await store.append(appendOf(first, [{ n: 1, content: { part: 'one' } }]));
  await store.append(appendOf(second));
  return {
    table,
    store,
    records: dynamoNoticeRecords(client, 'cases'),
    commits: [first, second, commitOf(3, second.hash, 'third')],
  };
};

const digest = (table: SimulatedTable): string =>
  createHash('sha256').update(JSON.stringify(table.all())).digest('hex');

/** An append that must be refused, leaving everything as it was. */
const refused = async ({ table, store }: Bench, append: Append, why: string): Promise<void> => {
  const before = digest(table);
  const answer = await store.append(append);
  must('each condition of an append holds on its own', answer === 'conflict', () => why);
  must('a refused append leaves nothing', digest(table) === before, () => why);
};

const appends = async (): Promise<void> => {
  const ahead = await bench();
  ahead.table.tamper(key('commit#00000002'));
  await refused(ahead, appendOf(commitOf(2, ahead.commits[0].hash, 'other')), 'the head is ahead of its commits');

  const behind = await bench();
  behind.table.tamper(key('head'), { ...behind.table.get(key('head')), v: { N: '1' } });
  await refused(behind, appendOf(commitOf(2, behind.commits[0].hash, 'other')), 'the head is behind its commits');

  const headless = await bench();
  headless.table.tamper(key('head'));
  await refused(headless, appendOf(commitOf(1, '', 'other')), 'a commit without a head');

  const bare = await bench();
  for (const sk of ['commit#00000001', 'commit#00000002']) bare.table.tamper(key(sk));
  await refused(bare, appendOf(commitOf(1, '', 'other')), 'a head without commits');

  const full = await bench();
  await refused(full, appendOf(full.commits[2], [{ n: 1, content: { part: 'other' } }]), 'a part of that number');

  const again = await bench();
  again.table.forgetTokens();
  const answer = await again.store.append(appendOf(again.commits[1]));
  must('what stands already was appended', answer === 'appended', () => answer);
};

const id: NoticeId = { aggregate, version: 1, n: 1 };
const later = (ms: number): Instant => instant(at + ms);

/** The record of a notice in a state, and what must not follow from it. */
const records = async (): Promise<void> => {
  const { records: one } = await bench();
  must('nobody begins twice', (await one.claim(id, 'received', at)) === 'mine', () => 'first');
  const standing = await one.claim(id, 'received', later(1));
  must('nobody begins twice', standing !== 'mine', () => 'second');
  if (standing === 'mine') return;
  must('one of two resumes', await one.resume(standing, 'unknown', later(70_000)), () => 'first');
  must('one of two resumes', !(await one.resume(standing, 'unknown', later(70_000))), () => 'second');

  await one.release(id, later(71_000));
  const turnedAway = await one.get(id);
  if (turnedAway === undefined) return;
  await one.resume(turnedAway, 'unknown', later(72_000));
  const before = { ...turnedAway, attempts: turnedAway.attempts + 1 };
  must('who saw it turned away is late', !(await one.resume(before, 'unknown', later(73_000))), () => 'resumed');

  must('a receipt is noted', await one.settle(id, 'delivered', later(74_000)), () => 'delivered');
  must('what was delivered stays delivered', !(await one.settle(id, 'accepted', later(75_000))), () => 'accepted');
  must('what was delivered stays delivered', !(await one.settle(id, 'failed', later(75_000))), () => 'failed');
  await one.release(id, later(76_000));
  const settled = await one.get(id);
  must(
    'what is settled is not open again',
    settled?.turnedAway === undefined && settled?.status === 'delivered',
    () => '',
  );
  const absent = { ...id, n: 2 };
  must('what nobody began is not settled', !(await one.settle(absent, 'delivered', at)), () => 'settled');
  await one.release(absent, at);
  must('what nobody began is not released', (await one.get(absent)) === undefined, () => 'released');
};

/** The carrier turns a notice away again and again: it is sent when it will take it, once. */
const turnedAway = async (): Promise<void> => {
  const { records: one } = await bench();
  const answers: Answer[] = [...Array.from({ length: 4 }, () => ({ said: 'turned-away', reason: 'busy' }) as const)];
  let sent = 0;
  for (let minute = 0; minute < 20; minute++)
    await sendOnce(one, { id, kind: 'received', at: later(minute * 180_000) }, async () => {
      const answer = answers.shift() ?? { said: 'accepted' };
      if (answer.said === 'accepted') sent += 1;
      return answer;
    }).catch(() => {});
  must('what is turned away is sent when it is taken', sent === 1, () => `sent ${sent}`);
};

/** Two copies of one event at once: while the first is under way the second waits for it. */
const underWay = async (): Promise<void> => {
  const { records: one } = await bench();
  let sent = 0;
  const send = async (): Promise<Answer> => {
    sent += 1;
    return { said: 'accepted' };
  };
  await sendOnce(one, { id, kind: 'received', at }, async () => {
    await sendOnce(one, { id, kind: 'received', at: later(5_000) }, send).catch(() => {});
    return send();
  });
  must('who comes second waits', sent === 1, () => `sent ${sent}`);
};

/** Tries every lock; throws where one does not hold. */
export const tryLocks = async (): Promise<void> => {
  await appends();
  await records();
  await turnedAway();
  await underWay();
};
