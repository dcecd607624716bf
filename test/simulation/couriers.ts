import type { StreamRecord } from '../../functions/publisher/service.ts';
import type { QueueRecord } from '../../shared/events/arrival.ts';
import { VISIBILITY_MS } from '../../shared/events/notice-line.ts';
import type { Stored } from './expressions.ts';
import type { Fleet } from './fleet.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

const MOST_RECEIVED = 5;
const SHARDS = 2;
/** Copies of the notices function at work at once. */
const SIDE_BY_SIDE = 2;

/** How faithful the couriers are. */
export interface Manners {
  /** Probability that a batch begins with records that were handed over before. */
  readonly repeats: number;
  /** Probability that an event or a message comes twice. */
  readonly copies: number;
  /** Longest time a record or a message is under way, in milliseconds. */
  readonly delay: number;
  /** Records of a stream that may overtake one another. */
  readonly overtaking: number;
}

export const FAITHFUL: Manners = { repeats: 0, copies: 0, delay: 0, overtaking: 0 };

interface Shard {
  readonly records: StreamRecord['dynamodb'][];
  /** Everything before is done with. */
  position: number;
  /** Everything before has been handed over at least once. */
  frontier: number;
  size: number;
  busy: boolean;
}

interface Message {
  readonly id: string;
  readonly body: string;
  visibleAt: number;
  count: number;
  firstAt: number | undefined;
}

/** An event as the bus passes it on, or a key the outbox gave way to. */
export interface Taken {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
}

/** The stream, the bus and the queue: at least once, in any order, in batches, with everything their contracts allow. */
export class Couriers {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #fleet: () => Fleet;
  readonly #shards: readonly Shard[];
  readonly #skew: { readonly stream: number; readonly queue: number };
  manners: Manners;
  /** Messages the notices function failed five times. */
  readonly unsent: string[] = [];
  /** Keys of commits nobody could read. */
  readonly illegible: string[] = [];
  /** Every event the bus took, with repeats. */
  readonly announced: Taken[] = [];
  readonly invocations = { publisher: 0, notices: 0 };
  #waiting: Message[] = [];
  #atWork = 0;
  #messages = 0;

  constructor(
    stage: Stage,
    random: Random,
    fleet: () => Fleet,
    manners: Manners,
    skew: { readonly stream: number; readonly queue: number } = { stream: 0, queue: 0 },
  ) {
    this.#stage = stage;
    this.#random = random;
    this.#fleet = fleet;
    this.#skew = skew;
    this.manners = manners;
    this.#shards = Array.from({ length: SHARDS }, () => ({
      records: [],
      position: 0,
      frontier: 0,
      size: 10,
      busy: false,
    }));
  }

  /** A new commit enters the stream: which shard is anybody's guess, and nothing orders it against its case's others. */
  streamed(image: Stored): void {
    const shard = this.#random.pick(this.#shards);
    const ahead = Math.min(shard.records.length - shard.frontier, this.#random.between(0, this.manners.overtaking));
    shard.records.splice(shard.records.length - ahead, 0, {
      SequenceNumber: 'told when handed over',
      ApproximateCreationDateTime: Math.floor((this.#stage.now + this.#skew.stream) / 1000),
      Keys: { pk: { S: image.pk?.S ?? '' }, sk: { S: image.sk?.S ?? '' } },
      NewImage: image,
    });
    this.#follow(shard, this.#random.between(0, this.manners.delay));
  }

  taken(event: Taken): void {
    if (event.source.startsWith('outbox.')) {
      this.illegible.push(event.detail);
      return;
    }
    this.announced.push(event);
    const body = JSON.stringify({
      source: event.source,
      'detail-type': event.detailType,
      detail: JSON.parse(event.detail),
    });
    for (let copy = this.#random.chance(this.manners.copies) ? 2 : 1; copy > 0; copy--) this.enqueue(body);
  }

  /** A message enters the queue of the notices. */
  enqueue(body: string): void {
    this.#messages += 1;
    const visibleAt = this.#stage.now + this.#random.between(0, this.manners.delay);
    this.#waiting.push({ id: `m${this.#messages}`, body, visibleAt, count: 0, firstAt: undefined });
    this.#stage.at(visibleAt, () => this.#drain());
  }

  /** Brings back what waits among the dead letters, as an operator does once the cause is mended. */
  redrive(): void {
    for (const body of this.unsent.splice(0)) this.enqueue(body);
  }

  isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#shards.every(({ records, position }) => position >= records.length);
  }

  #follow(shard: Shard, delay: number): void {
    if (shard.busy) return;
    shard.busy = true;
    this.#stage.at(this.#stage.now + delay, () => this.#stage.spawn(() => this.#hand(shard)));
  }

  async #hand(shard: Shard): Promise<void> {
    const back = this.#random.chance(this.manners.repeats) ? this.#random.between(1, 4) : 0;
    const start = Math.max(0, shard.position - back);
    const end = Math.min(shard.records.length, Math.max(shard.position + 1, start + shard.size));
    const batch = shard.records.slice(start, end);
    shard.frontier = Math.max(shard.frontier, end);
    const records = batch.map((dynamodb, index) => ({
      dynamodb: { ...dynamodb, SequenceNumber: String(start + index) },
    }));
    this.invocations.publisher += 1;
    let pause = 0;
    try {
      const { batchItemFailures } = await this.#fleet().invoke('publisher', (publish) => publish(records));
      const failed = batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
      const lowest = Math.min(end, ...failed);
      shard.position = Math.max(shard.position, lowest);
      pause = lowest < end ? 1_000 : 0;
      shard.size = lowest < end ? Math.ceil((end - lowest) / 2) : 10;
    } catch {
      pause = 1_000;
      shard.size = Math.max(1, Math.ceil(shard.size / 2));
    }
    shard.busy = false;
    if (shard.position < shard.records.length) this.#follow(shard, pause + this.#random.between(0, this.manners.delay));
  }

  #drain(): void {
    const now = this.#stage.now;
    while (this.#atWork < SIDE_BY_SIDE) {
      const visible = this.#waiting.filter(({ visibleAt }) => visibleAt <= now);
      if (visible.length === 0) return;
      const batch = visible.slice(0, this.#random.between(1, 10));
      for (const message of batch) {
        message.visibleAt = now + VISIBILITY_MS;
        message.count += 1;
        message.firstAt ??= now + this.#skew.queue;
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
    this.invocations.notices += 1;
    let failed: ReadonlySet<string>;
    try {
      const { batchItemFailures } = await this.#fleet().invoke('notices', (send) => send(records));
      failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    } catch {
      failed = new Set(batch.map(({ id }) => id));
    }
    this.#atWork -= 1;
    for (const message of batch) {
      const isDone = !failed.has(message.id);
      // The queue may hand out once more what it was told to delete.
      if (isDone && !this.#random.chance(this.manners.copies)) this.#remove(message);
      else if (!isDone && message.count >= MOST_RECEIVED) {
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
