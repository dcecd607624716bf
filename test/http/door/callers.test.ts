import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { door } from '../../../shared/http/door.ts';
import { call } from '../../support/http.ts';
import {
  afresh,
  citizen,
  decide,
  handler,
  handlers,
  KEY,
  reached,
  refused,
  routes,
  staffClaims,
  write,
} from './notes.ts';

beforeEach(afresh);

describe('S28 who may call', () => {
  test('a protected route refuses without claims, an identity token, an unknown face, a wrong role', async () => {
    expect(refused(await write({ claims: undefined }))).toEqual([401, 'not-signed-in']);
    expect(refused(await write({ claims: { ...citizen, token_use: 'id' } }))).toEqual([401, 'wrong-token-use']);
    expect(refused(await decide({}, { claims: { ...staffClaims, sub: 'nobody' } }))).toEqual([403, 'not-registered']);
    const clerk = await decide({}, { claims: { ...staffClaims, sub: 'clerk' } });
    expect(refused(clerk)).toEqual([403, 'role-required']);
    expect(clerk.json).toMatchObject({ roles: ['head', 'reviewer'] });
    expect(reached()).toBeUndefined();
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
