import type { StreamRecord } from '../../functions/publisher/service.ts';
import { matches, Pattern } from '../../infra/local/pattern.ts';
import type { QueueRecord } from '../../shared/events/arrival.ts';
import { CHANGES } from '../../shared/events/calendar-changes.ts';
import { CONSEQUENTIAL } from '../../shared/events/consequential.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { SECOND_PASS } from './compositions.ts';
import type { Stored } from './expressions.ts';
import type { Fleet } from './fleet.ts';
import { Line, type Settings } from './line.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

/** What the rule of the bus lets through to the function that draws consequences. */
const consequential = CONSEQUENTIAL.map(({ detailType, detail }) =>
  Pattern.parse({ 'detail-type': detailType, ...(detail ? { detail } : {}) }),
);

const MINUTE = 60_000;
/** The queues of the two passes in which a change of the calendar is carried through. */
const PASS: Settings = { mostReceived: 100, batch: 1, visibility: 6 * MINUTE, after: 0 };

const SHARDS = 2;

/** What may be out of order: while it is, what it holds and what it is given is gone. */
export type Part = 'stream' | 'bus' | 'notices' | 'consequences' | 'replan' | 'schedule';

/** Event ids of a commit or of one event: `<kind>.<id>.<version>`, and `.<n>` behind it. */
const idOfCommit = (pk: string, sk: string): string => `${pk.replace('#', '.')}.${Number(sk.slice('commit#'.length))}`;
const idOfEvent = (detail: string): string => (JSON.parse(detail) as { readonly id: string }).id;
const idOfMessage = (body: string): string => idOfEvent(JSON.stringify(JSON.parse(body).detail));

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

/** An event as the bus passes it on, or a key the outbox gave way to. */
export interface Taken {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
}

/** The stream, the bus and the queues: at least once, in any order, in batches, with everything their contracts allow. */
export class Couriers {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #fleet: () => Fleet;
  readonly #shards: readonly Shard[];
  readonly #skew: { readonly stream: number; readonly queue: number };
  manners: Manners;
  /** Keys of commits nobody could read. */
  readonly illegible: string[] = [];
  /** Every event the bus took, with repeats. */
  readonly announced: Taken[] = [];
  readonly invocations = { publisher: 0 };
  /** What is out of order now. */
  readonly down = new Set<Part>();
  readonly #lostIn = new Map<Part, Set<string>>();
  readonly #notices: Line;
  readonly #following: Line;
  readonly #passes: readonly Line[];
  readonly #lines: readonly Line[];

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
    const handing = () => this.manners;
    this.#notices = new Line(
      stage,
      random,
      (records) => fleet().invoke('notices', (send) => send(records)),
      handing,
      skew.queue,
    );
    this.#following = new Line(
      stage,
      random,
      (records) => fleet().invoke('consequences', (follow) => follow(records)),
      handing,
      skew.queue,
    );
    this.#passes = [
      { eventSourceARN: 'first-pass', after: 0 },
      { eventSourceARN: SECOND_PASS, after: 2 * MINUTE },
    ].map(
      ({ eventSourceARN, after }) =>
        new Line(stage, random, (records) => this.#countAnew(records, eventSourceARN), handing, skew.queue, {
          ...PASS,
          after,
        }),
    );
    this.#lines = [this.#notices, this.#following, ...this.#passes];
    this.#shards = Array.from({ length: SHARDS }, () => ({
      records: [],
      position: 0,
      frontier: 0,
      size: 10,
      busy: false,
    }));
  }

  /** From now on a part is out of order, and what it held is gone. */
  goOut(part: Part): void {
    this.down.add(part);
    const lines: Partial<Record<Part, readonly Line[]>> = {
      notices: [this.#notices],
      consequences: [this.#following],
      replan: this.#passes,
    };
    for (const line of lines[part] ?? []) for (const body of line.lose()) this.#lostBy(part).add(idOfMessage(body));
    if (part === 'stream')
      for (const shard of this.#shards)
        for (const { Keys } of shard.records.splice(shard.frontier))
          this.#lostBy(part).add(idOfCommit(Keys.pk.S, Keys.sk.S));
  }

  /** Ids of the commits and events that were lost, and have not come once more. */
  get lost(): ReadonlySet<string> {
    return new Set([...this.#lostIn.values()].flatMap((ids) => [...ids]));
  }

  /** Ids of the commits and events that are on their way: late, and not lost. */
  get underWay(): ReadonlySet<string> {
    return new Set([
      ...this.#lines.flatMap((line) => line.held.map(idOfMessage)),
      ...this.#shards.flatMap(({ records, position }) =>
        records.slice(position).map(({ Keys }) => idOfCommit(Keys.pk.S, Keys.sk.S)),
      ),
    ]);
  }

  /** A new commit enters the stream: which shard is anybody's guess, and nothing orders it against its case's others. */
  streamed(image: Stored): void {
    if (this.down.has('stream')) {
      this.#lostBy('stream').add(idOfCommit(image.pk?.S ?? '', image.sk?.S ?? ''));
      return;
    }
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
    if (this.#isLost('bus', idOfEvent(event.detail))) return;
    this.announced.push(event);
    const body = JSON.stringify({
      source: event.source,
      'detail-type': event.detailType,
      detail: JSON.parse(event.detail),
    });
    this.#bring('notices', [this.#notices], body);
    if (consequential.some((pattern) => matches(JSON.parse(body), pattern)))
      this.#bring('consequences', [this.#following], body);
    if (CHANGES.includes(event.detailType)) this.#bring('replan', this.#passes, body);
  }

  #bring(part: Part, lines: readonly Line[], body: string): void {
    if (this.#isLost(part, idOfMessage(body))) return;
    for (const line of lines) line.bring(body);
  }

  /** Whether a part that is out of order loses an event. One that is not has it, whoever brings it once more. */
  #isLost(part: Part, id: string): boolean {
    if (this.down.has(part)) this.#lostBy(part).add(id);
    else this.#lostBy(part).delete(id);
    return this.down.has(part);
  }

  #lostBy(part: Part): Set<string> {
    const known = this.#lostIn.get(part) ?? new Set();
    this.#lostIn.set(part, known);
    return known;
  }

  #countAnew(records: readonly QueueRecord[], eventSourceARN: string) {
    const changes = records.map((record) => ({
      ...record,
      eventSourceARN,
      attributes: {
        ApproximateFirstReceiveTimestamp: instant(record.attributes.ApproximateFirstReceiveTimestamp),
      },
    }));
    return this.#fleet().invoke('replan', (replan) => replan(changes, () => 250_000));
  }

  /** Brings back what waits among the dead letters of every queue. */
  redrive(): void {
    for (const line of this.#lines) line.redrive();
  }

  /** Messages a function failed five times. */
  get unsent(): readonly string[] {
    return this.#lines.flatMap((line) => line.unsent);
  }

  isEmpty(): boolean {
    return (
      this.#lines.every((line) => line.isEmpty()) &&
      this.#shards.every(({ records, position }) => position >= records.length)
    );
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
}
