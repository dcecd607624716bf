import type { Actor, Role, StaffActor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type Clock, type ClockOrigin, startClock, type Timetable, type WarningPolicy } from '../deadline/clock.ts';
import type { ComplaintSettings } from './policy.ts';
import { type ComplaintState, type FiledComplaint, isFiled } from './state.ts';
import type { ComplaintKind } from './vocabulary.ts';

/** What the world lends a complaint: the calendar, the office hours, and what the county laid down. */
export interface ComplaintLaw extends Timetable {
  readonly policy: ComplaintSettings;
  readonly warnings: WarningPolicy;
}

/** The limit for saying whether it is taken on, from the day it came in. */
export const acceptanceClock = (law: ComplaintLaw, kind: ComplaintKind, start: PlainDate, origin: Origin): Clock =>
  kind === 'petition'
    ? startClock(law.calendar, start, law.policy.petition.acceptanceDays, { ...origin, unit: 'calendar-day' })
    : startClock(law.calendar, start, law.policy.acceptanceDays, origin);

/** When a limit came to be, and which of its name it is. */
export type Origin = Pick<ClockOrigin, 'known' | 'version'>;

/** The limit for the reply: of a petition from acceptance (信访工作条例), of everything else from the day it came in (L14). */
export const replyClock = (law: ComplaintLaw, kind: ComplaintKind, start: PlainDate, origin: Origin = {}): Clock =>
  kind === 'petition'
    ? startClock(law.calendar, start, law.policy.petition.replyDays, { ...origin, unit: 'calendar-day' })
    : startClock(law.calendar, start, law.policy.replyDays[kind], origin);

/** Days the one extension adds, in the unit of the kind's limit. */
export const extensionDays = ({ policy }: ComplaintLaw, kind: ComplaintKind): number =>
  kind === 'petition' ? policy.petition.extensionDays : policy.extensionDays[kind];

export const isComplainant = (actor: Actor, state: FiledComplaint): boolean =>
  actor.kind === 'citizen' && actor.subject === state.owner;

const DUTY: readonly Role[] = ['duty-officer', 'manager'];
const DEPARTMENT: readonly Role[] = ['reviewer', 'head'];

const holds = (actor: StaffActor, roles: readonly Role[]): boolean => roles.some((role) => actor.roles.includes(role));

/** Whether this is the centre's desk: whoever has the duty, and the managers. */
export const isDesk = (actor: Actor): actor is StaffActor => actor.kind === 'staff' && holds(actor, DUTY);

export const isManager = (actor: Actor): actor is StaffActor => actor.kind === 'staff' && holds(actor, ['manager']);

/** Whether a member of staff works on it: named officers, else whoever reviews or heads in the department it went to. */
export const isHandler = (actor: StaffActor, { assigned }: FiledComplaint): boolean => {
  if (assigned === undefined) return false;
  if (assigned.officers.length > 0) return assigned.officers.includes(actor.id);
  return actor.department === assigned.department && holds(actor, DEPARTMENT);
};

/** Whether this is the head of the department it went to. */
export const headsHandling = (actor: StaffActor, { assigned }: FiledComplaint): boolean =>
  assigned !== undefined && actor.department === assigned.department && actor.roles.includes('head');

/**
 * Who may see a complaint: the complainant, the desk, those who work on it and their head. A report of misconduct is for
 * managers alone. The person complained of sees nothing of it, whatever their post.
 */
export const maySee = (actor: Actor, state: FiledComplaint): boolean => {
  if (actor.kind !== 'staff') return actor.kind === 'system' || isComplainant(actor, state);
  if (actor.id === state.subject.officer) return false;
  if (state.kind === 'report-of-misconduct') return isManager(actor);
  return isDesk(actor) || isHandler(actor, state) || headsHandling(actor, state);
};

/** A complaint that is not the actor's to see looks exactly like one that does not exist. */
export const visible = (actor: Actor, state: ComplaintState): FiledComplaint => {
  if (!isFiled(state) || !maySee(actor, state)) throw new Refusal('not-found');
  return state;
};

/** Refuses anyone but the desk. */
export const requireDesk = (actor: Actor): StaffActor => {
  if (!isDesk(actor)) throw new Refusal('role-required', { roles: DUTY });
  return actor;
};

/** Refuses anyone but a manager. */
export const requireManager = (actor: Actor): StaffActor => {
  if (!isManager(actor)) throw new Refusal('role-required', { roles: ['manager'] });
  return actor;
};

/**
 * Refuses whoever does not work on it. While it went to nobody the desk itself answers, unless somebody is complained of by
 * name: then it needs people of whom it is known that they are not that person's own.
 */
export const requireHandler = (actor: Actor, state: FiledComplaint): StaffActor => {
  if (state.assigned === undefined) {
    if (state.subject.officer !== undefined) throw new Refusal('not-assigned');
    return requireDesk(actor);
  }
  if (actor.kind !== 'staff' || !isHandler(actor, state))
    throw new Refusal('not-your-complaint', { department: state.assigned.department });
  return actor;
};

/** Refuses anyone but the head of the department it went to, or a manager. */
export const requireSuperior = (actor: Actor, state: FiledComplaint): StaffActor => {
  if (actor.kind !== 'staff' || !(isManager(actor) || headsHandling(actor, state)))
    throw new Refusal('role-required', { roles: ['head', 'manager'] });
  return actor;
};
