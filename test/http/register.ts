import { routes as calendarRoutes } from '../../functions/calendar/routes.ts';
import { calendarService } from '../../functions/calendar/service.ts';
import { routes as catalogueRoutes } from '../../functions/catalogue/routes.ts';
import { catalogueService } from '../../functions/catalogue/service.ts';
import { routes as staffRoutes } from '../../functions/staff/routes.ts';
import { staffService } from '../../functions/staff/service.ts';
import { type LoadedCounty, loadCounty } from '../../infra/counties/load.ts';
import { type CountyClient, Refused } from '../../infra/county-client.ts';
import { importCounty } from '../../infra/import.ts';
import { runtimeCounty } from '../../shared/domain/county/county.ts';
import { door } from '../../shared/http/door.ts';
import { staffRegister } from '../../shared/http/identify.ts';
import type { Route } from '../../shared/http/route.ts';
import { calendarReader } from '../../shared/store/calendar-source.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { memoryStore } from '../../shared/store/memory-store.ts';
import type { Store } from '../../shared/store/port.ts';
import { finderOf, heldToContract } from '../support/contracts.ts';
import { type Answer, call, MORNING } from '../support/http.ts';

/** Who the deployment names as the first administrator. */
export const FIRST = 'administrator-1';

export interface Asked {
  /** Subject of the staff issuer; absent: nobody signed in. */
  readonly as?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly at?: number;
}

export type Ask = (method: Route['method'], path: string, asked?: Asked) => Promise<Answer>;

let keys = 0;

/** Staff, catalogue and calendar of a county behind their doors, over one store; answers are held against their contracts. */
export const registerOf = (
  loaded: Pick<LoadedCounty, 'county'> = loadCounty('demo'),
  store: Store = memoryStore(),
  firstAdministrator = FIRST,
): { readonly store: Store; readonly ask: Ask } => {
  const county = runtimeCounty(loaded.county);
  const deps = {
    identify: { staff: staffRegister(store) },
    checkResponse: heldToContract,
  };
  const staff = door(staffRoutes, staffService({ store, county, firstAdministrator }), deps);
  const catalogue = door(catalogueRoutes, catalogueService({ store, county, catalogue: catalogueSource(store) }), deps);
  const calendar = door(calendarRoutes, calendarService({ store, reader: calendarReader(store) }), deps);
  const answering = finderOf([
    ...Object.values<Route>(staffRoutes).map((route) => ({ route, handler: staff })),
    ...Object.values<Route>(catalogueRoutes).map((route) => ({ route, handler: catalogue })),
    ...Object.values<Route>(calendarRoutes).map((route) => ({ route, handler: calendar })),
  ]);

  const ask: Ask = (method, path, { as, body, key, ifMatch, headers, at } = {}) => {
    const { route, handler } = answering(method, path);
    keys += 1;
    return call(handler, {
      method,
      path,
      route: route.path,
      ...(body === undefined ? {} : { body }),
      ...(as === undefined
        ? {}
        : { claims: { iss: 'https://staff.example', sub: as, scope: 'one-window/staff', token_use: 'access' } }),
      headers: {
        ...(route.writes ? { 'idempotency-key': key ?? `test-key-${keys}` } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...headers,
      },
      at: at ?? MORNING,
    });
  };
  return { store, ask };
};

/** Enters the first administrator. */
export const withAdministrator = async (centre = registerOf(), department = 'market-regulation') => {
  const entered = await centre.ask('POST', '/desk/staff/first-administrator', {
    as: FIRST,
    body: { department, post: '县级管理员' },
  });
  if (entered.status !== 201) throw new Error(`no administrator: ${entered.text}`);
  return centre;
};

/** Registers a colleague, as the first administrator. */
export const appoint = async (ask: Ask, subject: string, entry: Readonly<Record<string, unknown>>): Promise<Answer> => {
  const answer = await ask('PUT', `/desk/staff/${subject}`, {
    as: FIRST,
    body: { department: 'market-regulation', post: '窗口', validFrom: '2026-01-01', ...entry },
  });
  if (answer.status !== 200) throw new Error(`not registered: ${answer.text}`);
  return answer;
};

/** The import command's client, straight through the doors. */
export const clientOf = (ask: Ask): CountyClient => {
  const read = (path: string, { status, json }: Answer): unknown => {
    if (status >= 400) throw new Refused(status, path, json as { code: string });
    return json;
  };
  return {
    get: async (path) => read(path, await ask('GET', path, { as: FIRST })),
    send: async (method, path, body) => read(path, await ask(method, path, { as: FIRST, body })),
  };
};

const importedInto = async (name: string) => {
  const loaded = loadCounty(name);
  const store = memoryStore();
  const centre = await withAdministrator(registerOf(loaded, store));
  return { loaded, store, imported: await importCounty(loaded, clientOf(centre.ask)) };
};
const imports = new Map<string, ReturnType<typeof importedInto>>();

/** A centre with a whole county's catalogue and calendar in it. A county is imported once; each centre begins with a copy. */
export const importedCentre = async (name = 'demo') => {
  const once = imports.get(name) ?? importedInto(name);
  imports.set(name, once);
  const { loaded, imported, ...first } = await once;
  const store = first.store.copy();
  return { ...registerOf(loaded, store), store, loaded, imported };
};

/** Code of a problem, and every field at fault. */
export const problemOf = ({ status, json }: Answer): { status: number; code: unknown; errors: readonly string[] } => {
  const { code, errors = [] } = json as { code?: unknown; errors?: { path: string; code: string }[] };
  return { status, code, errors: errors.map((error) => `${error.path} ${error.code}`) };
};
