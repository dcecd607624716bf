import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import type { Move } from '../../shared/domain/replan/replan.ts';
import { ReceiptNumberText } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { casesOf } from '../../shared/store/cases.ts';
import type { Store } from '../../shared/store/port.ts';

/**
 * Lets time pass for one aggregate under the calendar as it now stands, and answers every due date counted anew by that
 * version or a later one, whoever touched the aggregate first.
 */
export type Recounting = (id: string, calendar: number, at: Instant) => Promise<readonly Move[]>;

/** Kind of aggregate → how its limits are counted anew: whatever stands in the horizon index is of one of these. */
export type RecountedKinds = Readonly<Record<string, Recounting>>;

const actor = { kind: 'system', name: 'deadlines' } as const;

/** Every kind with limits, over a calendar read anew: one of these for each change. */
export const recountedKinds = (store: Store, county: RuntimeCounty): RecountedKinds => {
  const cases = casesOf(store, county);
  return {
    case: async (id, calendar, at) => {
      const receipt = ReceiptNumberText.parse(id);
      const { state } = await cases.execute({ receipt, actor, at });
      const clocks = 'clocks' in state ? Object.values(state.clocks) : [];
      // What no clock was counted by has no event to look for.
      if (!clocks.some((clock) => clock !== undefined && clock.calendar >= calendar)) return [];
      return (await cases.events(receipt)).flatMap(({ event }) =>
        event.type === 'clock-recounted' && event.to.calendar >= calendar
          ? [{ kind: 'case', id, clock: event.clock, was: event.was, now: event.to.due }]
          : [],
      );
    },
  };
};
