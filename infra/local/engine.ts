import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A DynamoDB that answers on this machine. */
export interface Engine {
  /** Where SDK clients send their requests, e.g. `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  /** Ends the engine and waits until it is gone. An engine that was there before stays. Twice does no harm. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** Where to listen; any free port without it. */
  readonly port?: number | undefined;
  /** File the data is kept in; in memory without it. */
  readonly dbPath?: string | undefined;
}

/** No engine can be had: none for this platform, the port is taken, or it ended before it answered. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}

const HOST = '127.0.0.1';
const ANSWERS_WITHIN_MS = 10_000;
const ENDS_WITHIN_MS = 3_000;
const PROBE_EVERY_MS = 5;
const ATTEMPTS_AT_A_FREE_PORT = 3;

/**
 * Starts the embedded DynamoDB engine and waits until it answers; it ends with this process, whatever ends that. Where
 * `DYNAMODB_ENDPOINT` names another one (DynamoDB Local, for instance), that one is used and nothing is started.
 */
export const startEngine = async ({ port, dbPath }: EngineOptions = {}): Promise<Engine> => {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return { endpoint: given, stop: async () => {} };
  const binary = binaryHere();
  for (let attempt = 1; ; attempt++) {
    const at = port ?? (await freePort());
    if (port !== undefined && !(await isFree(port))) throw new EngineUnavailable(`port ${port} is taken`);
    const engine = await launch(binary, at, dbPath);
    if (engine !== undefined) return engine;
    // Between looking for a free port and listening on it somebody else may have taken it.
    if (port !== undefined || attempt === ATTEMPTS_AT_A_FREE_PORT)
      throw new EngineUnavailable(
        `the embedded DynamoDB engine ended before it answered on port ${at}${dbPath ? ` (data in ${dbPath})` : ''}`,
      );
  }
};

const binaryHere = (): string => {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const binary = join(dirname(manifest), process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
    if (existsSync(binary)) return binary;
  } catch {
    // Told below: a package that is not installed and one without its binary come to the same.
  }
  throw new EngineUnavailable(
    `there is no embedded DynamoDB engine for ${process.platform}-${process.arch} (optional package ${name}): ` +
      'start DynamoDB Local or any other DynamoDB and name its address in DYNAMODB_ENDPOINT',
  );
};

const listening = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });

const freePort = (): Promise<number> => listening(0);

const isFree = (port: number): Promise<boolean> =>
  listening(port).then(
    () => true,
    () => false,
  );

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts the binary; `undefined` where it ended before it answered. */
const launch = async (binary: string, port: number, dbPath: string | undefined): Promise<Engine | undefined> => {
  const child = spawn(binary, ['--host', HOST, '--port', String(port), ...(dbPath ? ['--db-path', dbPath] : [])], {
    stdio: 'ignore',
    // A group of its own: Ctrl-C reaches the parent first, which lets its requests end before the engine does.
    detached: true,
  });
  child.unref();
  const release = endWithThisProcess(child);
  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).then(release);
  const stop = async (): Promise<void> => {
    if (!isRunning(child)) return gone;
    child.ref();
    child.kill('SIGTERM');
    const last = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
    await gone;
    clearTimeout(last);
  };
  const endpoint = `http://${HOST}:${port}`;
  const answered = await answers(endpoint, child);
  if (!answered) await stop();
  return answered ? { endpoint, stop } : undefined;
};

const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

const answers = async (endpoint: string, child: ChildProcess): Promise<boolean> => {
  await Promise.race([
    once(child, 'spawn').catch(() => undefined),
    pause(ANSWERS_WITHIN_MS, undefined, { ref: false }),
  ]);
  for (let waited = 0; waited < ANSWERS_WITHIN_MS && isRunning(child); waited += PROBE_EVERY_MS) {
    const answer = await fetch(endpoint).catch(() => undefined);
    // Somebody else's answer on that port would not keep our own child alive.
    if (answer !== undefined) return isRunning(child);
    await pause(PROBE_EVERY_MS);
  }
  return false;
};

const running = new Set<ChildProcess>();

const endAll = (): void => {
  for (const child of running) child.kill('SIGTERM');
};

const onSignal = (signal: NodeJS.Signals): void => {
  if (process.listenerCount(signal) > 1) return;
  endAll();
  process.removeListener(signal, onSignal);
  process.kill(process.pid, signal);
};

/**
 * The engine outlives a killed parent unless the parent ends it. A signal nobody else listens for ends this process as if
 * nobody had listened at all; where somebody does, they decide when to stop. Answers how to let go of the process again.
 */
const endWithThisProcess = (child: ChildProcess): (() => void) => {
  if (running.size === 0) {
    process.on('exit', endAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  running.add(child);
  return () => {
    if (!running.delete(child) || running.size > 0) return;
    process.removeListener('exit', endAll);
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  };
};
