import { createHash } from 'node:crypto';
import type { CitizenActor, Role, StaffActor } from '../kernel/actor.ts';
import { type StaffId, StaffIdText } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type KeyringReader, partyKey, subjectKey } from '../store/keyrings.ts';
import type { Store } from '../store/port.ts';
import { staffSource } from '../store/staff-source.ts';
import { type Claims, claimsOf, type HttpEvent } from './event.ts';
import type { Access, Newcomer } from './route.ts';

/** Who a citizen's token stands for. */
export type CitizenSource = (claims: Claims, at: Instant) => Promise<CitizenActor>;
/** Whom the staff register holds for a token; refuses `not-registered`. */
export type Register = (claims: Claims, at: Instant) => Promise<StaffActor>;

/** Where a function's callers come from; a function without citizens' routes needs no citizens, nor one without staff the register. */
export interface Identification {
  readonly citizens?: CitizenSource;
  readonly staff?: Register;
}

/**
 * Citizens as keyed hashes: their login, and the identity number where the county's issuer itself vouches for it by
 * `verifiedNumberClaim`. A number they declare themselves is never read.
 */
export const citizens =
  (indexKeyring: KeyringReader, verifiedNumberClaim: string | undefined): CitizenSource =>
  async (claims, at) => {
    const issuer = claim(claims, 'iss');
    const subject = claim(claims, 'sub');
    if (issuer === undefined || subject === undefined) throw new Refusal('not-signed-in');
    const ring = await indexKeyring(at);
    const number = verifiedNumberClaim === undefined ? undefined : claim(claims, verifiedNumberClaim);
    return {
      kind: 'citizen',
      subject: subjectKey(ring, issuer, subject),
      ...(number === undefined ? {} : { party: partyKey(ring, number.trim().toUpperCase()) }),
    };
  };

/** Staff as the register holds them on the day of the request, read at most 60 seconds ago. Refuses `not-registered`. */
export const staffRegister = (store: Store): Register => {
  const staffOn = staffSource(store);
  return async (claims, at) => {
    const actor = await staffOn(newcomerOf(claims).id, at);
    if (actor === undefined) throw new Refusal('not-registered');
    return actor;
  };
};

/** The id in the register that a token stands for: another issuer's subjects never inherit authority. */
export const staffId = (issuer: string, subject: string): StaffId | undefined => {
  const alias = createHash('sha256').update(issuer).digest('hex').slice(0, 12);
  return StaffIdText.safeParse(`${alias}#${subject}`).data;
};

/** Whom a token of the staff issuer names, registered or not. People carry `sub`, machines may carry `client_id` alone. */
export const newcomerOf = (claims: Claims): Newcomer => {
  const issuer = claim(claims, 'iss');
  const subject = claim(claims, 'sub') ?? claim(claims, 'client_id');
  if (issuer === undefined || subject === undefined) throw new Refusal('not-signed-in');
  const id = staffId(issuer, subject);
  if (id === undefined) throw new Refusal('not-registered');
  return { kind: 'newcomer', subject, id };
};

const claim = (claims: Claims, name: string): string | undefined => {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export type Caller = CitizenActor | StaffActor | Newcomer | undefined;

/**
 * Who calls, as the route's access asks for. Refuses `not-signed-in`, `wrong-token-use` (an identity token is no access
 * token), `not-registered`, `role-required`.
 */
export const callerOf = async (
  event: HttpEvent,
  access: Access,
  at: Instant,
  identification: Identification,
): Promise<Caller> => {
  if (access.by === 'public') return undefined;
  const claims = claimsOf(event);
  if (claims === undefined) throw new Refusal('not-signed-in');
  if (Object.hasOwn(claims, 'token_use') && claims.token_use !== 'access') throw new Refusal('wrong-token-use');
  if (access.by === 'newcomer') return newcomerOf(claims);
  if (access.by === 'citizen') return required(identification.citizens)(claims, at);
  const actor = await required(identification.staff)(claims, at);
  if (!holdsOneOf(actor, access.roles)) throw new Refusal('role-required', { roles: access.roles });
  return actor;
};

const holdsOneOf = (actor: StaffActor, roles: readonly Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

const required = <T>(source: T | undefined): T => {
  if (source === undefined) throw new Error('a route asks for callers its function cannot identify');
  return source;
};
