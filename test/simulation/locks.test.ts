import { it } from 'vitest';
import { liveCalendarDays } from './calendar-days.ts';
import { keepCompany } from './company.ts';
import { liveDays } from './days.ts';
import { tryLocks } from './locks.ts';
import { beOnCall } from './on-call.ts';

it('each condition of a write holds on its own, whatever a hand in the table has done to the others', tryLocks);

it('who is called when something is to be done once more does it, and nothing twice', beOnCall);

it('two at once, a bus that is down and a repeat after days come to one effect each', keepCompany);

it(
  'two on one screen, clocks apart, a long silence, everything twice, and paper: small days come to the right end',
  liveDays,
);

it(
  'the calendar changes while limits run, and the stream, the bus or a queue loses what it holds: nothing is missing in the end',
  liveCalendarDays,
);
