import type { SimulatedClock } from './clock.ts';
import { ClockGoesBack } from './clock.ts';
import type { LocalFunctions } from './functions.ts';
import type { LocalSchedule, Tick } from './schedule.ts';

/** Something that moves messages on, one step at a time. */
export interface Mover {
  /** Does one thing, if there is one to do. Answers whether it did. */
  step(): Promise<boolean>;
  /** When something that failed is to be tried again; `undefined` where nothing waits for that. */
  nextRetryAt(): number | undefined;
}

export interface HeartbeatOptions {
  readonly clock: SimulatedClock;
  readonly schedule: LocalSchedule;
  readonly functions: LocalFunctions;
  /** Stream, queues, the county's adapter: in the order in which they are asked. */
  readonly movers: readonly Mover[];
  /** Called with the instant whenever the clock was moved and everything is quiet again. */
  readonly onQuiet: (at: number) => void;
}

/** How an advance was lived through. */
export interface Advance {
  /** Ticks of the schedule that were fired. */
  readonly ticks: number;
  /** Ticks that a leap this long passed over, evenly; the sweep that follows catches up. */
  readonly passedOver: number;
}

/** Steps without an end: somebody's answer makes the event it answers. */
const MOST_STEPS = 100_000;
const BEAT_MS = 1_000;

/** Lets the centre's time pass: fires the schedule's ticks in order, and after each moves everything on until it is quiet. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #turn: Promise<unknown> = Promise.resolve();
  #tickedUpTo: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#tickedUpTo = options.clock.now();
  }

  /** Moves on whatever can be moved on now, until nothing happens any more. */
  settle(): Promise<void> {
    return this.#inTurn(() => this.#untilQuiet());
  }

  /** Moves the clock to `at`, tick by tick. Throws {@link ClockGoesBack}. */
  advanceTo(at: number): Promise<Advance> {
    return this.#inTurn(async () => {
      const { clock } = this.#options;
      if (at < clock.now()) throw new ClockGoesBack();
      await this.#untilQuiet();
      const advance = await this.#tickUpTo(at);
      clock.moveTo(Math.max(at, clock.now()));
      await this.#untilQuiet();
      this.#options.onQuiet(clock.now());
      return advance;
    });
  }

  /** From here on time passes by itself: ticks fire when they are due. */
  start(onError: (error: unknown) => void): void {
    const beat = async (): Promise<void> => {
      try {
        await this.#inTurn(async () => {
          const { ticks } = await this.#tickUpTo(this.#options.clock.now());
          await this.#untilQuiet();
          if (ticks > 0) this.#options.onQuiet(this.#options.clock.now());
        });
      } catch (error) {
        onError(error);
      }
      if (this.#timer !== undefined) this.#timer = setTimeout(beat, BEAT_MS);
    };
    this.#timer = setTimeout(beat, BEAT_MS);
  }

  /** Ends, once what is under way is done. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#turn;
  }

  /** One after the other: a tick never meets another's messages half-way. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #tickUpTo(at: number): Promise<Advance> {
    const { schedule } = this.#options;
    const ticks = schedule.between(this.#tickedUpTo, at);
    const all = schedule.countBetween(this.#tickedUpTo, at);
    for (const tick of ticks) {
      await this.#retryUpTo(tick.at);
      await this.#fire(tick);
    }
    await this.#retryUpTo(at);
    this.#tickedUpTo = Math.max(at, this.#tickedUpTo);
    return { ticks: ticks.length, passedOver: all - ticks.length };
  }

  /** Stops on the way where something that failed is to be tried again. */
  async #retryUpTo(at: number): Promise<void> {
    const { clock, movers } = this.#options;
    let last = Number.NEGATIVE_INFINITY;
    for (;;) {
      const next = Math.min(...movers.map((mover) => mover.nextRetryAt() ?? Number.POSITIVE_INFINITY));
      if (next > at || next <= last) return;
      last = next;
      clock.moveTo(Math.max(next, clock.now()));
      await this.#untilQuiet();
    }
  }

  async #fire({ at, targets, event }: Tick): Promise<void> {
    const { clock, functions } = this.#options;
    clock.moveTo(Math.max(at, clock.now()));
    for (const target of targets) await functions.invokeLater(target, event);
    await this.#untilQuiet();
  }

  async #untilQuiet(): Promise<void> {
    for (let steps = 0; await this.#step(); steps++) {
      if (steps > MOST_STEPS) throw new Error('messages keep making messages');
    }
  }

  async #step(): Promise<boolean> {
    for (const mover of this.#options.movers) if (await mover.step()) return true;
    return false;
  }
}
