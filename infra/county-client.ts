import { createHash } from 'node:crypto';
import * as z from 'zod';

/** The HTTP door of a running centre, as a member of staff. */
export interface CountyClient {
  get(path: string): Promise<unknown>;
  /** `content` makes the idempotency key: the same request repeated is the same command. */
  send(method: 'POST' | 'PUT', path: string, content: unknown): Promise<unknown>;
}

/** What a centre answered when it refused, with the fields at fault. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly { path: string; code: string }[];

  constructor(status: number, path: string, problem: Problem) {
    const code = problem.code ?? problem.message ?? 'refused';
    super(`${path}: ${status} ${code}${problem.detail === undefined ? '' : ` (${problem.detail})`}`);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.faults = problem.errors ?? [];
  }
}

// The gateway's own refusals carry only a `message`.
const Problem = z.object({
  code: z.string().optional(),
  detail: z.string().optional(),
  message: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string() })).optional(),
});
type Problem = z.infer<typeof Problem>;

const ATTEMPTS = 5;
const passing = new Set([429, 502, 503, 504]);

/** Reads the address of a centre: https, or http on this machine; a token never travels in the clear. */
export const centreAddress = (text: string): URL => {
  const address = URL.parse(text);
  const isLoopback = address !== null && ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  if (address === null || (address.protocol !== 'https:' && !(address.protocol === 'http:' && isLoopback)))
    throw new Error(`not an https address: ${text}`);
  return address;
};

/** A client over `fetch`; requests that met a passing fault (429, 502–504) are repeated under the same idempotency key. */
export const countyClient = (
  address: URL,
  token: string,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): CountyClient => {
  const base = address.href.replace(/\/$/, '');
  const request = async (method: string, path: string, body?: string): Promise<unknown> => {
    const key = createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex').slice(0, 32);
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: {
          accept: 'application/json, application/problem+json',
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': `import-${key}` }),
        },
        ...(body === undefined ? {} : { body }),
      });
      if (passing.has(response.status) && attempt < ATTEMPTS) {
        await response.body?.cancel();
        await pause(250 * 2 ** attempt);
        continue;
      }
      const text = await response.text();
      if (response.ok) return text === '' ? undefined : JSON.parse(text);
      throw new Refused(response.status, path, problemIn(text));
    }
  };
  return {
    get: (path) => request('GET', path),
    send: (method, path, content) => request(method, path, JSON.stringify(content)),
  };
};

const problemIn = (text: string): Problem => {
  try {
    const read = Problem.safeParse(JSON.parse(text));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
};
