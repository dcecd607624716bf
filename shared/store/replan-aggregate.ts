import { type Move, type ReplanCommand, ReplanEvent, ReplanState, replanDecider } from '../domain/replan/replan.ts';
import type { Aggregate } from './aggregate.ts';
import { ATTENTION_SHARDS, type Store } from './port.ts';

/**
 * A change of the calendar is carried out twice: at once, and again once no function counts by the old one any more, which
 * catches what was filed meanwhile.
 */
export const PASSES = [1, 2] as const;
export type Pass = (typeof PASSES)[number];

/** Which stretch of the work: the calendar's version, the pass, and the shard of the index. */
export interface Stretch {
  readonly calendar: number;
  readonly pass: Pass;
  readonly shard: number;
}

/** Id of the aggregate that a stretch is recorded in; each has its own, so that none is written to by many. */
export const replanId = ({ calendar, pass, shard }: Stretch): string => `${calendar}.${pass}.${shard}`;

/** A pass over one shard, as the store keeps it. Read by its id alone, so it stands in no index. */
export const replanAggregate: Aggregate<ReplanState, ReplanCommand, ReplanEvent, undefined> = {
  kind: 'replan',
  decider: replanDecider,
  state: ReplanState,
  event: ReplanEvent,
  position: () => ({ index: {} }),
};

/** How far a stretch has come; `undefined` before its first page. */
export const replanState = async (store: Store, stretch: Stretch): Promise<ReplanState | undefined> => {
  const head = await store.load({ kind: replanAggregate.kind, id: replanId(stretch) });
  return head && ReplanState.parse(head.state);
};

/** Every due date a stretch has counted anew so far. */
export const movesOf = async (store: Store, stretch: Stretch): Promise<readonly Move[]> =>
  (await store.history({ kind: replanAggregate.kind, id: replanId(stretch) })).flatMap(({ events }) =>
    events.flatMap((event) => ReplanEvent.parse(event).moves),
  );

/** What one pass has come to over all shards; `undefined` where it has not begun. */
export const passState = async (store: Store, calendar: number, pass: Pass): Promise<ReplanState | undefined> => {
  const shards = Array.from({ length: ATTENTION_SHARDS }, (_, shard) => shard);
  const states = await Promise.all(shards.map((shard) => replanState(store, { calendar, pass, shard })));
  if (states.every((state) => state === undefined)) return undefined;
  const shifts: Record<string, number> = {};
  for (const state of states)
    for (const [days, clocks] of Object.entries(state?.shifts ?? {})) shifts[days] = (shifts[days] ?? 0) + clocks;
  return {
    looked: states.reduce((sum, state) => sum + (state?.looked ?? 0), 0),
    failed: states.reduce((sum, state) => sum + (state?.failed ?? 0), 0),
    shifts,
    finished: states.every((state) => state?.finished === true),
  };
};
