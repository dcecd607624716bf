import * as z from 'zod';
import { isPublishedKind, type Origin, originOf, publish } from '../../shared/events/catalogue.ts';
import type { PublishedEvent } from '../../shared/events/envelope.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { BrokenChain } from '../../shared/store/chain.ts';
import type { AggregateId, Commit } from '../../shared/store/port.ts';
import { type Arrival, Illegible, type Outbox, publishBatch } from './outbox.ts';

/** A record of the table's stream, as far as the publisher looks at it: a new commit with its image. */
export const StreamRecord = z.object({
  dynamodb: z.object({
    SequenceNumber: z.string().min(1),
    /** Seconds since 1970. */
    ApproximateCreationDateTime: z.number().nonnegative(),
    Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
    NewImage: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type StreamRecord = z.infer<typeof StreamRecord>;
export const StreamEvent = z.object({ Records: z.array(StreamRecord) });

/** The checkpoint of a stream batch: everything from this record on comes again. */
export interface Checkpoint {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export interface PublisherDeps extends Outbox {
  /** Reads a stored commit; whatever it throws means that the item is none. */
  readonly decode: (image: Readonly<Record<string, unknown>>) => Commit;
  /** The first commit of an aggregate; `undefined` where there is none. */
  readonly first: (aggregate: AggregateId) => Promise<Commit | undefined>;
}

/** Kinds whose first commit says whose they are. The calendar is everybody's. */
const BELONGING: readonly string[] = ['case', 'supervision', 'accountability', 'feedback', 'item'];
const ORIGINS_KEPT = 2000;

/**
 * New commits → the bus. Answers the lowest record that is not out yet, if any; a commit nobody can read gives way to its
 * key. Department and item of an aggregate come from its first commit and are remembered: only a later commit itself says otherwise.
 */
export const publisher = (deps: PublisherDeps): ((records: readonly StreamRecord[]) => Promise<Checkpoint>) => {
  const origins = new Map<string, Origin>();

  const remember = (id: string, origin: Origin): Origin => {
    const [oldest] = origins.keys();
    if (origins.size >= ORIGINS_KEPT && oldest !== undefined) origins.delete(oldest);
    origins.set(id, origin);
    return origin;
  };

  const originFor = async (commit: Commit): Promise<Origin> => {
    const { kind, id } = commit.aggregate;
    if (!BELONGING.includes(kind)) return {};
    const name = `${kind}#${id}`;
    const known = origins.get(name);
    if (known !== undefined) return known;
    const first = commit.version === 1 ? commit : await deps.first(commit.aggregate);
    return remember(
      name,
      legibly(() => originOf(first ?? { aggregate: commit.aggregate, events: [] })),
    );
  };

  const eventsOf = async ({ dynamodb }: StreamRecord): Promise<readonly PublishedEvent[]> => {
    const commit = legibly(() => deps.decode(dynamodb.NewImage ?? {}));
    if (!legibly(() => isPublishedKind(commit.aggregate.kind))) return [];
    try {
      const origin = await originFor(commit);
      return legibly(() => publish(deps.county, commit, origin));
    } catch (error) {
      // A history that does not hang together will not mend itself.
      if (error instanceof BrokenChain) throw new Illegible();
      throw error;
    }
  };

  return async (records) => {
    const left = await publishBatch(
      records.map(
        (record): Arrival => ({
          sequence: record.dynamodb.SequenceNumber,
          keys: { pk: record.dynamodb.Keys.pk.S, sk: record.dynamodb.Keys.sk.S },
          at: instant(Math.round(record.dynamodb.ApproximateCreationDateTime * 1000)),
          events: () => eventsOf(record),
        }),
      ),
      deps,
    );
    return { batchItemFailures: left === undefined ? [] : [{ itemIdentifier: left }] };
  };
};

/** What fails without asking anybody fails for good. */
const legibly = <T>(read: () => T): T => {
  try {
    return read();
  } catch {
    throw new Illegible();
  }
};
