import { dateAt, type Instant } from '../../kernel/instant.ts';
import { nextRung } from '../deadline/clock.ts';
import { recount } from '../deadline/recount.ts';
import type { SupervisionEvent, SupervisionEventOf } from './events.ts';
import type { SupervisionLaw } from './law.ts';
import { evolve, mattersOf, type Supervised, type SupervisionState } from './state.ts';

interface Owed {
  readonly at: Instant;
  readonly event: SupervisionEvent;
}

/**
 * What time alone owes a supervision up to `at`: the ladder of each urging nobody has answered, and the news of a card once
 * somebody is there to hear it. Of an urging's rungs caught up together only the gravest notifies.
 */
export const lapse = (state: SupervisionState, law: SupervisionLaw, at: Instant): readonly SupervisionEvent[] => {
  if (state.status === 'unopened') return [];
  const events: SupervisionEvent[] = [...recounted(state, law, at)];
  let now = events.reduce<SupervisionState>(evolve, state);
  for (let next = nextOwed(now, law); next && next.at <= at; next = nextOwed(now, law)) {
    events.push(next.event);
    now = evolve(now, next.event);
  }
  return onlyTheGravestNotifies(events);
};

/** When time next owes a supervision something; `undefined` when it never will. */
export const attentionAt = (state: SupervisionState, law: SupervisionLaw): Instant | undefined =>
  nextOwed(state, law)?.at;

const nextOwed = (state: SupervisionState, law: SupervisionLaw): Owed | undefined => {
  if (state.status === 'unopened') return undefined;
  const owed = [...rungsOwed(state, law), ...newsOwed(state, law)];
  return owed.reduce<Owed | undefined>((first, next) => (first && first.at <= next.at ? first : next), undefined);
};

const rungsOwed = ({ urgings }: Supervised, law: SupervisionLaw): readonly Owed[] =>
  urgings.flatMap(({ n, clock }): readonly Owed[] => {
    const moment = nextRung(clock, law.policy, law);
    if (moment === undefined) return [];
    const { rung, on, at } = moment;
    const { version: clockVersion, due } = clock;
    return [{ at, event: { type: 'urging-rung-reached', on, n, clockVersion, rung, due, notify: rung !== 'passed' } }];
  });

const newsOwed = ({ cards }: Supervised, { hours }: SupervisionLaw): readonly Owed[] =>
  cards.flatMap((card): readonly Owed[] => {
    if (card.untold === undefined) return [];
    const at = hours.openingFrom(card.untold);
    return [{ at, event: { type: 'card-told', on: dateAt(at), n: card.n, ...mattersOf(card) } }];
  });

const recounted = (
  { urgings }: Supervised,
  { calendar }: SupervisionLaw,
  at: Instant,
): readonly SupervisionEventOf<'urging-recounted'>[] =>
  urgings.flatMap(({ n, clock }) => {
    const to = recount(clock, calendar, at);
    return to === undefined ? [] : [{ type: 'urging-recounted', on: dateAt(at), n, was: clock.due, to }];
  });

const onlyTheGravestNotifies = (events: readonly SupervisionEvent[]): readonly SupervisionEvent[] => {
  const gravest = new Map<number, SupervisionEvent>();
  for (const event of events) if (event.type === 'urging-rung-reached') gravest.set(event.n, event);
  return events.map((event) =>
    event.type === 'urging-rung-reached' && event.notify && gravest.get(event.n) !== event
      ? { ...event, notify: false }
      : event,
  );
};
