import type { ReceiptNumber } from '../../../shared/kernel/ids.ts';
import type { Recorded } from '../../../shared/store/cases.ts';
import { Random } from '../random.ts';
import { openCounty, type SyntheticCentre } from './county.ts';
import { dayOf, momentOf } from './expected-rungs.ts';
import { nextDay } from './naive-days.ts';
import { type LivedCase, peopleOf } from './people.ts';

/** When the machine looks: a moment after midnight, after each opening, and after closing. */
const TICKS = ['00:02', '08:32', '14:02', '17:32'] as const;

export interface Year {
  readonly centre: SyntheticCentre;
  readonly cases: readonly LivedCase[];
  /** Everything on record of a case. */
  events(lived: LivedCase): Promise<readonly Recorded[]>;
  /** Every event of every case, one line each, without what is drawn at random on purpose (salts). */
  trace(): Promise<readonly string[]>;
}

/** What else goes on beside the people: every tick tells it when it is. */
export type Beside = (centre: SyntheticCentre) => (at: number) => Promise<void>;

/**
 * A county's year in simulated time: so many cases filed on any day of it, people doing what people do, and the sweep at
 * every tick. Nothing but the seed decides what happens.
 */
export const liveThrough = async (
  {
    seed,
    cases: count,
    from = '2026-01-01',
    to = '2026-12-31',
  }: { seed: number; cases: number; from?: string; to?: string },
  beside: Beside = () => async () => {},
): Promise<Year> => {
  const centre = await openCounty(seed);
  const random = new Random(seed);
  const people = peopleOf(centre, random);
  const lived: LivedCase[] = [];
  const agenda = new Agenda();
  const until = momentOf(nextDay(to));
  const goesOn = beside(centre);

  for (let n = 0; n < count; n++) {
    const somewhen = momentOf(from) + random.below(until - momentOf(from));
    const at = random.chance(0.5) ? somewhen : people.atWork(somewhen);
    agenda.enter(at, async () => {
      const filed = await people.file(n, at);
      lived.push(filed);
      look(filed, people.firstLook(filed, at));
    });
  }
  const look = (one: LivedCase, at: number): void =>
    agenda.enter(at, async () => {
      const next = await people.attend(one, at);
      if (next !== undefined) look(one, next);
    });
  for (let day = dayOf(momentOf(from)); day <= to; day = nextDay(day))
    for (const time of TICKS)
      agenda.enter(momentOf(day, time), async () => {
        const at = momentOf(day, time);
        // Now and then the schedule delivers a tick twice at once.
        const swept = await Promise.all(
          random.chance(0.03) ? [centre.sweep(at), centre.sweep(at)] : [centre.sweep(at)],
        );
        if (swept.some(({ failed, unfinished }) => failed > 0 || unfinished)) throw new Error(`sweep ${day} ${time}`);
        await goesOn(at);
      });
  await agenda.runUntil(until);

  const events = ({ receipt }: LivedCase) => centre.cases.events(receipt as ReceiptNumber);
  return {
    centre,
    cases: lived,
    events,
    trace: async () => {
      const lines = await Promise.all(
        lived.map(async (one) => (await events(one)).map((recorded) => `${one.receipt} ${lineOf(recorded)}`)),
      );
      return lines.flat();
    },
  };
};

const lineOf = ({ version, n, at, event }: Recorded): string =>
  `${version}.${n} ${new Date(at).toISOString()} ${event.type}${
    event.type === 'rung-reached' ? ` ${event.clock} ${event.rung} ${event.on} ${event.due}` : ''
  }`;

/** What is to be done when; things of one moment in the order in which they were entered. */
class Agenda {
  private readonly entries: { readonly at: number; readonly n: number; readonly what: () => Promise<void> }[] = [];
  private entered = 0;

  enter(at: number, what: () => Promise<void>): void {
    const entry = { at, n: this.entered, what };
    this.entered += 1;
    let [low, high] = [0, this.entries.length];
    // Latest first: the next one is taken from the end.
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.entries[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.entries.splice(low, 0, entry);
  }

  async runUntil(until: number): Promise<void> {
    for (let next = this.entries.pop(); next !== undefined && next.at < until; next = this.entries.pop())
      await next.what();
  }
}
