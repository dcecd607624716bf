import type { Bus } from '../../shared/events/bus.ts';
import { dateAt, type Instant, instant, startOfDay } from '../../shared/kernel/instant.ts';
import { addDays } from '../../shared/kernel/plain-date.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { Cases } from '../../shared/store/cases.ts';
import { BrokenChain } from '../../shared/store/chain.ts';
import { partitionOf } from '../../shared/store/keys.ts';
import type { NoticeRecords } from '../../shared/store/notice-records.ts';
import { type AggregateId, ATTENTION_SHARDS, type Store } from '../../shared/store/port.ts';
import { calendarFollowed } from './calendar.ts';
import { gapsOf, unsentOf } from './case.ts';
import { Findings, type Reconciled } from './findings.ts';
import { reissue } from './reissue.ts';

export interface ReconcilerDeps {
  /** Code of the county. */
  readonly county: string;
  readonly store: Store;
  readonly cases: Cases;
  readonly records: NoticeRecords;
  readonly bus: Bus;
  /** Kind of aggregate → lets time pass for one, up to an instant. */
  readonly timed: Readonly<Record<string, (id: string, at: Instant) => Promise<unknown>>>;
  /** Milliseconds this run may still take. */
  remaining(): number;
}

const MINUTE = 60_000;
/** What fell due this recently may still be on its way: a tick comes every five minutes, and a queue may hold a while. */
const GRACE_MS = 30 * MINUTE;
/** A change of the calendar is carried through by then; until then due dates may be about to move. */
const REPLAN_MS = 60 * MINUTE;
/** Whole days before today whose commits are held against their notices: an outage of a day and an hour leaves none behind. */
const DAYS_BACK = 2;
const PAGE = 100;
const SIDE_BY_SIDE = 8;
/** Stops in time to report. */
const RESERVE_MS = 30_000;

/**
 * Proves that every step that fell due was taken and every notice owed has a record (N09), from the histories and not from
 * what the sweep or the publisher say of themselves: every case under a running limit (`horizon`) and every other one with a
 * commit of these days (`activity`) is replayed from its verified commits. Whatever is missing is named, and made good: time
 * is let pass, events are put on the bus once more under their own ids. Nothing here is needed for the centre to work; a run
 * that is short of time leaves the rest to the next, which begins with another shard.
 */
export const reconcile = async (deps: ReconcilerDeps, at: Instant): Promise<Reconciled> => {
  const findings = new Findings();
  const until = instant(at - GRACE_MS);
  const firstDay = addDays(dateAt(at), -DAYS_BACK);
  const window = { from: startOfDay(firstDay), to: until };
  const law = await deps.cases.law(at);
  const calendar = await deps.store.load({ kind: 'calendar', id: 'national' });
  const isSettledLaw = calendar === undefined || at - calendar.at > REPLAN_MS;
  let looked = 0;
  let unfinished = false;

  const overdue = async (aggregate: AggregateId): Promise<void> => {
    findings.add({ what: 'step', key: partitionOf(aggregate) });
    await patiently(() => deps.timed[aggregate.kind]?.(aggregate.id, at));
  };

  const examine = async (aggregate: AggregateId): Promise<void> => {
    if (aggregate.kind !== 'case') return;
    const key = partitionOf(aggregate);
    const head = await deps.store.load(aggregate);
    if (head === undefined) return;
    looked += 1;
    const commits = await deps.store.history(aggregate, head.version);
    const gaps = gapsOf(head, commits, law, until);
    if (gaps.state) findings.add({ what: 'history', key });
    if (isSettledLaw && gaps.step) await overdue(aggregate);
    // A head written under an older calendar would be looked at by that one: its due dates are what counts.
    else if (gaps.watch && head.at - (calendar?.at ?? 0) > REPLAN_MS) findings.add({ what: 'watch', key });
    const unsent = await unsentOf(deps.records, head, commits, window);
    for (const { id } of unsent) findings.add({ what: 'notice', key: id });
    await reissue(deps, commits, unsent);
  };

  const guarded =
    (check: (aggregate: AggregateId) => Promise<void>) =>
    async (aggregate: AggregateId): Promise<void> => {
      try {
        await check(aggregate);
      } catch (error) {
        // Somebody is at work on it, or it cannot be read: the former is no finding.
        if (error instanceof Refusal && error.code === 'try-again') return;
        findings.add({ what: error instanceof BrokenChain ? 'history' : 'step', key: partitionOf(aggregate) });
      }
    };

  const over = async (list: AsyncGenerator<AggregateId, void>, check: (aggregate: AggregateId) => Promise<void>) => {
    const work = async (): Promise<void> => {
      for (let next = await list.next(); !next.done; next = await list.next()) {
        if (deps.remaining() < RESERVE_MS) {
          unfinished = true;
          return;
        }
        await check(next.value);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  };

  const { store } = deps;
  const due = async (shard: number, cursor?: string) => {
    const { entries, ...rest } = await store.due(shard, until, PAGE, cursor);
    return { ...rest, entries: entries.map(({ aggregate }) => aggregate) };
  };
  await over(everyShard(at, due), guarded(overdue));
  await over(
    everyShard(at, (shard, cursor) => store.leaning(shard, BEGINNING, PAGE, cursor)),
    guarded(examine),
  );
  await over(
    everyShard(at, (shard, cursor) => store.settled(shard, firstDay, PAGE, cursor)),
    guarded(examine),
  );
  await calendarFollowed(deps, findings, { from: window.from, to: instant(at - REPLAN_MS) });
  return { looked, found: findings.all(), unfinished };
};

/** Before every month: all that leans on any. */
const BEGINNING = '0000-00';

/** Lets time pass unless somebody is at work on the aggregate: then it passes with whatever they do. */
const patiently = async (step: () => Promise<unknown> | undefined): Promise<void> => {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'try-again')) throw error;
  }
};

type PageOf = (
  shard: number,
  cursor?: string,
) => Promise<{ readonly entries: readonly AggregateId[]; readonly cursor?: string }>;

/** Every aggregate of every shard, beginning with another shard each hour, so that want of time always falls on others. */
async function* everyShard(at: Instant, page: PageOf): AsyncGenerator<AggregateId, void> {
  const first = Math.floor(at / (60 * MINUTE));
  for (let turn = 0; turn < ATTENTION_SHARDS; turn++) {
    let cursor: string | undefined;
    do {
      const { entries, cursor: next } = await page((first + turn) % ATTENTION_SHARDS, cursor);
      yield* entries;
      cursor = next;
    } while (cursor !== undefined);
  }
}
