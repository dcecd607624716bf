import { Told } from '../../shared/kernel/by-name.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { patience } from '../../shared/store/patience.ts';
import type { Store } from '../../shared/store/port.ts';
import type { TimedKinds } from '../../shared/store/timed-kinds.ts';
import { Infirmary, type Swept, sweep } from './sweep.ts';

/** Some aggregates could not be let on; which ones stands in the log. */
export class SweepFailed extends Told {
  constructor(count: number) {
    super(`${count} failed`);
    this.name = 'SweepFailed';
  }
}

/** The attention index names an aggregate of a kind for which nobody said how time passes. */
export class UnknownKind extends Error {
  constructor(kind: string) {
    super(kind);
    this.name = 'UnknownKind';
  }
}

/** One sweep after another, by one function instance. */
export const deadlines = (
  store: Store,
  kinds: TimedKinds,
): ((at: Instant, remaining: () => number) => Promise<Swept>) => {
  const infirmary = new Infirmary();
  return (at, remaining) =>
    sweep(
      {
        store,
        remaining,
        waits: patience,
        letTimePass: async ({ kind, id }, until) => {
          const letTimePass = kinds[kind];
          if (letTimePass === undefined) throw new UnknownKind(kind);
          return letTimePass(id, until);
        },
        failed: ({ kind, id }, error) => console.error(JSON.stringify({ sweepFailed: `${kind}#${id}`, error })),
      },
      infirmary,
      at,
    );
};
