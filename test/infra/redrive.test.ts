import type { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { type DeadLetterQueue, type Queues, sqsQueues } from '../../infra/dead-letter-queues.ts';
import { redrive } from '../../infra/redrive.ts';

const PREFIX = 'one-window-fengcheng-';
const NOTICES = `https://sqs/1/${PREFIX}NoticeLineQueue`;
const UNSENT = `https://sqs/1/${PREFIX}NoticeLineUnsentQueue`;
const LOST = `https://sqs/1/${PREFIX}SweepLostTicksQueue`;

/** Queues in memory; `afterSend` breaks off between giving back and deleting. */
const inMemory = ({ afterSend = () => {} }: { afterSend?: () => void } = {}) => {
  const lying = new Map<string, string[]>([
    [UNSENT, ['{"id":"case.1.2.3"}', '{"id":"case.1.3.1"}']],
    [LOST, ['{"time":"2026-09-18T01:30:00Z"}']],
    [NOTICES, []],
  ]);
  const hidden = new Set<string>();
  const at = (url: string): string[] => lying.get(url) ?? [];
  const all: readonly DeadLetterQueue[] = [
    { url: UNSENT, name: `${PREFIX}NoticeLineUnsentQueue`, sources: [NOTICES] },
    { url: LOST, name: `${PREFIX}SweepLostTicksQueue`, sources: [] },
  ];
  const queues: Queues = {
    deadLetters: async () => all,
    waiting: async ({ url }) => at(url).length,
    receive: async ({ url }) => {
      const body = at(url).find((each) => !hidden.has(each));
      if (body === undefined) return [];
      hidden.add(body);
      return [{ handle: body, body }];
    },
    send: async (url, body) => {
      at(url).push(body);
      afterSend();
    },
    putBack: async (_queue, { handle }) => {
      hidden.delete(handle);
    },
    remove: async ({ url }, { handle }) => {
      lying.set(
        url,
        at(url).filter((each) => each !== handle),
      );
    },
  };
  return { queues, at, reappear: () => hidden.clear() };
};

describe('npm run redrive', () => {
  it('shows what waits and leaves it', async () => {
    const { queues, at } = inMemory();
    const done = await redrive(queues, { prefix: PREFIX, act: 'show' });
    expect(done.map(({ waiting, moved, cleared, bodies }) => [waiting, moved, cleared, bodies.length])).toEqual([
      [2, 0, 0, 2],
      [1, 0, 0, 1],
    ]);
    expect(at(UNSENT)).toHaveLength(2);
  });

  it('what was only shown can be given back at once', async () => {
    const { queues, at } = inMemory();
    await redrive(queues, { prefix: PREFIX, act: 'show' });
    const [unsent] = await redrive(queues, { prefix: PREFIX, act: 'move' });
    expect(unsent).toMatchObject({ moved: 2 });
    expect(at(UNSENT)).toEqual([]);
  });

  it('gives back what fell out of a queue, and not what has nowhere to go back to', async () => {
    const { queues, at } = inMemory();
    const [unsent, lost] = await redrive(queues, { prefix: PREFIX, act: 'move' });
    expect(unsent).toMatchObject({ moved: 2 });
    expect(lost).toMatchObject({ moved: 0, cleared: 0 });
    expect([at(NOTICES), at(UNSENT), at(LOST)].map((all) => all.length)).toEqual([2, 0, 1]);
  });

  it('clears only what has nowhere to go back to, of the queue that is named', async () => {
    const { queues, at } = inMemory();
    const done = await redrive(queues, { prefix: PREFIX, queue: 'losttick', act: 'clear' });
    expect(done).toMatchObject([{ cleared: 1 }]);
    expect([at(UNSENT), at(LOST)].map((all) => all.length)).toEqual([2, 0]);
  });

  it('broken off in between loses nothing: the message is given back twice, and never not at all', async () => {
    const broken = inMemory({
      afterSend: () => {
        throw new Error('the connection broke');
      },
    });
    await expect(redrive(broken.queues, { prefix: PREFIX, act: 'move' })).rejects.toThrow('the connection broke');
    expect([broken.at(NOTICES).length, broken.at(UNSENT).length]).toEqual([1, 2]);
  });

  it('a message that comes straight back does not go round for ever', async () => {
    const { queues, at, reappear } = inMemory();
    const looping: Queues = {
      ...queues,
      send: async (_url, body) => {
        at(UNSENT).push(body);
        reappear();
      },
      remove: async () => {},
    };
    const [unsent] = await redrive(looping, { prefix: PREFIX, queue: 'unsent', act: 'move' });
    expect(unsent?.moved).toBe(2);
  });

  it('finds the stack’s queues page by page, and tells those without a source by their names', async () => {
    const asked: string[] = [];
    const answers: Readonly<Record<string, (input: Record<string, unknown>) => object>> = {
      ListQueuesCommand: ({ NextToken }) =>
        NextToken === undefined ? { QueueUrls: [NOTICES, UNSENT], NextToken: 'more' } : { QueueUrls: [LOST] },
      ListDeadLetterSourceQueuesCommand: ({ QueueUrl }) => ({ queueUrls: QueueUrl === UNSENT ? [NOTICES] : [] }),
      GetQueueAttributesCommand: () => ({
        Attributes: { ApproximateNumberOfMessages: '2', ApproximateNumberOfMessagesNotVisible: '1' },
      }),
      ReceiveMessageCommand: () => ({ Messages: [{ ReceiptHandle: 'h', Body: 'b' }] }),
      SendMessageCommand: () => ({}),
      ChangeMessageVisibilityCommand: ({ VisibilityTimeout }) => ({ VisibilityTimeout }),
      DeleteMessageCommand: () => ({}),
    };
    const client = {
      send: async (command: {
        readonly constructor: { readonly name: string };
        readonly input: Record<string, unknown>;
      }) => {
        asked.push(command.constructor.name);
        return answers[command.constructor.name]?.(command.input);
      },
    } as unknown as SQSClient;
    const queues = sqsQueues('cn-northwest-1', client);
    const found = await queues.deadLetters(PREFIX);
    expect(found.map(({ url, sources }) => [url, sources])).toEqual([
      [UNSENT, [NOTICES]],
      [LOST, []],
    ]);
    const [unsent] = found;
    if (unsent === undefined) throw new Error('no queue');
    expect(await queues.waiting(unsent)).toBe(3);
    const [letter] = await queues.receive(unsent);
    expect(letter).toEqual({ handle: 'h', body: 'b' });
    await queues.putBack(unsent, { handle: 'h', body: 'b' });
    expect(asked.at(-1)).toBe('ChangeMessageVisibilityCommand');
    await queues.send(NOTICES, 'b');
    await queues.remove(unsent, { handle: 'h', body: 'b' });
    expect(asked.slice(-2)).toEqual(['SendMessageCommand', 'DeleteMessageCommand']);
  });
});
