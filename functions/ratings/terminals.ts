import type * as z from 'zod';
import { TerminalState } from '../../shared/domain/rating/terminal.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { WindowCode } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { execute } from '../../shared/store/execute.ts';
import { opensSecret, secretFor } from '../../shared/store/keyrings.ts';
import { terminalAggregate } from '../../shared/store/rating-aggregate.ts';
import type { RatingsDeps } from './deps.ts';
import type { routes } from './routes.ts';
import type { terminalKey } from './views.ts';

const PURPOSE = 'rating-terminal';

/**
 * A new key for the terminal of a window. It is derived from window and generation and stands in no record; the answer that
 * made it shows it, a repeat of that request does not.
 */
export const issueTerminalKey = async (
  { store, county, progressKeys }: RatingsDeps,
  { params: { window }, caller, at, idempotency }: Call<typeof routes.issueTerminalKey>,
): Promise<Reply<z.input<ReturnType<typeof terminalKey>>>> => {
  if (!county.windows.some(({ code }) => code === window)) throw new Refusal('not-found');
  const { state, replayed } = await execute(store, terminalAggregate, undefined, {
    id: window,
    command: { type: 'issue-key', window },
    actor: caller,
    at,
    creates: 'if-absent',
    ...(idempotency ? { idempotency } : {}),
  });
  if (state.status !== 'keyed') throw new Refusal('try-again');
  const { generation } = state;
  const key = replayed ? {} : { key: secretFor(await progressKeys(at), PURPOSE, window, String(generation)) };
  return { replayed, body: { window, generation, ...key } };
};

/** Whether a key is the one the terminal of this window holds now: one read. Refuses `terminal-unknown`. */
export const requireTerminal = async (
  { store, progressKeys }: RatingsDeps,
  window: WindowCode,
  key: string,
  at: Instant,
): Promise<void> => {
  const head = await store.load({ kind: 'terminal', id: window });
  const state = head && TerminalState.parse(head.state);
  const generation = state?.status === 'keyed' ? state.generation : 0;
  const opens = opensSecret(await progressKeys(at), key, PURPOSE, window, String(generation));
  if (!opens || generation === 0) throw new Refusal('terminal-unknown');
};
