import { taskClocks } from '../../shared/domain/case/joint/lapse.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import type { Clock } from '../../shared/domain/deadline/clock.ts';
import type { Move } from '../../shared/domain/replan/replan.ts';
import { SupervisionEvent } from '../../shared/domain/supervision/events.ts';
import { ReceiptNumberText } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { PlainDate } from '../../shared/kernel/plain-date.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { complaintsOf, recordedComplaint } from '../../shared/store/complaints.ts';
import { execute } from '../../shared/store/execute.ts';
import type { Store } from '../../shared/store/port.ts';
import { ratingsOf } from '../../shared/store/ratings.ts';
import { supervisionAggregate } from '../../shared/store/supervision-aggregate.ts';

/**
 * Lets time pass for one aggregate under the calendar as it now stands, and answers every due date counted anew by that
 * version or a later one, whoever touched the aggregate first.
 */
export type Recounting = (id: string, calendar: number, at: Instant) => Promise<readonly Move[]>;

/** Kind of aggregate → how its limits are counted anew: whatever stands in the horizon index is of one of these. */
export type RecountedKinds = Readonly<Record<string, Recounting>>;

const actor = { kind: 'system', name: 'deadlines' } as const;

/** What time did to an aggregate, and the clocks that run on. */
interface Passed<Event> {
  readonly clocks: readonly (Pick<Clock, 'calendar'> | undefined)[];
  readonly events: () => Promise<readonly Event[]>;
}

/**
 * Lets time pass for one aggregate, and reads off its history what was counted anew by this version of the calendar or a
 * later one. What no clock was counted by has no event to look for.
 */
const recounting =
  <Event>(
    kind: string,
    pass: (id: string, at: Instant) => Promise<Passed<Event>>,
    moveIn: (event: Event) => { readonly clock: string; readonly was: PlainDate; readonly to: Clock } | undefined,
  ): Recounting =>
  async (id, calendar, at) => {
    const { clocks, events } = await pass(id, at);
    if (!clocks.some((clock) => clock !== undefined && clock.calendar >= calendar)) return [];
    return (await events()).flatMap((event) => {
      const move = moveIn(event);
      if (move === undefined || move.to.calendar < calendar) return [];
      return [{ kind, id, clock: move.clock, was: move.was, now: move.to.due }];
    });
  };

/** Every kind with limits, over a calendar read anew: one of these for each change. */
export const recountedKinds = (store: Store, county: RuntimeCounty): RecountedKinds => {
  const cases = casesOf(store, county);
  const complaints = complaintsOf(store, county);
  const ratings = ratingsOf(store, county);
  return {
    case: recounting(
      'case',
      async (id, at) => {
        const receipt = ReceiptNumberText.parse(id);
        const { state } = await cases.execute({ receipt, actor, at });
        return {
          clocks: 'clocks' in state ? [...Object.values(state.clocks), ...taskClocks(state)] : [],
          events: async () => (await cases.events(receipt)).map(({ event }) => event),
        };
      },
      (event) => {
        if (event.type === 'task-recounted') return { ...event, clock: `task ${event.task}` };
        return event.type === 'clock-recounted' ? event : undefined;
      },
    ),
    complaint: recounting(
      'complaint',
      async (id, at) => {
        const number = ReceiptNumberText.parse(id);
        const { state } = await complaints.execute({ number, actor, at });
        return {
          clocks: 'clocks' in state ? Object.values(state.clocks) : [],
          events: async () => recordedComplaint(await complaints.history(number)).map(({ event }) => event),
        };
      },
      (event) => (event.type === 'clock-recounted' ? event : undefined),
    ),
    rating: recounting(
      'rating',
      async (id, at) => {
        const { state } = await ratings.execute({ id, actor, at });
        return {
          clocks: 'clocks' in state ? Object.values(state.clocks) : [],
          events: async () => (await ratings.events(id)).map(({ event }) => event),
        };
      },
      (event) => (event.type === 'clock-recounted' ? event : undefined),
    ),
    supervision: recounting(
      'supervision',
      async (id, at) => {
        const { state } = await execute(store, supervisionAggregate, await cases.law(at), { id, actor, at });
        return {
          clocks: state.status === 'open' ? state.urgings.map(({ clock }) => clock) : [],
          events: async () =>
            (await store.history({ kind: 'supervision', id })).flatMap(({ events }) =>
              events.map((event) => SupervisionEvent.parse(event)),
            ),
        };
      },
      (event) => (event.type === 'urging-recounted' ? { ...event, clock: `urging ${event.n}` } : undefined),
    ),
  };
};
