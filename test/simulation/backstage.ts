import { consequences } from '../../functions/consequences/service.ts';
import { notices } from '../../functions/notices/service.ts';
import type { Reconciled } from '../../functions/reconciler/findings.ts';
import { type WatchedKinds, watchedKinds } from '../../functions/reconciler/kinds.ts';
import { reconcile } from '../../functions/reconciler/service.ts';
import { recountedKinds } from '../../functions/replan/kinds.ts';
import { replan } from '../../functions/replan/service.ts';
import { matches, Pattern } from '../../infra/local/pattern.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import type { QueueRecord } from '../../shared/events/arrival.ts';
import { CHANGES, changeIn } from '../../shared/events/calendar-changes.ts';
import { originOf, publish } from '../../shared/events/catalogue.ts';
import { CONSEQUENTIAL } from '../../shared/events/consequential.ts';
import { type Instant, instant } from '../../shared/kernel/instant.ts';
import { calendarReader } from '../../shared/store/calendar-source.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { type Keyring, parseKeyring } from '../../shared/store/keyrings.ts';
import { memoryNoticeRecords } from '../../shared/store/memory-notice-records.ts';
import { noticeIdText } from '../../shared/store/notice-records.ts';
import { patience } from '../../shared/store/patience.ts';
import type { AggregateId, Commit, Store } from '../../shared/store/port.ts';
import { projectsOf } from '../../shared/store/projects.ts';
import { staffSource } from '../../shared/store/staff-source.ts';
import { timedKinds } from '../../shared/store/timed-kinds.ts';
import { fakeCarrier } from '../notices/centre.ts';

/** What can be out of order behind the doors. */
export type Part = 'stream' | 'bus' | 'sns';

const ring: Keyring = parseKeyring(
  JSON.stringify({ current: 'k1', k1: 'a-key-for-tests-a-key-for-tests-a-key-for-tests' }),
);
const ATTEMPTS = 5;
const consequential = CONSEQUENTIAL.map(({ detailType, detail }) =>
  Pattern.parse({ 'detail-type': detailType, ...(detail ? { detail } : {}) }),
);

/**
 * Everything behind the doors of one store: stream, bus, queues, the functions they drive, SNS and the reconciler. Each part
 * can be out of order; what passes it then is lost, as it is once the stream, the bus or the queue gives up.
 */
export const backstage = (store: Store, county: RuntimeCounty) => {
  const cases = casesOf(store, county);
  const records = memoryNoticeRecords();
  const carrier = fakeCarrier();
  const down = new Set<Part>();
  const published = new Map<string, number>();
  const tell = notices({
    county,
    store,
    catalogue: catalogueSource(store),
    calendar: calendarReader(store),
    records,
    carrier: {
      phone: (...told) => (down.has('sns') ? refusing() : carrier.phone(...told)),
      gateway: (...told) => (down.has('sns') ? refusing() : carrier.gateway(...told)),
      alert: (...told) => (down.has('sns') ? refusing() : carrier.alert(...told)),
    },
    progressKeyring: async () => ring,
    report: () => {},
  });
  const follow = consequences({ store, cases, staff: staffSource(store), report: () => {} });

  /** A queue hands a message out until it is through, five times at most; then it is a dead letter. */
  const throughQueue = async (
    handle: (records: readonly QueueRecord[]) => Promise<{ readonly batchItemFailures: readonly unknown[] }>,
    body: string,
    at: number,
  ): Promise<void> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const attributes = { ApproximateReceiveCount: attempt, ApproximateFirstReceiveTimestamp: at };
      const { batchItemFailures } = await handle([{ messageId: `${at}-${attempt}`, body, attributes }]);
      if (batchItemFailures.length === 0) return;
    }
  };

  /** A change of the calendar counts every limit anew that leans on it, twice (N01). */
  const countAnew = async (body: string, at: number): Promise<void> => {
    for (const pass of [1, 2] as const)
      await replan(
        {
          store,
          kinds: () => recountedKinds(store, county),
          remaining: () => 600_000,
          failed: ({ kind, id }, error) => {
            throw new Error(`${kind}#${id}: ${error}`);
          },
          waits: patience,
        },
        changeIn(body),
        pass,
        instant(at),
      );
  };

  const onBus = async (event: { readonly 'detail-type': string; readonly detail: object }, at: number) => {
    if (down.has('bus')) return;
    const body = JSON.stringify(event);
    await throughQueue(tell, body, at);
    if (CHANGES.includes(event['detail-type'])) await countAnew(body, at);
    if (consequential.some((pattern) => matches(JSON.parse(body), pattern))) await throughQueue(follow, body, at);
  };

  /** Publishes what is new of some aggregates; while the stream is out of order it is gone. */
  const flow = async (aggregates: readonly AggregateId[], at: Instant): Promise<void> => {
    for (const aggregate of aggregates) {
      const key = `${aggregate.kind}#${aggregate.id}`;
      const commits = await store.history(aggregate);
      const seen = published.get(key) ?? 0;
      published.set(key, commits.length);
      const [first] = commits;
      if (first === undefined || down.has('stream')) continue;
      const origin = originOf(first);
      for (const commit of commits.filter(({ version }) => version > seen))
        for (const event of publish(county.code, commit, origin)) await onBus(event, at);
    }
  };

  const watched: WatchedKinds = watchedKinds(store, county, cases);
  const audit = (at: Instant): Promise<Reconciled> =>
    reconcile(
      {
        county: county.code,
        store,
        records,
        bus: {
          put: async (entries) => {
            for (const { detailType, detail } of entries)
              await onBus({ 'detail-type': detailType, detail: JSON.parse(detail) }, at);
            return entries.map(() => 'taken' as const);
          },
        },
        timed: timedKinds(store, county),
        projects: projectsOf(store, cases),
        watched,
        remaining: () => 600_000,
        tell: () => {},
      },
      at,
    );

  /** Notices that these histories owe and that are not through, and how often each was sent. */
  const debts = async (aggregates: readonly AggregateId[]) => {
    const unsent: string[] = [];
    let owedInAll = 0;
    for (const aggregate of aggregates) {
      const commits: readonly Commit[] = await store.history(aggregate);
      for (const { version, n, alert } of (await watched[aggregate.kind]?.owed(commits)) ?? []) {
        owedInAll += 1;
        const id = { aggregate, version, n, ...(alert ? { alert } : {}) };
        if ((await records.get(id))?.status !== 'accepted') unsent.push(noticeIdText(id));
      }
    }
    return { unsent, owedInAll, sent: carrier.sent.length };
  };

  return { cases, records, carrier, down, flow, audit, debts, at: (text: string) => instant(Date.parse(text)) };
};

const refusing = async () => ({ said: 'turned-away', reason: 'ServiceUnavailable' }) as const;
