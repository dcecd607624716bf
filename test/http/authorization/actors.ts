import type { Route } from '../../../shared/http/route.ts';
import { Role } from '../../../shared/kernel/actor.ts';

/** Somebody who might ask, as far as rights go. */
export interface Somebody {
  readonly name: string;
  readonly kind: 'citizen' | 'staff' | 'nobody';
  /** Login of a citizen, subject of the staff issuer. */
  readonly subject?: string;
  readonly verified?: string;
  readonly roles: readonly Role[];
  /** Of the case's own department. */
  readonly own: boolean;
  /** At a window that serves it. */
  readonly serving: boolean;
  /** Behind the case. */
  readonly applicant: boolean;
}

/** The identity number of the applicant in the matrix. */
export const NUMBER = '11010519491231002X';

/** Whom the applicant entrusted, where a route is about agency (代办). */
export const AGENCY_OFFICER = 'agent-own';

const citizen = (name: string, subject: string, applicant: boolean, verified?: string): Somebody => ({
  name,
  kind: 'citizen',
  subject,
  ...(verified ? { verified } : {}),
  roles: [],
  own: false,
  serving: false,
  applicant,
});

const staff = (roles: Role | readonly Role[], place: 'own' | 'other' | 'serving' | 'not-serving'): Somebody => ({
  name: `${[roles].flat().join(' and ')} (${place})`,
  kind: 'staff',
  subject: `${[roles].flat().join('-')}-${place}`,
  roles: [roles].flat(),
  own: place === 'own',
  serving: place === 'serving',
  applicant: false,
});

/** Everybody who might ask about a case: every role in its own and in another department, at serving and other windows. */
export const everybody: readonly Somebody[] = [
  citizen('the applicant by login', 'applicant', true),
  citizen('the applicant by verified number', 'other-login', true, NUMBER),
  citizen('another applicant', 'stranger', false),
  citizen('another applicant with a verified number', 'stranger-2', false, '440524188001010014'),
  ...Role.options.flatMap((role) => [staff(role, 'own'), staff(role, 'other')]),
  staff('clerk', 'serving'),
  staff('clerk', 'not-serving'),
  // A serving window shows its cases to its clerks alone, and lends nobody the powers they have in their own department.
  staff('reviewer', 'serving'),
  staff(['clerk', 'reviewer', 'head'], 'serving'),
  {
    name: 'staff not in the register',
    kind: 'staff',
    subject: 'unknown',
    roles: [],
    own: false,
    serving: false,
    applicant: false,
  },
  { name: 'nobody signed in', kind: 'nobody', roles: [], own: false, serving: false, applicant: false },
];

const HANDLING: readonly Role[] = ['clerk', 'reviewer', 'chief-representative', 'head'];
const has = ({ roles }: Somebody, wanted: readonly Role[]): boolean => roles.some((role) => wanted.includes(role));

/** What the contract says must come of it. */
export type Verdict = 'not-signed-in' | 'forbidden' | 'not-found' | 'through';

/** Read off the contract alone: access first, then whose case it is. */
export const verdictOf = ({ access, onCase }: Pick<Route, 'access' | 'onCase'>, who: Somebody): Verdict => {
  if (access.by === 'public') return 'through';
  if (access.by === 'citizen') return citizenVerdict(onCase, who);
  if (who.kind !== 'staff') return who.kind === 'nobody' ? 'not-signed-in' : 'forbidden';
  if (access.by === 'newcomer') return 'through';
  if (!has(who, access.roles)) return 'forbidden';
  return onCase === undefined ? 'through' : staffVerdict(onCase, who);
};

const citizenVerdict = (onCase: Route['onCase'], who: Somebody): Verdict => {
  if (who.kind === 'nobody') return 'not-signed-in';
  if (onCase === undefined || onCase.who === 'claimants') return 'through';
  return who.applicant ? 'through' : 'not-found';
};

const staffVerdict = (onCase: NonNullable<Route['onCase']>, who: Somebody): Verdict => {
  const handles = has(who, HANDLING) && (who.own || (who.serving && has(who, ['clerk'])));
  const oversees = has(who, ['manager']);
  const acts = onCase.who === 'agents' && who.subject === AGENCY_OFFICER;
  if (!handles && !oversees && !acts) return 'not-found';
  switch (onCase.who) {
    case 'overseers':
      return 'through';
    case 'handlers':
      return handles ? 'through' : 'forbidden';
    case 'deciders':
      return who.own && has(who, ['reviewer', 'head']) ? 'through' : 'forbidden';
    case 'heads':
      return who.own && has(who, ['head']) ? 'through' : 'forbidden';
    case 'superiors':
      return oversees || (who.own && has(who, ['head'])) ? 'through' : 'forbidden';
    case 'agents':
      return acts || oversees ? 'through' : 'forbidden';
    case 'supervisors':
      return oversees && !who.own ? 'through' : 'forbidden';
    default:
      return 'forbidden';
  }
};
