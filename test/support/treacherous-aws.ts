import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import {
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { SimulatedTable, TableCall } from '../simulation/table.ts';

/** What a service may do instead of answering; whatever it then says, it says with what it holds of people. */
export const FAULTS = ['throttled', 'refused', 'failed', 'cancelled', 'cut off', 'cut short', 'spoiled'] as const;
export type Fault = (typeof FAULTS)[number];

const COMMANDS: Readonly<Record<string, new (input: never) => TableCall>> = {
  GetItem: GetItemCommand,
  Query: QueryCommand,
  PutItem: PutItemCommand,
  UpdateItem: UpdateItemCommand,
  TransactWriteItems: TransactWriteItemsCommand,
};

/** Binary values travel as base64. */
const decoded = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === 'B' && typeof each === 'string' ? new Uint8Array(Buffer.from(each, 'base64')) : decoded(each),
    ]),
  );
};
export const encoded = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, encoded(each)]));
};

interface Said {
  readonly status: number;
  readonly body: string;
}

/** What one call of a service says, and to whom. */
export interface Heard {
  readonly target: string;
  readonly body: string;
}

/** A keyring as Secrets Manager holds it: whoever asks for one gets this. */
export const SECRET = JSON.stringify({ current: 'k1', k1: 'k'.repeat(64) });

/** A call that is answered with a fault, counted from one, and what of people is said in it. */
export interface Betrayal {
  readonly at: number;
  readonly fault: Fault;
  readonly words: string;
}

const error = (status: number, name: string, words: string, more: object = {}): Said => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.service#${name}`, message: words, Message: words, ...more }),
});
const well = (said: unknown): Said => ({ status: 200, body: JSON.stringify(encoded(said)) });
const spoiledBy = (words: string) => ({
  pk: { S: 'case#1' },
  sk: { S: 'head' },
  v: { N: '1' },
  s: { S: words },
  e: { S: words },
});
const betrayed: Readonly<Record<Exclude<Fault, 'cut off'>, (words: string) => Said>> = {
  throttled: (words) => error(400, 'ProvisionedThroughputExceededException', words),
  refused: (words) => error(400, 'ValidationException', words),
  failed: (words) => error(500, 'InternalServerError', words),
  cancelled: (words) =>
    error(400, 'TransactionCanceledException', words, {
      CancellationReasons: [{ Code: 'ConditionalCheckFailed', Message: words, Item: spoiledBy(words) }],
    }),
  'cut short': (words) => ({ status: 200, body: `{"Item":{"s":{"S":"${words}` }),
  spoiled: (words) => {
    const spoiled = spoiledBy(words);
    return well({ Item: spoiled, Items: [spoiled], Count: 1, SecretString: words, Attributes: spoiled });
  },
};

const begin = async () => {
  let table: SimulatedTable | undefined;
  let plan: Betrayal | undefined;
  let heard: Heard[] = [];
  let underWay = 0;

  const ofTable = (operation: string, body: string): Said => {
    const Command = COMMANDS[operation];
    if (Command === undefined || table === undefined) return error(400, 'UnknownOperationException', operation);
    try {
      return well(table.perform(new Command(decoded(JSON.parse(body)) as never)));
    } catch (thrown) {
      const { name, CancellationReasons } = thrown as { name: string; CancellationReasons?: unknown };
      return error(400, name, '', CancellationReasons ? { CancellationReasons: encoded(CancellationReasons) } : {});
    }
  };
  const soundly = ({ target, body }: Heard): Said => {
    const [service = '', operation = ''] = target.split('.');
    if (service === 'secretsmanager') return well({ SecretString: SECRET });
    if (service === 'AWSEvents')
      return well({ FailedEntryCount: 0, Entries: JSON.parse(body).Entries.map(() => ({ EventId: 'e' })) });
    if (service !== 'sns') return ofTable(operation, body);
    const told = '<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>';
    return { status: 200, body: told };
  };
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    underWay += 1;
    response.on('close', () => {
      underWay -= 1;
    });
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const call = { target: String(request.headers['x-amz-target'] ?? 'sns.Publish'), body };
      heard.push(call);
      const { fault, words } = plan?.at === heard.length ? plan : { fault: undefined, words: '' };
      if (fault === 'cut off') response.destroy();
      else {
        const said = fault ? betrayed[fault](words) : soundly(call);
        response.writeHead(said.status, { 'content-type': 'application/x-amz-json-1.0' }).end(said.body);
      }
    });
  };
  const server = createServer(listen);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on over this table, with a fault at one call, counted from one; without, soundly. */
    play: (over: SimulatedTable, betrayal?: Betrayal): void => {
      table = over;
      plan = betrayal;
      heard = [];
    },
    /** What was asked since. */
    heard: (): readonly Heard[] => heard,
    /** Nobody asks for anything any more: whoever is answered while calls beside theirs are under way leaves them behind. */
    quiet: async (): Promise<void> => {
      for (let before = -1; underWay > 0 || before !== heard.length; ) {
        before = heard.length;
        await setImmediate();
        await setImmediate();
      }
    },
  };
};

let here: ReturnType<typeof begin> | undefined;

/**
 * AWS on this machine over one table: it answers soundly until the call it is told of, and that one it answers with a fault.
 * One for all the tests of a thread, as long as it lives: clients keep the address at which they found it.
 */
export const treacherousAws = (): ReturnType<typeof begin> => {
  here ??= begin();
  return here;
};
