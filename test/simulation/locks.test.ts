import { expect, it } from 'vitest';
import { liveCalendarDays } from './calendar-days.ts';
import { keepCompany } from './company.ts';
import { liveDays } from './days.ts';
import { tryLocks } from './locks.ts';
import { beOnCall } from './on-call.ts';
import { liveVoices } from './voice-days.ts';

/** Each lives through its story and breaks off at the first invariant that does not hold. */
it.each([
  ['each condition of a write holds on its own, whatever a hand in the table has done to the others', tryLocks],
  ['who is called when something is to be done once more does it, and nothing twice', beOnCall],
  ['two at once, a bus that is down and a repeat after days come to one effect each', keepCompany],
  [
    'two on one screen, clocks apart, a long silence, everything twice, and paper: small days come to the right end',
    liveDays,
  ],
  [
    'the calendar changes while limits run, and the stream, the bus or a queue loses what it holds: nothing is missing in the end',
    liveCalendarDays,
  ],
  ['complaints, ratings, supervision and the credit list: each small day comes to the right end', liveVoices],
])('%s', async (_, story) => {
  await expect(story()).resolves.toBeUndefined();
});
