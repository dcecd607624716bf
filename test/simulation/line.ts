import type { QueueRecord } from '../../shared/events/arrival.ts';
import { VISIBILITY_MS } from '../../shared/events/notice-line.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

/** Copies of the function at work at once. */
const SIDE_BY_SIDE = 2;

/** What a queue is set to. */
export interface Settings {
  /** Times a message is handed out before it is a dead letter. */
  readonly mostReceived: number;
  /** Most messages of a batch. */
  readonly batch: number;
  /** Milliseconds a message stays out of sight once it was handed out. */
  readonly visibility: number;
  /** Milliseconds before a message is handed out at all. */
  readonly after: number;
}

/** The queues of notices and of consequences. */
const USUAL: Settings = { mostReceived: 5, batch: 10, visibility: VISIBILITY_MS, after: 0 };

interface Message {
  readonly id: string;
  readonly body: string;
  visibleAt: number;
  count: number;
  firstAt: number | undefined;
}

/** What a function answers to a batch of a queue. */
interface Answered {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** How a queue hands its messages over. */
interface Handing {
  readonly copies: number;
  readonly delay: number;
}

/** A queue and the function it drives: at least once, in any order, in batches; what failed too often is a dead letter. */
export class Line {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #invoke: (records: readonly QueueRecord[]) => Promise<Answered>;
  readonly #handing: () => Handing;
  readonly #skew: number;
  readonly #set: Settings;
  /** Messages the function failed too often. */
  readonly unsent: string[] = [];
  #waiting: Message[] = [];
  #atWork = 0;
  #messages = 0;

  constructor(
    stage: Stage,
    random: Random,
    invoke: (records: readonly QueueRecord[]) => Promise<Answered>,
    handing: () => Handing,
    skew: number,
    settings: Settings = USUAL,
  ) {
    this.#stage = stage;
    this.#random = random;
    this.#invoke = invoke;
    this.#handing = handing;
    this.#skew = skew;
    this.#set = settings;
  }

  /** A message enters the queue, or two copies of it. */
  bring(body: string): void {
    for (let copy = this.#random.chance(this.#handing().copies) ? 2 : 1; copy > 0; copy--) this.#enqueue(body);
  }

  #enqueue(body: string): void {
    this.#messages += 1;
    const visibleAt = this.#stage.now + this.#set.after + this.#random.between(0, this.#handing().delay);
    this.#waiting.push({ id: `m${this.#messages}`, body, visibleAt, count: 0, firstAt: undefined });
    this.#stage.at(visibleAt, () => this.#drain());
  }

  /** Brings back what waits among the dead letters, as an operator does once the cause is mended. */
  redrive(): void {
    for (const body of this.unsent.splice(0)) this.#enqueue(body);
  }

  /** What waits is gone; what has been given up lies elsewhere. */
  lose(): readonly string[] {
    return this.#waiting.splice(0).map(({ body }) => body);
  }

  /** What has been brought and is not through. */
  get held(): readonly string[] {
    return [...this.#waiting.map(({ body }) => body), ...this.unsent];
  }

  isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  #drain(): void {
    const now = this.#stage.now;
    while (this.#atWork < SIDE_BY_SIDE) {
      const visible = this.#waiting.filter(({ visibleAt }) => visibleAt <= now);
      if (visible.length === 0) return;
      const batch = visible.slice(0, this.#set.batch === 1 ? 1 : this.#random.between(1, this.#set.batch));
      for (const message of batch) {
        message.visibleAt = now + this.#set.visibility;
        message.count += 1;
        message.firstAt ??= now + this.#skew;
      }
      this.#atWork += 1;
      this.#stage.spawn(() => this.#deliver(batch));
    }
  }

  async #deliver(batch: readonly Message[]): Promise<void> {
    const records: readonly QueueRecord[] = batch.map(({ id, body, count, firstAt = 0 }) => ({
      messageId: id,
      body,
      attributes: { ApproximateReceiveCount: count, ApproximateFirstReceiveTimestamp: firstAt },
    }));
    let failed: ReadonlySet<string>;
    try {
      const { batchItemFailures } = await this.#invoke(records);
      failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    } catch {
      failed = new Set(batch.map(({ id }) => id));
    }
    this.#atWork -= 1;
    for (const message of batch) {
      const isDone = !failed.has(message.id);
      // The queue may hand out once more what it was told to delete.
      if (isDone && !this.#random.chance(this.#handing().copies)) this.#remove(message);
      else if (!isDone && message.count >= this.#set.mostReceived) {
        this.unsent.push(message.body);
        this.#remove(message);
      } else this.#stage.at(message.visibleAt, () => this.#drain());
    }
    this.#drain();
  }

  #remove(message: Message): void {
    this.#waiting = this.#waiting.filter((each) => each !== message);
  }
}
