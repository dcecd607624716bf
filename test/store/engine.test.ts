import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startEngine } from '../../infra/local/engine.ts';
import { createTable, localClient } from '../support/table.ts';

const module = fileURLToPath(new URL('../../infra/local/engine.ts', import.meta.url));
const isUp = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the embedded engine', () => {
  test('uses the engine that is given and starts none', async () => {
    vi.stubEnv('DYNAMODB_ENDPOINT', 'http://elsewhere:8000');
    const engine = await startEngine({ port: 1 });
    expect(engine.endpoint).toBe('http://elsewhere:8000');
    await engine.stop();
  });

  test('says which platform has no engine, and what to do', async () => {
    vi.stubEnv('DYNAMODB_ENDPOINT', '');
    const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
    Object.defineProperty(process, 'platform', { ...platform, value: 'plan9' });
    try {
      await expect(startEngine()).rejects.toThrow(/no embedded DynamoDB engine for plan9-.*DYNAMODB_ENDPOINT/);
    } finally {
      Object.defineProperty(process, 'platform', platform);
    }
  });
});

/** With an engine of our own, not one that is given. */
describe.runIf(!process.env.DYNAMODB_ENDPOINT)('an engine of our own', () => {
  test('answers, keeps its data in a file, and is gone once stopped', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'one-window-engine-'));
    const dbPath = join(directory, 'county.db');
    try {
      const first = await startEngine({ dbPath });
      await createTable(localClient(first.endpoint), 'kept');
      await first.stop();
      expect(await isUp(first.endpoint)).toBe(false);
      await first.stop();
      const second = await startEngine({ dbPath });
      const { TableNames } = await localClient(second.endpoint).send(new ListTablesCommand({}));
      expect(TableNames).toEqual(['kept']);
      await second.stop();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test('says that its port is taken', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      }),
    );
    await expect(startEngine({ port })).rejects.toThrow(`port ${port} is taken`);
    server.close();
  });

  test.each([
    ['is killed by a signal', 'SIGTERM'],
    ['is interrupted', 'SIGINT'],
    ['comes to its end', undefined],
  ] as const)('does not outlive a parent that %s', async (_, signal) => {
    const script = `const { startEngine } = await import(${JSON.stringify(module)});
      const { endpoint } = await startEngine();
      await startEngine();
      console.log(endpoint);
      ${signal ? 'setInterval(() => {}, 1000);' : ''}`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const endpoint = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())),
    );
    const ended = new Promise<NodeJS.Signals | null>((resolve) => parent.once('exit', (_code, by) => resolve(by)));
    if (signal) parent.kill(signal);
    expect(await ended).toBe(signal ?? null);
    await vi.waitFor(async () => expect(await isUp(endpoint)).toBe(false), { timeout: 3000, interval: 20 });
  });
});
