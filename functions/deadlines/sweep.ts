import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
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
/** Shards swept side by side. */
const SIDE_BY_SIDE = 8;
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
 * Lets time pass for whatever is owed attention at `at`, and for nothing else: cost follows the work due. Shards go side by
 * side, an aggregate that fails is passed over and never holds up its shard, and a run that is short of time leaves the rest.
 * Two at once do no harm: every step is a conditional append.
 */
export const sweep = async (deps: SweepDeps, infirmary: Infirmary, at: Instant): Promise<Swept> => {
  const tally = { moved: 0, passed: 0, failed: 0, resting: 0, unfinished: false };
  const shards = Array.from({ length: ATTENTION_SHARDS }, (_, shard) => shard);
  const sweepShards = async (): Promise<void> => {
    for (let shard = shards.shift(); shard !== undefined; shard = shards.shift())
      await sweepShard(deps, infirmary, at, shard, tally);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, sweepShards));
  return tally;
};

type Tally = { -readonly [K in keyof Swept]: Swept[K] };

const sweepShard = async (
  deps: SweepDeps,
  infirmary: Infirmary,
  at: Instant,
  shard: number,
  tally: Tally,
): Promise<void> => {
  let cursor: string | undefined;
  do {
    const page = await deps.store.due(shard, at, PAGE, cursor);
    for (const { aggregate } of page.entries) {
      if (deps.remaining() < RESERVE_MS) {
        tally.unfinished = true;
        return;
      }
      tally[await attend(deps, infirmary, aggregate, at)] += 1;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
};

const attend = async (
  deps: SweepDeps,
  infirmary: Infirmary,
  aggregate: AggregateId,
  at: Instant,
): Promise<'moved' | 'passed' | 'failed' | 'resting'> => {
  if (infirmary.isResting(aggregate, at)) return 'resting';
  try {
    const moved = await deps.letTimePass(aggregate, at);
    infirmary.discharge(aggregate);
    return moved ? 'moved' : 'passed';
  } catch (error) {
    // Somebody is at work on it: the next sweep looks again.
    if (error instanceof Refusal && error.code === 'try-again') return 'passed';
    infirmary.admit(aggregate, at);
    deps.failed(aggregate, error instanceof Error ? error.name : 'unknown');
    return 'failed';
  }
};
