import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../infra/local/engine.ts';
import { LocalFunctions } from '../../infra/local/functions.ts';
import { keepsakes } from '../../infra/local/keepsakes.ts';
import { LocalQueues } from '../../infra/local/queue.ts';
import { LocalStream } from '../../infra/local/stream.ts';
import { localTable, nobody } from '../../infra/local/table.ts';
import { journal, messageStack } from './message-stack.ts';

const AT = Date.parse('2026-09-18T09:00:00+08:00');
const { template, forget } = messageStack();
const kept = keepsakes(undefined, 'small');
let now = AT;
const done = journal('stream');
let queues: LocalQueues;
const functions = new LocalFunctions(template, {
  environment: done.environment,
  onLog: () => undefined,
  onLost: () => undefined,
});

beforeEach(() => {
  now = AT;
  done.clear();
  queues = new LocalQueues(template, functions, () => now);
});

describe('the stream', () => {
  let engine: Engine;
  let dynamo: DynamoDBClient;
  let stream: LocalStream;
  beforeAll(async () => {
    engine = await startEngine();
    dynamo = new DynamoDBClient({ endpoint: engine.endpoint, region: 'cn-northwest-1', credentials: nobody });
    const table = await localTable(template, engine.endpoint);
    stream = new LocalStream({
      template,
      table,
      endpoint: engine.endpoint,
      functions,
      keepsakes: kept,
      now: () => now,
      onLost: (destination, what) => queues.send(destination, JSON.stringify(what)),
    });
  });
  afterAll(async () => {
    stream.stop();
    dynamo.destroy();
    await engine.stop();
    await functions.stop();
    forget();
    done.clear();
  });
  const write = async (...keys: readonly string[]): Promise<void> => {
    for (const sk of keys) {
      const Item = { pk: { S: 'case#1' }, sk: { S: sk }, raw: { B: new Uint8Array([1, 2]) } };
      await dynamo.send(new PutItemCommand({ TableName: 'small-Table', Item }));
    }
  };
  const follow = async (): Promise<void> => {
    while (await stream.step());
  };
  const handed = () =>
    done.lines().map((line) => (JSON.parse(line) as { keys: string[] }).keys.map((key) => key.slice(7)));

  test('hands over what the filter lets through, in order, with the centre’s time', async () => {
    await write('head', 'commit#1', 'dossier#1', 'commit#2');
    await follow();
    expect(done.lines().map((line) => JSON.parse(line))).toEqual([
      {
        keys: ['commit#1', 'commit#2'],
        at: AT / 1000,
        image: { pk: { S: 'case#1' }, sk: { S: 'commit#1' }, raw: { B: 'AQI=' } },
      },
    ]);
    expect(kept.recall('stream')).toEqual({ after: expect.any(String) });
  });

  test('starts again at a reported failure, later; past its age the record is given up by name alone', async () => {
    await write('commit#a', 'commit#stuck', 'commit#b');
    await follow();
    // a passed; the rest is halved until the stuck one stands alone.
    expect(handed()).toEqual([['a', 'stuck', 'b'], ['stuck']]);
    expect(stream.nextRetryAt()).toBe(AT + 2_000);
    now = AT + 3_600_000;
    await follow();
    expect(handed().slice(2)).toEqual([['stuck'], ['b']]);
    expect(queues.unread().Dead?.map(({ body }) => body)).toEqual([expect.not.stringContaining('case#1')]);
    expect(stream.nextRetryAt()).toBeUndefined();
  });

  test('a batch that crashes the function is halved around the culprit', async () => {
    await write('commit#c', 'commit#d', 'commit#crash', 'commit#e');
    await follow();
    now = AT + 3_600_000;
    await follow();
    const lines = done
      .lines()
      .filter((line) => line.startsWith('{'))
      .map((line) => (JSON.parse(line) as { keys: string[] }).keys.length);
    expect(lines.slice(0, 3)).toEqual([4, 2, 2]);
    expect(queues.unread().Dead).toHaveLength(1);
  });
});
