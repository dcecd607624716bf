import type { Actor, StaffActor } from '../../kernel/actor.ts';
import type { DepartmentCode, WindowCode } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Timetable, WarningPolicy } from '../deadline/clock.ts';
import type { ClockName } from './clocks.ts';
import { ACCEPTANCE_DAYS, DELIVERY_DAYS } from './clocks.ts';
import { type CaseState, type FiledCase, isFiled } from './state.ts';

/** What a county may set within the law; the county file's policy. Working days unless said otherwise. */
export interface CasePolicy extends WarningPolicy {
  /** ≤ 5 (行政许可法 Art. 32(4)). */
  readonly acceptanceDays: number;
  /** ≤ 10 (Art. 44). */
  readonly deliveryDays: number;
  /** The applicant's time to answer a correction notice; silent past it, the application counts as withdrawn. */
  readonly correctionAnswerDays: number;
  /** Working days before that limit at which the applicant is reminded. */
  readonly correctionReminderDays: number;
  /** Calendar days of public notice (公告送达) after which an undeliverable result counts as delivered. */
  readonly publicNoticeDays: number;
  /** Years after the end of a case until its personal data is erased, per base kind. */
  readonly retentionYears: { readonly immediate: number; readonly committed: number };
}

/** What the world lends a case: the calendar, the office hours, the county's policy, and which window serves whom. */
export interface CaseLaw extends Timetable {
  readonly policy: CasePolicy;
  serves(window: WindowCode, department: DepartmentCode): boolean;
}

/** The county's acceptance limit, never above the law's. */
export const acceptanceDays = ({ policy }: CaseLaw): number => Math.min(policy.acceptanceDays, ACCEPTANCE_DAYS);

/** The county's delivery limit, never above the law's. */
export const deliveryDays = ({ policy }: CaseLaw): number => Math.min(policy.deliveryDays, DELIVERY_DAYS);

/** When a clock of this name warns: the applicant's own clock has a reminder of its own. */
export const warningsOf = (clock: ClockName, { policy }: CaseLaw): WarningPolicy =>
  clock === 'correction'
    ? { warningDays: policy.correctionReminderDays, shortWarningDays: policy.correctionReminderDays, shortLimitDays: 0 }
    : policy;

/** Whether this is the applicant (by login, or by a number the county's identity provider vouches for). */
export const isApplicant = (actor: Actor, state: FiledCase): boolean =>
  actor.kind === 'citizen' &&
  (actor.subject === state.owner || (actor.party !== undefined && actor.party === state.party));

/** Whether a clerk's window or a reviewer's department has this case before it. */
const hasBeforeIt = (actor: StaffActor, department: DepartmentCode, law: CaseLaw): boolean =>
  actor.department === department ||
  (actor.roles.includes('clerk') && actor.window !== undefined && law.serves(actor.window, department));

/** Whether staff may look at a case: those who handle it, and the centre's managers. */
export const maySee = (actor: Actor, state: FiledCase, law: CaseLaw): boolean =>
  actor.kind === 'staff'
    ? actor.roles.includes('manager') || hasBeforeIt(actor, state.department, law)
    : actor.kind === 'system' || isApplicant(actor, state);

/** A case that is not the actor's looks exactly like one that does not exist. */
export const visible = (actor: Actor, state: CaseState, law: CaseLaw): FiledCase => {
  if (!isFiled(state) || !maySee(actor, state, law)) throw new Refusal('not-found');
  return state;
};

/** Refuses staff who may not take in and pass on cases of this department: clerks of a serving window, or its own people. */
export const requireDesk = (actor: Actor, department: DepartmentCode, law: CaseLaw): StaffActor => {
  if (actor.kind !== 'staff') throw new Refusal('role-required', { roles: ['clerk', 'reviewer', 'head'] });
  if (!hasBeforeIt(actor, department, law)) throw new Refusal('not-your-department', { department });
  if (!actor.roles.some((role) => role === 'clerk' || role === 'reviewer' || role === 'head'))
    throw new Refusal('role-required', { roles: ['clerk', 'reviewer', 'head'] });
  return actor;
};

/** Refuses anyone but the department's own reviewers and head (两集中两到位: the window has authority to decide, S29). */
export const requireReviewer = (actor: Actor, department: DepartmentCode): StaffActor => {
  if (actor.kind !== 'staff' || !actor.roles.some((role) => role === 'reviewer' || role === 'head'))
    throw new Refusal('role-required', { roles: ['reviewer', 'head'] });
  if (actor.department !== department) throw new Refusal('not-your-department', { department });
  return actor;
};

/** Refuses anyone but the head of the department. */
export const requireHead = (actor: Actor, department: DepartmentCode): StaffActor => {
  if (actor.kind !== 'staff' || !actor.roles.includes('head')) throw new Refusal('role-required', { roles: ['head'] });
  if (actor.department !== department) throw new Refusal('not-your-department', { department });
  return actor;
};
