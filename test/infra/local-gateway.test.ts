import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { LocalFunctions } from '../../infra/local/functions.ts';
import { gateway } from '../../infra/local/gateway.ts';
import { claimText, httpApiOf, scopesIn } from '../../infra/local/http-api.ts';
import { LocalIssuers } from '../../infra/local/issuers.ts';
import { keepsakes } from '../../infra/local/keepsakes.ts';
import { throttles } from '../../infra/local/throttle.ts';
import { smallStack } from '../support/small-stack.ts';

const AT = Date.parse('2026-09-18T09:00:00+08:00');
const echo = `exports.handler = async (event) => ({
  statusCode: 200,
  headers: { 'Content-Type': 'application/json', 'X-Greeting': process.env.GREETING },
  cookies: ['seen=yes'],
  body: JSON.stringify(event),
});`;
const odd = `exports.handler = async ({ rawPath }) => {
  if (rawPath === '/odd/error') throw new Error('secret of the house');
  if (rawPath === '/odd/long') await new Promise(() => {});
  if (rawPath === '/odd/exit') process.exit(3);
  if (rawPath === '/odd/late') setTimeout(() => { throw new Error('thrown when nobody waits'); }, 5);
  if (rawPath === '/odd/answer') return 'no answer of a gateway';
  return { statusCode: 201, body: Buffer.from('gr\\u00fc\\u00df dich').toString('base64'), isBase64Encoded: true };
};`;
const fallback = `exports.handler = async ({ routeKey, requestContext }) => ({
  statusCode: requestContext.http.method === 'PATCH' ? 405 : 404,
  headers: { allow: 'GET', 'content-type': 'application/problem+json' },
  body: JSON.stringify({ routeKey }),
});`;

const integration = (id: string) => ({
  type: 'AWS_PROXY',
  httpMethod: 'POST',
  uri: {
    'Fn::Join': [
      '',
      [
        'arn:aws:apigateway:cn-north-1:lambda:path/2015-03-31/functions/',
        { 'Fn::GetAtt': [id, 'Arn'] },
        '/invocations',
      ],
    ],
  },
  payloadFormatVersion: '2.0',
});
const leadsTo = (name: string, scope?: string) => ({
  responses: { default: { description: 'what comes' } },
  'x-amazon-apigateway-integration': { $ref: `#/components/x-amazon-apigateway-integrations/${name}` },
  ...(scope === undefined ? {} : { security: [{ Staff: [`one-window/${scope}`] }] }),
});
const { template, forget } = smallStack({
  functions: { Echo: echo, Odd: odd, Fallback: fallback },
  resources: {
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        FailOnWarnings: true,
        Body: {
          openapi: '3.0.1',
          info: { title: 'small', version: '1.0' },
          paths: {
            '/things/{id}': { get: leadsTo('echo', 'staff') },
            '/things/first': { get: leadsTo('echo') },
            '/things': { post: leadsTo('echo') },
            '/things/{id}/parts/{part}': { put: leadsTo('echo') },
            '/machines': { get: leadsTo('echo', 'gateway') },
            '/odd/{what}': { get: leadsTo('odd') },
            '/slow': { get: leadsTo('echo') },
            '/$default': { 'x-amazon-apigateway-any-method': { isDefaultRoute: true, ...leadsTo('fallback') } },
          },
          components: {
            securitySchemes: {
              Staff: {
                type: 'oauth2',
                flows: {},
                'x-amazon-apigateway-authorizer': {
                  type: 'jwt',
                  identitySource: '$request.header.Authorization',
                  jwtConfiguration: { issuer: 'https://id.example/staff', audience: ['one-window-staff'] },
                },
              },
            },
            'x-amazon-apigateway-integrations': {
              echo: integration('Echo'),
              odd: integration('Odd'),
              fallback: integration('Fallback'),
            },
          },
          'x-amazon-apigateway-cors': {
            allowOrigins: ['https://portal.example'],
            allowMethods: ['GET', 'POST'],
            allowHeaders: ['authorization'],
            exposeHeaders: ['etag'],
            maxAge: 60,
          },
        },
      },
    },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 1000 },
        RouteSettings: { 'GET /slow': { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 } },
      },
    },
  },
});
const logs: string[] = [];
const functions = new LocalFunctions(template, {
  environment: { AWS_REGION: 'cn-northwest-1' },
  onLog: (_, text) => logs.push(text),
  onLost: () => undefined,
});
let now = AT;
let url = '';
let issuers: LocalIssuers;
const server = createServer();

beforeAll(async () => {
  issuers = await LocalIssuers.of(template, keepsakes(undefined, 'small'), () => now);
  server.on('request', gateway({ api: httpApiOf(template), functions, issuers, now: () => now, throttled: true }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await functions.stop();
  forget();
});

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const eventOf = async (response: Response) => (await response.json()) as Record<string, never>;

describe('an HTTP API imitated', () => {
  test('a request becomes an event of format 2.0, with the centre’s time', async () => {
    const response = await fetch(`${url}/things?q=%E9%A3%9F&q=b&empty=`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', cookie: 'a=1; b=2', 'x-two': 'x' },
      body: '{"名":1}',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-greeting')).toBe('good day');
    expect(response.headers.get('set-cookie')).toBe('seen=yes');
    const event = await eventOf(response);
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /things',
      rawPath: '/things',
      rawQueryString: 'q=%E9%A3%9F&q=b&empty=',
      queryStringParameters: { q: '食,b', empty: '' },
      cookies: ['a=1', 'b=2'],
      headers: { 'x-two': 'x' },
      body: '{"名":1}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST', path: '/things' }, stage: '$default', timeEpoch: AT },
    });
    expect(event).not.toHaveProperty('pathParameters');
    expect(event).not.toHaveProperty('requestContext.authorizer');
    expect(event.headers).not.toHaveProperty('cookie');
  });

  test('what is not text comes in base64', async () => {
    const body = new Uint8Array([0, 255, 1]);
    const event = await eventOf(await fetch(`${url}/things`, { method: 'POST', body }));
    expect(event).toMatchObject({ body: 'AP8B', isBase64Encoded: true });
  });

  test('path parameters are decoded; the plain segment goes before the parameter', async () => {
    const part = await eventOf(await fetch(`${url}/things/a%23b/parts/%E9%A3%9F`, { method: 'PUT', body: '' }));
    expect(part).toMatchObject({ pathParameters: { id: 'a#b', part: '食' }, rawPath: '/things/a#b/parts/食' });
    const first = await eventOf(await fetch(`${url}/things/first`));
    expect(first).toMatchObject({ routeKey: 'GET /things/first' });
    const malformed = await fetch(`${url}/things/%zz/parts/1`, { method: 'PUT' });
    expect([malformed.status, await malformed.json()]).toEqual([400, { message: 'Bad Request' }]);
  });

  test('what no route names goes to $default, whatever the method', async () => {
    for (const [method, path, status] of [
      ['GET', '/nothing', 404],
      ['PATCH', '/things', 405],
      ['GET', '/things/', 404],
      ['HEAD', '/things/first', 404],
    ] as const) {
      const response = await fetch(`${url}${path}`, { method });
      expect([method, path, response.status]).toEqual([method, path, status]);
    }
  });

  test('401 without a token, or with one that is not valid here and now', async () => {
    const good = await issuers.mint('staff', 'clerk-1');
    const other = await LocalIssuers.of(template, keepsakes(undefined, 'small'), () => now);
    const forged = await other.mint('staff', 'clerk-1');
    const absent = await fetch(`${url}/things/1`);
    expect([absent.status, await absent.json()]).toEqual([401, { message: 'Unauthorized' }]);
    expect(absent.headers.get('www-authenticate')).toBe('Bearer');
    for (const token of [forged, 'nonsense', `${good}x`]) {
      const refused = await fetch(`${url}/things/1`, bearer(token));
      expect([refused.status, await refused.json()]).toEqual([401, { message: 'Unauthorized' }]);
    }
    expect((await fetch(`${url}/things/1`, bearer(good))).status).toBe(200);
    now = AT + 500 * 86_400_000;
    expect((await fetch(`${url}/things/1`, bearer(good))).status).toBe(401);
    now = AT;
  });

  test('403 for a token without the scope the route asks for', async () => {
    const response = await fetch(`${url}/machines`, bearer(await issuers.mint('staff', 'clerk-1')));
    expect([response.status, await response.json()]).toEqual([403, { message: 'Forbidden' }]);
    expect((await fetch(`${url}/machines`, bearer(await issuers.mint('gateway', 'machine')))).status).toBe(200);
    await expect(issuers.mint('wizard', 'x')).rejects.toThrow('no route asks for a wizard; there are: gateway, staff');
  });

  test('claims reach the function as texts', async () => {
    const token = await issuers.mint('staff', 'clerk-1', { groups: ['a', 'b'], verified: true, level: 3 });
    const event = await eventOf(await fetch(`${url}/things/1`, bearer(token)));
    expect(event).toMatchObject({
      requestContext: {
        authorizer: {
          jwt: {
            claims: {
              iss: 'https://id.example/staff',
              aud: 'one-window-staff',
              sub: 'clerk-1',
              scope: 'one-window/staff',
              iat: String(AT / 1000),
              groups: '[a b]',
              verified: 'true',
              level: '3',
            },
            scopes: ['one-window/staff'],
          },
        },
      },
    });
    expect(claimText([['a', 'b'], 'c'])).toBe('[[a b] c]');
    expect(scopesIn({ scp: ['a', 'b'] })).toEqual(['a', 'b']);
  });

  test('413 above ten megabytes, and above the six that Lambda takes', async () => {
    for (const size of [10 * 1024 * 1024 + 1, 6 * 1024 * 1024]) {
      const response = await fetch(`${url}/things`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: 'x'.repeat(size),
      });
      expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    }
  });

  test('429 where the stage’s throttle for the route is used up', async () => {
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await fetch(`${url}/slow`));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(await answers[2]?.json()).toEqual({ message: 'Too Many Requests' });
  });

  test('a bucket fills again with time', () => {
    let time = 0;
    const admits = throttles(() => time);
    const throttle = { rate: 2, burst: 1 };
    expect([admits(throttle, 'a'), admits(throttle, 'a'), admits(undefined, 'a')]).toEqual([true, false, true]);
    time = 500;
    expect(admits(throttle, 'a')).toBe(true);
  });

  test.each(['error', 'exit', 'answer', 'long'])(
    '500 for a function’s fault, and not a word of it: %s',
    async (what) => {
      const response = await fetch(`${url}/odd/${what}`);
      expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
      // The next invocation finds a fresh one.
      const next = await fetch(`${url}/odd/fine`);
      expect([next.status, await next.text()]).toEqual([201, 'grüß dich']);
    },
  );

  test('what a function throws between two requests harms neither the runner nor the next request', async () => {
    expect((await fetch(`${url}/odd/late`)).status).toBe(201);
    await vi.waitFor(() => expect(logs.join('')).toContain('thrown when nobody waits'));
    expect((await fetch(`${url}/odd/fine`)).status).toBe(201);
  });

  test('what functions write goes to the log', async () => {
    await vi.waitFor(() => expect(logs.join('')).toContain('secret of the house'));
  });

  test('CORS: the named origin may, others may not', async () => {
    const preflight = await fetch(`${url}/things`, {
      method: 'OPTIONS',
      headers: { origin: 'https://portal.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET,POST');
    const stranger = await fetch(`${url}/things/first`, { headers: { origin: 'https://elsewhere.example' } });
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
    const refused = await fetch(`${url}/things/1`, { headers: { origin: 'https://portal.example' } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
      401,
      'https://portal.example',
    ]);
  });
});
