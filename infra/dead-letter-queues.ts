import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** A queue where what could not be delivered waits, and the queues it fell out of. */
export interface DeadLetterQueue {
  readonly url: string;
  readonly name: string;
  /** Absent for ticks and batches of a stream: nobody takes them back. */
  readonly sources: readonly string[];
}

export interface DeadLetter {
  readonly handle: string;
  readonly body: string;
}

/** SQS, as far as dead letters go. */
export interface Queues {
  /** The dead-letter queues among those whose names begin with `prefix`. */
  deadLetters(prefix: string): Promise<readonly DeadLetterQueue[]>;
  waiting(queue: DeadLetterQueue): Promise<number>;
  /** A few messages; hidden from others for a minute. */
  receive(queue: DeadLetterQueue): Promise<readonly DeadLetter[]>;
  send(url: string, body: string): Promise<void>;
  remove(queue: DeadLetterQueue, letter: DeadLetter): Promise<void>;
  /** Lets a message that was only looked at be seen again at once. */
  putBack(queue: DeadLetterQueue, letter: DeadLetter): Promise<void>;
}

/** Names of the stack's dead-letter queues that no queue feeds: lost ticks, lost runs, batches of the stream, illegible commits. */
const FED_BY_NO_QUEUE = /LostTicks|LostRuns|LostDigests|Unpublished|Illegible/;

const nameOf = (url: string): string => url.split('/').at(-1) ?? url;

/** {@link Queues} of a region, under the credentials of the shell. */
export const sqsQueues = (region: string, client = new SQSClient({ region })): Queues => ({
  deadLetters: async (prefix) => {
    const urls: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new ListQueuesCommand({ QueueNamePrefix: prefix, MaxResults: 100, ...(NextToken ? { NextToken } : {}) }),
      );
      urls.push(...(page.QueueUrls ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    const found: DeadLetterQueue[] = [];
    for (const url of urls.toSorted()) {
      const { queueUrls: sources = [] } = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: url }));
      if (sources.length > 0 || FED_BY_NO_QUEUE.test(url)) found.push({ url, name: nameOf(url), sources });
    }
    return found;
  },
  waiting: async ({ url }) => {
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    // One that somebody is looking at waits, too.
    return (
      Number(Attributes?.ApproximateNumberOfMessages ?? 0) +
      Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0)
    );
  },
  receive: async ({ url }) => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, VisibilityTimeout: 60 }),
    );
    return Messages.map(({ ReceiptHandle: handle = '', Body: body = '' }) => ({ handle, body }));
  },
  send: async (url, body) => {
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body }));
  },
  putBack: async ({ url }, { handle }) => {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: handle, VisibilityTimeout: 0 }),
    );
  },
  remove: async ({ url }, { handle }) => {
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: handle }));
  },
});
