import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import { FunctionFailed, type LocalFunctions } from './functions.ts';
import type { Keepsakes } from './keepsakes.ts';
import { matches, Pattern } from './pattern.ts';
import { BatchAnswer, MappingProperties } from './queue.ts';
import { type LocalTable, nobody } from './table.ts';
import type { LocalTemplate } from './template.ts';

type Json = z.core.util.JSONType;

/** A record as Lambda hands it over. */
interface Arrived {
  readonly sequence: string;
  readonly at: number;
  readonly record: { readonly [name: string]: Json };
}

/** One event-source mapping on the stream, with what it has still to hand over. */
interface Follower {
  readonly mapping: MappingProperties;
  readonly filters: readonly Pattern[];
  pending: readonly Arrived[];
  /** Records in the next batch: halved by each failure where the mapping bisects. */
  size: number;
  attempts: number;
  notBefore: number;
}

const Image = z.record(z.string(), z.unknown());
const Kept = z.object({ after: z.string() }).optional();

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Attribute values as JSON has them: binary ones in base64. */
const asJson = (image: unknown): Json =>
  z
    .json()
    .parse(
      JSON.parse(
        JSON.stringify(image, (_, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
        ),
      ),
    );

export interface StreamOptions {
  readonly template: LocalTemplate;
  readonly table: LocalTable;
  readonly endpoint: string;
  readonly functions: LocalFunctions;
  readonly keepsakes: Keepsakes;
  readonly now: () => number;
  /** Where what cannot be handed over in time is reported: the ARN of the mapping's destination. */
  readonly onLost: (destination: string, what: object) => void;
}

/**
 * Follows the table's stream for the template's event-source mappings: filters, batches, halves a batch that failed where the
 * mapping says so, starts again at a reported failure, and gives up on a record past the mapping's age.
 */
export class LocalStream {
  readonly #options: StreamOptions;
  readonly #client: DynamoDBStreamsClient;
  readonly #followers: readonly Follower[];
  #iterator: string | undefined;
  #last: string | undefined;
  #kept: string | undefined;

  constructor(options: StreamOptions) {
    const { template, table, endpoint, keepsakes } = options;
    this.#options = options;
    this.#client = new DynamoDBStreamsClient({ endpoint, region: template.place.region, credentials: nobody });
    this.#followers = [...template.all('AWS::Lambda::EventSourceMapping', MappingProperties).values()]
      .filter(({ EventSourceArn }) => EventSourceArn === table.templateStreamArn)
      .map((mapping) => ({
        mapping,
        filters: (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern: text }) => Pattern.parse(JSON.parse(text))),
        pending: [],
        size: mapping.BatchSize,
        attempts: 0,
        notBefore: 0,
      }));
    this.#kept = Kept.parse(keepsakes.recall('stream'))?.after;
    this.#last = this.#kept;
  }

  /** Reads on, and hands one batch to one function if there is one. Answers whether anything happened. */
  async step(): Promise<boolean> {
    const read = await this.#read();
    for (const follower of this.#followers) {
      if (follower.pending.length === 0 || follower.notBefore > this.#options.now()) continue;
      await this.#hand(follower);
      return true;
    }
    this.#keepPlace();
    return read;
  }

  /** When a batch that failed is next tried; `undefined` where none waits for that. */
  nextRetryAt(): number | undefined {
    const moments = this.#followers.filter(({ pending }) => pending.length > 0).map(({ notBefore }) => notBefore);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  stop(): void {
    this.#client.destroy();
  }

  async #read(): Promise<boolean> {
    this.#iterator ??= await this.#place();
    const { Records = [], NextShardIterator } = await this.#client.send(
      new GetRecordsCommand({ ShardIterator: this.#iterator, Limit: 1000 }),
    );
    this.#iterator = NextShardIterator;
    const at = this.#options.now();
    for (const record of Records) this.#arrive(record, at);
    return Records.length > 0;
  }

  async #place(): Promise<string | undefined> {
    const { engineStreamArn: StreamArn } = this.#options.table;
    const { StreamDescription } = await this.#client.send(new DescribeStreamCommand({ StreamArn }));
    const shards = StreamDescription?.Shards ?? [];
    // The engine has one shard; with more, order between them would be lost here.
    if (shards.length !== 1) throw new Error(`the stream has ${shards.length} shards`);
    const { ShardIterator } = await this.#client.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId: shards[0]?.ShardId,
        ...(this.#last === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: this.#last }),
      }),
    );
    return ShardIterator;
  }

  #arrive({ eventID, eventName, dynamodb }: StreamRecord, at: number): void {
    const sequence = z.string().parse(dynamodb?.SequenceNumber);
    const { template, table } = this.#options;
    const record = {
      eventID: eventID ?? sequence,
      eventName: eventName ?? '',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: template.place.region,
      eventSourceARN: table.templateStreamArn,
      dynamodb: {
        // Whole seconds of the centre's time: the engine would say the machine's.
        ApproximateCreationDateTime: Math.floor(at / 1000),
        Keys: asJson(Image.parse(dynamodb?.Keys)),
        ...(dynamodb?.NewImage === undefined ? {} : { NewImage: asJson(dynamodb.NewImage) }),
        ...(dynamodb?.OldImage === undefined ? {} : { OldImage: asJson(dynamodb.OldImage) }),
        SequenceNumber: sequence,
        SizeBytes: dynamodb?.SizeBytes ?? 0,
        StreamViewType: dynamodb?.StreamViewType ?? 'NEW_IMAGE',
      },
    };
    this.#last = sequence;
    for (const follower of this.#followers) {
      if (follower.filters.length > 0 && !follower.filters.some((pattern) => matches(record, pattern))) continue;
      follower.pending = [...follower.pending, { sequence, at, record }];
    }
  }

  async #hand(follower: Follower): Promise<void> {
    const { mapping } = follower;
    const batch = follower.pending.slice(0, follower.size);
    const event = { Records: batch.map(({ record }) => record) };
    let failedFrom = 0;
    try {
      const answer = await this.#options.functions.invoke(mapping.FunctionName, event);
      const failed = mapping.FunctionResponseTypes.includes('ReportBatchItemFailures')
        ? BatchAnswer.parse(answer)
        : new Set<string>();
      failedFrom = batch.findIndex(({ sequence }) => failed.has(sequence));
      if (failedFrom < 0) return this.#advance(follower, batch.length);
    } catch (error) {
      if (!(error instanceof FunctionFailed)) throw error;
    }
    if (failedFrom > 0) this.#advance(follower, failedFrom);
    this.#retryLater(follower, batch.length - failedFrom);
  }

  #advance(follower: Follower, count: number): void {
    follower.pending = follower.pending.slice(count);
    follower.size = follower.mapping.BatchSize;
    follower.attempts = 0;
    follower.notBefore = 0;
  }

  #retryLater(follower: Follower, failed: number): void {
    const { mapping } = follower;
    const now = this.#options.now();
    follower.attempts += 1;
    if (mapping.BisectBatchOnFunctionError && failed > 1) {
      follower.size = Math.ceil(failed / 2);
      return;
    }
    const [first] = follower.pending;
    const age = mapping.MaximumRecordAgeInSeconds;
    if (first !== undefined && age !== undefined && now - first.at >= age * 1000) {
      const destination = mapping.DestinationConfig?.OnFailure.Destination;
      if (destination !== undefined) this.#options.onLost(destination, this.#metadata(first));
      this.#advance(follower, 1);
      return;
    }
    follower.notBefore = now + Math.min(FIRST_PAUSE_MS * 2 ** (follower.attempts - 1), LONGEST_PAUSE_MS);
  }

  /** What Lambda tells of a batch it gave up: where it stood, and nothing of what was in it. */
  #metadata({ sequence, at }: Arrived): object {
    return {
      requestContext: { condition: 'RecordAgeExceeded' },
      DDBStreamBatchInfo: {
        startSequenceNumber: sequence,
        endSequenceNumber: sequence,
        approximateArrivalOfFirstRecord: new Date(at).toISOString(),
        batchSize: 1,
        streamArn: this.#options.table.templateStreamArn,
      },
    };
  }

  #keepPlace(): void {
    if (this.#last === undefined || this.#last === this.#kept) return;
    if (this.#followers.some(({ pending }) => pending.length > 0)) return;
    this.#options.keepsakes.keep('stream', { after: this.#last });
    this.#kept = this.#last;
  }
}
