import { routes as approvalRoutes } from '../../functions/approval/routes.ts';
import { approval } from '../../functions/approval/service.ts';
import { routes as calendarRoutes } from '../../functions/calendar/routes.ts';
import { calendarService } from '../../functions/calendar/service.ts';
import { routes as catalogueRoutes } from '../../functions/catalogue/routes.ts';
import { catalogueService } from '../../functions/catalogue/service.ts';
import { routes as complaintRoutes } from '../../functions/complaints/routes.ts';
import { complaintsService } from '../../functions/complaints/service.ts';
import { routes as deskRoutes } from '../../functions/desk/routes.ts';
import { desk } from '../../functions/desk/service.ts';
import { routes as gatewayRoutes } from '../../functions/gateway/routes.ts';
import { gateway } from '../../functions/gateway/service.ts';
import { routes as intakeRoutes } from '../../functions/intake/routes.ts';
import { intake } from '../../functions/intake/service.ts';
import { routes as portalRoutes } from '../../functions/portal/routes.ts';
import { portal } from '../../functions/portal/service.ts';
import { routes as ratingRoutes } from '../../functions/ratings/routes.ts';
import { ratingsService } from '../../functions/ratings/service.ts';
import { routes as staffRoutes } from '../../functions/staff/routes.ts';
import { staffService } from '../../functions/staff/service.ts';
import { routes as supervisionRoutes } from '../../functions/supervision/routes.ts';
import { supervision } from '../../functions/supervision/service.ts';
import { routes as systemRoutes } from '../../functions/systems/routes.ts';
import { systems } from '../../functions/systems/service.ts';
import { loadCounty } from '../../infra/counties/load.ts';
import { type CountyClient, Refused } from '../../infra/county-client.ts';
import { importCounty } from '../../infra/import.ts';
import { runtimeCounty } from '../../shared/domain/county/county.ts';
import { door } from '../../shared/http/door.ts';
import type { HttpHandler } from '../../shared/http/event.ts';
import { citizens, staffRegister } from '../../shared/http/identify.ts';
import type { Route, Routes } from '../../shared/http/route.ts';
import { calendarReader } from '../../shared/store/calendar-source.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { complaintsOf } from '../../shared/store/complaints.ts';
import { type KeyringReader, parseKeyring } from '../../shared/store/keyrings.ts';
import { memoryNoticeRecords } from '../../shared/store/memory-notice-records.ts';
import { memoryNumberSeries } from '../../shared/store/memory-number-series.ts';
import { memoryStore } from '../../shared/store/memory-store.ts';
import type { Store } from '../../shared/store/port.ts';
import { ratingsOf } from '../../shared/store/ratings.ts';
import { finderOf, heldToContract } from './contracts.ts';
import { type Answer, call, type Sent } from './http.ts';

export const STAFF_ISSUER = 'https://staff.example';
export const CITIZENS_ISSUER = 'https://citizens.example';
/** Whom the deployment names. Everything else of the staff is done by one official in every role, and a machine of each kind. */
export const ADMINISTRATOR = 'administrator-1';

const usual = { staff: 'official-1', newcomer: ADMINISTRATOR } as const;
const machines = { gateway: 'gateway-1', 'department-system': 'system-1' } as const;

const usualFor = (access: Exclude<Route['access'], { by: 'public' | 'citizen' }>): string => {
  if (access.by !== 'machine') return usual[access.by];
  return access.roles.includes('gateway') ? machines.gateway : machines['department-system'];
};

/** A token's claims for whoever may use the route, with every role the register knows of. */
export const claimsFor = (access: Route['access'], subject?: string): Record<string, unknown> | undefined => {
  if (access.by === 'public') return undefined;
  if (access.by === 'citizen') return { iss: CITIZENS_ISSUER, sub: subject ?? 'citizen-1', token_use: 'access' };
  return { iss: STAFF_ISSUER, sub: subject ?? usualFor(access), token_use: 'access' };
};

/** Where the examples of the contracts are filed. */
export const DEPARTMENT = 'market-regulation';

/** One function's door. */
export interface Counter {
  readonly name: string;
  readonly routes: Routes;
  readonly handler: HttpHandler;
}

/** A whole centre without a cloud: every function's door over one store in memory, and how often it was written to. */
export interface Hall {
  readonly counters: readonly Counter[];
  readonly store: Store;
  /** Transactions the store has carried out. */
  written(): number;
  /** Calls an operation with its own example; what is given replaces it. */
  ask(
    operation: string,
    sent?: Partial<Sent> & { readonly params?: Readonly<Record<string, string>> },
  ): Promise<Answer>;
}

const keyring: KeyringReader = async () => parseKeyring(JSON.stringify({ current: 'k1', k1: 'k'.repeat(64) }));

const counted = (store: Store): { readonly store: Store; written(): number } => {
  let written = 0;
  return {
    store: {
      ...store,
      append: async (append) => {
        const appended = await store.append(append);
        if (appended === 'appended') written += 1;
        return appended;
      },
    },
    written: () => written,
  };
};

/** How a hall differs from the usual: another store around the one in memory, or answers taken unread, as in production. */
export interface HallOptions {
  readonly over?: (store: Store) => Store;
  readonly unchecked?: true;
}

/** Every function behind its door, as its handler composes it; each answer is held against its contract. */
export const openHall = (name = 'fengcheng', { over = (store) => store, unchecked }: HallOptions = {}): Hall => {
  const county = runtimeCounty(loadCounty(name).county);
  const { store, written } = counted(over(memoryStore()));
  const catalogue = catalogueSource(store);
  const cases = casesOf(store, county);
  const series = memoryNumberSeries();
  const deps = {
    identify: { citizens: citizens(keyring, county.identity.verifiedNumberClaim), staff: staffRegister(store) },
    ...(unchecked ? {} : { checkResponse: heldToContract }),
  };
  const counters: readonly Counter[] = [
    {
      name: 'staff',
      routes: staffRoutes,
      handler: door(staffRoutes, staffService({ store, county, firstAdministrator: ADMINISTRATOR }), deps),
    },
    {
      name: 'catalogue',
      routes: catalogueRoutes,
      handler: door(catalogueRoutes, catalogueService({ store, county, catalogue }), deps),
    },
    {
      name: 'calendar',
      routes: calendarRoutes,
      handler: door(calendarRoutes, calendarService({ store, reader: calendarReader(store) }), deps),
    },
    {
      name: 'intake',
      routes: intakeRoutes,
      handler: door(
        intakeRoutes,
        intake({ store, county, cases, catalogue, indexKeys: keyring, progressKeys: keyring }),
        deps,
      ),
    },
    {
      name: 'approval',
      routes: approvalRoutes,
      handler: door(approvalRoutes, approval({ store, series, county, cases, catalogue }), deps),
    },
    {
      name: 'desk',
      routes: deskRoutes,
      handler: door(deskRoutes, desk({ store, series, county, cases, catalogue, progressKeys: keyring }), deps),
    },
    {
      name: 'portal',
      routes: portalRoutes,
      handler: door(
        portalRoutes,
        portal({ county, cases, catalogue, progressKeys: keyring, openApi: () => ({ openapi: '3.1.1' }) }),
        deps,
      ),
    },
    {
      name: 'supervision',
      routes: supervisionRoutes,
      handler: door(supervisionRoutes, supervision({ store, county, cases, catalogue, indexKeys: keyring }), deps),
    },
    {
      name: 'complaints',
      routes: complaintRoutes,
      handler: door(
        complaintRoutes,
        complaintsService({
          store,
          county,
          cases,
          catalogue,
          complaints: complaintsOf(store, county),
          indexKeys: keyring,
          progressKeys: keyring,
        }),
        deps,
      ),
    },
    {
      name: 'ratings',
      routes: ratingRoutes,
      handler: door(
        ratingRoutes,
        ratingsService({ store, county, cases, catalogue, ratings: ratingsOf(store, county), progressKeys: keyring }),
        deps,
      ),
    },
    {
      name: 'gateway',
      routes: gatewayRoutes,
      handler: door(
        gatewayRoutes,
        gateway({ county, store, catalogue, records: memoryNoticeRecords(), progressKeyring: keyring }),
        deps,
      ),
    },
    {
      name: 'systems',
      routes: systemRoutes,
      handler: door(systemRoutes, systems({ store, county, cases, catalogue }), deps),
    },
  ];
  let asked = 0;
  return {
    counters,
    store,
    written,
    ask: (operation, { params, ...sent } = {}) => {
      const counter = counters.find(({ routes }) => operation in routes);
      const route = counter?.routes[operation];
      if (counter === undefined || route === undefined) throw new Error(`no operation ${operation}`);
      asked += 1;
      return call(counter.handler, { ...exampleOf(route, params, `hall-key-${asked}`), ...sent });
    },
  };
};

/** The request of a route's own example, from whoever may send it. */
export const exampleOf = (
  route: Route,
  params: Readonly<Record<string, string>> = {},
  key = 'example-key-1',
  version = '"1"',
): Sent => {
  const { example, method, path } = route;
  const values: Readonly<Record<string, string>> = { ...example.params, ...params };
  const query = new URLSearchParams(example.query).toString();
  const claims = claimsFor(route.access);
  return {
    method,
    route: path,
    path: `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? name))}${query && `?${query}`}`,
    headers: {
      ...(route.writes ? { 'idempotency-key': key } : {}),
      ...(route.ifMatch === true ? { 'if-match': version } : {}),
    },
    ...(example.body === undefined ? {} : { body: example.body }),
    ...(claims === undefined ? {} : { claims }),
  };
};

/** The import command's client, straight through the doors. */
const clientOf = ({ counters }: Hall): CountyClient => {
  let sent = 0;
  const find = finderOf(
    counters.flatMap(({ routes, handler }) => Object.values(routes).map((route) => ({ route, handler }))),
  );
  const send = async (method: Route['method'], path: string, body?: unknown): Promise<unknown> => {
    const { route, handler } = find(method, path);
    const claims = claimsFor(route.access);
    sent += 1;
    const answer = await call(handler, {
      method,
      path,
      route: route.path,
      headers: {
        'idempotency-key': `import-key-${sent}`,
      },
      ...(claims === undefined ? {} : { claims }),
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 400) throw new Refused(answer.status, path, answer.json as { code: string });
    return answer.json;
  };
  return { get: (path) => send('GET', path), send };
};

/** A hall with its catalogue, its calendar, an official in every role, the machine that sends messages and a department's system. */
export const staffedHall = async (name = 'fengcheng', options: HallOptions = {}): Promise<Hall> => {
  const hall = openHall(name, options);
  const loaded = loadCounty(name);
  const window = loaded.county.windows.find(({ departments }) => departments.some((code) => code === DEPARTMENT));
  const claims = claimsFor({ by: 'newcomer' });
  const opening = [
    await hall.ask('registerFirstAdministrator'),
    ...(await Promise.all(
      Object.entries({
        [usual.staff]: {
          roles: [
            'clerk',
            'reviewer',
            'chief-representative',
            'head',
            'agent',
            'duty-officer',
            'manager',
            'administrator',
          ],
          window: window?.code,
        },
        ...Object.fromEntries(Object.entries(machines).map(([role, subject]) => [subject, { roles: [role] }])),
      }).map(([subject, entry]) =>
        hall.ask('putStaff', {
          params: { subject },
          claims,
          body: { department: DEPARTMENT, post: '岗位', validFrom: '2026-01-01', ...entry },
        }),
      ),
    )),
  ];
  const { faults } = await importCounty(loaded, clientOf(hall));
  const refused = opening.filter(({ status }) => status >= 400).map(({ text }) => text);
  if (refused.length > 0 || faults.length > 0) throw new Error([...refused, ...faults].join('\n'));
  return hall;
};
