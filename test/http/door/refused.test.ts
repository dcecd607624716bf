import { beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { call } from '../../support/http.ts';
import { afresh, answering, decide, errorsOf, handler, KEY, reached, read, receipt, refused, write } from './notes.ts';

beforeEach(afresh);

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
    answering(() => {
      throw new Refusal('not-found');
    });
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
    expect(reached()?.ifMatch).toBe(7);
    await decide({ 'if-match': '"12-abc_DEF-01"' });
    expect(reached()?.ifMatch).toBe(12);
  });

  test('a route this function does not answer', async () => {
    expect(refused(await call(handler, { method: 'GET', path: '/else' }))).toEqual([404, 'not-found']);
  });

  test('by a handler is told in the caller’s language, with its facts and when to ask again', async () => {
    answering(() => {
      throw new Refusal('wrong-status', { status: 'decided', since: '2026-09-01' });
    });
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
    answering(() => {
      throw new Refusal('try-again');
    });
    const later = await read();
    expect([later.status, later.headers['retry-after']]).toEqual([503, '1']);
  });

  test('with the faults a rule found in the body', async () => {
    answering(() => {
      throw new Refusal('year-invalid', {}, [{ path: '/days/3', code: 'duplicate' }]);
    });
    expect(errorsOf(await write())).toEqual([{ in: 'body', path: '/days/3', code: 'duplicate' }]);
  });
});
