import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { County } from '../../shared/domain/county/county.ts';
import { loadCounty } from '../counties/load.ts';
import { assemble } from './assembly.ts';
import type { BusEvent } from './bus.ts';
import { ClockGoesBack, running, simulatedClock, standing } from './clock.ts';
import { startEngine } from './engine.ts';
import { ADMINISTRATOR, type Door, type Entry, type FirstStart, firstStart } from './first-start.ts';
import type { OnLog } from './functions.ts';
import type { Advance } from './heartbeat.ts';
import type { Claims } from './issuers.ts';
import { type Keepsakes, keepsakes } from './keepsakes.ts';
import { placeOf } from './physical.ts';
import type { LocalQueues, Message } from './queue.ts';
import type { Notice } from './record.ts';
import { LocalTemplate } from './template.ts';
import { Undoing } from './undoing.ts';

export interface CentreOptions {
  readonly county: string;
  /** Where the HTTP API answers; any free port without it. */
  readonly port?: number | undefined;
  /** Directory in which data, keys and the clock outlive the process. */
  readonly data?: string | undefined;
  /** The centre's time at the start, epoch milliseconds; without it this machine's, or where a kept clock stood. */
  readonly at?: number | undefined;
  /** Time passes by itself; without it the clock stands until it is moved. */
  readonly runs?: boolean;
  /** The stage's throttle holds. */
  readonly throttled?: boolean;
  /** What functions write to their logs. */
  readonly onLog?: OnLog;
}

/** Whose token: `kind` is the last word of a scope of the template (`citizen`, `staff`, `gateway`). */
export interface TokenRequest {
  readonly kind: string;
  readonly subject: string;
  /** An identity number the issuer vouches for, in the claim the county names. */
  readonly idNumber?: string | undefined;
  readonly claims?: Claims | undefined;
  /** Enters the subject in the staff register first, as the administrator, over HTTP. */
  readonly register?: Entry | undefined;
}

/** A county's centre running on this machine. */
export interface Centre {
  readonly url: string;
  readonly county: County;
  /** What the first start brought in; `undefined` where the data was there already. */
  readonly first: FirstStart | undefined;
  now(): number;
  /** Moves the clock to `at`, epoch milliseconds, living through everything on the way. Throws {@link ClockGoesBack}. */
  advanceTo(at: number): Promise<Advance>;
  token(request: TokenRequest): Promise<string>;
  /** What went out, once everything is quiet. */
  notices(): Promise<readonly Notice[]>;
  /** What went over the bus, once everything is quiet. */
  events(): Promise<readonly BusEvent[]>;
  /** What waits in dead-letter queues, by the queue's logical id. */
  deadLetters(): Promise<Readonly<Record<string, readonly Message[]>>>;
  /** The dead-letter queues by hand: what lies in them, and giving it back. */
  readonly queues: Pick<LocalQueues, 'deadLetterQueues' | 'give' | 'remove'>;
  stop(): Promise<void>;
}

/** The port is another's. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`port ${port} is taken: give another one with --port`);
    this.name = 'PortTaken';
  }
}

const HOST = '127.0.0.1';

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Listens before anybody answers, so that a taken port is told before anything else is started. */
const listen = async (server: Server, port: number): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject('code' in error && error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    server.listen(port, HOST, resolve);
  });
  const address = z.object({ port: z.number() }).parse(server.address());
  return `http://${HOST}:${address.port}`;
};

/** The answer to everybody until the centre is furnished, `/_local` included: nobody finds it half empty, or moves its clock. */
const starting: Listener = async (_, response) =>
  void response
    .writeHead(503, { 'content-type': 'application/json', 'retry-after': '2' })
    .end('{"message":"The centre is starting"}');

/** Does what comes before the opening over HTTP, as everything is done, at a door that nobody else knows. */
const behindTheDoor = async <T>(
  { listener, door }: { readonly listener: Listener; readonly door: Door },
  work: (door: Door) => Promise<T>,
): Promise<T> => {
  const server = createServer((request, response) => void listener(request, response));
  const url = await listen(server, 0);
  try {
    return await work({ ...door, url });
  } finally {
    await closed(server);
  }
};

const LAST_ANSWERS_MS = 2_000;

/** Takes no more requests, and waits a moment for those under way. */
const closed = async (server: Server): Promise<void> => {
  const last = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(last);
};

const KeptClock = z.object({ at: z.number() }).optional();

/** Where the clock starts: never before an instant that this centre has already seen. */
const startOf = (at: number | undefined, kept: Keepsakes): number => {
  const seen = KeptClock.parse(kept.recall('clock'))?.at ?? 0;
  if (at !== undefined && at < seen) throw new ClockGoesBack();
  return at ?? Math.max(Date.now(), seen);
};

/** Synthesizes the county's template and runs it on this machine. */
export const startCentre = async (options: CentreOptions): Promise<Centre> => {
  const undoing = new Undoing();
  try {
    return await build(options, undoing);
  } catch (error) {
    await undoing.all();
    throw error;
  }
};

const build = async (options: CentreOptions, undoing: Undoing): Promise<Centre> => {
  const loaded = loadCounty(options.county);
  let listener: Listener = starting;
  const server = createServer((request, response) => void listener(request, response));
  const url = await listen(server, options.port ?? 0);
  undoing.later(() => closed(server));

  const directory = mkdtempSync(join(tmpdir(), 'one-window-local-'));
  undoing.later(() => rmSync(directory, { recursive: true, force: true }));
  // The toolkit takes its time to load: what can be refused without it is refused before.
  const { synthesize } = await import('../synthesize.ts');
  const synthesis = await synthesize(options.county, { directory, administrator: ADMINISTRATOR });
  // Centres that keep nothing may share an engine: each has a table of its own.
  const { stackName } = synthesis;
  const called = options.data === undefined ? `${stackName}-${randomUUID().slice(0, 8)}` : stackName;
  const template = new LocalTemplate(synthesis, placeOf(loaded.county.region, url), called);

  const kept = keepsakes(options.data, synthesis.stackName);
  const clock = simulatedClock(startOf(options.at, kept), options.runs === true ? running : standing);
  const engine = await startEngine({ dbPath: kept.database });
  undoing.later(() => engine.stop());
  const machine = await assemble({ options, loaded, template, kept, clock, engine, url, undoing });
  undoing.later(() => closed(server));
  undoing.later(() => machine.heartbeat.stop());
  const isNew = kept.recall('first-start') === undefined;
  const first = isNew ? await behindTheDoor(machine, (door) => firstStart(door, loaded)) : undefined;
  if (first !== undefined) kept.keep('first-start', { ...first });
  listener = machine.listener;
  await machine.heartbeat.settle();
  if (options.runs === true)
    machine.heartbeat.start((error) => options.onLog?.('runner', `${String(error)}\n`, 'error'));

  return {
    ...machine.centre,
    url,
    county: loaded.county,
    first,
    stop: async () => {
      // What is under way arrives: a queue in memory outlives nobody.
      await machine.heartbeat.settle().catch(() => undefined);
      kept.keep('clock', { at: clock.now() });
      await undoing.all();
    },
  };
};
