import * as z from 'zod';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { dueIfGoneOn } from '../deadline/stop-and-go.ts';
import type { CaseLaw } from './law.ts';
import type { FiledCase } from './state.ts';

/** How what the house had to do stands against its limits: on time is by the promised due date (the formulas of the bulletin). */
export const Punctuality = z.strictObject({
  onTime: z.boolean(),
  withinStatutory: z.boolean(),
  workingDaysUsed: z.int(),
});
export type Punctuality = z.infer<typeof Punctuality>;

/** How the end of a review, or of a pre-review (行政许可法 Art. 43), stands against both its limits. */
export const punctuality = (state: FiledCase, on: PlainDate, { calendar }: CaseLaw): Punctuality => {
  const { promised, statutory = state.clocks['pre-review'] } = state.clocks;
  return {
    onTime: promised === undefined || on <= dueIfGoneOn(promised, calendar, on),
    withinStatutory: statutory === undefined || on <= dueIfGoneOn(statutory, calendar, on),
    workingDaysUsed: state.status === 'accepted' ? Math.max(0, calendar.workingDaysBetween(state.acceptedOn, on)) : 0,
  };
};
