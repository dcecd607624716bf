import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { holdToRights } from './held-to-rights.ts';
import type { Statement } from './rights.ts';

/** What a worker is told at its start: the directory of the asset, and `<file>.<export>` of the handler, and what its role allows. */
export interface WorkerData {
  readonly asset: string;
  readonly handler: string;
  readonly functionName: string;
  readonly rights: readonly Statement[];
}

export interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly timeoutMs: number;
}

/** What became of an invocation, as Lambda's runtime reports it. */
export type Outcome =
  | { readonly id: string; readonly ok: true; readonly result: unknown }
  | { readonly id: string; readonly ok: false; readonly errorType: string; readonly errorMessage: string };

type Handler = (event: unknown, context: object) => unknown;

// A thread is started for each function of each centre: it loads no library but the function's own.
const { asset, handler: name, functionName, rights }: WorkerData = workerData;
holdToRights(functionName, rights);

const load = (): Handler => {
  const [file = '', exported = ''] = name.split('.');
  const module: Record<string, Handler | undefined> = createRequire(join(asset, 'index.js'))(join(asset, `${file}.js`));
  const found = module[exported];
  if (typeof found !== 'function') throw new Error('the asset exports no handler');
  return found;
};

let loaded: Handler | undefined;

const run = async ({ id, event, timeoutMs }: Invocation): Promise<Outcome> => {
  const deadline = performance.now() + timeoutMs;
  const context = {
    awsRequestId: id,
    functionName,
    functionVersion: '$LATEST',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
  try {
    loaded ??= load();
    const result: unknown = await loaded(event, context);
    // As over the wire: what is not JSON does not come back.
    return { id, ok: true, result: result === undefined ? undefined : JSON.parse(JSON.stringify(result)) };
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    console.error(fault.stack ?? fault.message);
    return { id, ok: false, errorType: fault.name, errorMessage: fault.message };
  }
};

parentPort?.on('message', async (invocation: Invocation) => parentPort?.postMessage(await run(invocation)));
