import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { setTimeout as realPause } from 'node:timers/promises';
import { errorOf, type Fault, isCrash, type Sort, takesEffect } from './faults.ts';

/** An execution environment of a function: it does one thing at a time, and may die. */
export interface Instance {
  readonly name: string;
  readonly number: number;
  dead: boolean;
  busy: boolean;
  /** Calls and pauses of it that the stage holds: while it is at work and there are none, it is thinking. */
  held: number;
  die(): void;
}

/** A call on its way out of an instance: parked until the director lets it happen. */
export interface Operation {
  readonly instance: Instance;
  readonly sort: Sort;
  /** Names it in the trace. */
  readonly what: string;
  perform(): unknown;
  /** What happens under `partial`. */
  some?(): unknown;
  /** Told what befell it. */
  met?(fault: Fault): void;
}

/** Who decides what happens next, and what goes wrong. */
export interface Director {
  choose(count: number): number;
  fault(operation: Operation): Fault | undefined;
}

/** The instance died in the middle of what was asked of it. */
export class Crashed extends Error {
  constructor() {
    super('crashed');
    this.name = 'Crashed';
  }
}

interface Parked {
  readonly operation: Operation;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  ring(): void;
}

/** Lets everything that can go on without the stage go on. */
const breathe = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Real milliseconds an instance may think before it is taken to wait for something that is not on the stage. */
const LONGEST_THOUGHT = 20_000;

/** Longest a run may get; past it something goes round in circles. */
const MOST_STEPS = 400_000;

/**
 * One thread, one clock, one order of things. Whatever leaves a function is parked here; nothing happens between two parked
 * calls but what the code itself does. Time passes only when no call waits, and nothing happens while an instance is still
 * thinking, however long this machine takes over it.
 */
export class Stage {
  now: number;
  readonly #director: Director;
  readonly #trace = createHash('sha256');
  #parked: Parked[] = [];
  #timers: Timer[] = [];
  #failure: { readonly error: unknown } | undefined;
  #orders = 0;
  steps = 0;
  /** Faults so far, by kind. */
  readonly faults = new Map<Fault, number>();
  readonly #atWork = new Set<Instance>();
  readonly #whose = new AsyncLocalStorage<Instance>();

  constructor(director: Director, now: number) {
    this.#director = director;
    this.now = now;
  }

  /** Parks a call until the director lets it happen. A dead instance's calls never do. */
  call<T>(operation: Operation): Promise<T> {
    if (operation.instance.dead) return new Promise(() => {});
    operation.instance.held += 1;
    return new Promise<T>((resolve, reject) => {
      this.#parked.push({ operation, resolve: resolve as (value: unknown) => void, reject });
    });
  }

  /** Rings at a time, whole milliseconds. */
  at(moment: number, ring: () => void): void {
    const at = Math.ceil(moment);
    this.#orders += 1;
    const timer = { at, order: this.#orders, ring };
    let [low, high] = [0, this.#timers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      // The next to ring stands last.
      if ((this.#timers[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.at(this.now + ms, resolve));
  }

  /** A pause of the product's own, between two attempts. */
  pause(ms: number): Promise<void> {
    const instance = this.#whose.getStore();
    if (instance === undefined) return this.sleep(ms);
    instance.held += 1;
    return new Promise((resolve) =>
      this.at(this.now + ms, () => {
        instance.held -= 1;
        resolve();
      }),
    );
  }

  /** What an instance does from here to the end of an invocation. */
  async work<T>(instance: Instance, act: () => Promise<T>): Promise<T> {
    this.#atWork.add(instance);
    try {
      return await this.#whose.run(instance, act);
    } finally {
      this.#atWork.delete(instance);
    }
  }

  /** Lets something run beside everything else; what it throws ends the run. */
  spawn(task: () => Promise<unknown>): void {
    task().catch((error: unknown) => this.fail(error));
  }

  fail(error: unknown): void {
    this.#failure ??= { error };
  }

  note(text: string): void {
    this.#trace.update(`${this.now} ${text}\n`);
  }

  /** Everything that happened, as one hash. */
  traceHash(): string {
    return this.#trace.copy().digest('base64url');
  }

  /** Runs until nothing is left to happen. */
  async run(): Promise<void> {
    for (;;) {
      await this.#settled();
      if (this.#failure !== undefined) throw this.#failure.error;
      this.steps += 1;
      if (this.steps > MOST_STEPS) throw new Error('the run does not come to an end');
      const [next] = this.#parked.splice(this.#parked.length > 1 ? this.#director.choose(this.#parked.length) : 0, 1);
      if (next !== undefined) this.#happen(next);
      else {
        const timer = this.#timers.pop();
        if (timer === undefined) return;
        this.now = Math.max(this.now, timer.at);
        timer.ring();
      }
    }
  }

  /** Waits until every instance has come to a call, a pause or its end. */
  async #settled(): Promise<void> {
    await breathe();
    let began: number | undefined;
    for (;;) {
      const thinking = this.#thinking();
      if (thinking === undefined || this.#failure !== undefined) return;
      began ??= performance.now();
      if (performance.now() - began > LONGEST_THOUGHT)
        throw new Error(`${thinking.name} waits for something that is not on the stage`);
      await realPause(1);
      await breathe();
    }
  }

  #thinking(): Instance | undefined {
    for (const instance of this.#atWork)
      if (instance.dead) this.#atWork.delete(instance);
      else if (instance.held === 0) return instance;
    return undefined;
  }

  #happen({ operation, resolve, reject }: Parked): void {
    const { instance, what } = operation;
    instance.held -= 1;
    if (instance.dead) return;
    const fault = this.#director.fault(operation);
    this.note(`${instance.name} ${instance.number} ${what}${fault === undefined ? '' : ` ${fault}`}`);
    if (fault === undefined) {
      this.#answer(operation.perform, resolve, reject);
      return;
    }
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    operation.met?.(fault);
    if (fault === 'partial') {
      this.#answer(operation.some ?? operation.perform, resolve, reject);
      return;
    }
    if (takesEffect(fault)) this.#answer(operation.perform, nobody, nobody);
    if (isCrash(fault)) instance.die();
    else reject(errorOf(fault));
  }

  #answer(perform: () => unknown, resolve: (value: unknown) => void, reject: (error: unknown) => void): void {
    let value: unknown;
    try {
      value = perform();
    } catch (error) {
      // A broken invariant is nothing the product could catch.
      if (error instanceof Broken) this.fail(error);
      else reject(error);
      return;
    }
    resolve(value);
  }
}

const nobody = (): void => {};

/** An invariant that did not hold. */
export class Broken extends Error {
  readonly invariant: string;

  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`);
    this.name = 'Broken';
    this.invariant = invariant;
  }
}

/** Throws {@link Broken} unless it holds. */
export const must = (invariant: string, holds: boolean, detail: () => string): void => {
  if (!holds) throw new Broken(invariant, detail());
};
