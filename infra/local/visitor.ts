import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { staffId } from '../../shared/http/identify.ts';
import type { Notice } from './record.ts';

/** What a centre answered. */
export interface Answered {
  readonly status: number;
  /** Version for `If-Match`, where the answer has one. */
  readonly etag?: string;
  readonly body: unknown;
}

/** Reads an answer of the expected status; anything else is told with what came instead. */
export const answeredAs = <T>({ status, body }: Answered, expected: number, schema: z.ZodType<T>): T => {
  if (status !== expected) throw new Error(`answered ${status} and not ${expected}: ${JSON.stringify(body)}`);
  return schema.parse(body);
};

const Named = z.object({ iss: z.string(), sub: z.string() });

/** Somebody who calls the centre over HTTP, with a token or without. */
export class Visitor {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #token: string | undefined;

  constructor(url: string, token?: string) {
    this.#url = url;
    this.#token = token;
    this.#headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  /** Who this is in the staff register, if a member of staff. */
  get id(): string {
    const [, claims = ''] = this.#token?.split('.') ?? [];
    const { iss, sub } = Named.parse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
    const id = staffId(iss, sub);
    if (id === undefined) throw new Error(`no id for ${sub}`);
    return id;
  }

  get(path: string): Promise<Answered> {
    return this.#call('GET', path, undefined, {});
  }

  /** Sends a write under an idempotency key of its own. */
  post(path: string, body: object, { ifMatch }: { readonly ifMatch?: string | undefined } = {}): Promise<Answered> {
    return this.#call('POST', path, body, ifMatch === undefined ? {} : { 'if-match': ifMatch });
  }

  async #call(
    method: string,
    path: string,
    body: object | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answered> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...this.#headers,
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const etag = response.headers.get('etag');
    return {
      status: response.status,
      ...(etag === null ? {} : { etag }),
      body: text === '' ? undefined : JSON.parse(text),
    };
  }
}

const Notices = z.object({ notices: z.array(z.custom<Notice>()) });

/** A centre on this machine as a story meets it: people who call, a clock, and what went out. */
export class Town {
  readonly url: string;
  readonly #runner: Visitor;
  #seen = 0;

  constructor(url: string) {
    this.url = url;
    this.#runner = new Visitor(url);
  }

  /** Somebody with a token; `more` is the rest of what `/_local/token` takes. */
  async visitor(kind: string, subject: string, more: object = {}): Promise<Visitor> {
    const Token = z.object({ token: z.string() });
    const answered = await this.#runner.post('/_local/token', { kind, subject, ...more });
    return new Visitor(this.url, answeredAs(answered, 200, Token).token);
  }

  /** Somebody without one. */
  passerBy(): Visitor {
    return this.#runner;
  }

  /** Moves the clock to an instant with its offset. */
  async moveTo(at: string): Promise<void> {
    answeredAs(await this.#runner.post('/_local/clock', { at }), 200, z.object({ now: z.string() }));
  }

  /** Where the clock stands. */
  async now(): Promise<string> {
    return answeredAs(await this.#runner.get('/_local/clock'), 200, z.object({ now: z.string() })).now;
  }

  /** What went out since this was last asked; the pointers to the message gateway, which carry nothing, are left out. */
  async news(): Promise<readonly Notice[]> {
    const answered = await this.#runner.get(`/_local/notices?after=${this.#seen}`);
    const { notices } = answeredAs(answered, 200, Notices);
    this.#seen += notices.length;
    return notices.filter(({ text }) => !text.startsWith('{"noticeId":'));
  }

  /** Everything that ever went out. */
  async everySent(): Promise<readonly Notice[]> {
    return answeredAs(await this.#runner.get('/_local/notices'), 200, Notices).notices;
  }

  /** Dead-letter queues with something in them. */
  async deadLetters(): Promise<readonly string[]> {
    const answered = await this.#runner.get('/_local/dead-letters');
    return Object.keys(answeredAs(answered, 200, z.object({ queues: z.record(z.string(), z.json()) })).queues);
  }
}
