import * as z from 'zod';
import type { Queues } from '../dead-letter-queues.ts';

const Answer = z.object({
  queues: z.array(
    z.object({
      name: z.string(),
      sources: z.array(z.string()),
      waiting: z.array(z.object({ messageId: z.string(), body: z.string() })),
    }),
  ),
});

/** {@link Queues} of a centre that runs on this machine, at its address. */
export const localQueues = (url: string): Queues => {
  /** Looked at, and so hidden, until put back. */
  const seen = new Set<string>();
  const queues = async () => Answer.parse(await (await fetch(`${url}/_local/queues`)).json()).queues;
  const waitingIn = async (name: string) => (await queues()).find((each) => each.name === name)?.waiting ?? [];
  const change = async (body: object): Promise<void> => {
    const answer = await fetch(`${url}/_local/queues`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return {
    // One centre, one stack: whatever is there is the county's.
    deadLetters: async () => (await queues()).map(({ name, sources }) => ({ url: name, name, sources })),
    waiting: async ({ name }) => (await waitingIn(name)).length,
    receive: async ({ name }) => {
      const letters = (await waitingIn(name)).filter(({ messageId }) => !seen.has(messageId));
      for (const { messageId } of letters) seen.add(messageId);
      return letters.map(({ messageId: handle, body }) => ({ handle, body }));
    },
    send: (queue, body) => change({ queue, body }),
    remove: ({ name }, { handle }) => change({ queue: name, remove: handle }),
    putBack: async (_queue, { handle }) => void seen.delete(handle),
  };
};
