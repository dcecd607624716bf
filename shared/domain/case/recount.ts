import { dateAt, type Instant } from '../../kernel/instant.ts';
import { recount } from '../deadline/recount.ts';
import { ClockName } from './clocks.ts';
import type { CaseEventOf } from './events.ts';
import type { CaseLaw } from './law.ts';
import type { FiledCase } from './state.ts';

/**
 * The limits that a newer calendar counts differently (行政许可法 Art. 82): a year has been published that a due date leant on
 * provisionally, or a closure by law stops the clock.
 */
export const recounted = (
  state: FiledCase,
  { calendar }: CaseLaw,
  at: Instant,
): readonly CaseEventOf<'clock-recounted'>[] =>
  ClockName.options.flatMap((name) => {
    const clock = state.clocks[name];
    const anew = clock && recount(clock, calendar, at);
    return clock && anew ? [{ type: 'clock-recounted', on: dateAt(at), clock: name, was: clock.due, to: anew }] : [];
  });
