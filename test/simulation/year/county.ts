import { createHash } from 'node:crypto';
import { routes as approvalRoutes } from '../../../functions/approval/routes.ts';
import { approval } from '../../../functions/approval/service.ts';
import { deadlines } from '../../../functions/deadlines/service.ts';
import { routes as deskRoutes } from '../../../functions/desk/routes.ts';
import { desk } from '../../../functions/desk/service.ts';
import { routes as intakeRoutes } from '../../../functions/intake/routes.ts';
import { intake } from '../../../functions/intake/service.ts';
import { importCounty } from '../../../infra/import.ts';
import { runtimeCounty } from '../../../shared/domain/county/county.ts';
import { door } from '../../../shared/http/door.ts';
import { citizens, staffRegister } from '../../../shared/http/identify.ts';
import type { Route } from '../../../shared/http/route.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import { casesOf } from '../../../shared/store/cases.ts';
import { catalogueSource } from '../../../shared/store/catalogue-source.ts';
import { parseKeyring } from '../../../shared/store/keyrings.ts';
import { memoryNumberSeries } from '../../../shared/store/memory-number-series.ts';
import { memoryStore } from '../../../shared/store/memory-store.ts';
import type { AggregateId, Store } from '../../../shared/store/port.ts';
import { timedKinds } from '../../../shared/store/timed-kinds.ts';
import { published } from '../../domain/calendar/national.ts';
import { appoint, clientOf, registerOf, withAdministrator } from '../../http/register.ts';
import { type Answer, call } from '../../support/http.ts';
import { syntheticCounty } from '../../support/synthetic-county.ts';

const ring = parseKeyring(JSON.stringify({ current: 'k1', k1: 'a-key-for-tests-a-key-for-tests-a-key-for-tests' }));

/** A request of the year: who asks, what, and when. */
export interface Request {
  readonly citizen?: string;
  readonly staff?: string;
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly at: number;
}

/** A synthetic county behind its own doors, over one store in memory, on the morning of New Year's Day 2026. */
export const openCounty = async (seed: number) => {
  const { county: file, items } = syntheticCounty({ items: 24, departments: 4, seed });
  const county = runtimeCounty(file);
  const kept = memoryStore();
  const touched = new Map<string, AggregateId>();
  const store: Store = {
    ...kept,
    append: async (append) => {
      const { kind, id } = append.aggregate;
      touched.set(`${kind}#${id}`, append.aggregate);
      return kept.append(append);
    },
  };
  const register = await withAdministrator(registerOf({ county: file }, store), county.departments[0]?.code);
  const { faults } = await importCounty(
    { items, calendarYears: [published[2025], published[2026]] },
    clientOf(register.ask),
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
  for (const window of county.windows) {
    const [department = ''] = window.departments;
    await appoint(register.ask, `staff-${department}`, {
      roles: ['clerk', 'reviewer'],
      department,
      window: window.code,
    });
  }

  const cases = casesOf(store, county);
  const keyring = async () => ring;
  const series = memoryNumberSeries();
  const deps = {
    store,
    series,
    county,
    cases,
    catalogue: catalogueSource(store),
    indexKeys: keyring,
    progressKeys: keyring,
  };
  const identify = { citizens: citizens(keyring, undefined), staff: staffRegister(store) };
  const doors = [
    { routes: intakeRoutes, handler: door(intakeRoutes, intake(deps), { identify }) },
    { routes: approvalRoutes, handler: door(approvalRoutes, approval(deps), { identify }) },
    { routes: deskRoutes, handler: door(deskRoutes, desk(deps), { identify }) },
  ].flatMap(({ routes, handler }) => Object.values<Route>(routes).map((route) => ({ route, handler })));

  let keys = 0;
  const ask = async (
    method: Route['method'],
    path: string,
    { citizen, staff, body, ifMatch, at }: Request,
  ): Promise<Answer> => {
    const found = doors.find(({ route }) => route.method === method && matches(route.path, path));
    if (found === undefined) throw new Error(`no route for ${method} ${path}`);
    keys += 1;
    return call(found.handler, {
      method,
      path,
      route: found.route.path,
      ...(body === undefined ? {} : { body }),
      claims: {
        iss: citizen === undefined ? 'https://staff.example' : 'https://citizens.example',
        sub: citizen ?? staff,
        token_use: 'access',
      },
      headers: {
        ...(found.route.writes ? { 'idempotency-key': `year-${seed}-${keys}` } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      at,
    });
  };

  const sweep = deadlines(store, timedKinds(store, county));
  return {
    county,
    items,
    store,
    cases,
    ask,
    sweep: (at: number) => sweep(instant(at), () => 600_000),
    /** What was written to since this was last asked: what the stream would bring. */
    touched: (): readonly AggregateId[] => {
      const all = [...touched.values()];
      touched.clear();
      return all;
    },
  };
};
export type SyntheticCentre = Awaited<ReturnType<typeof openCounty>>;

const matches = (pattern: string, path: string): boolean => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, n) => part.startsWith('{') || part === given[n]);
};

/** One line for the whole of a trace, to compare by. */
export const digestOf = (trace: readonly string[]): string =>
  createHash('sha256').update(trace.join('\n')).digest('hex');
