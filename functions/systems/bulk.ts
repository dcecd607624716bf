import { createHash } from 'node:crypto';
import { gathering } from '../../shared/http/gathering.ts';
import { namingOf, officersAt } from '../../shared/http/naming.ts';
import type { Call, Handlers } from '../../shared/http/route.ts';
import type { IdempotencyKey, ReceiptNumber, TaskCode } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { CaseRequest } from '../../shared/store/cases.ts';
import type { Json, Store } from '../../shared/store/port.ts';
import type { routes } from './routes.ts';
import type { TaskReading } from './task.ts';

interface Place {
  readonly receipt: ReceiptNumber;
  readonly task: TaskCode;
}

/** A line that was not carried out, and why. */
interface Refused {
  readonly outcome: 'refused';
  readonly code: string;
  readonly errors?: { readonly path: string; readonly code: string }[];
}

/** The key of one line: that of the request, for this act on this very task. A request sent again finds each line where it left it. */
const keyOf = (act: string, key: IdempotencyKey, { receipt, task }: Place): IdempotencyKey =>
  `${act}-${createHash('sha256')
    .update(JSON.stringify([key, receipt, task]))
    .digest('hex')}` as IdempotencyKey;

/** Carries out one line; what is refused, for now or for good, is said of this line and keeps no other out. */
const carriedOut = async <Outcome extends string>(
  { receipt, task }: Place,
  carryOut: () => Promise<Outcome>,
): Promise<{ receipt: string; task: string } & ({ outcome: Outcome } | Refused)> => {
  try {
    return { receipt, task, outcome: await carryOut() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const errors = error.faults.map(({ path, code }) => ({ path, code }));
    return { receipt, task, outcome: 'refused', code: error.code, ...(errors.length > 0 ? { errors } : {}) };
  }
};

const inOrder = async <Line, Result>(
  lines: readonly Line[],
  carryOut: (line: Line) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  for (const line of lines) results.push(await carryOut(line));
  return results;
};

/**
 * Many lines in one request. Each is a command of its own on its case, whole or not at all; a request that broke off, or is sent
 * again under the same key, goes on where it stopped.
 */
export const bulk = (
  deps: Pick<TaskReading, 'cases' | 'catalogue'> & { readonly store: Pick<Store, 'load'> },
): Pick<Handlers<typeof routes>, 'acknowledgeTasks' | 'giveOpinions' | 'gatherCorrections' | 'issueConsentPapers'> => {
  const { cases } = deps;
  const naming = namingOf(deps);

  /** One line under a key of its own: `done`, or `replayed` where this very line was carried out under it before. */
  const under = async <Done extends string>(
    act: string,
    done: Done,
    line: Place,
    { idempotency, caller: actor, at }: Pick<Call<typeof routes.giveOpinions>, 'idempotency' | 'caller' | 'at'>,
    command: Pick<CaseRequest, 'command' | 'compose'>,
  ) =>
    carriedOut<Done | 'replayed'>(line, async () => {
      const { replayed } = await cases.execute({
        receipt: line.receipt,
        ...command,
        actor,
        at,
        ...(idempotency
          ? { idempotency: { key: keyOf(act, idempotency.key, line), body: line as unknown as Json } }
          : {}),
      });
      return replayed ? 'replayed' : done;
    });

  return {
    acknowledgeTasks: async ({ body, caller: actor, at }) => ({
      body: {
        results: await inOrder(body.tasks, ({ receipt, task }) =>
          carriedOut({ receipt, task }, async () => {
            await cases.execute({ receipt, command: { type: 'acknowledge-task', task }, actor, at });
            return 'acknowledged';
          }),
        ),
      },
    }),
    giveOpinions: async (call) => ({
      body: {
        results: await inOrder(call.body.opinions, (line) => {
          const { task, version: seen, opinion, findings } = line;
          const command = { type: 'give-opinion' as const, task, seen, opinion, ...(findings ? { findings } : {}) };
          return under('opinion', 'given', line, call, {
            compose: naming(call, officersAt('/findings/officers', findings?.officers), command),
          });
        }),
      },
    }),
    gatherCorrections: async (call) => ({
      body: {
        results: await inOrder(call.body.corrections, (line) => {
          const { task, version: seen, asks } = line;
          return under('correction', 'gathered', line, call, {
            compose: gathering(deps, call, { task, asks, ...(seen === undefined ? {} : { seen }) }),
          });
        }),
      },
    }),
    issueConsentPapers: async (call) => ({
      body: {
        results: await inOrder(call.body.tasks, (line) =>
          under('consent-paper', 'issued', line, call, { command: { type: 'issue-consent-paper', task: line.task } }),
        ),
      },
    }),
  };
};
