import type * as z from 'zod';
import type { CaseStatus } from '../domain/case/state.ts';
import type { CitizenActor, Role, StaffActor } from '../kernel/actor.ts';
import type { IdempotencyKey } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { RefusalCode } from '../kernel/refusal.ts';
import type { Json } from '../store/port.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Language = 'zh-CN' | 'en';

/**
 * Who may call a route. `public`: anyone. `citizen`: whoever signed in with the citizens' issuer. `staff`: whoever the staff
 * register holds in one of these roles today. `machine`: the same, under the machines' scope. `newcomer`: signed in with the
 * staff issuer, registered or not.
 */
export type Access =
  | { readonly by: 'public' }
  | { readonly by: 'citizen' }
  | { readonly by: 'staff'; readonly roles: readonly Role[] }
  | { readonly by: 'machine'; readonly roles: readonly Role[] }
  | { readonly by: 'newcomer' };

/**
 * Where a case may stand, as far as what may be done to it depends on it: its status, and of an accepted one whether its limits
 * run (`accepted`), stand still for a special procedure, or how far a hearing has come. `may-commit`: received, with nothing
 * but secondary materials missing; `committed`: accepted under a commitment that is still open (容缺受理). `to-send-up`: accepted,
 * under the pre-review of what a higher authority decides (上报). `deemed-renewed`: decided by silence, its paper still owed (视为准予延续).
 * `may-pledge` and `pledged`: received, with nothing missing but what a commitment to the conditions may stand for (告知承诺), and under one.
 */
export type CasePlace =
  | CaseStatus
  | 'may-commit'
  | 'committed'
  | 'may-pledge'
  | 'pledged'
  | 'to-send-up'
  | 'deemed-renewed'
  | 'suspended'
  | 'hearing-offered'
  | 'hearing-requested'
  | 'hearing-scheduled';

/**
 * Whose case it must be, beyond what {@link Access} asks. `applicants`: those behind it, by login or verified number.
 * `claimants`: whoever holds its slip. `overseers`: the centre's managers, and whoever handles it. `handlers`: clerks, reviewers
 * and heads of its department, and clerks of a window that serves it. `deciders`: reviewers and heads of its department.
 * `partners`: reviewers and heads of the departments that have a part in a joint case, or their systems, each for its own task.
 * `heads`: its head. `superiors`: its head, and the centre's managers. `supervisors`: managers who belong to another department.
 * `agents`: the applicant's agency officer (代办员), and managers where its access lets them. `machines`: the county's own. To
 * anybody else who may not see the case it looks like a missing one.
 */
export interface OnCase {
  readonly who:
    | 'applicants'
    | 'claimants'
    | 'overseers'
    | 'handlers'
    | 'deciders'
    | 'partners'
    | 'heads'
    | 'superiors'
    | 'supervisors'
    | 'agents'
    | 'machines';
  /** Where the case must stand; absent: anywhere. */
  readonly statuses?: readonly CasePlace[];
}

/**
 * Whose thing a route is about. To whoever has nothing to do with it, it looks like one that does not exist.
 * - `owner`: the citizen who filed or gave it, and nobody else.
 * - `applicants`: the citizens behind it, by login or verified number.
 * - `seers`: whoever may see it.
 * - `desk`: the centre's desk, of those who see it.
 * - `handlers`: whoever works on it; the desk while nobody does.
 * - `superiors`: the head over those who work on it, and managers.
 * - `supervisors`: managers; over a record, none of the department it is about.
 * - `concerned`: the person or department it is about, to answer it.
 */
export interface Whose {
  readonly kind: 'complaint' | 'rating' | 'record' | 'feedback' | 'project';
  readonly who:
    | 'owner'
    | 'applicants'
    | 'seers'
    | 'desk'
    | 'handlers'
    | 'superiors'
    | 'supervisors'
    | 'concerned'
    | 'agents';
}

/** A schema built when it is first needed: a cold start pays only for the route it answers. */
export type Lazily<Schema extends z.ZodType> = () => Schema;
type Schema = z.ZodType;

/** One operation of the API, as its contract: the source of router, gateway routes, OpenAPI and tests alike. */
export interface Route<
  A extends Access = Access,
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Response extends Schema = Schema,
> {
  readonly method: Method;
  /** `/cases/{receipt}`; parameters are named in `params`. */
  readonly path: `/${string}`;
  readonly access: A;
  readonly summary: { readonly 'zh-CN': string; readonly en: string };
  /** Strict object of the path parameters, as texts. */
  readonly params?: Lazily<Params>;
  /** Strict object of the query parameters, as texts (coerced by the schema). */
  readonly query?: Lazily<Query>;
  /** Names of fields a body may have in all, where the usual 2,000 are too few: bulk. */
  readonly mostNames?: number;
  /** Strict object: a body is JSON. */
  readonly body?: Lazily<Body>;
  /** Status of success and what it carries. `private`: personal data, `no-store`. Other media types carry text. */
  readonly response: {
    readonly status: 200 | 201 | 202 | 204;
    readonly schema: Lazily<Response>;
    readonly cache: 'private' | 'public' | 'revalidate';
    readonly type?: 'application/json' | 'text/html; charset=utf-8' | 'text/csv; charset=utf-8';
  };
  /** A write: asks for `Idempotency-Key`. */
  readonly writes?: true;
  /**
   * A decision of staff on something that may have changed: asks for `If-Match` (428 absent, 412 stale). `where-it-exists`:
   * one route makes and changes a thing; the service asks for it where there is something to change.
   */
  readonly ifMatch?: true | 'where-it-exists';
  /** Of a route about one case: whose case it must be, and where it must stand. Enforced by the domain, held by the tests. */
  readonly onCase?: OnCase;
  /** Of a route about one complaint, rating or record: who may, of those its access lets in. Enforced by the domain, held by the tests. */
  readonly whose?: Whose;
  /** What it may refuse, besides what every route of its access may. */
  readonly problems: readonly RefusalCode[];
  /** A request that the tests execute, shown in the OpenAPI description. */
  readonly example: {
    readonly params?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: Json;
  };
}

/** Declares a route, with its types. */
export const route = <
  const A extends Access,
  Params extends Schema = z.ZodUndefined,
  Query extends Schema = z.ZodUndefined,
  Body extends Schema = z.ZodUndefined,
  Response extends Schema = z.ZodUndefined,
>(
  contract: Route<A, Params, Query, Body, Response>,
): Route<A, Params, Query, Body, Response> => contract;

/** A function's contract table: operation id → route. */
export type Routes = Readonly<Record<string, Route>>;

/** Somebody the staff issuer vouches for, not (yet) in the register. */
export interface Newcomer {
  readonly kind: 'newcomer';
  /** `sub` or client id of the token. */
  readonly subject: string;
  /** The id this person has, or would have, in the register. */
  readonly id: StaffActor['id'];
}

export type CallerOf<A extends Access> = A extends { by: 'citizen' }
  ? CitizenActor
  : A extends { by: 'staff' | 'machine' }
    ? StaffActor
    : A extends { by: 'newcomer' }
      ? Newcomer
      : undefined;

/** A request that passed the door: parsed, authenticated, authorized. */
export interface Call<R extends Route> {
  readonly params: R extends Route<Access, infer Params> ? z.output<Params> : never;
  readonly query: R extends Route<Access, Schema, infer Query> ? z.output<Query> : never;
  readonly body: R extends Route<Access, Schema, Schema, infer Body> ? z.output<Body> : never;
  readonly caller: CallerOf<R['access']>;
  /** The gateway's time of the request. */
  readonly at: Instant;
  /** The caller's language, from `Accept-Language`. */
  readonly language: Language;
  /** Present on writes: the key and everything it stands for. */
  readonly idempotency?: { readonly key: IdempotencyKey; readonly body: Json };
  /** Present where the route asks for it; with `where-it-exists` only where the caller sent it. */
  readonly ifMatch?: number;
}

/** What a handler answers. The door adds the rest: headers, `304`, media type. */
export interface Reply<Body> {
  readonly body: Body;
  /** Version for the strong `ETag` that staff send back as `If-Match`. */
  readonly version?: number;
  /** Path of what was created. */
  readonly location?: string;
  /** The first answer again: `Idempotent-Replayed: true`. */
  readonly replayed?: boolean;
}

export type Handler<R extends Route> = (
  call: Call<R>,
) => Promise<Reply<R extends Route<Access, Schema, Schema, Schema, infer Response> ? z.input<Response> : never>>;

/** One handler per route, by operation id. */
export type Handlers<T extends Routes> = { readonly [K in keyof T]: Handler<T[K]> };
