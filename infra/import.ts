import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { ServiceItemVersion } from '../shared/domain/catalogue/service-item.ts';
import { countyNames, type LoadedCounty, loadCounty } from './counties/load.ts';
import { type CountyClient, centreAddress, countyClient, Refused } from './county-client.ts';

const usage = `npm run import -- --county <${countyNames().join('|')}> --to <https address> [--token <staff token>]

Brings the calendar years and the service items of a county folder into a running centre, through its HTTP door, as an
administrator. What is already there is skipped; what was edited there is never overwritten.
The token may also stand in ONE_WINDOW_TOKEN.`;

/** The door takes 25 items a request and a body of 256 KB. */
const BATCH_ITEMS = 25;
const BATCH_BYTES = 180 * 1024;

/** What became of an import. */
export interface Imported {
  readonly years: { readonly published: number; readonly skipped: number };
  readonly items: { readonly published: number; readonly skipped: number };
  /** One line per fault; none: everything is in. */
  readonly faults: readonly string[];
}

const Results = z.object({
  results: z.array(
    z.object({
      code: z.string(),
      version: z.number().optional(),
      outcome: z.enum(['published', 'skipped', 'faults']),
      faults: z.array(z.object({ path: z.string(), code: z.string() })).optional(),
    }),
  ),
});

const Years = z.object({ years: z.array(z.object({ year: z.number() })) });

/** Items in batches the door accepts. */
export const batchesOf = (items: readonly ServiceItemVersion[]): readonly (readonly ServiceItemVersion[])[] => {
  const batches: ServiceItemVersion[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const current = batches.at(-1);
    if (current === undefined || current.length >= BATCH_ITEMS || bytes + size > BATCH_BYTES) {
      batches.push([item]);
      bytes = size;
    } else {
      current.push(item);
      bytes += size;
    }
  }
  return batches;
};

const faultsIn = (error: unknown, where: string): readonly string[] => {
  if (!(error instanceof Refused)) throw error;
  return error.faults.length === 0
    ? [`${where}: ${error.status} ${error.code}`]
    : error.faults.map((fault) => `${where}${fault.path}: ${fault.code}`);
};

/** Imports a loaded county; refusals are collected, so one faulty item does not keep the others out. */
export const importCounty = async (
  { items, calendarYears }: Pick<LoadedCounty, 'items' | 'calendarYears'>,
  client: CountyClient,
): Promise<Imported> => {
  const years = { published: 0, skipped: 0 };
  const counts = { published: 0, skipped: 0 };
  const faults: string[] = [];

  const present = new Set(Years.parse(await client.get('/calendar/years')).years.map(({ year }) => year));
  for (const year of calendarYears) {
    if (present.has(year.year)) {
      years.skipped += 1;
      continue;
    }
    try {
      await client.send('PUT', `/desk/calendar/years/${year.year}`, year);
      years.published += 1;
    } catch (error) {
      faults.push(...faultsIn(error, `calendar ${year.year}`));
    }
  }

  for (const batch of batchesOf(items)) {
    try {
      const { results } = Results.parse(await client.send('POST', '/desk/service-item-imports', { items: batch }));
      for (const result of results) {
        if (result.outcome === 'faults')
          faults.push(...(result.faults ?? []).map((fault) => `item ${result.code}${fault.path}: ${fault.code}`));
        else counts[result.outcome] += 1;
      }
    } catch (error) {
      faults.push(...faultsIn(error, `items ${batch[0]?.code} … ${batch.at(-1)?.code}`));
    }
  }
  return { years, items: counts, faults };
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      county: { type: 'string' },
      to: { type: 'string' },
      token: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const token = values.token ?? process.env.ONE_WINDOW_TOKEN;
  if (values.help || !values.county || !values.to || !token) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const county = loadCounty(values.county);
  const { years, items, faults } = await importCounty(county, countyClient(centreAddress(values.to), token));
  console.log(`calendar years: ${years.published} published, ${years.skipped} already there`);
  console.log(`service items:  ${items.published} published, ${items.skipped} already there`);
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
};

if (import.meta.main)
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
