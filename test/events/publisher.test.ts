import { describe, expect, it } from 'vitest';
import { ATTEMPTS, ILLEGIBLE, outboxSource } from '../../functions/publisher/outbox.ts';
import { publisher, StreamEvent, type StreamRecord } from '../../functions/publisher/service.ts';
import type { Bus, BusEntry, Reception } from '../../shared/events/bus.ts';
import { eventBridge } from '../../shared/events/bus.ts';
import { seal } from '../../shared/store/chain.ts';
import { decodeCommit, encodeCommit } from '../../shared/store/codec.ts';
import type { AggregateId, Commit } from '../../shared/store/port.ts';
import { CANARIES, calendarHistory, caseEventSamples, commitOf, itemHistory } from './samples.ts';

const CREATED = Date.parse('2026-09-18T01:30:01Z') / 1000;

const sealed = ({ hash: _, ...commit }: Commit): Commit => seal(commit);
const caseCommits = caseEventSamples.map((event, index) => sealed(commitOf([event], { version: index + 1 })));

/** A commit as the table's stream brings it to a function. */
const recordOf = (commit: Commit, sequence: string, changes: object = {}): StreamRecord => {
  const image = encodeCommit(commit);
  return StreamEvent.parse({
    Records: [
      {
        eventName: 'INSERT',
        dynamodb: {
          SequenceNumber: sequence,
          ApproximateCreationDateTime: CREATED,
          Keys: { pk: image.pk, sk: image.sk },
          NewImage: { ...image, ...changes },
        },
      },
    ],
  }).Records[0] as StreamRecord;
};

/** A bus that takes everything, unless `decide` says otherwise. */
const fakeBus = (decide: (entry: BusEntry, attempt: number) => Reception = () => 'taken') => {
  const taken: BusEntry[] = [];
  const calls: number[] = [];
  const tried = new Map<string, number>();
  const bus: Bus = {
    put: async (entries) => {
      calls.push(entries.length);
      return entries.map((entry) => {
        const attempt = (tried.get(entry.detail) ?? 0) + 1;
        tried.set(entry.detail, attempt);
        const reception = decide(entry, attempt);
        if (reception === 'taken') taken.push(entry);
        return reception;
      });
    },
  };
  return { bus, taken, calls };
};

const publishing = (
  { bus }: { bus: Bus },
  first: (aggregate: AggregateId) => Promise<Commit | undefined> = async () => caseCommits[0],
) => {
  const asked: AggregateId[] = [];
  const pauses: number[] = [];
  const publish = publisher({
    county: 'fengcheng',
    bus,
    pause: async (attempt) => void pauses.push(attempt),
    decode: decodeCommit,
    first: (aggregate) => {
      asked.push(aggregate);
      return first(aggregate);
    },
  });
  return { publish, asked, pauses };
};

const idsOf = (entries: readonly BusEntry[]) => entries.map(({ detail }) => (JSON.parse(detail) as { id: string }).id);
const nothingLeft = { batchItemFailures: [] };

describe('S28 the publisher', () => {
  it('publishes new commits in order, ten at a time, under the time of the stream', async () => {
    const fake = fakeBus();
    const { publish, asked } = publishing(fake);
    const records = caseCommits.map((commit, index) => recordOf(commit, String(index + 1)));
    expect(await publish(records)).toEqual(nothingLeft);
    expect(idsOf(fake.taken)[0]).toBe('case.3609811234567890123452.1.1');
    expect(fake.calls.every((size) => size <= 10)).toBe(true);
    expect(new Set(fake.taken.map(({ time }) => time))).toEqual(new Set([CREATED * 1000]));
    expect(fake.taken[0]?.source).toBe('one-window.fengcheng');
    // The filing stood in the batch: nothing else had to be read.
    expect(asked).toEqual([]);
    const outside = JSON.stringify(fake.taken);
    for (const canary of CANARIES) expect(outside).not.toContain(canary);
  });

  it('finds out once whose a case is', async () => {
    const fake = fakeBus();
    const { publish, asked } = publishing(fake);
    const later = caseCommits.slice(3, 7).map((commit, index) => recordOf(commit, String(index + 1)));
    await publish(later);
    await publish(later);
    expect(asked).toEqual([{ kind: 'case', id: '3609811234567890123452' }]);
    expect(JSON.parse(fake.taken[0]?.detail ?? '{}')).toMatchObject({
      department: 'market-regulation',
      item: 'food-business-licence',
    });
  });

  it('asks nothing for the calendar, and keeps the staff register to itself', async () => {
    const fake = fakeBus();
    const { publish, asked } = publishing(fake);
    const staff = sealed({ ...commitOf([], { version: 1 }), aggregate: { kind: 'staff', id: 'alias#sub' } });
    await publish([recordOf(sealed(calendarHistory[1]), '1'), recordOf(staff, '2')]);
    expect(asked).toEqual([]);
    expect(fake.taken.map(({ detailType }) => detailType)).toEqual([
      'calendar.year-edited.v1',
      'calendar.statutory-closure-declared.v1',
      'calendar.statutory-closure-withdrawn.v1',
    ]);
  });

  it('tries again, alone, what the bus did not take', async () => {
    const fake = fakeBus(({ detailType }, attempt) =>
      detailType === 'case.accepted.v1' && attempt < 3 ? 'try-again' : 'taken',
    );
    const { publish, pauses } = publishing(fake);
    const records = caseCommits.map((commit, index) => recordOf(commit, String(index + 1)));
    expect(await publish(records)).toEqual(nothingLeft);
    expect(new Set(idsOf(fake.taken)).size).toBe(fake.taken.length);
    expect(fake.calls.slice(-2)).toEqual([1, 1]);
    expect(pauses).toEqual([1, 2]);
  });

  it('answers the lowest record that is not out: everything from there comes again', async () => {
    const fake = fakeBus(({ detailType }) =>
      ['case.accepted.v1', 'case.approved.v1'].includes(detailType) ? 'try-again' : 'taken',
    );
    const { publish, pauses } = publishing(fake);
    const records = caseCommits.map((commit, index) => recordOf(commit, `s${index + 1}`));
    const accepted = caseEventSamples.findIndex(({ type }) => type === 'accepted') + 1;
    expect(await publish(records)).toEqual({ batchItemFailures: [{ itemIdentifier: `s${accepted}` }] });
    expect(pauses).toHaveLength(ATTEMPTS - 1);
  });

  it('stops at what it cannot look up, and has published what stands before it', async () => {
    const fake = fakeBus();
    const { publish } = publishing(fake, async () => {
      throw new Error('the table is busy');
    });
    const records = [
      recordOf(sealed(itemHistory[0]), 's1'),
      recordOf(caseCommits[3] as Commit, 's2'),
      recordOf(sealed(calendarHistory[0]), 's3'),
    ];
    expect(await publish(records)).toEqual({ batchItemFailures: [{ itemIdentifier: 's2' }] });
    expect(fake.taken.map(({ detailType }) => detailType)).toEqual(['item.version-published.v1']);
  });

  it('gives way to the key of a commit nobody can read, and goes on', async () => {
    const fake = fakeBus();
    const { publish } = publishing(fake);
    const stranger = sealed({ ...commitOf([], { version: 1 }), aggregate: { kind: 'parcel', id: '1' } });
    const unknown = sealed({ ...commitOf([], { version: 2 }), events: [{ type: 'abducted-by-aliens' }] });
    const records = [
      recordOf(caseCommits[0] as Commit, 's1'),
      recordOf(caseCommits[1] as Commit, 's2', { ev: { S: '[' } }),
      recordOf(caseCommits[2] as Commit, 's3', { h: { S: 'another' } }),
      recordOf(stranger, 's4'),
      recordOf(unknown, 's5'),
      recordOf(caseCommits[3] as Commit, 's6'),
    ];
    expect(await publish(records)).toEqual(nothingLeft);
    const keys = fake.taken.filter(({ detailType }) => detailType === ILLEGIBLE);
    expect(keys.map(({ detail }) => (JSON.parse(detail) as { sk: string }).sk)).toEqual([
      'commit#00000002',
      'commit#00000003',
      'commit#00000001',
      'commit#00000002',
    ]);
    expect(new Set(keys.map(({ source }) => source))).toEqual(new Set([outboxSource('fengcheng')]));
    expect(fake.taken.filter(({ detailType }) => detailType !== ILLEGIBLE)).toHaveLength(2);
  });

  it('passes over a case without a beginning', async () => {
    const fake = fakeBus();
    const { publish } = publishing(fake, async () => undefined);
    expect(await publish([recordOf(caseCommits[3] as Commit, 's1')])).toEqual(nothingLeft);
    expect(fake.taken.map(({ detailType }) => detailType)).toEqual([ILLEGIBLE]);
  });

  it('replaces what the bus refuses for good by the key of its commit, once', async () => {
    const fake = fakeBus(({ detailType }) => (detailType === ILLEGIBLE ? 'taken' : 'rejected'));
    const { publish } = publishing(fake);
    expect(await publish([recordOf(sealed(commitOf(caseEventSamples, { version: 1 })), 's1')])).toEqual(nothingLeft);
    expect(fake.taken.map(({ detailType }) => detailType)).toEqual([ILLEGIBLE]);
  });
});

describe('S28 the bus', () => {
  const entry = (detail: string): BusEntry => ({
    source: 'one-window.demo',
    detailType: 'case.accepted.v1',
    detail,
    time: 0 as BusEntry['time'],
  });
  const busThat = (send: (details: readonly string[]) => unknown) =>
    eventBridge(
      {
        send: async ({ input }: { input: { Entries: { Detail: string }[] } }) =>
          send(input.Entries.map(({ Detail }) => Detail)),
      } as never,
      'bus',
    );
  const named = (name: string) => Object.assign(new Error(name), { name });

  it('answers for each entry, also where the answer is too short', async () => {
    const bus = busThat(() => ({
      Entries: [{ EventId: '1' }, { ErrorCode: 'ThrottlingException' }, { ErrorCode: 'MalformedDetail' }],
    }));
    expect(await bus.put(['{}', '{}', '{}', '{}'].map(entry))).toEqual(['taken', 'try-again', 'rejected', 'try-again']);
  });

  it('lets one bad entry harm no other', async () => {
    const bus = busThat((details) => {
      if (details.includes('bad')) throw named('ValidationException');
      return { Entries: details.map(() => ({ EventId: '1' })) };
    });
    expect(await bus.put(['a', 'bad', 'c'].map(entry))).toEqual(['taken', 'rejected', 'taken']);
  });

  it('never throws: what may pass is tried again', async () => {
    const bus = busThat(() => {
      throw named('InternalException');
    });
    expect(await bus.put([entry('a')])).toEqual(['try-again']);
  });
});
