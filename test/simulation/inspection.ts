import { liveCalendarDays } from './calendar-days.ts';
import { worldsOf } from './campaign.ts';
import { keepCompany } from './company.ts';
import { liveDays } from './days.ts';
import { tryLocks } from './locks.ts';
import type { Mutation } from './mutations.ts';
import { beOnCall } from './on-call.ts';
import { exhaust, SCENARIOS } from './script.ts';
import { liveVoices } from './voice-days.ts';
import { live } from './world.ts';

const scenarios = ['accept', 'file', 'decide', 'sweep'] as const;
/** Worlds of an inspection, and lives in each: a fault in the product shows in the first or second. */
const WORLDS = 4;
const LIVES = 12;
const A_FEW = 5;

const inspections: Readonly<Record<Mutation['by'], () => Promise<void>>> = {
  locks: tryLocks,
  'on-call': beOnCall,
  company: keepCompany,
  days: liveDays,
  voices: liveVoices,
  calendar: liveCalendarDays,
  'every-fault': async () => {
    for (const name of scenarios) await exhaust(SCENARIOS[name]);
  },
  worlds: async () => {
    for (const options of worldsOf(33, WORLDS * 25)) await live({ ...options, lifecycles: LIVES });
  },
};

/** Everything the suite holds the product against, beginning with `first`; throws at the first thing that is amiss. */
export const inspect = async (first: Mutation['by']): Promise<void> => {
  await inspections[first]();
  for (const [name, inspection] of Object.entries(inspections)) if (name !== first) await inspection();
};

/** A little of everything: what must hold of the product as it is. Answers the trace of a world, the same each time. */
export const glance = async (): Promise<string> => {
  await tryLocks();
  await beOnCall();
  await keepCompany();
  await liveDays();
  await liveVoices();
  await liveCalendarDays();
  const [options] = worldsOf(33, 1);
  return options === undefined ? '' : (await live({ ...options, lifecycles: A_FEW })).trace;
};
