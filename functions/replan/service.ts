import type { Move } from '../../shared/domain/replan/replan.ts';
import type { CalendarChange } from '../../shared/events/calendar-changes.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { PlainDate } from '../../shared/kernel/plain-date.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { execute } from '../../shared/store/execute.ts';
import { MOST_AT_ONCE, Pace } from '../../shared/store/pace.ts';
import type { Patience } from '../../shared/store/patience.ts';
import { type AggregateId, ATTENTION_SHARDS, type Store } from '../../shared/store/port.ts';
import {
  movesOf,
  type Pass,
  replanAggregate,
  replanId,
  replanState,
  type Stretch,
} from '../../shared/store/replan-aggregate.ts';
import type { RecountedKinds } from './kinds.ts';

export interface ReplanDeps {
  readonly store: Store;
  /** How limits are counted anew, over a calendar read for this change. */
  kinds(): RecountedKinds;
  /** Milliseconds this run may still take. */
  remaining(): number;
  /** Told of each aggregate that failed, by key and name of the error alone. */
  failed(aggregate: AggregateId, error: string): void;
  readonly waits: Patience;
}

/** How a pass went: through, broken off for want of time, or not to begin before the first pass is through. */
export interface Replanned {
  readonly finished: boolean;
  readonly looked: number;
  readonly moved: number;
  readonly failed: number;
}

/** Aggregates of one page; each page is recorded as one commit. */
const PAGE = 100;
const SHARDS_AT_ONCE = 4;
const ATTEMPTS = 4;
/** Stops in time to record the page. */
const RESERVE_MS = 30_000;

const actor = { kind: 'system', name: 'deadlines' } as const;
const isBusy = (error: unknown): boolean => error instanceof Refusal && error.code === 'try-again';

/**
 * Counts anew every running limit that a change of the calendar may touch (N01): those the horizon index has from the month
 * of the first changed day on. Page by page, each recorded with what moved and where the next begins, so that a run that is
 * broken off is taken up again and a repeat finds everything done: once per version of the calendar. The due date itself
 * moves in the aggregate's own commit, under its own conditions; what fails here is counted anew at its next touch.
 */
export const replan = async (
  deps: ReplanDeps,
  { calendar, from }: CalendarChange,
  pass: Pass,
  at: Instant,
): Promise<Replanned> => {
  const tally = { finished: true, looked: 0, moved: 0, failed: 0 };
  const kinds = deps.kinds();
  const pace = new Pace(deps.waits);
  const shards = Array.from({ length: ATTENTION_SHARDS }, (_, shard) => shard);
  const work = async (): Promise<void> => {
    for (let shard = shards.shift(); shard !== undefined; shard = shards.shift()) {
      const done = await overShard({ deps, kinds, pace, at, from, tally }, { calendar, pass, shard });
      tally.finished &&= done;
    }
  };
  await Promise.all(Array.from({ length: SHARDS_AT_ONCE }, work));
  return tally;
};

interface Run {
  readonly deps: ReplanDeps;
  readonly kinds: RecountedKinds;
  readonly pace: Pace;
  readonly at: Instant;
  readonly from: PlainDate | undefined;
  readonly tally: { looked: number; moved: number; failed: number };
}

const nameOf = ({ kind, id, clock }: Move): string => `${kind}#${id} ${clock}`;

/** Every page of one shard that is not recorded yet; answers whether it is through. */
const overShard = async (run: Run, stretch: Stretch): Promise<boolean> => {
  const { deps, at, from } = run;
  const { store } = deps;
  const first = { ...stretch, pass: 1 as const };
  // The second pass is for what the first could not see.
  if (stretch.pass === 2 && !(await replanState(store, first))?.finished) return false;
  let state = await replanState(store, stretch);
  if (state?.finished) return true;
  // What moved to a later month comes up once more in the same list, and all of it in the second pass.
  const counted = new Set(
    [...(await movesOf(store, stretch)), ...(stretch.pass === 2 ? await movesOf(store, first) : [])].map(nameOf),
  );
  while (!state?.finished) {
    if (deps.remaining() < RESERVE_MS) return false;
    const cursor = state?.cursor;
    const page = from ? await store.leaning(stretch.shard, from.slice(0, 7), PAGE, cursor) : { entries: [] };
    const { moves, failed } = await overPage(run, stretch.calendar, page.entries);
    const fresh: Move[] = [];
    for (const move of moves) {
      // Of a limit that a later change has moved once more, the first move is this change’s.
      if (counted.has(nameOf(move))) continue;
      counted.add(nameOf(move));
      fresh.push(move);
    }
    const { state: after } = await execute(store, replanAggregate, undefined, {
      id: replanId(stretch),
      command: {
        type: 'record-page',
        from: cursor,
        looked: page.entries.length,
        failed,
        moves: fresh,
        ...(page.cursor === undefined ? {} : { next: page.cursor }),
      },
      actor,
      at,
      creates: 'if-absent',
    });
    run.tally.looked += page.entries.length;
    run.tally.moved += fresh.length;
    run.tally.failed += failed;
    state = after;
  }
  return true;
};

const overPage = async (
  run: Run,
  calendar: number,
  page: readonly AggregateId[],
): Promise<{ readonly moves: readonly Move[]; readonly failed: number }> => {
  const left = [...page];
  const moves: Move[] = [];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      try {
        moves.push(...(await recount(run, calendar, next)));
      } catch (error) {
        failed += 1;
        run.deps.failed(next, error instanceof Error ? error.name : 'unknown');
      }
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  return { moves, failed };
};

const recount = async ({ kinds, pace, at }: Run, calendar: number, { kind, id }: AggregateId) => {
  const counting = kinds[kind];
  if (counting === undefined) throw new TypeError(kind);
  for (let attempt = 1; ; attempt++) {
    try {
      return await pace.keeping(() => counting(id, calendar, at), isBusy);
    } catch (error) {
      if (!isBusy(error) || attempt === ATTEMPTS) throw error;
    }
  }
};
