import type { Route, Whose } from '../../../shared/http/route.ts';
import type { Role } from '../../../shared/kernel/actor.ts';
import type { Answer } from '../../support/http.ts';
import { appoint } from '../register.ts';
import { AGENCY_OFFICER, everybody, type Somebody, type Verdict, verdictOf } from './actors.ts';

type Ask = Parameters<typeof appoint>[0];

/** Enters everybody of the matrix into the staff register: their own department is the one the thing is about. */
export const appointEverybody = async (register: Ask, atTheirOwn: { readonly own?: string } = {}): Promise<void> => {
  const windows = { ...atTheirOwn, serving: 'food-health', 'not-serving': 'qujiang-window' };
  for (const { kind, subject, roles, own } of everybody) {
    if (kind !== 'staff' || subject === undefined || roles.length === 0) continue;
    const place = subject.replace(`${roles.join('-')}-`, '');
    await appoint(register, subject, {
      roles,
      department: own ? 'market-regulation' : 'forestry',
      ...(place in windows ? { window: windows[place as keyof typeof windows] } : {}),
    });
  }
};

const has = ({ roles }: Somebody, ...wanted: readonly Role[]): boolean => roles.some((role) => wanted.includes(role));

/** To whom a thing exists, and who may do what with it: read off the contract and the words of product.md, not off the code. */
export interface Rights {
  sees(who: Somebody): boolean;
  readonly may: Readonly<Partial<Record<Whose['who'], (who: Somebody) => boolean>>>;
}

const desk = (who: Somebody) => has(who, 'duty-officer', 'manager');
const managers = (who: Somebody) => has(who, 'manager');
const workers = (who: Somebody) => who.own && has(who, 'reviewer', 'head');
const ownHead = (who: Somebody) => who.own && has(who, 'head');

/** The own department, and clerks of the window that serves it. */
const atWork = (who: Somebody) =>
  (who.own && has(who, 'clerk', 'reviewer', 'chief-representative', 'head')) || (who.serving && has(who, 'clerk'));

/** A complaint that went to the own department, nobody being complained of by name. */
export const complaintRights: Rights = {
  sees: (who) => who.applicant || desk(who) || workers(who),
  may: { desk, handlers: workers, superiors: (who) => managers(who) || ownHead(who), supervisors: managers },
};

/** A report of misconduct: for managers' eyes alone. */
export const misconductRights: Rights = {
  sees: (who) => who.applicant || managers(who),
  may: { desk: managers, handlers: managers, superiors: managers, supervisors: managers },
};

/** A rating of the own department's service; whoever decided the case is rated, and none of these did. */
export const ratingRights: Rights = {
  sees: (who) => desk(who) || ownHead(who),
  may: { desk, supervisors: managers },
};

/** An accountability record about the own department, and what went back to it. */
export const recordRights: Rights = {
  sees: (who) => managers(who) || ownHead(who),
  may: { supervisors: (who) => managers(who) && !who.own },
};

/**
 * A project whose first ring is the own department's, and of whose other rings the food window serves a part: clerks there
 * take in what their window serves, as the own department does.
 */
export const projectRights: Rights = {
  sees: (who) => who.applicant || managers(who) || atWork(who),
  may: { handlers: atWork },
};

/** A project that was entrusted to the agency officer of the own department: to them it exists, and to no other agent. */
export const entrustedRights: Rights = {
  sees: (who) => projectRights.sees(who) || isOfficer(who),
  may: { handlers: atWork, agents: (who) => isOfficer(who) || managers(who) },
};
const isOfficer = (who: Somebody) => who.subject === AGENCY_OFFICER;

/** What must come of it when somebody asks about one thing. */
export const verdictOnThing = (route: Pick<Route, 'access' | 'whose'>, who: Somebody, rights: Rights): Verdict => {
  const atTheDoor = verdictOf(route, who);
  const { whose } = route;
  if (atTheDoor !== 'through' || whose === undefined) return atTheDoor;
  if (whose.who === 'owner') return who.applicant && who.name.includes('by login') ? 'through' : 'not-found';
  if (whose.who === 'applicants') return who.applicant ? 'through' : 'not-found';
  if (!rights.sees(who)) return 'not-found';
  const may = rights.may[whose.who];
  return may === undefined || may(who) ? 'through' : 'forbidden';
};

/** What an answer means for rights: everything but these four went through to the rules of the thing. */
export const meaningOf = ({ status }: Answer): Verdict => {
  if (status === 401) return 'not-signed-in';
  if (status === 403) return 'forbidden';
  return status === 404 ? 'not-found' : 'through';
};

/** One thing and how it is asked about. */
export interface Trial {
  readonly route: Route;
  readonly rights: Rights;
  /** With the version that stands there, unless told otherwise. */
  ask(who: Somebody, id: string, version?: string): Promise<Answer>;
  /** A thing of this kind. */
  make(): Promise<string>;
  /** Marks where everything stands; called, the mark takes back what was written since and says how much that was. */
  mark(): () => number;
  /** An id nothing stands under. */
  readonly missing: string;
}

/** Everybody asks; answers where it went otherwise than the contract says. */
export const unlikeTheContract = async ({ route, rights, ask, make, mark, missing }: Trial) => {
  const unlike: string[] = [];
  const id = await make();
  for (const who of everybody) {
    const expected = verdictOnThing(route, who, rights);
    const takeBack = mark();
    const answer = await ask(who, id);
    const wrote = takeBack();
    const meaning = meaningOf(answer);
    const told = `${who.name}: ${answer.status} ${answer.text.slice(0, 120)}`;
    if (meaning !== expected) unlike.push(`${told}, not ${expected}`);
    if (expected === 'through') continue;
    if (wrote > 0) unlike.push(`${told}: wrote`);
    if (answer.status !== 404) continue;
    const none = await ask(who, missing);
    const same = (each: Answer, name: string) => JSON.stringify(each).replaceAll(name, '…');
    if (same(none, missing) !== same(answer, id)) unlike.push(`${told}: not like a missing one`);
  }
  return unlike;
};

/** How somebody of the matrix signs in. */
export const askerOf = ({ kind, subject = '' }: Somebody) => {
  if (kind === 'nobody') return {};
  return kind === 'staff' ? { staff: subject } : { citizen: subject };
};
