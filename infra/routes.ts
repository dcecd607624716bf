import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Routes } from '../shared/http/route.ts';
import { functionNames } from './bundle.ts';
import type { Route } from './constructs/api-body.ts';

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

/** The contract table of each function that answers HTTP (`functions/<name>/routes.ts`), whole. */
export const contractTables = async (
  names: readonly string[] = functionNames(),
): Promise<ReadonlyMap<string, Routes>> => {
  const tables = names
    .map((name) => ({ name, url: new URL(`../functions/${name}/routes.ts`, import.meta.url) }))
    .filter(({ url }) => existsSync(fileURLToPath(url)));
  return new Map(
    await Promise.all(
      tables.map(async ({ name, url }) => {
        const { routes } = RouteModule.parse(await import(url.href));
        return [name, routes as unknown as Routes] as const;
      }),
    ),
  );
};

/** The contract tables as the gateway needs them. */
export const contractRoutes = async (): Promise<ReadonlyMap<string, readonly Route[]>> =>
  new Map([...(await contractTables())].map(([name, table]) => [name, Object.values(table)]));

/** Methods by path over every function: what the function that says no knows of the others. */
export const contractPaths = (
  tables: Iterable<readonly Pick<Route, 'method' | 'path'>[]>,
): Readonly<Record<string, readonly string[]>> => {
  const paths = new Map<string, string[]>();
  for (const { method, path } of [...tables].flat()) paths.set(path, [...(paths.get(path) ?? []), method]);
  return Object.fromEntries([...paths].sort(([a], [b]) => (a < b ? -1 : 1)));
};
