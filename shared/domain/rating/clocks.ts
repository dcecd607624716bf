import * as z from 'zod';
import { Clock } from '../deadline/clock.ts';

/**
 * The limits of a rating: reviewing one that is held, verifying a low one, answering it, following it up, deciding an appeal.
 */
export const RatingClock = z.enum(['review', 'verification', 'answer', 'follow-up', 'appeal']);
export type RatingClock = z.infer<typeof RatingClock>;

export const RatingClocks = z.strictObject({
  review: Clock.optional(),
  verification: Clock.optional(),
  answer: Clock.optional(),
  'follow-up': Clock.optional(),
  appeal: Clock.optional(),
});
export type RatingClocks = z.infer<typeof RatingClocks>;

/** The clocks without one of them. */
export const without = (clocks: RatingClocks, ...names: readonly RatingClock[]): RatingClocks =>
  Object.fromEntries(Object.entries(clocks).filter(([name]) => !(names as readonly string[]).includes(name)));
