import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { FunctionFailed, type LocalFunctions } from './functions.ts';
import type { LocalTemplate } from './template.ts';

const QueueProperties = z.object({
  VisibilityTimeout: z.number().default(30),
  /** Seconds a message waits before anybody sees it. */
  DelaySeconds: z.number().default(0),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int().positive() }).optional(),
});

export const MappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.int().positive().default(10),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRecordAgeInSeconds: z.number().optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});
export type MappingProperties = z.infer<typeof MappingProperties>;

/** What a function answers under `ReportBatchItemFailures`; nothing: all went well. */
export const BatchAnswer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish()
  .transform((answer) => new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier)));

/** A message that waits in a queue. */
export interface Message {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: number;
}

/** A dead-letter queue, the queues that feed it, and what waits in it. */
export interface DeadLetters {
  readonly name: string;
  readonly sources: readonly string[];
  readonly waiting: readonly Message[];
}

interface Waiting extends Message {
  readonly visibleAt: number;
  readonly received: number;
  readonly firstReceivedAt?: number;
}

interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly visibilityMs: number;
  readonly delayMs: number;
  readonly redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number } | undefined;
  /** Who is invoked with what waits here; without: it waits to be looked at. */
  readonly mapping?: MappingProperties | undefined;
  waiting: readonly Waiting[];
}

/** The template's queues, held in memory, with the event-source mappings that empty them. */
export class LocalQueues {
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #functions: LocalFunctions;
  readonly #now: () => number;
  readonly #region: string;

  constructor(template: LocalTemplate, functions: LocalFunctions, now: () => number) {
    this.#functions = functions;
    this.#now = now;
    this.#region = template.place.region;
    const mappings = [...template.all('AWS::Lambda::EventSourceMapping', MappingProperties).values()];
    this.#queues = new Map(
      [...template.all('AWS::SQS::Queue', QueueProperties)].map(
        ([id, { VisibilityTimeout, DelaySeconds, RedrivePolicy }]) => {
          const arn = template.arn(id);
          const mapping = mappings.find(({ EventSourceArn }) => EventSourceArn === arn);
          const visibilityMs = VisibilityTimeout * 1000;
          const delayMs = DelaySeconds * 1000;
          return [arn, { name: id, arn, visibilityMs, delayMs, redrive: RedrivePolicy, mapping, waiting: [] }];
        },
      ),
    );
  }

  has(arn: string): boolean {
    return this.#queues.has(arn);
  }

  send(arn: string, body: string): void {
    const queue = this.#queues.get(arn);
    if (queue === undefined) throw new Error(`the template has no queue ${arn}`);
    const at = this.#now();
    const visibleAt = at + queue.delayMs;
    queue.waiting = [...queue.waiting, { messageId: randomUUID(), body, sentAt: at, visibleAt, received: 0 }];
  }

  /** Hands one batch to one function, if any queue has one ready. Answers whether it did. */
  async step(): Promise<boolean> {
    for (const queue of this.#queues.values()) {
      const { mapping } = queue;
      if (mapping === undefined) continue;
      const batch = queue.waiting.filter(({ visibleAt }) => visibleAt <= this.#now()).slice(0, mapping.BatchSize);
      if (batch.length === 0) continue;
      await this.#hand(queue, mapping, batch);
      return true;
    }
    return false;
  }

  /** When a message that failed is next handed out; `undefined` where none waits for that. */
  nextRetryAt(): number | undefined {
    const moments = [...this.#queues.values()]
      .filter(({ mapping }) => mapping !== undefined)
      .flatMap(({ waiting }) => waiting.map(({ visibleAt }) => visibleAt));
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** What waits in queues nobody reads by machine, and in dead-letter queues, by the queue's logical id. */
  unread(): Readonly<Record<string, readonly Message[]>> {
    return Object.fromEntries(
      [...this.#queues.values()]
        .filter(({ mapping, waiting }) => mapping === undefined && waiting.length > 0)
        .map(({ name, waiting }) => [
          name,
          waiting.map(({ messageId, body, sentAt }) => ({ messageId, body, sentAt })),
        ]),
    );
  }

  /** The queues something fell into or may fall into, with those it falls out of, by their logical ids. */
  deadLetterQueues(): readonly DeadLetters[] {
    const all = [...this.#queues.values()];
    return all
      .filter(({ mapping }) => mapping === undefined)
      .map(({ name, arn, waiting }) => ({
        name,
        sources: all.filter(({ redrive }) => redrive?.deadLetterTargetArn === arn).map((source) => source.name),
        waiting: waiting.map(({ messageId, body, sentAt }) => ({ messageId, body, sentAt })),
      }));
  }

  /** Sends to a queue by its logical id, as a hand does. */
  give(name: string, body: string): void {
    this.send(this.#named(name).arn, body);
  }

  /** Takes a message out of a queue by its logical id. */
  remove(name: string, messageId: string): void {
    const queue = this.#named(name);
    queue.waiting = queue.waiting.filter((message) => message.messageId !== messageId);
  }

  #named(name: string): Queue {
    const queue = [...this.#queues.values()].find((each) => each.name === name);
    if (queue === undefined) {
      const names = [...this.#queues.values()].map((each) => each.name).join(', ');
      throw new Error(`the template has no queue ${name}, but ${names}`);
    }
    return queue;
  }

  async #hand(queue: Queue, mapping: MappingProperties, batch: readonly Waiting[]): Promise<void> {
    const failed = await this.#failures(queue, mapping, batch);
    const handed = new Map(batch.map((message) => [message.messageId, message]));
    queue.waiting = queue.waiting.flatMap((message) => {
      if (!handed.has(message.messageId)) return [message];
      if (!failed.has(message.messageId)) return [];
      const received = message.received + 1;
      if (queue.redrive !== undefined && received >= queue.redrive.maxReceiveCount) {
        this.send(queue.redrive.deadLetterTargetArn, message.body);
        return [];
      }
      const { firstReceivedAt = this.#now() } = message;
      return [{ ...message, received, firstReceivedAt, visibleAt: this.#now() + queue.visibilityMs }];
    });
  }

  async #failures(queue: Queue, mapping: MappingProperties, batch: readonly Waiting[]): Promise<ReadonlySet<string>> {
    const event = {
      Records: batch.map(({ messageId, body, sentAt, received, firstReceivedAt }) => ({
        messageId,
        receiptHandle: messageId,
        body,
        attributes: {
          ApproximateReceiveCount: String(received + 1),
          SentTimestamp: String(sentAt),
          ApproximateFirstReceiveTimestamp: String(firstReceivedAt ?? this.#now()),
        },
        messageAttributes: {},
        eventSource: 'aws:sqs',
        eventSourceARN: queue.arn,
        awsRegion: this.#region,
      })),
    };
    try {
      const answer = await this.#functions.invoke(mapping.FunctionName, event);
      return mapping.FunctionResponseTypes.includes('ReportBatchItemFailures') ? BatchAnswer.parse(answer) : new Set();
    } catch (error) {
      if (!(error instanceof FunctionFailed)) throw error;
      return new Set(batch.map(({ messageId }) => messageId));
    }
  }
}
