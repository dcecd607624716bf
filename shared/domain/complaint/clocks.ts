import * as z from 'zod';
import { Clock } from '../deadline/clock.ts';

/**
 * The limits a complaint can be under (L14).
 * - `acceptance`: it is told whether the centre takes it on.
 * - `reply`: the answer.
 * - `followUp`: the complainant is asked whether the answer helped (回访).
 */
export const ComplaintClockName = z.enum(['acceptance', 'reply', 'followUp']);
export type ComplaintClockName = z.infer<typeof ComplaintClockName>;

export const ComplaintClocks = z.strictObject({
  acceptance: Clock.optional(),
  reply: Clock.optional(),
  followUp: Clock.optional(),
});
export type ComplaintClocks = z.infer<typeof ComplaintClocks>;
