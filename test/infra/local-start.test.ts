import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';

const started: ChildProcess[] = [];
afterEach(async () => {
  // Asked, not killed: whoever is killed outright takes no leave of its engine.
  for (const child of started.splice(0)) {
    if (child.exitCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'close');
  }
});

interface Run {
  readonly child: ChildProcess;
  readonly written: () => string;
  /** Resolves once this text was written; rejects where the process ends before. */
  until(text: string): Promise<void>;
  readonly ended: Promise<number | null>;
}

const start = (...args: readonly string[]): Run => {
  const child = spawn(process.execPath, ['infra/local/start.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    written: () => written,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (written.includes(text)) resolve();
        };
        child.stdout?.on('data', look);
        void ended.then(() => reject(new Error(`ended before "${text}":\n${written}`)));
        look();
      }),
    ended,
  };
};

/** Processes that this one started and that still run. */
const childrenOf = (pid: number): readonly number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child = 0]) => child);

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

describe('npm start', () => {
  test('says where the centre is, refuses a taken port, and stops without leaving anything behind', async () => {
    const port = await freePort();
    const first = start('--county', 'demo', '--port', String(port), '--at', '2026-09-18T09:00:00+08:00');
    await first.until('Ctrl-C');
    const text = first.written();
    expect(text).toContain(`http://127.0.0.1:${port}`);
    expect(text).toContain('2026-09-18T09:00:0');
    expect(text.match(/^ {3}curl /gm)).toHaveLength(3);
    const items = await fetch(`http://127.0.0.1:${port}/service-items?limit=1`);
    expect(items.status).toBe(200);

    const second = start('--county', 'demo', '--port', String(port));
    expect(await second.ended).toBe(1);
    expect(second.written()).toBe(`port ${port} is taken: give another one with --port\n`);

    const children = childrenOf(first.child.pid ?? 0);
    if (process.env.DYNAMODB_ENDPOINT === undefined) expect(children).not.toEqual([]);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    await vi.waitFor(() => expect(children.filter(isRunning)).toEqual([]), 5_000);
  });

  test.each([
    [['--county', 'atlantis'], 'there is no county "atlantis"'],
    [['--at', 'tomorrow'], '--at: '],
  ])('%j is told apart, without a stack trace', async (args, message) => {
    const run = start(...args);
    expect(await run.ended).toBe(1);
    expect(run.written()).toContain(message);
    expect(run.written()).not.toMatch(/^\s+at /m);
  });
});
