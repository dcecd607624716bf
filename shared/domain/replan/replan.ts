import * as z from 'zod';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import { type PlainDate, PlainDateText, toEpochDay } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** A due date that a change of the calendar counted anew: moved, or firm where it had been provisional. */
export const Move = z.strictObject({
  kind: z.string(),
  /** Of the aggregate: a receipt number, for a case. */
  id: z.string(),
  clock: z.string(),
  was: PlainDateText,
  now: PlainDateText,
});
export type Move = z.infer<typeof Move>;

/** By how many calendar days a due date moved; 0: it became firm where it was. */
export const shiftOf = ({ was, now }: Pick<Move, 'was' | 'now'>): number => toEpochDay(now) - toEpochDay(was);

/** How far one pass over one shard has come. */
export const ReplanState = z.strictObject({
  /** Aggregates looked at, and those that could not be counted anew now: their next touch does it. */
  looked: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** Due dates by how many days they moved, `"-2": 5`. */
  shifts: z.record(z.string(), z.int().positive()),
  /** Where the next page begins; absent at the start, and once there is no next. */
  cursor: z.string().optional(),
  finished: z.boolean(),
});
export type ReplanState = z.infer<typeof ReplanState>;

export const ReplanEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('page-replanned'),
    looked: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    moves: z.array(Move),
    /** Where the next page begins; absent on the last. */
    next: z.string().optional(),
  }),
]);
export type ReplanEvent = z.infer<typeof ReplanEvent>;

/** One page is through. `from` is where it began: a page that somebody else has recorded meanwhile is not counted twice. */
export type ReplanCommand = {
  readonly type: 'record-page';
  readonly from: string | undefined;
} & Omit<ReplanEvent, 'type'>;

const counted = (shifts: ReplanState['shifts'], moves: readonly { was: PlainDate; now: PlainDate }[]) => {
  const all = { ...shifts };
  for (const move of moves) all[shiftOf(move)] = (all[shiftOf(move)] ?? 0) + 1;
  return all;
};

/**
 * What became of one pass over one shard after a change of the calendar, page by page: what the report is added up from, and
 * where a pass that was broken off goes on. Refuses `role-required` to anybody but the machine.
 */
export const replanDecider: Decider<ReplanState, ReplanCommand, ReplanEvent, undefined> = {
  initial: { looked: 0, failed: 0, shifts: {}, finished: false },
  decide: ({ type: _, from, ...page }, state, _law, { actor }) => {
    if (actor.kind !== 'system') throw new Refusal('role-required');
    if (state.finished || state.cursor !== from) return [];
    return [{ type: 'page-replanned', ...page, moves: [...page.moves] }];
  },
  lapse: () => [],
  evolve: (state, event) => {
    switch (event.type) {
      case 'page-replanned':
        return {
          looked: state.looked + event.looked,
          failed: state.failed + event.failed,
          shifts: counted(state.shifts, event.moves),
          ...(event.next === undefined ? { finished: true } : { cursor: event.next, finished: false }),
        };
      default:
        return never(event.type);
    }
  },
};
