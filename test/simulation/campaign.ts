import { plots } from './plots.ts';
import { Random } from './random.ts';
import type { Roles } from './roles.ts';
import { Broken } from './stage.ts';
import { A_WORLD, live, type WorldOptions, type WorldReport } from './world.ts';

/** What worlds came to, all together. */
export type Sum = WorldReport['tally'];

export interface Proof {
  readonly sum: Sum;
  readonly failed?: { readonly options: WorldOptions; readonly error: unknown };
}

/** Plots that one world has lives for. */
const PLOTTED = Math.floor(A_WORLD / 3);

/** The worlds of a campaign, each from its own seed: where one has lived through its plots the next goes on with the others. */
export const worldsOf = (seed: number, lifecycles: number): readonly WorldOptions[] => {
  const random = new Random(seed);
  return Array.from({ length: Math.ceil(lifecycles / A_WORLD) }, (_, index) => {
    const drawn = random.below(1_000_000_000);
    return {
      seed: drawn - (drawn % plots.length) + ((index * PLOTTED) % plots.length),
      lifecycles: Math.min(A_WORLD, lifecycles - index * A_WORLD),
    };
  });
};

const plus = (sum: Sum, { tally }: WorldReport): Sum => {
  const names = new Set([...Object.keys(sum), ...Object.keys(tally)]);
  return Object.fromEntries([...names].map((name) => [name, (sum[name] ?? 0) + (tally[name] ?? 0)]));
};

/** Lives through worlds until one breaks an invariant, or none does. */
export const prove = async (campaign: {
  readonly seed: number;
  readonly lifecycles: number;
  readonly only?: WorldOptions;
  readonly roles: Roles;
}): Promise<Proof> => {
  let sum: Sum = {};
  for (const world of campaign.only ? [campaign.only] : worldsOf(campaign.seed, campaign.lifecycles)) {
    const options = { ...world, roles: campaign.roles };
    try {
      sum = plus(sum, await live(options));
    } catch (error) {
      return { sum, failed: { options, error } };
    }
  }
  return { sum };
};

const SHRINKS = 24;

/** The name of what failed: a smaller world that fails of something else is another matter. */
const nameOf = (error: unknown): string => {
  if (error instanceof Broken) return error.invariant;
  return error instanceof Error ? error.name : 'unknown';
};

const failureOf = async (options: WorldOptions): Promise<unknown> => {
  try {
    await live(options);
    return undefined;
  } catch (error) {
    return error;
  }
};

/** Looks for a smaller world that fails of the same: by fewer lifecycles, then by fewer faults. */
export const shrink = async (
  options: WorldOptions,
  error: unknown,
): Promise<{ readonly options: WorldOptions; readonly error: unknown }> => {
  let smallest = { options, error };
  let tries = SHRINKS;
  const stillFails = async (candidate: WorldOptions): Promise<boolean> => {
    tries -= 1;
    const found = await failureOf(candidate);
    if (found === undefined || nameOf(found) !== nameOf(error)) return false;
    smallest = { options: candidate, error: found };
    return true;
  };
  for (let lifecycles = 1; lifecycles < options.lifecycles && tries > SHRINKS / 2; lifecycles *= 2)
    if (await stillFails({ ...options, lifecycles })) break;
  // The fewest faults from the beginning that still make it fail, by halves.
  let [low, high] = [-1, 4096];
  while (high - low > 1 && tries > 0) {
    const middle = low + Math.ceil((high - low) / 2);
    if (await stillFails({ ...smallest.options, mostFaults: middle })) high = middle;
    else low = middle;
  }
  return smallest;
};

/** The one command that lives through a world again. */
export const replayCommand = ({ seed, lifecycles, mostFaults }: WorldOptions): string =>
  `npm run prove -- --world ${seed} --lifecycles ${lifecycles}${mostFaults === undefined ? '' : ` --faults ${mostFaults}`}`;
