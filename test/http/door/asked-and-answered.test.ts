import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReceiptNumber } from '../../../shared/kernel/ids.ts';
import { call, MORNING } from '../../support/http.ts';
import { afresh, answering, decide, handler, reached, read, receipt, refused, script, write } from './notes.ts';

beforeEach(afresh);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a request that passes', () => {
  test('reaches its handler parsed, with caller, instant and language', async () => {
    const answer = await read({ path: `/notes/${receipt}?limit=5`, headers: { 'accept-language': 'en-GB,zh;q=0.5' } });
    expect(answer.status).toBe(200);
    expect(reached()).toMatchObject({ params: { receipt }, query: { limit: 5 }, at: MORNING, language: 'en' });
    expect(reached()?.caller).toBeUndefined();
  });

  test('is in Chinese unless English is asked for', async () => {
    for (const accepted of ['', 'de', 'en;q=0.1, zh-TW']) {
      await read({ headers: { 'accept-language': accepted } });
      expect(reached()?.language).toBe('zh-CN');
    }
  });

  test('stands, as a write, for everything that makes it that request', async () => {
    await write();
    expect(reached()?.idempotency).toEqual({
      key: 'key-00001',
      body: { method: 'POST', path: '/notes', body: { text: '你好' } },
    });
    expect(reached()?.caller).toEqual({ kind: 'citizen', subject: 'li' });
  });

  test('may come as base64', async () => {
    expect((await write({ body: new TextEncoder().encode('{"text":"你好"}') })).status).toBe(201);
    expect(reached()?.body).toEqual({ text: '你好' });
  });

  test('finds its receipt whether or not the gateway decoded it', async () => {
    expect((await read({ path: `/notes/%33${receipt.slice(1)}` })).status).toBe(200);
    expect(reached()?.params).toEqual({ receipt: receipt as ReceiptNumber });
  });
});

describe('an answer', () => {
  test('that may be kept carries a tag of its very bytes, and is 304 to who has it', async () => {
    answering(() => ({ body: { text: '你好' }, version: 7 }));
    const first = await read();
    const tag = first.headers.etag ?? '';
    expect(tag).toMatch(/^"7-[\w-]{16}"$/);
    expect(first.headers['cache-control']).toBe('public, no-cache');
    const again = await read({ headers: { 'if-none-match': `"x", W/${tag}` } });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
    answering(() => ({ body: { text: '再见' }, version: 7 }));
    expect((await read({ headers: { 'if-none-match': tag } })).status).toBe(200);
  });

  test('with personal data is stored nowhere, and carries its version', async () => {
    answering(() => ({ body: { text: '你好' }, version: 1, location: '/notes/1', replayed: true }));
    const { status, headers } = await write();
    expect(status).toBe(201);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      etag: '"1"',
      location: '/notes/1',
      'idempotent-replayed': 'true',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  test('carries the security headers, whatever it says', async () => {
    const answers = [await read(), await write({ text: '{' }), await decide({ 'if-match': '"1"' })];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'content-language': 'zh-CN',
      });
      expect(headers['strict-transport-security']).toMatch(/^max-age=/);
    }
  });

  test('without a body has none', async () => {
    const { status, text, headers } = await decide({ 'if-match': '"1"' });
    expect([status, text, headers['content-type']]).toEqual([204, '', undefined]);
  });

  test('that is a page runs its own script and no other', async () => {
    const { status, headers } = await call(handler, { method: 'GET', path: '/page' });
    const digest = createHash('sha256').update(script).digest('base64');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toContain(`script-src 'sha256-${digest}';`);
    expect(headers['content-security-policy']).toContain("style-src 'none'");
  });

  test('is refused where the caller takes no such thing', async () => {
    expect(refused(await read({ headers: { accept: 'image/png' } }))).toEqual([406, 'not-acceptable']);
    expect((await read({ headers: { accept: 'text/html, application/json;q=0.1' } })).status).toBe(200);
  });
});

test('a fault of ours is a 500 that says nothing, and a log line that says as little', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  answering(() => {
    throw new TypeError('110105194912310000 is not a function');
  });
  const answer = await write();
  expect(refused(answer)).toEqual([500, 'internal-error']);
  expect(answer.text).not.toContain('1101');
  expect(log).toHaveBeenCalledOnce();
  expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toEqual({
    level: 'error',
    error: 'TypeError',
    request: expect.stringMatching(/^request-/),
    route: 'POST /notes',
  });
});
