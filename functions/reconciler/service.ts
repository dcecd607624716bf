import type { Bus } from '../../shared/events/bus.ts';
import { dateAt, type Instant, instant, startOfDay } from '../../shared/kernel/instant.ts';
import { addDays } from '../../shared/kernel/plain-date.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { BrokenChain } from '../../shared/store/chain.ts';
import { partitionOf } from '../../shared/store/keys.ts';
import type { NoticeRecords } from '../../shared/store/notice-records.ts';
import { type AggregateId, ATTENTION_SHARDS, type Store } from '../../shared/store/port.ts';
import type { Projects } from '../../shared/store/projects.ts';
import type { TimedKinds } from '../../shared/store/timed-kinds.ts';
import { calendarFollowed } from './calendar.ts';
import { missingConsequences } from './consequences.ts';
import { type Finding, Findings, type Reconciled } from './findings.ts';
import { unsentOf } from './gaps.ts';
import type { WatchedKinds } from './kinds.ts';
import { reissue } from './reissue.ts';

export interface ReconcilerDeps {
  /** Code of the county. */
  readonly county: string;
  readonly store: Store;
  /** Kind of aggregate → how one is held against its history. */
  readonly watched: WatchedKinds;
  readonly records: NoticeRecords;
  readonly projects: Pick<Projects, 'owesNews'>;
  readonly bus: Bus;
  /** Kind of aggregate → lets time pass for one, up to an instant. */
  readonly timed: TimedKinds;
  /** Milliseconds this run may still take. */
  remaining(): number;
  /**
   * Told of each finding: of what is issued once more before it is, of a step as soon as time has been let pass, for only that
   * shows that one was missing. The step itself is then on record, with the day on which it fell due.
   */
  tell(finding: Finding): void;
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
 * what the sweep or the publisher say of themselves: every case, complaint, rating and supervision under a running limit
 * (`horizon`) and every other one with a commit of these days (`activity`) is replayed from its verified commits. Whatever is missing is named, and made good: time
 * is let pass, events are put on the bus once more under their own ids. Nothing here is needed for the centre to work; a run
 * that is short of time leaves the rest to the next, which begins with another shard.
 */
export const reconcile = async (deps: ReconcilerDeps, at: Instant): Promise<Reconciled> => {
  const findings = new Findings(deps.tell);
  const until = instant(at - GRACE_MS);
  const firstDay = addDays(dateAt(at), -DAYS_BACK);
  const from = startOfDay(firstDay);
  const calendar = await deps.store.load({ kind: 'calendar', id: 'national' });
  const isSettledLaw = calendar === undefined || at - calendar.at > REPLAN_MS;
  let looked = 0;
  let unfinished = false;

  // The list may lag, and a calendar that changed may have moved what was due: only what time really did was missing.
  const overdue = async (aggregate: AggregateId): Promise<void> => {
    const followed = await patiently(() => deps.timed[aggregate.kind]?.(aggregate.id, at));
    if (followed) findings.add({ what: 'step', key: partitionOf(aggregate) });
  };

  const examine = async (aggregate: AggregateId): Promise<void> => {
    const kind = deps.watched[aggregate.kind];
    const head = kind && (await deps.store.load(aggregate));
    if (kind === undefined || head === undefined) return;
    const key = partitionOf(aggregate);
    looked += 1;
    const commits = await deps.store.history(aggregate, head.version);
    const gaps = await kind.gaps(head, commits, { now: at, until });
    if (gaps.state) findings.add({ what: 'history', key });
    if (isSettledLaw && gaps.step) await overdue(aggregate);
    // A head written under an older calendar would be looked at by that one: its due dates are what counts.
    else if (gaps.watch && head.at - (calendar?.at ?? 0) > REPLAN_MS) findings.add({ what: 'watch', key });
    const late = new Set(
      commits.filter((commit) => commit.at >= from && commit.at <= until).map(({ version }) => version),
    );
    if (late.size === 0) return;
    const owed = (await kind.owed(commits)).filter(({ version }) => late.has(version));
    const unsent = await unsentOf(deps.records, head, owed);
    for (const { id } of unsent) findings.add({ what: 'notice', key: id });
    const unfollowed = await missingConsequences(deps, commits, late, until);
    for (const { id } of unfollowed) findings.add({ what: 'consequence', key: id });
    await reissue(deps, commits, [...unsent, ...unfollowed]);
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
  await calendarFollowed(deps, findings, { from, to: instant(at - REPLAN_MS) });
  return { looked, found: findings.all(), unfinished };
};

/** Before every month: all that leans on any. */
const BEGINNING = '0000-00';

/** Lets time pass unless somebody is at work on the aggregate: then it passes with whatever they do. */
const patiently = async (step: () => Promise<boolean> | undefined): Promise<boolean> => {
  try {
    return (await step()) === true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'try-again') return false;
    throw error;
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
