import { dateAt, type Instant } from '../../kernel/instant.ts';
import { type Clock, isPassed, startClock } from '../deadline/clock.ts';
import { ClockName } from './clocks.ts';
import type { CaseEventOf } from './events.ts';
import type { CaseLaw } from './law.ts';
import type { FiledCase } from './state.ts';

/**
 * The limits that a newer calendar counts differently (行政许可法 Art. 82): a year has been published that a due date leant on
 * provisionally, or a closure by law stops the clock. A due date that moves makes a new version of its clock, whose ladder is
 * climbed anew from the next opening; a limit already passed is a fact and stays one. An older calendar, from a stale cache, changes nothing.
 */
export const recounted = (
  state: FiledCase,
  { calendar }: CaseLaw,
  at: Instant,
): readonly CaseEventOf<'clock-recounted'>[] =>
  ClockName.options.flatMap((name) => {
    const clock = state.clocks[name];
    if (!clock || clock.calendar >= calendar.version || isPassed(clock)) return [];
    const anew = again(clock, startClock(calendar, clock.start, clock.days), at);
    if (anew.due === clock.due && anew.provisional === clock.provisional) return [];
    return [{ type: 'clock-recounted', on: dateAt(at), clock: name, was: clock.due, to: anew }];
  });

const again = (clock: Clock, counted: Clock, at: Instant): Clock => {
  const { provisional: _provisional, reached, ...kept } = clock;
  const { due, calendar, provisional } = counted;
  const moved = due !== clock.due;
  return {
    ...kept,
    due,
    calendar,
    ...(provisional ? { provisional } : {}),
    ...(moved ? { version: clock.version + 1, known: at } : {}),
    ...(reached && !moved ? { reached } : {}),
  };
};
