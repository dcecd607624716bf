import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { FunctionFailed, type LocalFunctions } from './functions.ts';
import { type ApiRoute, claimText, type HttpApi, type Match, routerOf, scopesIn } from './http-api.ts';
import type { Claims, LocalIssuers } from './issuers.ts';
import { throttles } from './throttle.ts';

/** What API Gateway itself takes, and how long it waits for a function. */
const LARGEST_BODY = 10 * 1024 * 1024;
/** What Lambda takes as one invocation. */
const LARGEST_PAYLOAD = 6 * 1024 * 1024;
const PATIENCE_MS = 30_000;

/** Media types whose bodies reach the function as text; every other comes in base64. */
const TEXTUAL = /^(text\/.*|application\/(json|javascript|xml|[\w.+-]+\+(json|xml)))$/;

export interface GatewayOptions {
  readonly api: HttpApi;
  readonly functions: LocalFunctions;
  readonly issuers: LocalIssuers;
  readonly now: () => number;
  /** Whether the stage's throttle holds here, too. */
  readonly throttled: boolean;
}

/** An answer the gateway makes by itself, before or instead of a function's. */
class GatewayAnswer extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'GatewayAnswer';
    this.status = status;
    this.headers = headers;
  }
}

const FunctionAnswer = z.looseObject({
  statusCode: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = z.instanceof(Buffer).parse(chunk);
    size += bytes.length;
    if (size <= LARGEST_BODY) chunks.push(bytes);
  }
  if (size > LARGEST_BODY) throw new GatewayAnswer(413, 'Request Entity Too Large');
  return Buffer.concat(chunks);
};

interface Target {
  readonly path: string;
  readonly query: string;
}

/** Path and query as they were sent: nothing of them is normalized. */
const targetOf = ({ url = '/' }: IncomingMessage): Target => {
  const mark = url.indexOf('?');
  return mark < 0 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new GatewayAnswer(400, 'Bad Request');
  }
};

/** Headers as the payload has them: names in lower case, repeated ones joined, cookies apart. */
const headersOf = ({ headersDistinct }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headersDistinct)
      .filter(([name]) => name !== 'cookie')
      .map(([name, values = []]) => [name, values.join(',')]),
  );

const queryOf = (search: URLSearchParams): Record<string, string> | undefined => {
  const names = [...new Set(search.keys())];
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [name, search.getAll(name).join(',')]));
};

/** Imitates an HTTP API in front of the template's functions, payload format 2.0, with the answers it makes by itself. */
export const gateway = (options: GatewayOptions) => {
  const { api, functions, issuers, now } = options;
  const route = routerOf(api);
  const admits = options.throttled ? throttles() : () => true;

  const authorized = async ({ guard }: ApiRoute, request: IncomingMessage): Promise<Claims | undefined> => {
    if (guard === undefined) return undefined;
    const [, token] = /^(?:Bearer\s+)?(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) throw new GatewayAnswer(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
    const claims = await issuers.verify(guard.authorizer, token);
    if (claims === undefined) {
      throw new GatewayAnswer(401, 'Unauthorized', {
        'www-authenticate': 'Bearer scope="" error="invalid_token" error_description="the token is not valid"',
      });
    }
    const granted = scopesIn(claims);
    if (guard.scopes.length > 0 && !guard.scopes.some((scope) => granted.includes(scope))) {
      throw new GatewayAnswer(403, 'Forbidden', {
        'www-authenticate': `Bearer scope="${guard.scopes.join(' ')}" error="insufficient_scope" error_description="the token lacks a scope"`,
      });
    }
    return claims;
  };

  const eventOf = (
    request: IncomingMessage,
    target: Target,
    { route: { key, guard }, parameters }: Match,
    claims: Claims | undefined,
    body: Buffer,
  ): object => {
    const headers = headersOf(request);
    const isText = TEXTUAL.test((headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '');
    const query = queryOf(new URLSearchParams(target.query));
    const cookies = request.headers.cookie?.split('; ');
    const at = now();
    const path = decoded(target.path);
    return {
      version: '2.0',
      routeKey: key,
      rawPath: path,
      rawQueryString: target.query,
      ...(cookies === undefined ? {} : { cookies }),
      headers,
      ...(query === undefined ? {} : { queryStringParameters: query }),
      ...(Object.keys(parameters).length === 0
        ? {}
        : {
            pathParameters: Object.fromEntries(
              Object.entries(parameters).map(([name, value]) => [name, decoded(value)]),
            ),
          }),
      requestContext: {
        accountId: 'local',
        apiId: api.id,
        ...(claims === undefined
          ? {}
          : {
              authorizer: {
                jwt: {
                  claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
                  scopes: guard?.scopes.length ? guard.scopes : null,
                },
              },
            }),
        domainName: headers.host ?? '',
        domainPrefix: api.id,
        http: {
          method: request.method ?? '',
          path,
          protocol: `HTTP/${request.httpVersion}`,
          sourceIp: request.socket.remoteAddress ?? '',
          userAgent: headers['user-agent'] ?? '',
        },
        requestId: randomUUID(),
        routeKey: key,
        stage: '$default',
        time: new Date(at).toUTCString(),
        timeEpoch: at,
      },
      ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
      isBase64Encoded: body.length > 0 && !isText,
    };
  };

  const invoked = async (functionArn: string, event: object): Promise<unknown> => {
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new GatewayAnswer(503, 'Service Unavailable')), PATIENCE_MS);
    });
    try {
      return await Promise.race([functions.invoke(functionArn, event), impatience]);
    } catch (error) {
      if (error instanceof FunctionFailed) throw new GatewayAnswer(500, 'Internal Server Error');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };

  const corsHeaders = (request: IncomingMessage): Record<string, string> => {
    const { origin } = request.headers;
    if (api.cors === undefined || origin === undefined || !api.cors.allowOrigins.includes(origin)) return {};
    return { 'access-control-allow-origin': origin, 'access-control-expose-headers': api.cors.exposeHeaders.join(',') };
  };

  const preflight = (request: IncomingMessage, response: ServerResponse): void => {
    const allowed = corsHeaders(request);
    response
      .writeHead(204, {
        ...allowed,
        ...(api.cors === undefined || Object.keys(allowed).length === 0
          ? {}
          : {
              'access-control-allow-methods': api.cors.allowMethods.join(','),
              'access-control-allow-headers': api.cors.allowHeaders.join(','),
              'access-control-max-age': String(api.cors.maxAge ?? 0),
            }),
      })
      .end();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = targetOf(request);
    const body = await bodyOf(request);
    const match = route(request.method ?? '', target.path);
    if (match === undefined) throw new GatewayAnswer(404, 'Not Found');
    if (!admits(match.route.throttle, match.route.key)) throw new GatewayAnswer(429, 'Too Many Requests');
    const claims = await authorized(match.route, request);
    const event = eventOf(request, target, match, claims, body);
    if (Buffer.byteLength(JSON.stringify(event)) > LARGEST_PAYLOAD) {
      throw new GatewayAnswer(413, 'Request Entity Too Large');
    }
    const result = FunctionAnswer.safeParse(await invoked(match.route.functionArn, event));
    if (!result.success) throw new GatewayAnswer(500, 'Internal Server Error');
    const { statusCode, headers, cookies, body: text, isBase64Encoded } = result.data;
    response.writeHead(statusCode, {
      'content-type': 'text/plain; charset=utf-8',
      ...Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])),
      ...corsHeaders(request),
      ...(cookies ? { 'set-cookie': cookies } : {}),
      'apigw-requestid': randomUUID(),
    });
    response.end(Buffer.from(text ?? '', isBase64Encoded ? 'base64' : 'utf8'));
  };

  /** Answers one request; never throws. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      if (api.cors !== undefined && request.method === 'OPTIONS') return preflight(request, response);
      await answer(request, response);
    } catch (error) {
      const made = error instanceof GatewayAnswer ? error : new GatewayAnswer(500, 'Internal Server Error');
      if (response.headersSent) {
        response.destroy();
        return;
      }
      response
        .writeHead(made.status, {
          'content-type': 'application/json',
          'apigw-requestid': randomUUID(),
          ...corsHeaders(request),
          ...made.headers,
        })
        .end(JSON.stringify({ message: made.message }));
    }
  };
};
