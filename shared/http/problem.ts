import { Refusal, type RefusalCode, type RefusalFacts } from '../kernel/refusal.ts';
import { refusals } from '../kernel/refusal-codes.ts';
import { problemTexts } from '../messages/problems.ts';
import type { HttpResult } from './event.ts';
import { dataHeaders } from './headers.ts';
import type { RequestFault } from './invalid-request.ts';
import type { Language } from './route.ts';

/** Seconds after which asking again may help. */
const retryAfter: Partial<Record<RefusalCode, number>> = { 'try-again': 1, 'too-many-commands': 3600 };

export const problemType = (code: RefusalCode): string => `urn:one-window:problem:${code}`;

/** A refusal as an RFC 9457 problem document in the caller's language: its facts are members, every field at fault is named. */
export const problem = (refusal: Refusal, language: Language, headers: Record<string, string> = {}): HttpResult => {
  const { code, facts, status } = refusal;
  const { title, detail } = problemTexts(code, facts, language);
  // `status` is the problem's own: the status of the matter itself stands beside it.
  const { faults: told, status: standing, ...others } = facts;
  const errors = [...refusal.faults.map((fault) => ({ in: 'body', ...fault })), ...faultsTold(told)];
  const wait = retryAfter[code];
  return {
    statusCode: status,
    headers: {
      ...dataHeaders(language),
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...headers,
    },
    body: JSON.stringify({
      ...others,
      ...(standing === undefined ? {} : { standing }),
      type: problemType(code),
      title,
      status,
      detail,
      code,
      ...(errors.length === 0 ? {} : { errors }),
    }),
  };
};

/** Faults told as facts (`/days/3/kind not-allowed`), as members of `errors`. */
const faultsTold = (texts: RefusalFacts[string] | undefined): readonly RequestFault[] =>
  Array.isArray(texts)
    ? texts.map((text: string) => {
        const space = text.lastIndexOf(' ');
        return { in: 'body', path: text.slice(0, Math.max(space, 0)), code: text.slice(space + 1) };
      })
    : [];

/** Every status a refusal may have, for whoever describes the API. */
export const statusOf = (code: RefusalCode): number => refusals[code];

/**
 * Anything thrown, as the refusal the caller learns of. What is no refusal is a fault of ours: it is logged by its name, with
 * request and route, never with its message, which may hold personal data.
 */
export const refusalOf = (error: unknown, request: { readonly id: string; readonly route: string }): Refusal => {
  if (error instanceof Refusal) return error;
  console.error(
    JSON.stringify({
      level: 'error',
      error: error instanceof Error ? error.name : typeof error,
      request: request.id,
      route: request.route,
    }),
  );
  return new Refusal('internal-error');
};
