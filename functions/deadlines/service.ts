import { ReceiptNumberText } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Cases } from '../../shared/store/cases.ts';
import type { Store } from '../../shared/store/port.ts';
import { Infirmary, type Swept, sweep } from './sweep.ts';

/** Some aggregates could not be let on; which ones stands in the log. */
export class SweepFailed extends Error {
  constructor(count: number) {
    super(`${count} failed`);
    this.name = 'SweepFailed';
  }
}

/** One sweep after another, by one function instance. */
export const deadlines = (store: Store, cases: Cases): ((at: Instant, remaining: () => number) => Promise<Swept>) => {
  const infirmary = new Infirmary();
  const actor = { kind: 'system', name: 'deadlines' } as const;
  return (at, remaining) =>
    sweep(
      {
        store,
        remaining,
        letTimePass: async ({ id }, until) => {
          const { events } = await cases.execute({ receipt: ReceiptNumberText.parse(id), actor, at: until });
          return events.length > 0;
        },
        failed: ({ kind, id }, error) => console.error(JSON.stringify({ sweepFailed: `${kind}#${id}`, error })),
      },
      infirmary,
      at,
    );
};
