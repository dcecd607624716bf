import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { MOST_AT_ONCE, Pace } from '../../shared/store/pace.ts';
import { backOff, type Patience } from '../../shared/store/patience.ts';
import type { AggregateId, Store } from '../../shared/store/port.ts';
import { ATTENTION_SHARDS } from '../../shared/store/port.ts';

/** What a sweep works with. */
export interface SweepDeps {
  readonly store: Pick<Store, 'due'>;
  /** Lets time pass for one aggregate, up to `at`; says whether anything followed. */
  letTimePass(aggregate: AggregateId, at: Instant): Promise<boolean>;
  /** Milliseconds this run may still take. */
  remaining(): number;
  /** Told of each aggregate that failed, by key and name of the error alone. */
  failed(aggregate: AggregateId, error: string): void;
  /** Waits, where the database has no time. */
  readonly waits: Patience;
}

/** What a sweep did. What it leaves, the next one finds. */
export interface Swept {
  /** Aggregates something followed for. */
  readonly moved: number;
  /** Aggregates somebody else was writing to, or for which nothing was left to do. */
  readonly passed: number;
  readonly failed: number;
  /** Failed before, and not yet due for another attempt. */
  readonly resting: number;
  /** Time ran out. */
  readonly unfinished: boolean;
}

/** Aggregates asked for at a time, per shard. */
const PAGE = 100;
/** Attempts at an aggregate in one sweep while the database turns it away; then it waits for the next. */
const ATTEMPTS = 4;
const BASE_PAUSE_MS = 50;
/** Stops in time to report. */
const RESERVE_MS = 15_000;
const FIRST_REST_MS = 10 * 60_000;
const LONGEST_REST_MS = 6 * 60 * 60_000;
const MOST_RESTING = 1000;

/**
 * Remembers, for the life of a function instance, which aggregates failed and when to try them again: each failure doubles
 * the rest. Bounded; a forgotten one is simply tried again.
 */
export class Infirmary {
  private readonly patients = new Map<string, { readonly failures: number; readonly until: Instant }>();

  isResting({ kind, id }: AggregateId, at: Instant): boolean {
    const patient = this.patients.get(`${kind}#${id}`);
    return patient !== undefined && at < patient.until;
  }

  admit({ kind, id }: AggregateId, at: Instant): void {
    const key = `${kind}#${id}`;
    const failures = (this.patients.get(key)?.failures ?? 0) + 1;
    const rest = Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
    this.patients.delete(key);
    this.patients.set(key, { failures, until: (at + rest) as Instant });
    const [oldest] = this.patients.keys();
    if (this.patients.size > MOST_RESTING && oldest !== undefined) this.patients.delete(oldest);
  }

  discharge({ kind, id }: AggregateId): void {
    this.patients.delete(`${kind}#${id}`);
  }
}

/**
 * Lets time pass for whatever is owed attention at `at`, and for nothing else: cost follows the work due. The shards come by
 * turns, earliest first in each; a few aggregates are attended to side by side, and one that fails or is slow holds up none
 * of the others. A run that is short of time leaves the rest. Two at once do no harm: every step is a conditional append.
 *
 * A thundering morning is 20,000 steps at one opening. At some 12 write units each a new table's 4,000 a second carry 333 of
 * them a second, so that they take a minute of writing: one run of four minutes has room for four times as many, and what a
 * slow one leaves is found by the next tick, at most five minutes later. No sweep therefore calls itself.
 */
export const sweep = async (deps: SweepDeps, infirmary: Infirmary, at: Instant): Promise<Swept> => {
  const tally: Tally = { moved: 0, passed: 0, failed: 0, resting: 0, unfinished: false };
  const pace = new Pace(deps.waits);
  const line = byTurns(Array.from({ length: ATTENTION_SHARDS }, (_, shard) => dueIn(deps, shard, at, tally)));
  const work = async (): Promise<void> => {
    for (let next = await line.next(); !next.done; next = await line.next()) {
      if (deps.remaining() < RESERVE_MS) {
        tally.unfinished = true;
        return;
      }
      tally[await attend(deps, pace, infirmary, next.value, at)] += 1;
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  return tally;
};

type Tally = { -readonly [K in keyof Swept]: Swept[K] };

/** What is due in one shard, a page at a time. A shard that cannot be read keeps its own back, and no other's. */
async function* dueIn(deps: SweepDeps, shard: number, at: Instant, tally: Tally): AsyncGenerator<AggregateId, void> {
  let cursor: string | undefined;
  do {
    const page = await pageOf(deps, shard, at, cursor).catch((error: unknown) => {
      if (isBusy(error)) tally.unfinished = true;
      else tally.failed += 1;
      deps.failed({ kind: 'shard', id: String(shard) }, nameOf(error));
      return undefined;
    });
    for (const { aggregate } of page?.entries ?? []) yield aggregate;
    cursor = page?.cursor;
  } while (cursor !== undefined);
}

const pageOf = async ({ store, waits }: SweepDeps, shard: number, at: Instant, cursor: string | undefined) => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.due(shard, at, PAGE, cursor);
    } catch (error) {
      if (!isBusy(error) || attempt === ATTEMPTS) throw error;
      await backOff(waits, BASE_PAUSE_MS, attempt);
    }
  }
};

/** One of each in turn, as long as any has something. Holds no more than a page of each. */
async function* byTurns<T>(lines: readonly AsyncGenerator<T, void>[]): AsyncGenerator<T, void> {
  let open = lines;
  while (open.length > 0) {
    const heads = await Promise.all(open.map(async (line) => ({ line, head: await line.next() })));
    for (const { head } of heads) if (!head.done) yield head.value;
    open = heads.flatMap(({ line, head }) => (head.done ? [] : [line]));
  }
}

const isBusy = (error: unknown): boolean => error instanceof Refusal && error.code === 'try-again';
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

const attend = async (
  deps: SweepDeps,
  pace: Pace,
  infirmary: Infirmary,
  aggregate: AggregateId,
  at: Instant,
): Promise<'moved' | 'passed' | 'failed' | 'resting'> => {
  if (infirmary.isResting(aggregate, at)) return 'resting';
  for (let attempt = 1; attempt <= ATTEMPTS && (attempt === 1 || deps.remaining() >= RESERVE_MS); attempt++) {
    try {
      const moved = await pace.keeping(() => deps.letTimePass(aggregate, at), isBusy);
      infirmary.discharge(aggregate);
      return moved ? 'moved' : 'passed';
    } catch (error) {
      // The database is busy, or somebody is at work on it: again a little later, and then with the next sweep.
      if (isBusy(error)) continue;
      infirmary.admit(aggregate, at);
      deps.failed(aggregate, nameOf(error));
      return 'failed';
    }
  }
  return 'passed';
};
