import * as z from 'zod';
import { Move } from '../../shared/domain/replan/replan.ts';

const passView = () =>
  z.strictObject({
    /** 1: at once. 2: when nobody counts by the old calendar any more. */
    pass: z.int(),
    finished: z.boolean(),
    /** Open matters looked at, and those to be counted anew at their next touch. */
    looked: z.int(),
    failed: z.int(),
    /** Due dates that moved, and provisional ones that became firm where they were. */
    moved: z.int(),
    firm: z.int(),
    /** Due dates by the calendar days they moved; negative: earlier. */
    shifts: z.array(z.strictObject({ days: z.int(), clocks: z.int() })),
  });

/** What a change of the calendar did, pass by pass. */
export const replanView = () => z.strictObject({ calendar: z.int(), passes: z.array(passView()) });
export type ReplanView = z.infer<ReturnType<typeof replanView>>;

/** Pass and shard of the page that comes next. */
export const movesCursor = () => z.string().regex(/^[12]\.\d{1,2}$/);

/** Due dates that moved, a page at a time; a page may be empty and not the last. */
export const movesView = () => z.strictObject({ moves: z.array(Move), cursor: movesCursor().optional() });
export type MovesView = z.infer<ReturnType<typeof movesView>>;
