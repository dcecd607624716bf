import { describe, expect, test } from 'vitest';
import { fallbackService } from '../../functions/fallback/service.ts';
import { doorway } from '../../shared/http/doorway.ts';
import { call } from '../support/http.ts';

const handler = doorway(
  fallbackService({
    '/cases': ['GET', 'POST'],
    '/cases/{receipt}': ['GET'],
    '/desk/staff/{subject}': ['GET', 'PUT'],
    '/desk/staff/first-administrator': ['POST'],
  }),
);
const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  call(handler, { method, path, route: '$default', headers });

describe('what no contract names', () => {
  test('a path nobody knows is not found, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'OPTIONS', 'PATCH', 'BREW'])
      for (const path of ['/', '/case', '/cases/', '/cases/1/2', '//cases', '/constructor', '/__proto__'])
        expect((await ask(method, path)).status).toBe(404);
  });

  test('a path known under other methods says which', async () => {
    const answer = await ask('DELETE', '/cases', { 'accept-language': 'en' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, POST, OPTIONS']);
    expect(answer.json).toMatchObject({
      code: 'method-not-allowed',
      allowed: ['GET', 'POST'],
      title: 'The method is not allowed',
    });
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect((await ask('HEAD', '/cases/1')).headers.allow).toBe('GET, OPTIONS');
  });

  test('a literal and a parameter in one place are both allowed', async () => {
    expect((await ask('DELETE', '/desk/staff/first-administrator')).headers.allow).toBe('GET, POST, PUT, OPTIONS');
  });

  test('OPTIONS is told what is allowed', async () => {
    const { status, text, headers } = await ask('OPTIONS', '/cases/1');
    expect([status, text, headers.allow]).toEqual([204, '', 'GET, OPTIONS']);
  });
});
