import { beforeAll, describe, expect, it } from 'vitest';
import { notices } from '../../functions/notices/service.ts';
import { ILLEGIBLE } from '../../functions/publisher/outbox.ts';
import { publisher, type StreamRecord } from '../../functions/publisher/service.ts';
import type { QueueRecord } from '../../shared/events/arrival.ts';
import type { Bus, BusEntry } from '../../shared/events/bus.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { calendarReader } from '../../shared/store/calendar-source.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { seal } from '../../shared/store/chain.ts';
import { decodeCommit, encodeCommit } from '../../shared/store/codec.ts';
import { memoryNoticeRecords } from '../../shared/store/memory-notice-records.ts';
import type { Commit, Part, Store } from '../../shared/store/port.ts';
import { centre, countyOf, fakeCarrier, openedStore, RECEIPT, ring } from './centre.ts';

const RECORDS = 10_000;
const STREAM_BATCH = 100;
const QUEUE_BATCH = 10;
const RECEIVES = 5;
const AT = Date.parse('2026-09-18T01:30:00Z');

let filed: Commit;
let parts: readonly Part[];
let store: Store;
beforeAll(async () => {
  const here = await centre();
  await here.file();
  const [first] = await here.store.history({ kind: 'case', id: RECEIPT });
  if (first === undefined) throw new Error('nothing was filed');
  filed = first;
  parts = await here.store.parts({ kind: 'case', id: RECEIPT });
  store = await openedStore();
});

const receiptOf = (n: number): string => `360981${String(n).padStart(16, '0')}`;
/** The same filing by ten thousand others, each its own case. */
const commitOf = (n: number): Commit => {
  const { hash: _, ...commit } = filed;
  return seal({ ...commit, aggregate: { kind: 'case', id: receiptOf(n) } });
};
const recordOf = (n: number, broken = false): StreamRecord => {
  const { pk, sk, ...image } = encodeCommit(commitOf(n));
  return {
    dynamodb: {
      SequenceNumber: String(n + 1),
      ApproximateCreationDateTime: AT / 1000,
      Keys: { pk: pk as { S: string }, sk: sk as { S: string } },
      NewImage: { pk, sk, ...image, ...(broken ? { ev: { S: '{"not":"events"' } } : {}) },
    },
  };
};

/** The stream through the publisher onto a bus that takes everything; a checkpoint comes again from where it stands. */
const throughStream = async (records: readonly StreamRecord[]) => {
  const taken: BusEntry[] = [];
  const bus: Bus = {
    put: async (entries) => {
      taken.push(...entries);
      return entries.map(() => 'taken' as const);
    },
  };
  const publish = publisher({
    county: 'fengcheng',
    bus,
    pause: async () => {},
    decode: decodeCommit,
    first: async () => undefined,
  });
  let invocations = 0;
  for (let from = 0; from < records.length; from += STREAM_BATCH) {
    invocations += 1;
    const { batchItemFailures } = await publish(records.slice(from, from + STREAM_BATCH));
    if (batchItemFailures.length > 0) throw new Error('a checkpoint was set back');
  }
  return { taken, invocations };
};

/** Events through the queue into notices: what fails is handed out again, and after five times it is a dead letter. */
const throughQueue = async (entries: readonly BusEntry[], poisoned: ReadonlySet<string>) => {
  const county = countyOf('fengcheng');
  const records = memoryNoticeRecords();
  const carrier = fakeCarrier();
  const handle = notices({
    county,
    store: {
      ...store,
      history: async (aggregate, upTo) => {
        if (aggregate.kind !== 'case') return store.history(aggregate, upTo);
        if (poisoned.has(aggregate.id)) throw new TypeError('a history nobody can read');
        return [commitOf(Number(aggregate.id.slice(6)))];
      },
      parts: async () => parts,
    },
    catalogue: catalogueSource(store),
    calendar: calendarReader(store),
    records,
    carrier,
    progressKeyring: async () => ring,
    report: () => {},
  });
  const message = ({ detailType, detail }: BusEntry, n: number): QueueRecord => ({
    messageId: String(n),
    body: JSON.stringify({ 'detail-type': detailType, detail: JSON.parse(detail) }),
    attributes: { ApproximateReceiveCount: 1, ApproximateFirstReceiveTimestamp: instant(AT) },
  });
  const dead: QueueRecord[] = [];
  let invocations = 0;
  for (let from = 0; from < entries.length; from += QUEUE_BATCH) {
    let batch = entries.slice(from, from + QUEUE_BATCH).map((entry, n) => message(entry, from + n));
    for (let receives = 1; batch.length > 0; receives++) {
      invocations += 1;
      const { batchItemFailures } = await handle(batch);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      batch = batch.filter(({ messageId }) => failed.has(messageId));
      if (receives === RECEIVES) {
        dead.push(...batch);
        break;
      }
    }
  }
  return { dead, invocations, sent: carrier.sent.flatMap((each) => (each.by === 'gateway' ? [each.noticeId] : [])) };
};

const noticeOf = (n: number): string => `case.${receiptOf(n)}.1.1`;

describe('one bad record among ten thousand', () => {
  it('in the stream: its key waits, enough to redo it; the others are published, and nobody is invoked again', async () => {
    const bad = 4_711;
    const records = Array.from({ length: RECORDS }, (_, n) => recordOf(n, n === bad));
    const { taken, invocations } = await throughStream(records);
    const illegible = taken.filter(({ detailType }) => detailType === ILLEGIBLE);
    expect(illegible.map(({ detail }) => JSON.parse(detail))).toEqual([
      { pk: `case#${receiptOf(bad)}`, sk: 'commit#00000001' },
    ]);
    expect(taken).toHaveLength(RECORDS);
    expect(new Set(taken.map(({ detail }) => detail)).size).toBe(RECORDS);
    expect(invocations).toBe(RECORDS / STREAM_BATCH);
  });

  it('in the queue: one dead letter that holds the event, every other notice sent once, four invocations more', async () => {
    const bad = 815;
    const { taken } = await throughStream(Array.from({ length: RECORDS }, (_, n) => recordOf(n)));
    const { dead, invocations, sent } = await throughQueue(taken, new Set([receiptOf(bad)]));
    expect(dead.map(({ body }) => (JSON.parse(body) as { detail: { id: string } }).detail.id)).toEqual([noticeOf(bad)]);
    const others = Array.from({ length: RECORDS }, (_, n) => n).filter((n) => n !== bad);
    expect(sent).toEqual(others.map(noticeOf));
    expect(invocations).toBe(RECORDS / QUEUE_BATCH + RECEIVES - 1);
    // Redone once the cause is gone, it has its effect, too.
    const redone = await throughQueue(taken.slice(bad, bad + 1), new Set());
    expect(redone).toMatchObject({ dead: [], sent: [noticeOf(bad)] });
  }, 30_000);

  it('wherever in a batch it stands', async () => {
    for (let place = 0; place < STREAM_BATCH; place++) {
      const { taken, invocations } = await throughStream(
        Array.from({ length: STREAM_BATCH }, (_, n) => recordOf(n, n === place)),
      );
      expect(taken.findIndex(({ detailType }) => detailType === ILLEGIBLE)).toBe(place);
      expect([taken.length, invocations]).toEqual([STREAM_BATCH, 1]);
    }
    const { taken } = await throughStream(Array.from({ length: QUEUE_BATCH }, (_, n) => recordOf(n)));
    for (let place = 0; place < QUEUE_BATCH; place++) {
      const { dead, sent, invocations } = await throughQueue(taken, new Set([receiptOf(place)]));
      expect([dead.length, sent.length, invocations]).toEqual([1, QUEUE_BATCH - 1, RECEIVES]);
    }
  });
});
