import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { functionNames } from './bundle.ts';
import type { Route } from './constructs/http-door.ts';

const RouteModule = z.object({
  routes: z.record(
    z.string(),
    z.looseObject({
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      path: z.string().startsWith('/'),
      access: z.looseObject({ by: z.enum(['public', 'citizen', 'staff', 'machine', 'newcomer']) }),
    }),
  ),
});

/** The contract tables of the functions that answer HTTP (`functions/<name>/routes.ts`), as the gateway needs them. */
export const contractRoutes = async (): Promise<ReadonlyMap<string, readonly Route[]>> => {
  const tables = functionNames()
    .map((name) => ({ name, url: new URL(`../functions/${name}/routes.ts`, import.meta.url) }))
    .filter(({ url }) => existsSync(fileURLToPath(url)));
  return new Map(
    await Promise.all(
      tables.map(async ({ name, url }) => {
        const { routes } = RouteModule.parse(await import(url.href));
        return [name, Object.values(routes)] as const;
      }),
    ),
  );
};

/** Methods by path over every function: what the function that says no knows of the others. */
export const contractPaths = (
  tables: Iterable<readonly Pick<Route, 'method' | 'path'>[]>,
): Readonly<Record<string, readonly string[]>> => {
  const paths = new Map<string, string[]>();
  for (const { method, path } of [...tables].flat()) paths.set(path, [...(paths.get(path) ?? []), method]);
  return Object.fromEntries([...paths].sort(([a], [b]) => (a < b ? -1 : 1)));
};
