import { createHmac } from 'node:crypto';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LocalIssuers } from '../../infra/local/issuers.ts';
import { keepsakes } from '../../infra/local/keepsakes.ts';
import { door } from '../../shared/http/door.ts';
import { route } from '../../shared/http/route.ts';
import { call } from '../support/http.ts';
import { smallStack } from '../support/small-stack.ts';

const NOW = Date.parse('2026-09-18T09:00:00+08:00');
const seconds = NOW / 1000;
const ISSUER = 'https://id.example/staff';

const tokensOf = (issuer: string, audience: string) => ({
  type: 'oauth2',
  flows: {},
  'x-amazon-apigateway-authorizer': {
    type: 'jwt',
    identitySource: '$request.header.Authorization',
    jwtConfiguration: { issuer, audience: [audience] },
  },
});

const { template, forget } = smallStack({
  functions: {},
  resources: {
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        FailOnWarnings: true,
        Body: {
          openapi: '3.0.1',
          info: { title: 'small', version: '1.0' },
          paths: {},
          components: {
            securitySchemes: {
              Staff: tokensOf(ISSUER, 'one-window-staff'),
              Citizens: tokensOf('https://id.example/citizens', 'one-window-citizens'),
            },
            'x-amazon-apigateway-integrations': {},
          },
        },
      },
    },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { StageName: '$default' } },
  },
});
afterAll(forget);

interface Signed {
  readonly header?: Record<string, unknown>;
  readonly claims?: JWTPayload;
  readonly key?: CryptoKey;
}

let issuers: LocalIssuers;
let sign: (signed?: Signed) => Promise<string>;
let publicPem: string;
let foreign: { readonly key: CryptoKey; readonly kid: string };
let kid: string;

const thumbprint = async (key: CryptoKey): Promise<string> => {
  const { kty, n, e } = await exportJWK(key);
  return calculateJwkThumbprint({ kty, n, e });
};

beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256', { extractable: true });
  kid = await thumbprint(publicKey);
  foreign = { key: other.privateKey, kid: await thumbprint(other.publicKey) };
  publicPem = await exportSPKI(publicKey);
  const kept = keepsakes(undefined, 'tokens');
  kept.keep('issuer', (await exportJWK(privateKey)) as Record<string, string>);
  issuers = await LocalIssuers.of(template, kept, () => NOW);
  sign = ({ header, claims, key = privateKey } = {}) =>
    new SignJWT({
      iss: ISSUER,
      aud: 'one-window-staff',
      sub: 'clerk-1',
      scope: 'one-window/staff',
      iat: seconds - 60,
      exp: seconds + 3600,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid, ...header })
      .sign(key);
});

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Payload of a good token under another header, signed some other way or not at all. */
const resigned = async (header: object, sign_: (input: string) => string): Promise<string> => {
  const [, payload = ''] = (await sign()).split('.');
  const input = `${base64(header)}.${payload}`;
  return `${input}.${sign_(input)}`;
};

const hmac = (secret: string) => (input: string) => createHmac('sha256', secret).update(input).digest('base64url');

/** Tokens that must open nothing, each wrong in one way. */
const corpus: Readonly<Record<string, () => Promise<string>>> = {
  'unsigned (alg none)': () => resigned({ alg: 'none', kid }, () => ''),
  'unsigned, spelled otherwise (alg nOnE)': () => resigned({ alg: 'nOnE', kid }, () => ''),
  'HS256 under the public key': () => resigned({ alg: 'HS256', kid }, hmac(publicPem)),
  'HS256 under nothing': () => resigned({ alg: 'HS256', kid }, hmac('')),
  'no signature': async () => (await sign()).replace(/[^.]*$/, ''),
  'a signature cut short': async () => (await sign()).slice(0, -4),
  'another payload under the signature': async () => {
    const [header, , signature] = (await sign()).split('.');
    return `${header}.${base64({ iss: ISSUER, aud: 'one-window-staff', sub: 'manager', exp: seconds + 9 })}.${signature}`;
  },
  'the other side’s issuer': () => sign({ claims: { iss: 'https://id.example/citizens' } }),
  'an issuer that only begins alike': () => sign({ claims: { iss: `${ISSUER}.evil.example` } }),
  'an issuer with a slash more': () => sign({ claims: { iss: `${ISSUER}/` } }),
  'no issuer': () => sign({ claims: { iss: undefined } }),
  'the other side’s audience': () => sign({ claims: { aud: 'one-window-citizens' } }),
  'no audience and no client': () => sign({ claims: { aud: undefined } }),
  'a client of another pool': () => sign({ claims: { aud: undefined, client_id: 'somebody' } }),
  expired: () => sign({ claims: { exp: seconds - 1 } }),
  'without an end': () => sign({ claims: { exp: undefined } }),
  'not valid yet': () => sign({ claims: { nbf: seconds + 3600 } }),
  'another key under our key id': () => sign({ key: foreign.key }),
  'another key under its own id': () => sign({ key: foreign.key, header: { kid: foreign.kid } }),
  'our key under another id': () => sign({ header: { kid: foreign.kid } }),
  'no key id': () => sign({ header: { kid: undefined } }),
  'a critical header nobody understands': () => resigned({ alg: 'RS256', kid, crit: ['x'], x: 1 }, () => 'AAAA'),
  nonsense: async () => 'a.b.c',
  nothing: async () => '',
};

describe('tokens that open nothing', () => {
  test('a good one opens', async () => {
    expect(await issuers.verify('Staff', await sign())).toMatchObject({ sub: 'clerk-1' });
  });

  test.each(Object.keys(corpus))('%s', async (name) => {
    const token = await corpus[name]?.();
    expect(await issuers.verify('Staff', token ?? 'missing')).toBeUndefined();
  });

  test('a good one of the staff is none for citizens', async () => {
    expect(await issuers.verify('Citizens', await sign())).toBeUndefined();
  });
});

describe('an identity token is no access token', () => {
  const routes = {
    mine: route({
      method: 'GET',
      path: '/mine',
      access: { by: 'citizen' },
      summary: { 'zh-CN': '我的', en: 'Mine' },
      response: { status: 204, schema: () => undefined as never, cache: 'private' },
      problems: [],
      example: {},
    }),
  };
  const handler = door(
    routes,
    { mine: async () => ({ body: undefined as never }) },
    { identify: { citizens: async () => ({ kind: 'citizen', subject: 'x'.repeat(22) as never }) } },
  );
  const claims = { iss: 'https://id.example/citizens', sub: 'zhang' };

  test.each([
    ['access', 204],
    [undefined, 204],
    ['id', 401],
    ['refresh', 401],
    ['', 401],
  ])('token_use %s', async (use, status) => {
    const answer = await call(handler, {
      method: 'GET',
      path: '/mine',
      claims: { ...claims, ...(use === undefined ? {} : { token_use: use }) },
    });
    expect(answer.status).toBe(status);
  });
});
