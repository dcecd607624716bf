import { backOff, type Patience } from './patience.ts';

/** Side by side at most: at some 20 ms a step, 800 a second, more than twice what a new table takes. */
export const MOST_AT_ONCE = 16;
const FIRST_AT_ONCE = 6;
/** Steps without a refusal after which one more goes side by side. */
const CALM = 25;
const BASE_PAUSE_MS = 50;
/** Doublings of the pause at most: 1.6 seconds. */
const MOST_DOUBLINGS = 5;

/**
 * How many go side by side. Each refusal halves them and makes whoever was refused wait, longer the more there were in a
 * row; calm lets one more in at a time. So a sweep finds by itself what the table carries, and neither drowns it nor idles.
 */
export class Pace {
  private readonly waits: Patience;
  private readonly waiting: (() => void)[] = [];
  private allowed = FIRST_AT_ONCE;
  private under = 0;
  private calm = 0;
  private refusals = 0;

  constructor(waits: Patience) {
    this.waits = waits;
  }

  /** Takes a step when there is room for it; one that fails as `isBusy` slows everybody down. */
  async keeping<T>(step: () => Promise<T>, isBusy: (error: unknown) => boolean): Promise<T> {
    while (this.under >= this.allowed) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.under += 1;
    try {
      const done = await step();
      this.quicken();
      return done;
    } catch (error) {
      if (isBusy(error)) await this.slowDown();
      throw error;
    } finally {
      this.under -= 1;
      for (let room = this.allowed - this.under; room > 0; room--) this.waiting.shift()?.();
    }
  }

  private quicken(): void {
    this.refusals = 0;
    this.calm += 1;
    if (this.calm < CALM || this.allowed === MOST_AT_ONCE) return;
    this.calm = 0;
    this.allowed += 1;
  }

  private async slowDown(): Promise<void> {
    this.calm = 0;
    this.refusals += 1;
    this.allowed = Math.max(1, Math.floor(this.allowed / 2));
    await backOff(this.waits, BASE_PAUSE_MS, Math.min(this.refusals, MOST_DOUBLINGS));
  }
}
