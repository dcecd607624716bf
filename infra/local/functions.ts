import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { Invocation, Outcome, WorkerData } from './function-worker.ts';
import { rightsIn } from './rights.ts';
import type { LocalTemplate } from './template.ts';

const FunctionProperties = z.object({
  FunctionName: z.string(),
  Role: z.string(),
  Handler: z.string(),
  Timeout: z.int().positive(),
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});

const InvokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.int().nonnegative().default(2),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});

/** A function ended with an error, or not within its time. */
export class FunctionFailed extends Error {
  readonly errorType: string;
  readonly timedOut: boolean;

  constructor(functionName: string, errorType: string, message: string) {
    super(`${functionName}: ${errorType}: ${message}`);
    this.name = 'FunctionFailed';
    this.errorType = errorType;
    this.timedOut = errorType === TIMED_OUT;
  }
}

const TIMED_OUT = 'Sandbox.Timedout';

/** `error` is what a function wrote as an error. */
export type OnLog = (functionName: string, text: string, level: 'info' | 'error') => void;

export interface FunctionsOptions {
  /** Variables besides the template's, which Lambda's own environment would hold: region, credentials, addresses. */
  readonly environment: Readonly<Record<string, string>>;
  /** What functions write to their logs. */
  readonly onLog: OnLog;
  /** Where an asynchronous invocation goes that failed for good: the ARN of its destination. */
  readonly onLost: (destination: string, event: unknown) => void;
}

/** One Lambda function: a worker thread that loads its asset at the first invocation and answers one event at a time. */
class LocalFunction {
  readonly name: string;
  readonly #start: () => Worker;
  readonly #timeoutMs: number;
  #worker: Worker | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(name: string, timeoutMs: number, start: () => Worker) {
    this.name = name;
    this.#timeoutMs = timeoutMs;
    this.#start = start;
  }

  invoke(event: unknown): Promise<unknown> {
    const answer = this.#queue.then(() => this.#run(event));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #begin(): Worker {
    const worker = this.#start();
    this.#worker = worker;
    // One that ends between two invocations is replaced by the next.
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }

  async #run(event: unknown): Promise<unknown> {
    const worker = this.#worker ?? this.#begin();
    const invocation: Invocation = { id: randomUUID(), event, timeoutMs: this.#timeoutMs };
    const outcome = await new Promise<Outcome>((resolve) => {
      const { id } = invocation;
      const finish = (result: Outcome): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        resolve(result);
      };
      const failed = (errorType: string, errorMessage: string): void => {
        this.#worker = undefined;
        void worker.terminate();
        finish({ id, ok: false, errorType, errorMessage });
      };
      const onMessage = (result: Outcome): void => {
        if (result.id === id) finish(result);
      };
      const onError = (error: unknown): void =>
        failed('Runtime.ExitError', error instanceof Error ? error.message : String(error));
      const onExit = (code: number): void => failed('Runtime.ExitError', `the runtime ended with ${code}`);
      const timer = setTimeout(
        () => failed(TIMED_OUT, `Task timed out after ${this.#timeoutMs / 1000} seconds`),
        this.#timeoutMs,
      );
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(invocation);
    });
    if (outcome.ok) return outcome.result;
    throw new FunctionFailed(this.name, outcome.errorType, outcome.errorMessage);
  }
}

/** Every function of the template, by the ARN or the name under which the template's other resources call it. */
export class LocalFunctions {
  readonly #functions = new Map<string, LocalFunction>();
  readonly #asynchronous = new Map<string, z.infer<typeof InvokeConfig>>();
  readonly #onLost: FunctionsOptions['onLost'];

  constructor(template: LocalTemplate, { environment, onLog, onLost }: FunctionsOptions) {
    this.#onLost = onLost;
    const rights = rightsIn(template);
    for (const [id, properties] of template.all('AWS::Lambda::Function', FunctionProperties)) {
      const { FunctionName: name, Role, Handler, Timeout, Code, Environment } = properties;
      const role = Role.split('/').at(-1) ?? '';
      const asset = template.asset(Code.S3Key);
      const made = new LocalFunction(name, Timeout * 1000, () => {
        const worker = new Worker(new URL('./function-worker.ts', import.meta.url), {
          workerData: {
            asset,
            handler: Handler,
            functionName: name,
            rights: [...(rights.get(role) ?? [])],
          } satisfies WorkerData,
          env: { ...environment, AWS_LAMBDA_FUNCTION_NAME: name, LAMBDA_TASK_ROOT: asset, ...Environment.Variables },
          execArgv: [],
          stdout: true,
          stderr: true,
        });
        worker.stdout.setEncoding('utf8').on('data', (text: string) => onLog(name, text, 'info'));
        worker.stderr.setEncoding('utf8').on('data', (text: string) => onLog(name, text, 'error'));
        worker.on('error', (error) => onLog(name, `${error instanceof Error ? error.stack : error}\n`, 'error'));
        // A worker that waits for nobody does not keep the process alive.
        worker.unref();
        return worker;
      });
      this.#functions.set(template.arn(id), made);
      this.#functions.set(name, made);
    }
    for (const config of template.all('AWS::Lambda::EventInvokeConfig', InvokeConfig).values()) {
      this.#asynchronous.set(config.FunctionName, config);
    }
  }

  /** Invokes and waits. Throws {@link FunctionFailed}. */
  invoke(nameOrArn: string, event: unknown): Promise<unknown> {
    return this.#named(nameOrArn).invoke(event);
  }

  /** Invokes as an event source does that waits for no answer: with the template's retries, then its destination. */
  async invokeLater(nameOrArn: string, event: unknown): Promise<void> {
    const { name } = this.#named(nameOrArn);
    const config = this.#asynchronous.get(name);
    for (let left = config?.MaximumRetryAttempts ?? 2; left >= 0; left--) {
      try {
        await this.invoke(name, event);
        return;
      } catch (error) {
        if (!(error instanceof FunctionFailed)) throw error;
      }
    }
    const destination = config?.DestinationConfig?.OnFailure.Destination;
    if (destination !== undefined) this.#onLost(destination, event);
  }

  async stop(): Promise<void> {
    await Promise.all([...new Set(this.#functions.values())].map((each) => each.stop()));
  }

  #named(nameOrArn: string): LocalFunction {
    const found = this.#functions.get(nameOrArn);
    if (found === undefined) throw new Error(`the template has no function ${nameOrArn}`);
    return found;
  }
}
