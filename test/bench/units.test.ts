import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

const MOST_LIFECYCLE_WRITES = 40;
const MOST_NOTICE_WRITES = 4;
const MOST_OPINION_WRITES = 10;
const MOST_PROJECT_WRITES = { openProject: 12, fileIntoRing: 36, announceRing: 6 };
const MOST_PAGE_READS = 4;
const MOST_BOARD_READS = { departmentBoard: 8, centreBoard: 120 };
const LIFECYCLE = ['file', 'accept', 'decide', 'deliver'] as const;

const run = promisify(execFile);
const bench = join(import.meta.dirname, 'bench.ts');
const Report = z.strictObject({ name: z.string(), metrics: z.record(z.string(), z.number()) });

let stdout = '';
let metrics: Readonly<Record<string, number>> = {};
beforeAll(async () => {
  ({ stdout } = await run(process.execPath, [bench, 'units', '--json']));
  ({ metrics } = Report.parse(JSON.parse(stdout)));
});

const unitsOf = (metric: string): number => metrics[metric] ?? Number.NaN;

describe('what the reference case takes of the database', () => {
  it('is told as one JSON object and nothing else', () => {
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(Report.parse(JSON.parse(stdout)).name).toBe('units');
  });

  it(`stays within ${MOST_LIFECYCLE_WRITES} write units from filing to delivery, with every index`, () => {
    expect(unitsOf('lifecycleWriteUnits')).toBeLessThanOrEqual(MOST_LIFECYCLE_WRITES);
    expect(LIFECYCLE.reduce((sum, step) => sum + unitsOf(`${step}WriteUnits`), 0)).toBe(unitsOf('lifecycleWriteUnits'));
  });

  it(`stays within ${MOST_NOTICE_WRITES} write units a notice, its delivery receipt included`, () => {
    expect(unitsOf('noticeWriteUnits')).toBeGreaterThan(0);
    expect(unitsOf('noticeWriteUnits')).toBeLessThanOrEqual(MOST_NOTICE_WRITES);
  });

  it(`S10 stays within ${MOST_OPINION_WRITES} write units an opinion in a joint case of five departments`, () => {
    expect(unitsOf('opinionWriteUnits')).toBeGreaterThan(0);
    expect(unitsOf('opinionWriteUnits')).toBeLessThanOrEqual(MOST_OPINION_WRITES);
  });

  it('S11 a project takes one append to open, one more than a case to file into, and one to say that a ring is open', () => {
    for (const [metric, most] of Object.entries(MOST_PROJECT_WRITES)) {
      expect(unitsOf(`${metric}WriteUnits`), metric).toBeGreaterThan(0);
      expect(unitsOf(`${metric}WriteUnits`), metric).toBeLessThanOrEqual(most);
    }
    // The project's page reads its cases whole, with their stories: what one screen shows.
    expect(unitsOf('ownProjectReadUnits')).toBeLessThanOrEqual(MOST_PAGE_READS);
  });

  it('S12 a board reads short lists and counts long ones, four kinds of list a department', () => {
    for (const [metric, most] of Object.entries(MOST_BOARD_READS)) {
      expect(unitsOf(`${metric}ReadUnits`), metric).toBeGreaterThan(0);
      expect(unitsOf(`${metric}ReadUnits`), metric).toBeLessThanOrEqual(most);
    }
  });

  it('reads one aggregate a command, strongly consistently, and a page of the queue from its index alone', () => {
    for (const step of ['accept', 'decide', 'deliver']) expect(unitsOf(`${step}ReadUnits`)).toBe(1);
    expect(unitsOf('queuePageReadUnits')).toBeLessThanOrEqual(2);
  });
});

describe('bench', () => {
  it('says what it can do where it is asked for something else', async () => {
    const refused = await run(process.execPath, [bench, 'speed']).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('cold|warm|units') });
  });
});
