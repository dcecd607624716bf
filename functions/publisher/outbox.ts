import type { Bus, BusEntry } from '../../shared/events/bus.ts';
import { LONGEST_DETAIL, type PublishedEvent, sourceOf } from '../../shared/events/envelope.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

/** A new commit as the stream brings it. */
export interface Arrival {
  /** Its place in the shard: what a failure is reported by. */
  readonly sequence: string;
  /** Keys of the item, which hold no personal data. */
  readonly keys: { readonly pk: string; readonly sk: string };
  readonly at: Instant;
  /**
   * What it publishes. Throws {@link Illegible} where no repetition can help; anything else it throws may pass.
   */
  readonly events: () => Promise<readonly PublishedEvent[]>;
}

/** A stored commit that can never be published: its key goes to a queue of its own, and the rest goes on. */
export class Illegible extends Error {
  constructor() {
    super('illegible');
    this.name = 'Illegible';
  }
}

export interface Outbox {
  readonly county: string;
  readonly bus: Bus;
  /** Waits; `attempt` counts from 1. */
  readonly pause: (attempt: number) => Promise<void>;
}

/** Attempts within one invocation; then the shard waits and Lambda brings the rest again. */
export const ATTEMPTS = 5;
const MOST_ENTRIES = 10;
const MOST_BYTES = 256 * 1024;
/** What EventBridge counts for the time of an entry. */
const TIME_BYTES = 14;

/** Detail type under which the key of an illegible commit travels, outside the source that others subscribe to. */
export const ILLEGIBLE = 'commit.illegible.v1';
/** Source of what the outbox says of itself. */
export const outboxSource = (county: string): string => `outbox.${sourceOf(county)}`;

interface Pending {
  /** Index of the arrival it comes from. */
  readonly from: number;
  readonly entry: BusEntry;
  /** It is itself the key of an illegible commit: nothing is left to replace it by. */
  readonly key?: true;
}

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;
const sizeOf = ({ source, detailType, detail }: BusEntry): number =>
  TIME_BYTES + bytesOf(source) + bytesOf(detailType) + bytesOf(detail);

/** Calls of at most ten entries and 256 KB, in order. */
const chunks = (pending: readonly Pending[]): readonly (readonly Pending[])[] => {
  const calls: Pending[][] = [];
  let bytes = 0;
  for (const each of pending) {
    const size = sizeOf(each.entry);
    const last = calls.at(-1);
    if (last === undefined || last.length === MOST_ENTRIES || bytes + size > MOST_BYTES) {
      calls.push([each]);
      bytes = size;
    } else {
      last.push(each);
      bytes += size;
    }
  }
  return calls;
};

const keyEntry = ({ keys, at }: Arrival, county: string, from: number): Pending => ({
  from,
  key: true,
  entry: { source: outboxSource(county), detailType: ILLEGIBLE, detail: JSON.stringify(keys), time: at },
});

const eventEntry = (event: PublishedEvent, { at }: Arrival): BusEntry => ({
  source: event.source,
  detailType: event['detail-type'],
  detail: JSON.stringify(event.detail),
  time: at,
});

/** Entries of one arrival: its events, or its key where it cannot be read or is larger than any event may be. */
const entriesOf = async (arrival: Arrival, county: string, from: number): Promise<readonly Pending[]> => {
  try {
    const entries = (await arrival.events()).map((event) => eventEntry(event, arrival));
    if (entries.some(({ detail }) => bytesOf(detail) > LONGEST_DETAIL)) throw new Illegible();
    return entries.map((entry) => ({ from, entry }));
  } catch (error) {
    if (error instanceof Illegible) return [keyEntry(arrival, county, from)];
    throw error;
  }
};

/**
 * Publishes a batch and answers the lowest place at which something is left over; `undefined` when all is out. What failed
 * is tried again here, alone, with a growing pause; after that everything from the answered place on comes again, which
 * consumers recognise by the events' ids. Entries the bus refuses for good give way to the key of their commit.
 */
export const publishBatch = async (
  arrivals: readonly Arrival[],
  { county, bus, pause }: Outbox,
): Promise<string | undefined> => {
  const pending: Pending[] = [];
  let unread: number | undefined;
  for (const [index, arrival] of arrivals.entries()) {
    try {
      pending.push(...(await entriesOf(arrival, county, index)));
    } catch {
      // The table did not answer: what follows waits with it, for the checkpoint cannot skip.
      unread = index;
      break;
    }
  }
  const left = await putAll(pending, arrivals, { county, bus, pause });
  const lowest = Math.min(unread ?? arrivals.length, ...left.map(({ from }) => from));
  return arrivals[lowest]?.sequence;
};

const putAll = async (
  all: readonly Pending[],
  arrivals: readonly Arrival[],
  { county, bus, pause }: Outbox,
): Promise<readonly Pending[]> => {
  let pending = all;
  for (let attempt = 1; pending.length > 0; attempt++) {
    const left: Pending[] = [];
    for (const call of chunks(pending)) {
      const receptions = await bus.put(call.map(({ entry }) => entry));
      for (const [index, each] of call.entries()) {
        const arrival = arrivals[each.from];
        if (receptions[index] === 'taken') continue;
        if (receptions[index] === 'rejected' && !each.key && arrival) left.push(keyEntry(arrival, county, each.from));
        else left.push(each);
      }
    }
    pending = distinctKeys(left);
    if (pending.length === 0 || attempt === ATTEMPTS) return pending;
    await pause(attempt);
  }
  return pending;
};

/** One key a commit, however many of its events were refused. */
const distinctKeys = (pending: readonly Pending[]): readonly Pending[] => {
  const seen = new Set<number>();
  return pending.filter(({ from, key }) => {
    if (!key) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return true;
  });
};
