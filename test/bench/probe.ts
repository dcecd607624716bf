import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What a fresh process found. */
export interface Probed {
  /** Milliseconds until the bundle was loaded, and until the first event was answered: both from before loading it. */
  readonly loadedMs: number;
  readonly answeredMs: number;
  readonly result: unknown;
  /** Of the process: processor time for loading and answering, milliseconds, and the most memory it ever held, MB. */
  readonly cpuMs: number;
  readonly peakMB: number;
}

/**
 * Run as `node probe.js <bundle> <event>`: loads a function as Lambda's runtime does, lets it answer one event, and says how
 * long that took. The process ends at once: keep-alive connections would hold it.
 */
const probe = async ([bundle = '', eventFile = '']: readonly string[]): Promise<Probed> => {
  const event: unknown = JSON.parse(readFileSync(eventFile, 'utf8'));
  const require = createRequire(bundle);
  const begun = performance.now();
  const { handler } = require(bundle);
  const loaded = performance.now();
  const result: unknown = await handler(event, { getRemainingTimeInMillis: () => 240_000 });
  const answered = performance.now();
  const { user, system } = process.cpuUsage();
  return {
    loadedMs: loaded - begun,
    answeredMs: answered - begun,
    result,
    cpuMs: (user + system) / 1000,
    peakMB: process.resourceUsage().maxRSS / 1024,
  };
};

console.log = console.error;
void probe(process.argv.slice(2)).then((probed) => {
  writeSync(1, JSON.stringify(probed));
  process.exit(0);
});
