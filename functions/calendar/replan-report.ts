import { Refusal } from '../../shared/kernel/refusal.ts';
import { ATTENTION_SHARDS, type Store } from '../../shared/store/port.ts';
import { movesOf, PASSES, passState } from '../../shared/store/replan-aggregate.ts';
import type { MovesView, ReplanView } from './replans.ts';

/** What a version of the calendar did to running limits, as far as it has been carried through. */
export const replanOf = async (store: Store, calendar: number): Promise<ReplanView> => {
  const states = await Promise.all(
    PASSES.map(async (pass) => ({ pass, state: await passState(store, calendar, pass) })),
  );
  const passes = states.flatMap(({ pass, state }) => {
    if (state === undefined) return [];
    const { finished, looked, failed } = state;
    const shifts = Object.entries(state.shifts)
      .map(([days, clocks]) => ({ days: Number(days), clocks }))
      .sort((a, b) => a.days - b.days);
    const moved = shifts.filter(({ days }) => days !== 0);
    const firm = shifts.find(({ days }) => days === 0)?.clocks ?? 0;
    return [
      {
        pass,
        finished,
        looked,
        failed,
        moved: moved.reduce((sum, { clocks }) => sum + clocks, 0),
        firm,
        shifts: moved,
      },
    ];
  });
  return { calendar, passes };
};

/** One stretch of the work a page: a pass over one shard. */
export const movesPage = async (store: Store, calendar: number, cursor = `${PASSES[0]}.0`): Promise<MovesView> => {
  const [number, shard = 0] = cursor.split('.').map(Number);
  const pass = PASSES.find((each) => each === number);
  if (pass === undefined || shard >= ATTENTION_SHARDS) throw new Refusal('not-found');
  const stretch = { calendar, pass, shard };
  const next = shard + 1 < ATTENTION_SHARDS ? `${pass}.${shard + 1}` : pass === 1 ? '2.0' : undefined;
  return { moves: [...(await movesOf(store, stretch))], ...(next === undefined ? {} : { cursor: next }) };
};
