import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { door } from '../../shared/http/door.ts';
import type { HttpHandler } from '../../shared/http/event.ts';
import { type Call, type Handlers, type Reply, type Route, route } from '../../shared/http/route.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import { type ReceiptNumber, ReceiptNumberText } from '../../shared/kernel/ids.ts';
import { PlainDateText } from '../../shared/kernel/plain-date.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { type Answer, call, MORNING, type Sent } from '../support/http.ts';

const summary = { 'zh-CN': '便条', en: 'A note' };
const Note = () => z.strictObject({ text: z.string(), by: z.string().optional() });
const noteBody = () =>
  z.strictObject({
    text: z.string().min(1).max(200),
    on: PlainDateText.optional(),
    tags: z.array(z.string()).max(3).optional(),
    fields: z.record(z.string(), z.string()).optional(),
  });

const routes = {
  readNote: route({
    method: 'GET',
    path: '/notes/{receipt}',
    access: { by: 'public' },
    summary,
    params: () => z.strictObject({ receipt: ReceiptNumberText }),
    query: () => z.strictObject({ limit: z.coerce.number().int().min(1).max(10).optional() }),
    response: { status: 200, schema: Note, cache: 'revalidate' },
    problems: ['wrong-status'],
    example: { params: { receipt: '3609810000000000000000' } },
  }),
  writeNote: route({
    method: 'POST',
    path: '/notes',
    access: { by: 'citizen' },
    summary,
    body: noteBody,
    response: { status: 201, schema: Note, cache: 'private' },
    writes: true,
    problems: [],
    example: { body: { text: '你好' } },
  }),
  decideNote: route({
    method: 'POST',
    path: '/desk/notes/{receipt}/decision',
    access: { by: 'staff', roles: ['head', 'reviewer'] },
    summary,
    params: () => z.strictObject({ receipt: ReceiptNumberText }),
    response: { status: 204, schema: () => z.undefined(), cache: 'private' },
    writes: true,
    ifMatch: true,
    problems: [],
    example: { params: { receipt: '3609810000000000000000' } },
  }),
  enter: route({
    method: 'PUT',
    path: '/desk/first',
    access: { by: 'newcomer' },
    summary,
    response: { status: 200, schema: () => z.strictObject({ id: z.string() }), cache: 'private' },
    writes: true,
    problems: [],
    example: {},
  }),
  page: route({
    method: 'GET',
    path: '/page',
    access: { by: 'public' },
    summary,
    response: { status: 200, schema: () => z.string(), cache: 'public', type: 'text/html; charset=utf-8' },
    problems: [],
    example: {},
  }),
};

type Seen = Partial<Call<Route>>;

const receipt = '3609810000000000000000';
const head: StaffActor = { kind: 'staff', id: 'a#1' as StaffActor['id'], department: 'tax' as never, roles: ['head'] };
const script = 'go()';
let seen: Seen | undefined;
let outcome: () => Reply<{ text: string }>;

const note = async (made: unknown): Promise<Reply<{ text: string }>> => {
  seen = made as Seen;
  return outcome();
};
const handlers: Handlers<typeof routes> = {
  readNote: note,
  writeNote: note,
  decideNote: async (made) => ({ ...(await note(made)), body: undefined }),
  enter: async (made) => {
    seen = made as unknown as Seen;
    return { body: { id: made.caller.id } };
  },
  page: async () => ({ body: `<html><script>${script}</script></html>` }),
};

const handler: HttpHandler = door(routes, handlers, {
  identify: {
    citizens: async ({ sub }) => ({ kind: 'citizen', subject: String(sub) as never }),
    staff: async ({ sub }) => {
      if (sub === 'nobody') throw new Refusal('not-registered');
      return sub === 'clerk' ? { ...head, roles: ['clerk'] } : head;
    },
  },
  checkResponse: (contract, body) => {
    contract.response.schema().parse(body);
  },
});

const staffClaims = { iss: 'https://staff.example', sub: 'head', token_use: 'access' };
const citizen = { iss: 'https://citizens.example', sub: 'li', token_use: 'access' };
const KEY = { 'idempotency-key': 'key-00001' };

const read = (sent: Partial<Sent> = {}) =>
  call(handler, { method: 'GET', route: '/notes/{receipt}', path: `/notes/${receipt}`, ...sent });
const write = (sent: Partial<Sent> = {}) =>
  call(handler, {
    method: 'POST',
    route: '/notes',
    path: '/notes',
    claims: citizen,
    headers: KEY,
    body: { text: '你好' },
    ...sent,
  });
const decide = (headers: Record<string, string> = {}, sent: Partial<Sent> = {}) =>
  call(handler, {
    method: 'POST',
    route: '/desk/notes/{receipt}/decision',
    path: `/desk/notes/${receipt}/decision`,
    claims: staffClaims,
    headers: { ...KEY, ...headers },
    ...sent,
  });

const codeOf = ({ json }: Answer): unknown => (json as { code?: unknown } | undefined)?.code;
const errorsOf = ({ json }: Answer): unknown => (json as { errors?: unknown } | undefined)?.errors;
const refused = (answer: Answer): readonly unknown[] => [answer.status, codeOf(answer)];

beforeEach(() => {
  seen = undefined;
  outcome = () => ({ body: { text: '你好' } });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a request that passes', () => {
  test('reaches its handler parsed, with caller, instant and language', async () => {
    const answer = await read({ path: `/notes/${receipt}?limit=5`, headers: { 'accept-language': 'en-GB,zh;q=0.5' } });
    expect(answer.status).toBe(200);
    expect(seen).toMatchObject({ params: { receipt }, query: { limit: 5 }, at: MORNING, language: 'en' });
    expect(seen?.caller).toBeUndefined();
  });

  test('is in Chinese unless English is asked for', async () => {
    for (const accepted of ['', 'de', 'en;q=0.1, zh-TW']) {
      await read({ headers: { 'accept-language': accepted } });
      expect(seen?.language).toBe('zh-CN');
    }
  });

  test('stands, as a write, for everything that makes it that request', async () => {
    await write();
    expect(seen?.idempotency).toEqual({
      key: 'key-00001',
      body: { method: 'POST', path: '/notes', body: { text: '你好' } },
    });
    expect(seen?.caller).toEqual({ kind: 'citizen', subject: 'li' });
  });

  test('may come as base64', async () => {
    expect((await write({ body: new TextEncoder().encode('{"text":"你好"}') })).status).toBe(201);
    expect(seen?.body).toEqual({ text: '你好' });
  });

  test('finds its receipt whether or not the gateway decoded it', async () => {
    expect((await read({ path: `/notes/%33${receipt.slice(1)}` })).status).toBe(200);
    expect(seen?.params).toEqual({ receipt: receipt as ReceiptNumber });
  });
});

describe('an answer', () => {
  test('that may be kept carries a tag of its very bytes, and is 304 to who has it', async () => {
    outcome = () => ({ body: { text: '你好' }, version: 7 });
    const first = await read();
    const tag = first.headers.etag ?? '';
    expect(tag).toMatch(/^"7-[\w-]{16}"$/);
    expect(first.headers['cache-control']).toBe('public, no-cache');
    const again = await read({ headers: { 'if-none-match': `"x", W/${tag}` } });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
    outcome = () => ({ body: { text: '再见' }, version: 7 });
    expect((await read({ headers: { 'if-none-match': tag } })).status).toBe(200);
  });

  test('with personal data is stored nowhere, and carries its version', async () => {
    outcome = () => ({ body: { text: '你好' }, version: 1, location: '/notes/1', replayed: true });
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

describe('S28 who may call', () => {
  test('a protected route refuses without claims, an identity token, an unknown face, a wrong role', async () => {
    expect(refused(await write({ claims: undefined }))).toEqual([401, 'not-signed-in']);
    expect(refused(await write({ claims: { ...citizen, token_use: 'id' } }))).toEqual([401, 'wrong-token-use']);
    expect(refused(await decide({}, { claims: { ...staffClaims, sub: 'nobody' } }))).toEqual([403, 'not-registered']);
    const clerk = await decide({}, { claims: { ...staffClaims, sub: 'clerk' } });
    expect(refused(clerk)).toEqual([403, 'role-required']);
    expect(clerk.json).toMatchObject({ roles: ['head', 'reviewer'] });
    expect(seen).toBeUndefined();
  });

  test('a token without token_use passes: not every issuer has the claim', async () => {
    expect((await write({ claims: { iss: 'https://citizens.example', sub: 'li' } })).status).toBe(201);
  });

  test('a newcomer is known by issuer and subject, a machine by its client id', async () => {
    const alias = createHash('sha256').update('https://staff.example').digest('hex').slice(0, 12);
    const enter = (claims: Record<string, unknown>) =>
      call(handler, { method: 'PUT', path: '/desk/first', claims, headers: KEY });
    expect((await enter(staffClaims)).json).toEqual({ id: `${alias}#head` });
    expect((await enter({ iss: 'https://staff.example', client_id: 'c1' })).json).toEqual({ id: `${alias}#c1` });
    expect(refused(await enter({ iss: 'https://staff.example', sub: '有 空格' }))).toEqual([403, 'not-registered']);
    expect(refused(await enter({ sub: 'x' }))).toEqual([401, 'not-signed-in']);
  });

  test('who may not call learns nothing of what they sent', async () => {
    expect((await write({ claims: undefined, text: '{' })).status).toBe(401);
  });

  test('a route without anybody to identify its callers does not start', () => {
    expect(() => door(routes, handlers, { identify: {} })).toThrow(/nobody to identify/);
  });
});

describe('what is refused', () => {
  test('names every field at fault at once, and where', async () => {
    const answer = await write({
      path: '/notes?x=1',
      body: { on: '2026-02-30', tags: ['a', 1, 'c'], stray: true, fields: { a: 3 } },
    });
    expect(refused(answer)).toEqual([400, 'invalid-request']);
    expect(errorsOf(answer)).toEqual(
      expect.arrayContaining([
        { in: 'query', path: '/x', code: 'unknown-field' },
        { in: 'body', path: '/text', code: 'missing' },
        { in: 'body', path: '/on', code: 'not-a-date' },
        { in: 'body', path: '/tags/1', code: 'wrong-type' },
        { in: 'body', path: '/fields/a', code: 'wrong-type' },
        { in: 'body', path: '/stray', code: 'unknown-field' },
      ]),
    );
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json).toMatchObject({
      type: 'urn:one-window:problem:invalid-request',
      title: '请求有误',
      status: 400,
    });
  });

  test('a malformed receipt number answers like one that nobody has', async () => {
    outcome = () => {
      throw new Refusal('not-found');
    };
    const missing = await read();
    for (const path of ['/notes/1', '/notes/%E0%A4%A', '/notes/%00', `/notes/${receipt}0`]) {
      const answer = await read({ path });
      expect([answer.status, answer.text]).toEqual([404, missing.text]);
    }
  });

  test('a body that is absent, too large, of another type or not JSON', async () => {
    expect(errorsOf(await write({ body: undefined }))).toEqual([{ in: 'body', path: '', code: 'missing' }]);
    expect(refused(await write({ text: `"${'字'.repeat(90_000)}"` }))).toEqual([413, 'body-too-large']);
    const bytes = new Uint8Array(256 * 1024 + 1);
    expect(refused(await write({ body: bytes }))).toEqual([413, 'body-too-large']);
    for (const type of ['text/plain', 'application/json; charset=gbk', 'application/jsonx']) {
      const answer = await write({ headers: { ...KEY, 'content-type': type } });
      expect(refused(answer)).toEqual([415, 'unsupported-media-type']);
    }
    for (const text of ['{', '{"text":}', 'nil', '{"text":"a"}x', '\ufeff{}', '"\\', '{"text":"a","text":"b"}'])
      expect(refused(await write({ text }))).toEqual([400, 'malformed-json']);
    expect(refused(await write({ body: new Uint8Array([0x22, 0xff, 0x22]) }))).toEqual([400, 'malformed-json']);
    expect(refused(await decide({ 'if-match': '"1"' }, { body: {} }))).toEqual([400, 'invalid-request']);
  });

  test('nesting is bounded before anything is built, brackets in texts are texts', async () => {
    const nested = (depth: number) => `{"text":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(refused(await write({ text: nested(32) }))).toEqual([400, 'malformed-json']);
    expect(refused(await write({ text: nested(31) }))).toEqual([400, 'invalid-request']);
    expect(refused(await write({ text: '['.repeat(200_000) }))).toEqual([400, 'malformed-json']);
    expect((await write({ body: { text: '[{"\\'.repeat(40) } })).status).toBe(201);
  });

  test('what is no text and no name is refused with its path', async () => {
    const lone = await write({ text: '{"text":"a\\ud800","fields":{"b\\udc00":"x"}}' });
    expect(errorsOf(lone)).toEqual([
      { in: 'body', path: '/text', code: 'not-text' },
      { in: 'body', path: '/fields/b\ufffd', code: 'not-text' },
    ]);
    const proto = await write({ text: '{"text":"a","fields":{"__proto__":"x"}}' });
    expect(errorsOf(proto)).toEqual([{ in: 'body', path: '/fields/__proto__', code: 'unknown-field' }]);
    expect(refused(await write({ text: '{"text":"a","__proto__":{"on":"2026-01-01"}}' }))).toEqual([
      400,
      'invalid-request',
    ]);
  });

  test('a query parameter twice, or of another shape', async () => {
    const answer = await read({ path: `/notes/${receipt}?limit=1&limit=2&__proto__=1` });
    expect(errorsOf(answer)).toEqual([
      { in: 'query', path: '/limit', code: 'duplicate' },
      { in: 'query', path: '/__proto__', code: 'unknown-field' },
    ]);
    expect(errorsOf(await read({ path: `/notes/${receipt}?limit=many` }))).toEqual([
      { in: 'query', path: '/limit', code: 'wrong-type' },
    ]);
  });

  test('a write without a key, or with one of another shape', async () => {
    expect(refused(await write({ headers: {} }))).toEqual([400, 'missing-idempotency-key']);
    expect(errorsOf(await write({ headers: { 'idempotency-key': 'short' } }))).toEqual([
      { in: 'header', path: '/idempotency-key', code: 'wrong-format' },
    ]);
  });

  test('a decision without a version, or with none that can be', async () => {
    expect(refused(await decide())).toEqual([428, 'precondition-required']);
    for (const tag of ['7', 'W/"7"', '*', '"x"', '"1", "2"', '"-1"', '"99999999999"'])
      expect(refused(await decide({ 'if-match': tag }))).toEqual([412, 'stale-version']);
    await decide({ 'if-match': '"7"' });
    expect(seen?.ifMatch).toBe(7);
    await decide({ 'if-match': '"12-abc_DEF-01"' });
    expect(seen?.ifMatch).toBe(12);
  });

  test('a route this function does not answer', async () => {
    expect(refused(await call(handler, { method: 'GET', path: '/else' }))).toEqual([404, 'not-found']);
  });

  test('by a handler is told in the caller’s language, with its facts and when to ask again', async () => {
    outcome = () => {
      throw new Refusal('wrong-status', { status: 'decided', since: '2026-09-01' });
    };
    const answer = await read({ headers: { 'accept-language': 'en' } });
    expect(answer.json).toEqual({
      type: 'urn:one-window:problem:wrong-status',
      title: 'Not at this stage',
      status: 409,
      detail: 'The stage the case is in (decided) does not allow it.',
      code: 'wrong-status',
      standing: 'decided',
      since: '2026-09-01',
    });
    expect(answer.headers).toMatchObject({ 'content-language': 'en', 'cache-control': 'no-store' });
    outcome = () => {
      throw new Refusal('try-again');
    };
    const later = await read();
    expect([later.status, later.headers['retry-after']]).toEqual([503, '1']);
  });

  test('with the faults a rule found in the body', async () => {
    outcome = () => {
      throw new Refusal('year-invalid', {}, [{ path: '/days/3', code: 'duplicate' }]);
    };
    expect(errorsOf(await write())).toEqual([{ in: 'body', path: '/days/3', code: 'duplicate' }]);
  });
});

test('a fault of ours is a 500 that says nothing, and a log line that says as little', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  outcome = () => {
    throw new TypeError('110105194912310000 is not a function');
  };
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
