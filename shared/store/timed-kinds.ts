import type { RuntimeCounty } from '../domain/county/county.ts';
import { ReceiptNumberText } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { casesOf } from './cases.ts';
import { complaintsOf } from './complaints.ts';
import { execute } from './execute.ts';
import type { Store } from './port.ts';
import { ratingsOf } from './ratings.ts';
import { supervisionAggregate } from './supervision-aggregate.ts';

/** Lets time pass for one aggregate, up to `at`; says whether anything followed. */
export type LettingTimePass = (id: string, at: Instant) => Promise<boolean>;

/** Kind of aggregate → how time passes for it: whatever stands in the attention index is of one of these. */
export type TimedKinds = Readonly<Record<string, LettingTimePass>>;

const actor = { kind: 'system', name: 'deadlines' } as const;

/** Every kind that time owes something. A kind that gets a clock gets its line here. */
export const timedKinds = (store: Store, county: RuntimeCounty): TimedKinds => {
  const cases = casesOf(store, county);
  const complaints = complaintsOf(store, county);
  const ratings = ratingsOf(store, county);
  return {
    case: async (id, at) => {
      const { events } = await cases.execute({ receipt: ReceiptNumberText.parse(id), actor, at });
      return events.length > 0;
    },
    supervision: async (id, at) => {
      const { events } = await execute(store, supervisionAggregate, await cases.law(at), { id, actor, at });
      return events.length > 0;
    },
    complaint: async (id, at) => {
      const { events } = await complaints.execute({ number: ReceiptNumberText.parse(id), actor, at });
      return events.length > 0;
    },
    rating: async (id, at) => {
      const { events } = await ratings.execute({ id, actor, at });
      return events.length > 0;
    },
  };
};
