import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import * as z from 'zod';
import { BUNDLING } from '../../infra/bundle.ts';
import { ATTENTION_SHARDS } from '../../shared/store/port.ts';
import type { Units } from './capacity.ts';
import { type BenchCentre, openCentre } from './centre.ts';
import { layDown, type Pattern, patternOf } from './open-cases.ts';
import { median, type Report, rounded } from './report.ts';
import { LIFECYCLE } from './stories.ts';
import { live } from './story.ts';

const run = promisify(execFile);
/** Steps that are due at one opening, however many cases are open. */
const DUE = 1_000;
const OPEN = [1_000, 100_000, 1_000_000] as const;
const OPEN_QUICKLY = [1_000, 100_000] as const;
/** 2026-09-30, 08:30 in Fengcheng: three working days before the promised limit of what was accepted on 21 September. */
const OPENING = '2026-09-30T00:30:00Z';

/** Openings swept for each number of open cases. */
const ROUNDS = 3;

/** A young generation of fixed size: what is measured is what a sweep holds, and not how lazily garbage is collected. */
const HEAP = ['--max-semi-space-size=4', '--min-semi-space-size=4'] as const;

/** What one sweep over so many open cases took. */
interface Swept {
  readonly open: number;
  readonly units: Units;
  /** What finding the due ones took: queries alone. */
  readonly finding: number;
  /** Of the sweeping process: wall-clock and processor time, and the most memory it held. */
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakMB: number;
}

const Probed = z.object({ answeredMs: z.number(), cpuMs: z.number(), peakMB: z.number() });

/** Lets the function `deadlines` sweep in a process of its own, as an instance of it would. */
const swept = async (centre: BenchCentre, probe: string, directory: string, open: number): Promise<Swept> => {
  const event = join(directory, 'tick.json');
  writeFileSync(event, JSON.stringify({ time: OPENING }));
  centre.took();
  const bundle = join(centre.functions.directory, 'deadlines', 'index.js');
  const { stdout } = await run(process.execPath, [...HEAP, probe, bundle, event], {
    env: { ...centre.environment('deadlines') },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { answeredMs: ms, cpuMs, peakMB } = Probed.parse(JSON.parse(stdout));
  const units = centre.took();
  return { open, units, finding: units.readBy.Query ?? 0, ms, cpuMs, peakMB };
};

const middleOf = (rounds: readonly Swept[]): Swept => {
  const [first] = rounds;
  if (first === undefined) throw new Error('nothing was swept');
  const middle = (figure: (round: Swept) => number) => median(rounds.map(figure));
  return {
    ...first,
    ms: middle(({ ms }) => ms),
    cpuMs: middle(({ cpuMs }) => cpuMs),
    peakMB: middle(({ peakMB }) => peakMB),
  };
};

/** A case accepted so that its early warning is due at {@link OPENING}, and one whose next step is weeks away. */
const patterns = async (centre: BenchCentre): Promise<{ readonly due: Pattern; readonly waiting: Pattern }> => {
  const [file, accept] = LIFECYCLE;
  const early = await live(centre, [file, accept]);
  const late = await live(centre, [
    { ...file, at: '2026-09-28T10:00' },
    { ...accept, at: '2026-09-29T09:30' },
  ]);
  const due = await patternOf(centre, early.told.receipt);
  const waiting = await patternOf(centre, late.told.receipt);
  const at = Date.parse(OPENING);
  if (!((due.head.index.attention ?? Infinity) <= at && (waiting.head.index.attention ?? 0) > at))
    throw new Error('the patterns are not due and waiting');
  return { due, waiting };
};

/** Read units of looking through every open case in a keys-only index: what a sweep by status would have to do. */
const scanned = async (centre: BenchCentre): Promise<number> => {
  const Page = z.looseObject({
    ConsumedCapacity: z.object({ CapacityUnits: z.number() }),
    LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
  });
  let total = 0;
  for (let shard = 0; shard < ATTENTION_SHARDS; shard++) {
    let after: object | undefined;
    do {
      const answer = await centre.database('Query', {
        TableName: centre.tableName,
        IndexName: 'horizon',
        Select: 'COUNT',
        KeyConditionExpression: 'z = :z',
        ExpressionAttributeValues: { ':z': { S: String(shard) } },
        ReturnConsumedCapacity: 'TOTAL',
        ...(after ? { ExclusiveStartKey: after } : {}),
      });
      const page = Page.parse(JSON.parse(answer));
      total += page.ConsumedCapacity.CapacityUnits;
      after = page.LastEvaluatedKey;
    } while (after !== undefined);
  }
  return total;
};

/** The same thousand due steps among ever more open cases: what finding them takes, and what doing them takes. */
export const sweep = async (quick: boolean): Promise<Report> => {
  const centre = await openCentre();
  const directory = mkdtempSync(join(tmpdir(), 'one-window-sweep-'));
  try {
    const probe = join(directory, 'probe.js');
    buildSync({ ...BUNDLING, entryPoints: [join(import.meta.dirname, 'probe.ts')], outfile: probe });
    const { due, waiting } = await patterns(centre);
    // The cases the patterns were read from take their own step first, and the instance that loads the bundle is warm.
    await swept(centre, probe, directory, 0);
    const all: Swept[] = [];
    let laid = 0;
    for (const open of quick ? OPEN_QUICKLY : OPEN) {
      // Those swept before are open still, and not due again.
      await layDown(centre, waiting, laid, Math.max(laid, open - DUE));
      laid = Math.max(laid, open - DUE);
      await layDown(centre, due, laid, laid + DUE);
      laid += DUE;
      const rounds = [await swept(centre, probe, directory, open)];
      // Units are what they are; of time and memory the middle of a few openings is told, each with its thousand due.
      while (rounds.length < ROUNDS) {
        await layDown(centre, due, laid, laid + DUE);
        laid += DUE;
        rounds.push(await swept(centre, probe, directory, open));
      }
      all.push(middleOf(rounds));
    }
    const idle = await swept(centre, probe, directory, laid);
    return reportOf(all, idle, await scanned(centre));
  } finally {
    rmSync(directory, { recursive: true });
    await centre.close();
  }
};

const reportOf = (all: readonly Swept[], idle: Swept, scan: number): Report => {
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined) throw new Error('nothing was swept');
  const notDone = all.find(({ units }) => units.write < DUE);
  if (notDone) throw new Error(`of ${DUE} due steps among ${notDone.open} not all were taken`);
  const perDue = (value: number) => rounded(value / DUE, 4);
  return {
    name: 'sweep',
    metrics: {
      readUnitsPerDue: perDue(last.finding),
      emptySweepReadUnits: idle.units.read,
      writeUnitsPerRung: perDue(Math.max(...all.map(({ units }) => units.write))),
      readUnitsRatio: rounded(last.finding / first.finding, 4),
      scanToSweepReadUnits: rounded(scan / last.finding, 1),
      msPerDue: perDue(last.ms),
      cpuMsPerDue: perDue(last.cpuMs),
      peakMB: rounded(last.peakMB, 1),
      cpuRatio: rounded(last.cpuMs / first.cpuMs, 3),
      peakRatio: rounded(last.peakMB / first.peakMB, 3),
    },
    tables: [
      {
        columns: [
          'open cases',
          'due',
          'read units to find',
          'read units in all',
          'write units',
          'ms per due',
          'CPU ms per due',
          'peak MB',
        ],
        rows: all.map(({ open, finding, units, ms, cpuMs, peakMB }) => [
          open,
          DUE,
          finding,
          units.read,
          units.write,
          perDue(ms),
          perDue(cpuMs),
          rounded(peakMB, 1),
        ]),
      },
    ],
    notes: [
      `Ratios are those of ${last.open} open cases to ${first.open}. A sweep that finds nothing reads ${idle.units.read} units.`,
      `Looking through a keys-only index of every open case takes ${rounded(scan, 1)} read units, counted page by page.`,
      'Time and memory are those of the function in a process of its own, against the embedded engine: wall-clock time is largely the engine’s.',
    ],
  };
};
