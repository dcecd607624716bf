import { createHash } from 'node:crypto';
import type { Call, Handlers } from '../../shared/http/route.ts';
import type { IdempotencyKey, ReceiptNumber, TaskCode } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { Cases } from '../../shared/store/cases.ts';
import type { Json } from '../../shared/store/port.ts';
import type { routes } from './routes.ts';

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

/** The key of one line: that of the request, for this very task. A request sent again finds each line where it left it. */
const keyOf = (key: IdempotencyKey, { receipt, task }: Place): IdempotencyKey =>
  `opinion-${createHash('sha256')
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
export const bulk = ({
  cases,
}: {
  readonly cases: Pick<Cases, 'execute'>;
}): Pick<Handlers<typeof routes>, 'acknowledgeTasks' | 'giveOpinions'> => ({
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
  giveOpinions: async ({ body, idempotency, caller: actor, at }: Call<typeof routes.giveOpinions>) => ({
    body: {
      results: await inOrder(body.opinions, (line) =>
        carriedOut(line, async () => {
          const { receipt, task, version: seen, opinion, findings } = line;
          const { replayed } = await cases.execute({
            receipt,
            command: { type: 'give-opinion', task, seen, opinion, ...(findings ? { findings } : {}) },
            actor,
            at,
            ...(idempotency ? { idempotency: { key: keyOf(idempotency.key, line), body: line as Json } } : {}),
          });
          return replayed ? 'replayed' : 'given';
        }),
      ),
    },
  }),
});
