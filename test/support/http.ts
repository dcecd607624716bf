import { claimText } from '../../infra/local/http-api.ts';
import type { HttpEvent, HttpHandler, HttpResult } from '../../shared/http/event.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

/** A request as a client would send it, and who the gateway's authorizer found it to be from. */
export interface Sent {
  readonly method: string;
  /** With its query; parameters percent-encoded. */
  readonly path: string;
  /** The route the gateway matched, `/cases/{receipt}`; `$default` where it matched none. */
  readonly route?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a `Uint8Array` goes as base64, as the gateway does with what is not text. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  /** Claims as in the token; the gateway turns them into strings. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly at?: Instant | number;
}

/** What came back; `json` is the body read as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: unknown;
}

/** 2026-09-18, 09:30 in Asia/Shanghai. */
export const MORNING = Date.parse('2026-09-18T01:30:00Z');

/** The path parameters the gateway finds, decoded as it decodes them. */
const parametersOf = (route: string, path: string): Record<string, string> => {
  const given = path.split('/');
  return Object.fromEntries(
    route.split('/').flatMap((segment, index) => {
      const name = /^\{(\w+)\+?\}$/.exec(segment)?.[1];
      return name === undefined ? [] : [[name, decodedOnce(given[index] ?? '')]];
    }),
  );
};

const decodedOnce = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

let requests = 0;

/** The HTTP API event (payload format 2.0) the gateway makes of a request. */
export const httpEvent = (sent: Sent): HttpEvent => {
  const [path = '', query = ''] = sent.path.split(/\?(.*)/s);
  const routeKey = sent.route === '$default' ? '$default' : `${sent.method} ${sent.route ?? path}`;
  const at = sent.at ?? MORNING;
  const isBytes = sent.body instanceof Uint8Array;
  const body = isBytes
    ? Buffer.from(sent.body as Uint8Array).toString('base64')
    : (sent.text ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body)));
  const parameters = parametersOf(sent.route ?? '', path);
  const queries = Object.fromEntries(new URLSearchParams(query));
  requests += 1;
  return {
    version: '2.0',
    routeKey,
    rawPath: decodedOnce(path),
    rawQueryString: query,
    headers: {
      accept: '*/*',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...Object.fromEntries(Object.entries(sent.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
    },
    ...(Object.keys(queries).length === 0 ? {} : { queryStringParameters: queries }),
    ...(Object.keys(parameters).length === 0 ? {} : { pathParameters: parameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method: sent.method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: `request-${requests}`,
      routeKey,
      stage: '$default',
      time: new Date(at).toISOString(),
      timeEpoch: at,
      ...(sent.claims === undefined
        ? {}
        : {
            authorizer: {
              jwt: {
                claims: Object.fromEntries(
                  Object.entries(sent.claims).map(([name, value]) => [name, claimText(value)]),
                ),
                scopes: null,
              },
            },
          }),
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: isBytes,
  };
};

/** Calls a handler as the gateway would. */
export const call = async (handler: HttpHandler, sent: Sent): Promise<Answer> =>
  answerOf(await handler(httpEvent(sent)));

/** A handler's result as a client sees it. */
export const answerOf = (result: HttpResult): Answer => {
  const text = result.body ?? '';
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const isJson = /^application\/(\w+\+)?json/.test(headers['content-type'] ?? '');
  return {
    status: result.statusCode ?? 200,
    headers,
    text,
    json: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
};
