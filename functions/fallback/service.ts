import type { HttpEvent, HttpResult } from '../../shared/http/event.ts';
import { dataHeaders } from '../../shared/http/headers.ts';
import { languageOf } from '../../shared/http/language.ts';
import { problem } from '../../shared/http/problem.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';

/** Every path of the API (`/cases/{receipt}`) and the methods its contracts have. */
export type Contracts = Readonly<Record<string, readonly string[]>>;

/**
 * Answers what no contract names: `not-found`, or `method-not-allowed` with `Allow` where the path is known under other
 * methods. `OPTIONS` on a known path is told what is allowed there.
 */
export const fallbackService = (contracts: Contracts): ((event: HttpEvent) => Promise<HttpResult>) => {
  const known = Object.entries(contracts).map(([path, methods]) => ({ segments: path.split('/'), methods }));

  /** A literal segment and a parameter may share a place, so several contracts can stand behind one path. */
  const allowedOn = (path: string): readonly string[] => {
    const given = path.split('/');
    const found = known.filter(({ segments }) => matches(segments, given));
    return [...new Set(found.flatMap(({ methods }) => methods))].sort();
  };

  return async ({ rawPath, headers, requestContext }) => {
    const language = languageOf(headers['accept-language']);
    const methods = allowedOn(rawPath);
    if (methods.length === 0) throw new Refusal('not-found');
    const allow = [...methods, 'OPTIONS'].join(', ');
    if (requestContext.http.method === 'OPTIONS')
      return { statusCode: 204, headers: { ...dataHeaders(language), allow, 'cache-control': 'no-store' } };
    return problem(new Refusal('method-not-allowed', { allowed: methods }), language, { allow });
  };
};

const matches = (segments: readonly string[], given: readonly string[]): boolean =>
  segments.length === given.length &&
  segments.every((segment, index) => (segment.startsWith('{') ? given[index] !== '' : segment === given[index]));
