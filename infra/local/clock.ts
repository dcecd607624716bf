import * as z from 'zod';

/** Somebody tried to turn the clock back: what has happened cannot un-happen. */
export class ClockGoesBack extends Error {
  constructor() {
    super('the clock only goes forward');
    this.name = 'ClockGoesBack';
  }
}

/** The centre's time, in epoch milliseconds: it runs with the machine's, from an instant that can be moved forward. */
export interface SimulatedClock {
  now(): number;
  /** Moves to `at` and runs on from there. Throws {@link ClockGoesBack}. */
  moveTo(at: number): void;
}

/** Milliseconds that pass by themselves: the machine's own, or none, for a clock that stands until it is moved. */
export type Stopwatch = () => number;
export const running: Stopwatch = () => performance.now();
export const standing: Stopwatch = () => 0;

/** A clock that shows `at` now and runs with the stopwatch. */
export const simulatedClock = (at: number, stopwatch: Stopwatch): SimulatedClock => {
  let base = at;
  let since = stopwatch();
  const now = (): number => base + Math.floor(stopwatch() - since);
  return {
    now,
    moveTo: (to) => {
      if (to < now()) throw new ClockGoesBack();
      base = to;
      since = stopwatch();
    },
  };
};

const units = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const;

const Duration = z
  .string()
  .regex(/^P(?=.)(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, 'an ISO 8601 duration like P3D or PT8H30M')
  .transform((text) => {
    const [date = '', time = ''] = text.slice(1).split('T');
    const count = (part: string, unit: string): number => Number(new RegExp(`(\\d+)${unit}`).exec(part)?.[1] ?? 0);
    return (
      (count(date, 'W') * 7 + count(date, 'D')) * units.days +
      count(time, 'H') * units.hours +
      count(time, 'M') * units.minutes +
      count(time, 'S') * units.seconds
    );
  });

const amount = z.number().nonnegative().max(100_000).default(0);
const Amounts = z
  .strictObject({ days: amount, hours: amount, minutes: amount, seconds: amount })
  .transform(({ days, hours, minutes, seconds }) =>
    Math.round(days * units.days + hours * units.hours + minutes * units.minutes + seconds * units.seconds),
  );

/** An instant with its offset, RFC 3339, as epoch milliseconds. */
export const InstantText = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** `{at}` sets the clock, `{advance}` moves it on by an ISO 8601 duration or by amounts. */
export const ClockChange = z.union([
  z.strictObject({ at: InstantText }),
  z.strictObject({ advance: z.union([Duration, Amounts]) }),
]);
export type ClockChange = z.infer<typeof ClockChange>;

/** The instant a change leads to. */
export const instantAfter = (change: ClockChange, now: number): number =>
  'at' in change ? change.at : now + change.advance;
