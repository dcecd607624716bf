import { parseArgs } from 'node:util';
import { asJson, asText, type Report } from './report.ts';

const usage = `npm run bench -- cold|warm|units|sweep|replan [--json] [--quick]

cold    a fresh process, from loading a function's bundle to its first answer, against a bare handler that makes the same calls
warm    a function's own time a request, outside the SDK
units   what each operation takes of the database, in capacity units
sweep   what finding and doing 1,000 due steps takes among 1,000, 100,000 and (without --quick) 1,000,000 open cases
replan  what importing a year takes with 100,000 (--quick: 10,000) open clocks of which one in twenty is touched`;

const benches: Readonly<Record<string, (quick: boolean) => Promise<Report>>> = {
  cold: async () => (await import('./cold.ts')).cold(),
  warm: async () => (await import('./warm.ts')).warm(),
  units: async () => (await import('./units.ts')).units(),
  sweep: async (quick) => (await import('./sweep.ts')).sweep(quick),
  replan: async (quick) => (await import('./replan.ts')).replan(quick),
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, quick: { type: 'boolean' } },
  });
  const bench = benches[positionals[0] ?? ''];
  if (bench === undefined || positionals.length !== 1) {
    console.error(usage);
    return 2;
  }
  // What the functions log must not stand between the figures.
  console.log = console.error;
  const report = await bench(values.quick === true);
  process.stdout.write(`${values.json ? asJson(report) : asText(report)}\n`);
  return 0;
};

process.exitCode = await main();
