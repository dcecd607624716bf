import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CaseFile, exportFile, verifyFile } from '../../shared/store/case-file.ts';
import { seal } from '../../shared/store/chain.ts';
import { memoryStore } from '../../shared/store/memory-store.ts';
import { later, talliesIn } from './tallies.ts';
import { noteOf } from './tally.ts';

const verify = fileURLToPath(new URL('../../infra/verify.ts', import.meta.url));

/** A file of five commits and two parts; `erased` adds the commit that erases both. */
const fileOf = async ({ erased = false } = {}): Promise<CaseFile> => {
  const store = memoryStore();
  const tallies = talliesIn(store);
  await tallies.begin('a');
  for (const n of [1, 2]) {
    const { part, command } = noteOf(n, { name: '张三', idNumber: '不公开', salt: `salt ${n}` });
    await tallies.run('a', command, { parts: [part], at: later(n) });
    await tallies.run('a', { type: 'add', amount: n }, { at: later(n) });
  }
  if (erased) await tallies.run('a', { type: 'erase' }, { at: later(3) });
  return JSON.parse(JSON.stringify(exportFile(await tallies.history('a'), await store.parts(tallies.id('a')))));
};

const faultsIn = (file: unknown, printed?: string): readonly string[] => {
  const verification = verifyFile(file, printed);
  return verification.ok ? [] : verification.faults.map(({ path, code }) => `${path} ${code}`);
};

describe('an exported case file', () => {
  test('is intact, with its parts or with them erased on record', async () => {
    for (const erased of [false, true]) {
      const file = await fileOf({ erased });
      const last = file.commits.at(-1);
      expect(verifyFile(file)).toEqual({
        ok: true,
        aggregate: last?.aggregate,
        version: erased ? 6 : 5,
        hash: last?.hash,
      });
    }
  });

  test('passes through the hash on every document printed on the way', async () => {
    const file = await fileOf();
    for (const { hash } of file.commits) expect(faultsIn(file, hash)).toEqual([]);
    expect(faultsIn(file, 'another')).toEqual(['/commits printed-hash-not-found']);
  });

  test('tells every change of a commit', async () => {
    const file = await fileOf();
    const changed = (index: number, change: object) => ({
      ...file,
      commits: file.commits.map((commit, n) => (n === index ? { ...commit, ...change } : commit)),
    });
    expect(faultsIn(changed(1, { events: [{ type: 'other' }] }))).toEqual([
      '/commits/1 chain-hash',
      '/parts/0 part-unknown',
    ]);
    expect(faultsIn(changed(1, { at: 1 }))).toEqual(['/commits/1 chain-hash', '/commits/1/at time-goes-back']);
    expect(faultsIn(changed(4, { prev: 'x' }))).toEqual(['/commits/4 chain-prev', '/commits/4 chain-hash']);
    expect(faultsIn(changed(4, { hash: 'x' }))).toEqual(['/commits/4 chain-hash']);
    expect(faultsIn(changed(2, { aggregate: { kind: 'case', id: 'b' } }))).toEqual([
      '/commits/2 chain-hash',
      '/commits/2/aggregate other-aggregate',
    ]);
  });

  test('tells a commit that was left out, and one rewritten with everything sealed anew but the rest', async () => {
    const file = await fileOf();
    expect(faultsIn({ ...file, commits: file.commits.filter((_, n) => n !== 2) })).toContain(
      '/commits/2 chain-version',
    );
    const commits = file.commits.map(({ hash, ...commit }, n) =>
      n === 2 ? seal({ ...commit, events: [{ type: 'added', amount: 9 }] }) : { ...commit, hash },
    );
    expect(faultsIn({ ...file, commits })).toEqual(['/commits/3 chain-prev']);
  });

  test('tells a part that was altered, lost, put in, doubled, or erased without record', async () => {
    const file = await fileOf();
    const [one, two] = file.parts;
    const withParts = (...parts: readonly unknown[]) => faultsIn({ ...file, parts });
    expect(withParts(one, { n: 2, content: { name: '李四', salt: 'salt 2' } })).toEqual([
      '/commits/3/events/0/note part-altered',
    ]);
    expect(withParts(one)).toEqual(['/commits/3/events/0/note part-missing']);
    expect(withParts(one, two, { n: 3, content: {} })).toEqual(['/parts/2 part-unknown']);
    expect(withParts(one, two, two)).toEqual(['/parts/2 duplicate']);
    expect(withParts(one, { n: 2, content: { erased: true } })).toEqual(['/parts/1 erasure-unrecorded']);
  });

  test('is told apart from what is none', () => {
    expect(faultsIn(undefined)).toEqual([' missing']);
    expect(faultsIn({ format: 'other', commits: [], parts: [], more: 1 })).toEqual([
      '/format not-allowed',
      '/commits too-small',
      '/more unknown-field',
    ]);
  });
});

describe('npm run verify', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'one-window-verify-'));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  const write = (name: string, text: string): string => {
    const path = join(directory, name);
    writeFileSync(path, text);
    return path;
  };
  const run = (...args: readonly string[]) => spawnSync(process.execPath, [verify, ...args], { encoding: 'utf8' });

  test('says what is intact', async () => {
    const file = await fileOf();
    const path = write('intact.json', JSON.stringify(file));
    const said = execFileSync(process.execPath, [verify, path, '--printed', file.commits[1]?.hash ?? ''], {
      encoding: 'utf8',
    });
    expect(said).toMatch(/^intact: tally\w+ a, 5 commits, [\w-]{43}\n$/);
  });

  test('ends with 1 and every fault where something is not', async () => {
    const file = await fileOf();
    const { status, stderr } = run(write('broken.json', JSON.stringify({ ...file, parts: [] })));
    expect(status).toBe(1);
    expect(stderr).toBe('/commits/1/events/0/note part-missing\n/commits/3/events/0/note part-missing\n');
    const { status: second, stderr: words } = run(write('no.json', 'no JSON'));
    expect([second, words]).toEqual([1, '/ missing\n']);
  });

  test('ends with 2 where there is nothing to check', () => {
    expect(run().status).toBe(2);
    expect(run(join(directory, 'absent.json')).status).toBe(2);
  });
});
