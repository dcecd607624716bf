import type * as z from 'zod';
import type { Route } from '../../shared/http/route.ts';

const schemas = new WeakMap<Route, z.ZodType>();

/** Holds the body of an answer against the contract of its route; the schema is built once, as a door builds what it reads by. */
export const heldToContract = (route: Route, body: unknown): void => {
  const schema = schemas.get(route) ?? route.response.schema();
  schemas.set(route, schema);
  schema.parse(body);
};

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** Finds what answers a request, as the gateway does: a path without a parameter is the better match. */
export const finderOf = <T extends { readonly route: Pick<Route, 'method' | 'path'> }>(answering: readonly T[]) => {
  const patterns = answering
    .map((each) => ({ each, pattern: patternOf(each.route.path) }))
    .sort((a, b) => a.each.route.path.split('{').length - b.each.route.path.split('{').length);
  return (method: Route['method'], path: string): T => {
    const [plain = ''] = path.split('?');
    const found = patterns.find(({ each, pattern }) => each.route.method === method && pattern.test(plain));
    if (found === undefined) throw new Error(`no route for ${method} ${path}`);
    return found.each;
  };
};
