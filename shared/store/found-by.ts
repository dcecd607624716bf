import type { PlainDate } from '../kernel/plain-date.ts';
import { laterOf } from '../kernel/plain-date.ts';
import type { IndexEntries } from './port.ts';

/**
 * Where a change of the calendar and the reconciler find an aggregate: by the month of the latest date its running clocks
 * lean on, or, where none runs, by the day of its last commit.
 */
export const foundBy = (latest: PlainDate | undefined): Pick<IndexEntries, 'horizon' | 'activity'> =>
  latest === undefined ? { activity: true } : { horizon: latest.slice(0, 'YYYY-MM'.length) };

/** The latest due date of some clocks; `undefined` where none runs. */
export const latestDue = (clocks: Iterable<{ readonly due: PlainDate } | undefined>): PlainDate | undefined => {
  const [first, ...others] = [...clocks].flatMap((clock) => clock?.due ?? []);
  return first && others.reduce(laterOf, first);
};
