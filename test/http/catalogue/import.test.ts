import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadCounty } from '../../../infra/counties/load.ts';
import { centreAddress, countyClient, Refused } from '../../../infra/county-client.ts';
import { exportedVersions, writeVersions } from '../../../infra/export.ts';
import { batchesOf, importCounty } from '../../../infra/import.ts';
import { validateItem } from '../../../shared/domain/catalogue/validate-item.ts';
import { syntheticCounty } from '../../support/synthetic-county.ts';

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}
interface Seen {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
};

/** A centre that answers as told and keeps what it was asked. */
const centre = async (answer: (seen: Seen) => Reply) => {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const asked: Seen = {
      method: request.method ?? '',
      path: request.url ?? '',
      key: request.headers['idempotency-key']?.toString(),
      authorization: request.headers.authorization,
      body: await bodyOf(request),
    };
    seen.push(asked);
    const { status, body } = answer(asked);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { seen, client: countyClient(address, 'a-token', async () => {}) };
};

const batchIn = (body: unknown): readonly { code: string; version: number }[] =>
  (body as { items: { code: string; version: number }[] }).items;

describe('N11 a county is brought in through the HTTP door', () => {
  test('absent years and every item are sent once, with token and idempotency key; what is there is skipped', async () => {
    const county = loadCounty('fengcheng');
    const { seen, client } = await centre(({ method, body }) => {
      if (method === 'GET') return { status: 200, body: { years: [{ year: 2025 }] } };
      if (method === 'PUT') return { status: 200, body: {} };
      const results = batchIn(body).map(({ code, version }) => ({
        code,
        version,
        outcome: code.startsWith('c') ? 'skipped' : 'published',
      }));
      return { status: 200, body: { results } };
    });
    const imported = await importCounty(county, client);
    const skipped = county.items.filter((item) => item.code.startsWith('c')).length;
    expect(imported).toEqual({
      years: { published: 1, skipped: 1 },
      items: { published: county.items.length - skipped, skipped },
      faults: [],
    });
    const posts = seen.filter(({ method }) => method === 'POST');
    expect(posts.flatMap(({ body }) => batchIn(body).map(({ code }) => code))).toEqual(
      county.items.map((item) => item.code),
    );
    expect(new Set(posts.map(({ key }) => key)).size).toBe(posts.length);
    for (const { authorization } of seen) expect(authorization).toBe('Bearer a-token');
  });

  test('batches hold at most 25 items and fit the door’s body', () => {
    const { items } = syntheticCounty({ items: 120 });
    const batches = batchesOf(items);
    expect(batches.flat()).toEqual(items);
    for (const batch of batches) {
      expect(batch.length).toBeLessThanOrEqual(25);
      expect(Buffer.byteLength(JSON.stringify({ items: batch }))).toBeLessThan(256 * 1024);
    }
  });

  test('faults of items, refused years and refused batches are all told', async () => {
    const { items } = syntheticCounty({ items: 2 });
    const { client } = await centre(({ method }) => {
      if (method === 'GET') return { status: 200, body: { years: [] } };
      if (method === 'PUT')
        return { status: 422, body: { code: 'year-invalid', errors: [{ path: '/daysOff', code: 'missing' }] } };
      return {
        status: 200,
        body: {
          results: [
            { code: 'a', version: 1, outcome: 'published' },
            {
              code: 'b',
              version: 1,
              outcome: 'faults',
              faults: [{ path: '/department', code: 'department-not-in-county' }],
            },
          ],
        },
      };
    });
    const { calendarYears } = loadCounty('demo');
    const imported = await importCounty({ items, calendarYears: calendarYears.slice(0, 1) }, client);
    expect(imported).toEqual({
      years: { published: 0, skipped: 0 },
      items: { published: 1, skipped: 0 },
      faults: ['calendar 2025/daysOff: missing', 'item b/department: department-not-in-county'],
    });
  });

  test('a passing fault is tried again under the same key; a lasting one is told', async () => {
    let calls = 0;
    const { seen, client } = await centre(() => ({ status: ++calls < 3 ? 503 : 200, body: {} }));
    await client.send('POST', '/x', { a: 1 });
    expect(seen.map(({ key }) => key)).toEqual(Array.from({ length: 3 }, () => seen[0]?.key));
    const down = await centre(() => ({ status: 503, body: { message: 'Service Unavailable' } }));
    await expect(down.client.get('/x')).rejects.toThrow(Refused);
    expect(down.seen).toHaveLength(5);
  });

  test.each([
    ['https://one-window.example', true],
    ['http://127.0.0.1:3000', true],
    ['http://one-window.example', false],
    ['ftp://one-window.example', false],
    ['one-window', false],
  ])('a token goes to %s: %s', (text, isAllowed) => {
    if (isAllowed) expect(centreAddress(text).href).toContain(text);
    else expect(() => centreAddress(text)).toThrow(/not an https address/);
  });
});

describe('S01 the catalogue leaves as it came', () => {
  const directory = mkdtempSync(join(tmpdir(), 'export-'));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('pages are followed; the latest version of each item is a file a county folder accepts', async () => {
    const { items } = syntheticCounty({ items: 3 });
    const [first, second, third] = items;
    if (!first || !second || !third) throw new Error('three items were asked for');
    const newer = { ...first, version: 2, effectiveFrom: '2026-10-01' };
    const { client } = await centre(({ path }) => ({
      status: 200,
      body: path.includes('cursor=next%2Fpage')
        ? { items: [second, third] }
        : { items: [first, newer], cursor: 'next/page' },
    }));
    expect(await writeVersions(exportedVersions(client), directory)).toEqual({ items: 3, versions: 4 });
    expect(readdirSync(join(directory, 'versions'))).toEqual([`${first.code}@1.json`]);
    for (const name of readdirSync(join(directory, 'items'))) {
      const checked = validateItem(JSON.parse(readFileSync(join(directory, 'items', name), 'utf8')));
      expect(checked.ok && checked.item.code).toBe(name.replace('.json', ''));
    }
    expect(JSON.parse(readFileSync(join(directory, 'items', `${first.code}.json`), 'utf8')).version).toBe(2);
  });
});
