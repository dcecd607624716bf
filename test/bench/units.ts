import * as z from 'zod';
import type { Attribute } from '../../shared/store/item.ts';
import { sizeOf } from '../../shared/store/item.ts';
import { NONE, sum, type Units } from './capacity.ts';
import { type BenchCentre, type Measured, openCentre } from './centre.ts';
import { passedOf } from './first-requests.ts';
import { commitsOf, entriesIn, queued, streamed } from './outward.ts';
import { acceptedInRing, PROJECT } from './project-steps.ts';
import { ITEM } from './reference-case.ts';
import { type Report, rounded, type Table } from './report.ts';
import { FREQUENT, LIFECYCLE, LISTS, STORIES } from './stories.ts';
import { applicationOf, creditCodeOf, live, newcomer, tell } from './story.ts';

/** Open cases in the department's queue: more than one page of it. */
const OPEN_CASES = 60;
const FREQUENT_CASES = 5;

/** Measures every operation of the product in capacity units of the database, as the engine itself counts them. */
export const units = async (): Promise<Report> => {
  const centre = await openCentre();
  try {
    // Before there is any other case: one sweep that finds nothing, and one that lets time pass for two.
    const swept = await sweeps(centre);
    const measured = new Map<string, Measured>();
    let lifecycle = '';
    for (const steps of STORIES) {
      const story = await live(centre, steps);
      if (steps[0] === LIFECYCLE[0]) lifecycle = story.told.receipt;
      for (const [metric, each] of story.measured) measured.set(metric, each);
      if (steps === PROJECT) {
        const event = acceptedInRing(story.told, Date.parse('2026-09-18T11:00:05+08:00'));
        measured.set('announceRing', await centre.invoke({ name: 'consequences', event }));
      }
    }
    await fillLists(centre);
    for (const step of LISTS) {
      await tell(centre, step, newcomer(), '00');
      measured.set(step.metric ?? step.operation, (await tell(centre, step, newcomer(), '20')).measured);
    }
    const told = await noticesOf(centre, lifecycle);
    // A limit that passed: a card and a record, in the two transactions they are.
    measured.set(
      'cardAndRecord',
      await centre.invoke({
        name: 'consequences',
        event: passedOf(lifecycle, Date.parse('2026-10-10T00:00:05+08:00')),
      }),
    );
    return reportOf(measured, told, swept);
  } finally {
    await centre.close();
  }
};

interface Swept {
  readonly idle: Units;
  /** Of one case for which something followed. */
  readonly step: Units;
}

const tick = (time: string) => ({ name: 'deadlines', event: { time } });

const sweeps = async (centre: BenchCentre): Promise<Swept> => {
  const idle = await centre.invoke(tick('2026-09-17T01:00:00Z'));
  const [file, accept] = LIFECYCLE;
  await live(centre, [file, accept]);
  // 2026-09-30 in Fengcheng: three working days before the promised limit of both.
  const both = await centre.invoke(tick('2026-09-30T02:00:00Z'));
  const writes = both.exchanges.filter(({ operation }) => operation.endsWith('.TransactWriteItems')).length;
  if (writes !== 2) throw new Error(`the sweep let time pass for ${writes} cases, not for two`);
  const { read, write, writeBy } = both.units;
  const step: Units = {
    ...NONE,
    read: rounded((read - idle.units.read) / 2),
    write: write / 2,
    writeBy: Object.fromEntries(Object.entries(writeBy).map(([place, taken]) => [place, taken / 2])),
  };
  return { idle: idle.units, step };
};

const fillLists = async (centre: BenchCentre): Promise<void> => {
  const at = '2026-09-18T17:10:00+08:00';
  for (let n = 0; n < OPEN_CASES; n++) {
    const by = n < FREQUENT_CASES ? FREQUENT : `citizen-of-the-queue-${n}`;
    const body = applicationOf({ creditCode: creditCodeOf(1_000 + n) });
    await centre.invoke(centre.invocation('fileCase', { by, body, at }));
  }
};

/** What one message to somebody took: the function that sends it, and the receipt the county's gateway gives for it. */
interface Notice {
  readonly kind: string;
  readonly units: Units;
  readonly publisher: Units;
  readonly fetched: Units;
}

/** Lets every commit of a case run through publisher and notices, as stream, bus and queue hand them on. */
const noticesOf = async (centre: BenchCentre, receipt: string): Promise<readonly Notice[]> => {
  const told: Notice[] = [];
  for (const commit of await commitsOf(centre, receipt)) {
    const published = await centre.invoke({ name: 'publisher', event: streamed(commit) });
    for (const { DetailType, Detail } of entriesIn(published.exchanges)) {
      const sent = await centre.invoke({ name: 'notices', event: queued(DetailType, Detail, commit.at) });
      if (!sent.exchanges.some(({ operation }) => operation === 'Publish')) continue;
      const id = z.object({ id: z.string() }).parse(JSON.parse(Detail)).id;
      const when = new Date(commit.at).toISOString();
      const fetched = await centre.invoke(centre.invocation('getNotice', { params: { id }, at: when }));
      const receipted = await centre.invoke(
        centre.invocation('acknowledgeNotice', { params: { id }, body: { status: 'delivered' }, at: when }),
      );
      told.push({
        kind: DetailType,
        units: sum([sent.units, receipted.units]),
        publisher: published.units,
        fetched: fetched.units,
      });
    }
  }
  return told;
};

const most = (all: readonly Units[], side: 'read' | 'write'): number => Math.max(0, ...all.map((each) => each[side]));

const reportOf = (measured: ReadonlyMap<string, Measured>, told: readonly Notice[], swept: Swept): Report => {
  const all = new Map([...measured].map(([metric, each]) => [metric, each.units]));
  const lifecycle = sum(LIFECYCLE.map(({ metric = '' }) => all.get(metric) ?? NONE));
  const operations: [string, Units][] = [...all, ['sweepIdle', swept.idle], ['sweepStep', swept.step]];
  const metrics: Record<string, number> = {
    lifecycleWriteUnits: lifecycle.write,
    lifecycleReadUnits: lifecycle.read,
    noticeWriteUnits: most(
      told.map((each) => each.units),
      'write',
    ),
    noticeReadUnits: most(
      told.map((each) => each.units),
      'read',
    ),
    noticeFetchReadUnits: most(
      told.map(({ fetched }) => fetched),
      'read',
    ),
    publisherReadUnits: most(
      told.map(({ publisher }) => publisher),
      'read',
    ),
  };
  for (const [operation, { read, write }] of operations) {
    if (write > 0) metrics[`${operation}WriteUnits`] = write;
    metrics[`${operation}ReadUnits`] = read;
  }
  return {
    name: 'units',
    metrics,
    tables: [unitTable(operations), byteTable(measured), noticeTable(told)],
    notes: [
      `Reference case: ${ITEM}, eight answers, six materials, filed online through an agent (test/bench/reference-case.ts).`,
      'Counted by the engine for the bundles as deployed; caches of at most a minute are warm, as between two requests of a day.',
      'A notice: the record begun and settled, and the delivery receipt of the county’s gateway.',
    ],
  };
};

const PLACES = ['table', 'queue', 'party', 'owner', 'attention', 'horizon', 'activity'] as const;

const unitTable = (operations: readonly (readonly [string, Units])[]): Table => ({
  columns: ['operation', 'write units', ...PLACES, 'read units'],
  rows: operations.map(([operation, { write, read, writeBy }]) => [
    operation,
    write,
    ...PLACES.map((place) => writeBy[place] ?? ''),
    read,
  ]),
});

const noticeTable = (told: readonly Notice[]): Table => ({
  columns: ['notice', 'write units', 'read units', 'read units of its text'],
  rows: told.map(({ kind, units: { write, read }, fetched }) => [kind, write, read, fetched.read]),
});

const Sent = z.object({
  TransactItems: z.array(
    z.object({ Put: z.object({ Item: z.record(z.string(), z.record(z.string(), z.string())) }).optional() }),
  ),
});

const attributeOf = ({ S, N, B }: Readonly<Record<string, string>>): Attribute => {
  if (B !== undefined) return { B: Buffer.from(B, 'base64') };
  return S === undefined ? { N: N ?? '' } : { S };
};

/** Bytes of what each operation put, by the kind of item: within 1,024 an item takes one unit, twice in a transaction. */
const byteTable = (measured: ReadonlyMap<string, Measured>): Table => {
  const columns = ['head', 'commit', 'dossier', 'row'] as const;
  const rows = [...measured].flatMap(([metric, { exchanges }]) => {
    const puts = exchanges
      .filter(({ operation }) => operation.endsWith('.TransactWriteItems'))
      .flatMap(({ request }) => Sent.parse(JSON.parse(request)).TransactItems)
      .flatMap(({ Put: put }) => (put === undefined ? [] : [put.Item]));
    if (puts.length === 0) return [];
    const bytesOf = (kind: string): number | string => {
      const item = puts.find(({ sk }) => sk?.S?.split('#')[0] === kind);
      if (item === undefined) return '';
      return sizeOf(Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attributeOf(value)])));
    };
    return [[metric, ...columns.map(bytesOf)]];
  });
  return { columns: ['bytes', ...columns], rows };
};
