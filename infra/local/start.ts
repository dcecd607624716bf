import { parseArgs } from 'node:util';
import * as z from 'zod';
import { applyingExample } from '../../functions/intake/examples.ts';
import { instant, rfc3339 } from '../../shared/kernel/instant.ts';
import { CountyInvalid, countyNames } from '../counties/load.ts';
import { type Centre, type CentreOptions, PortTaken, startCentre } from './centre.ts';
import { ClockGoesBack, InstantText } from './clock.ts';
import { EngineUnavailable } from './engine.ts';
import { smallStaff } from './first-start.ts';

const usage = `npm start -- [--county <${countyNames().join('|')}>] [--port <n>] [--data <directory>] [--at <instant>] [--logs]

Synthesizes the county's template and runs it on this machine.
  --county  fengcheng without it
  --port    8400 without it
  --data    keeps data, keys and the clock in this directory; without it nothing outlives the process
  --at      the centre's time at the start, e.g. 2026-09-18T09:00:00+08:00; without it now
  --logs    shows everything functions write, not their errors alone`;

const Port = z.coerce.number().int().min(0).max(65_535);

/** The command line was not understood. */
class Unusable extends Error {}

const read = <T>(schema: z.ZodType<T>, option: string, text: string | undefined): T | undefined => {
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(text);
  if (!parsed.success) throw new Unusable(`--${option}: ${parsed.error.issues[0]?.message}\n\n${usage}`);
  return parsed.data;
};

const optionsFrom = (args: readonly string[]): CentreOptions | undefined => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      county: { type: 'string', default: 'fengcheng' },
      port: { type: 'string', default: '8400' },
      data: { type: 'string' },
      at: { type: 'string' },
      logs: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  if (!countyNames().includes(values.county)) throw new Unusable(`there is no county "${values.county}"\n\n${usage}`);
  return {
    county: values.county,
    port: read(Port, 'port', values.port),
    data: values.data,
    at: read(InstantText, 'at', values.at),
    runs: true,
    throttled: true,
    onLog: (functionName, text, level) => {
      if (values.logs || level === 'error') process.stderr.write(text.replace(/^(?=.)/gm, `${functionName} | `));
    },
  };
};

const welcome = ({ url, county, first, now }: Centre): string => {
  const people = smallStaff({ county }).map(({ subject }) => subject);
  const token = (kind: string, subject: string): string =>
    `$(curl -s '${url}/_local/token?kind=${kind}&subject=${subject}')`;
  const application = JSON.stringify(applyingExample);
  return `
One Window 一窗通办 · ${county.name['zh-CN']} ${county.name.en}
${url}            the API; its description: ${url}/openapi.json
${rfc3339(instant(now()))}         the centre's time
${first === undefined ? 'Data of an earlier start.' : `Brought in: ${first.items} service items, ${first.years} calendar years, a small staff.`}

Tokens    curl -s '${url}/_local/token?kind=citizen&subject=anybody'
          staff: kind=staff&subject=… administrator, ${people.join(', ')}
          POST ${url}/_local/token {kind, subject, idNumber?, claims?, register?: {department, roles, window?}}
Clock     curl -s ${url}/_local/clock -d '{"advance": "P3D"}'        or {"at": "2026-10-09T08:30:00+08:00"}
Notices   curl -s ${url}/_local/notices        also …/events and …/dead-letters

Three requests to try:

1. Search the catalogue
   curl -s '${url}/service-items?q=${encodeURIComponent('食品')}'

2. File an application
   curl -s ${url}/cases -H "authorization: Bearer ${token('citizen', 'anybody')}" \\
     -H 'content-type: application/json' -H "idempotency-key: try-$(date +%s)" \\
     -d '${application}'

3. See it in the department's queue
   curl -s ${url}/desk/cases -H "authorization: Bearer ${token('staff', 'reviewer-1')}"

Ctrl-C stops everything.
`;
};

/** Resolves at the first request to stop; a second one ends the process at once. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
  });

/** Faults of the caller's making, or of this machine's: told by their message alone. */
const isPlain = (error: unknown): error is Error =>
  [Unusable, PortTaken, EngineUnavailable, CountyInvalid, ClockGoesBack].some((kind) => error instanceof kind) ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

const main = async (): Promise<number> => {
  const options = optionsFrom(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const stopped = untilStopped();
  const centre = await startCentre(options);
  process.stdout.write(welcome(centre));
  await stopped;
  await centre.stop();
  return 0;
};

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(isPlain(error) ? `${error.message}\n` : `${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
