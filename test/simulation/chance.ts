import { FAULTS, type Fault } from './faults.ts';
import type { Random } from './random.ts';
import type { Director, Operation } from './stage.ts';

/** Sweeps read so much that reads would draw nearly every fault. */
const WRITES_ARE_WORSE = 3;

/** Decides by chance, faults from a stream of their own: one fault less changes nothing about the dice of the others. */
export class Chance implements Director {
  readonly #order: Random;
  readonly #faults: Random;
  readonly #most: number;
  rate: number;
  #happened = 0;

  constructor(
    order: Random,
    faults: Random,
    rate: number,
    { mostFaults = Number.POSITIVE_INFINITY }: { readonly mostFaults?: number },
  ) {
    this.#order = order;
    this.#faults = faults;
    this.#most = mostFaults;
    this.rate = rate;
  }

  /** Nothing befalls anybody as long as this takes. */
  async calmly(act: () => Promise<void>): Promise<void> {
    const { rate } = this;
    this.rate = 0;
    await act();
    this.rate = rate;
  }

  choose(count: number): number {
    return this.#order.below(count);
  }

  fault({ sort }: Operation): Fault | undefined {
    if (!this.#faults.chance(sort === 'read' ? this.rate : this.rate * WRITES_ARE_WORSE)) return undefined;
    const fault = this.#faults.pick(FAULTS[sort]);
    if (this.#happened >= this.#most) return undefined;
    this.#happened += 1;
    return fault;
  }
}
