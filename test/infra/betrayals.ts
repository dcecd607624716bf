import { askedBy } from '../../infra/local/asked.ts';
import { FAULTS, type Fault, type Heard } from '../support/treacherous-aws.ts';

/** Every fault at every call, where there is time: npm run prove -- --canaries. */
export const every = process.env.CANARIES === 'every';

/** Calls alike in one invocation that each fail; of more the first, one between and the last stand for all of them. */
const EACH_OF = 20;

/** What a call is for, in words: those that only ask for another one of the same kind are alike. */
export const purposeOf = ({ target, body }: Heard): string =>
  askedBy(target === 'sns.Publish' ? undefined : target, body)
    .map(({ action, resource, keys }) => [action, resource, ...keys.map((key) => key.split('#')[0])].join(' '))
    .join();

/** Places of calls, counted from one, by what they are for. */
const placesIn = (calls: readonly Heard[]): ReadonlyMap<string, readonly number[]> =>
  Map.groupBy(
    calls.map((_, index) => index + 1),
    (place) => purposeOf(calls[place - 1] as Heard),
  );

const everyPlace = (calls: readonly Heard[]): readonly number[] =>
  [...placesIn(calls).values()].flatMap((places) =>
    places.filter(
      (_, n) => places.length <= EACH_OF || [0, Math.floor(places.length / 2), places.length - 1].includes(n),
    ),
  );

/** Which calls fail, one after the other, counted from one: every one; in the short form two, of very many one. */
export const spread = (calls: readonly Heard[]): readonly number[] => {
  if (every) return everyPlace(calls);
  const tried = calls.length > 40 ? 1 : Math.min(calls.length, 2);
  return Array.from({ length: tried }, (_, n) => 1 + Math.floor(((n + 0.5) * calls.length) / tried));
};

/** Places of calls that an instance makes once, and keeps the answer for as long as it lives. */
export const onlyAtFirst = (first: readonly Heard[], again: readonly Heard[]): readonly number[] => {
  const later = placesIn(again);
  return [...placesIn(first)].flatMap(([purpose, places]) =>
    places.length > (later.get(purpose)?.length ?? 0) ? places : [],
  );
};

/** How a call fails: in turn, so that each fault happens to each function. */
export const faultsOf = (turn: number): readonly Fault[] =>
  every ? FAULTS : [turn, turn + 3].map((each) => FAULTS[each % FAULTS.length] ?? 'failed');
