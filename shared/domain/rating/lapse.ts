import { dateAt, type Instant, startOfDay } from '../../kernel/instant.ts';
import { addYears } from '../../kernel/plain-date.ts';
import { nextRung } from '../deadline/clock.ts';
import { recount } from '../deadline/recount.ts';
import { RatingClock } from './clocks.ts';
import type { RatingEvent, RatingEventOf } from './events.ts';
import { evolve } from './evolve.ts';
import type { RatingLaw } from './law.ts';
import { isGiven, type RatingState } from './state.ts';

interface Owed {
  readonly at: Instant;
  readonly event: RatingEvent;
}

/**
 * What time alone owes a rating up to `at`, to a fixpoint: limits as the calendar now counts them, the rungs of its clocks
 * (each with the date it fell due; of those caught up together only the gravest of a clock notifies), and in the end the
 * erasure of what the rater wrote.
 */
export const lapse = (state: RatingState, law: RatingLaw, at: Instant): readonly RatingEvent[] => {
  const events: RatingEvent[] = [...recounted(state, law, at)];
  let now = events.reduce<RatingState>(evolve, state);
  for (let next = nextOwed(now, law); next && next.at <= at; next = nextOwed(now, law)) {
    events.push(next.event);
    now = evolve(now, next.event);
  }
  return onlyTheGravestNotifies(events);
};

/** When time next owes this rating something; `undefined` when it never will. */
export const attentionAt = (state: RatingState, law: RatingLaw): Instant | undefined => nextOwed(state, law)?.at;

const nextOwed = (state: RatingState, law: RatingLaw): Owed | undefined => {
  if (!isGiven(state)) return undefined;
  const owed = [...RatingClock.options.flatMap((name) => owedByClock(name, state, law)), ...erasure(state, law)];
  return owed.reduce<Owed | undefined>((first, next) => (first && first.at <= next.at ? first : next), undefined);
};

type Given = Exclude<RatingState, { status: 'unrated' }>;

const owedByClock = (name: RatingClock, state: Given, law: RatingLaw): readonly Owed[] => {
  const clock = state.clocks[name];
  const moment = clock && nextRung(clock, law.policy, law);
  if (!clock || !moment) return [];
  const { rung, on, at } = moment;
  const reached: RatingEventOf<'rung-reached'> = {
    type: 'rung-reached',
    clock: name,
    clockVersion: clock.version,
    rung,
    on,
    due: clock.due,
    notify: rung !== 'passed',
  };
  return [{ at, event: reached }];
};

const erasure = ({ parts, ratedAt }: Given, { retentionYears }: RatingLaw): readonly Owed[] => {
  if (parts === 0) return [];
  const on = addYears(dateAt(ratedAt), retentionYears);
  return [{ at: startOfDay(on), event: { type: 'personal-data-erased', on, parts } }];
};

const recounted = (state: RatingState, { calendar }: RatingLaw, at: Instant): readonly RatingEvent[] => {
  if (!isGiven(state)) return [];
  return RatingClock.options.flatMap((name): readonly RatingEvent[] => {
    const clock = state.clocks[name];
    const anew = clock && recount(clock, calendar, at);
    return clock && anew ? [{ type: 'clock-recounted', on: dateAt(at), clock: name, was: clock.due, to: anew }] : [];
  });
};

const onlyTheGravestNotifies = (events: readonly RatingEvent[]): readonly RatingEvent[] => {
  const gravest = new Map<RatingClock, RatingEvent>();
  for (const event of events) if (event.type === 'rung-reached') gravest.set(event.clock, event);
  return events.map((event) =>
    event.type === 'rung-reached' && event.notify && gravest.get(event.clock) !== event
      ? { ...event, notify: false }
      : event,
  );
};
