import { instant } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
import { doorway } from './doorway.ts';
import { type HttpEvent, type HttpHandler, type HttpResult, header } from './event.ts';
import { callerOf, type Identification } from './identify.ts';
import { languageOf } from './language.ts';
import { type Parsed, parseRequest, type Schemas } from './parse.ts';
import { idempotencyKey, ifMatchVersion } from './preconditions.ts';
import { accepts, present } from './reply.ts';
import type { Call, Handler, Handlers, Route, Routes } from './route.ts';

/** What a door needs besides contracts and handlers. */
export interface DoorDeps {
  readonly identify: Identification;
  /** Sees every body a handler answers with: tests hold it against the contract. Production passes none and pays nothing. */
  readonly checkResponse?: (route: Route, body: unknown) => void;
}

/**
 * The HTTP door of a function: an HTTP API event in, an answer out, by the contract of the route the gateway chose. Who calls
 * is settled before what they say is read; what they say is held against the contract before a handler sees it; whatever is
 * thrown leaves as a problem document. Throws at start where a route asks for callers nobody can identify.
 */
export const door = <const T extends Routes>(routes: T, handlers: Handlers<T>, deps: DoorDeps): HttpHandler => {
  const operations = new Map<string, Operation>(
    Object.entries(routes).map(([id, route]) => {
      assertIdentifiable(route, deps.identify);
      return [`${route.method} ${route.path}`, operation(route, handlers[id] as unknown as Handler<Route>)] as const;
    }),
  );

  const answer = async (event: HttpEvent): Promise<HttpResult> => {
    const found = operations.get(event.routeKey);
    if (found === undefined) throw new Refusal('not-found');
    const { route } = found;
    const at = instant(event.requestContext.timeEpoch);
    const language = languageOf(header(event, 'accept-language'));
    if (!accepts(event, route)) throw new Refusal('not-acceptable');
    const caller = await callerOf(event, route.access, at, deps.identify);
    const parsed = parseRequest(event, found.schemas(), route.mostNames);
    const { params, query, body } = parsed;
    const call = { params, query, body, caller, at, language, ...conditions(event, route, parsed) };
    // The schemas of this very route made params, query and body, and its access the caller.
    const reply = await found.handle(call as unknown as Call<Route>);
    deps.checkResponse?.(route, reply.body);
    return present(event, route, reply, language);
  };

  return doorway(answer);
};

interface Operation {
  readonly route: Route;
  readonly handle: Handler<Route>;
  schemas(): Schemas;
}

const operation = (route: Route, handle: Handler<Route>): Operation => {
  let built: Schemas | undefined;
  return {
    route,
    handle,
    schemas: () => {
      built ??= { params: route.params?.(), query: route.query?.(), body: route.body?.() };
      return built;
    },
  };
};

const assertIdentifiable = ({ access, method, path }: Route, { citizens, staff }: Identification): void => {
  const isMissing =
    (access.by === 'citizen' && citizens === undefined) ||
    ((access.by === 'staff' || access.by === 'machine') && staff === undefined);
  if (isMissing) throw new Error(`${method} ${path}: nobody to identify its callers`);
};

/** What a write, and a decision on something that may have changed, must bring along. */
const conditions = (
  event: HttpEvent,
  route: Route,
  { sent }: Parsed,
): Pick<Call<Route>, 'idempotency' | 'ifMatch'> => ({
  ...(route.writes
    ? { idempotency: { key: idempotencyKey(event), body: { method: route.method, path: event.rawPath, body: sent } } }
    : {}),
  ...(asksForVersion(event, route) ? { ifMatch: ifMatchVersion(event) } : {}),
});

const asksForVersion = (event: HttpEvent, { ifMatch }: Route): boolean =>
  ifMatch === true || (ifMatch !== undefined && header(event, 'if-match') !== undefined);
