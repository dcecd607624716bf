import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { County } from '../../shared/domain/county/county.ts';
import { instant, rfc3339 } from '../../shared/kernel/instant.ts';
import type { Centre } from './centre.ts';
import { ClockChange, ClockGoesBack, instantAfter } from './clock.ts';
import { Entry } from './first-start.ts';

/** Paths of the runner itself, which no deployed centre has. */
const PREFIX = '/_local';

export const isBackstage = ({ url = '' }: IncomingMessage): boolean =>
  url === PREFIX || url.startsWith(`${PREFIX}/`) || url.startsWith(`${PREFIX}?`);

const TokenBody = z.strictObject({
  kind: z.string(),
  subject: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  idNumber: z.string().optional(),
  claims: z.record(z.string(), z.json()).optional(),
  register: Entry.optional(),
});

/** By hand: a message into a queue, or out of one. */
const QueueChange = z.union([
  z.strictObject({ queue: z.string(), body: z.string() }),
  z.strictObject({ queue: z.string(), remove: z.string() }),
]);

interface Answer {
  readonly status: number;
  /** JSON, or plain text. */
  readonly body: object | string;
}
type Operation = (body: unknown, query: URLSearchParams) => Promise<Answer>;

const ok = (body: Answer['body']): Answer => ({ status: 200, body });

const jsonIn = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
};

/** Only what came after the n-th, where the query says so. */
const after = <T>(query: URLSearchParams, all: readonly T[]): readonly T[] =>
  all.slice(Number(query.get('after') ?? 0));

const faultOf = (error: unknown): Answer => {
  const message = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : '';
  return { status: error instanceof ClockGoesBack ? 409 : 400, body: { message } };
};

type Running = Pick<Centre, 'now' | 'advanceTo' | 'token' | 'notices' | 'events' | 'deadLetters' | 'queues'>;

/** What the runner offers besides the API itself: tokens, the clock, and what went out behind the scenes. */
export const backstage = (centre: Running, county: County, kinds: readonly string[]) => {
  const clock = (): object => ({ now: rfc3339(instant(centre.now())) });
  const operations: Readonly<Record<string, Operation>> = {
    [`GET ${PREFIX}`]: async () =>
      ok({
        county: county.code,
        ...clock(),
        tokens: kinds,
        paths: ['clock', 'token', 'notices', 'events', 'dead-letters', 'queues'].map((name) => `${PREFIX}/${name}`),
      }),
    [`GET ${PREFIX}/clock`]: async () => ok(clock()),
    [`POST ${PREFIX}/clock`]: async (body) => {
      const advance = await centre.advanceTo(instantAfter(ClockChange.parse(body), centre.now()));
      return ok({ ...clock(), ...advance });
    },
    [`POST ${PREFIX}/token`]: async (body) => ok({ token: await centre.token(TokenBody.parse(body)) }),
    // The bare token, for a shell.
    [`GET ${PREFIX}/token`]: async (_, query) => ok(await centre.token(TokenBody.parse(Object.fromEntries(query)))),
    [`GET ${PREFIX}/notices`]: async (_, query) => ok({ notices: after(query, await centre.notices()) }),
    [`GET ${PREFIX}/events`]: async (_, query) => ok({ events: after(query, await centre.events()) }),
    [`GET ${PREFIX}/dead-letters`]: async () => ok({ queues: await centre.deadLetters() }),
    [`GET ${PREFIX}/queues`]: async () => ok({ queues: centre.queues.deadLetterQueues() }),
    [`POST ${PREFIX}/queues`]: async (body) => {
      const change = QueueChange.parse(body);
      if ('remove' in change) centre.queues.remove(change.queue, change.remove);
      else centre.queues.give(change.queue, change.body);
      return ok({});
    },
  };
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
    const operation = operations[`${request.method} ${pathname}`];
    if (operation === undefined)
      return { status: 404, body: { message: `the runner has no ${request.method} ${pathname}` } };
    try {
      return await operation(await jsonIn(request), searchParams);
    } catch (error) {
      return faultOf(error);
    }
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body } = await answer(request);
    const isText = typeof body === 'string';
    response
      .writeHead(status, {
        'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      })
      .end(isText ? body : `${JSON.stringify(body, undefined, 1)}\n`);
  };
};
