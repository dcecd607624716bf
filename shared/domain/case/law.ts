import type { Actor, Role, StaffActor } from '../../kernel/actor.ts';
import type { DepartmentCode, WindowCode } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type Timetable, type WarningPolicy, warningDaysOf } from '../deadline/clock.ts';
import type { DecisionPolicy } from './authority.ts';
import type { ClockName } from './clocks.ts';
import { ACCEPTANCE_DAYS, DELIVERY_DAYS } from './clocks.ts';
import { isAgencyOfficer } from './handling.ts';
import { departmentsOf } from './joint/plan.ts';
import { type CaseState, type FiledCase, isFiled } from './state.ts';

/** What a county may set within the law; the county file's policy. Working days unless said otherwise. */
export interface CasePolicy extends WarningPolicy {
  /** By when the house means to accept, ask or decline, ≤ 5 (行政许可法 Art. 32(4)): fewer warn sooner, the law's five stand. */
  readonly acceptanceDays: number;
  /** ≤ 10 (Art. 44). */
  readonly deliveryDays: number;
  /** The applicant's time to answer a correction notice; silent past it, the application counts as withdrawn. */
  readonly correctionAnswerDays: number;
  /** Working days after a correction notice at which the applicant is reminded of it. */
  readonly correctionReminderDays: number;
  /** Calendar days of public notice (公告送达) after which an undeliverable result counts as delivered. */
  readonly publicNoticeDays: number;
  /** Whether a head's approval suffices to ask late for what the first notice could have named (L03); else nobody asks late. */
  readonly headsMayApproveSecondCorrection: boolean;
  /** Who decides what, where the county departs from: reviewers and heads decide. */
  readonly decisions?: DecisionPolicy | undefined;
  /** Grounds of the fast channel the county lists beside the common ones. */
  readonly fastChannelGrounds?: readonly { readonly code: string }[] | undefined;
  /** Years after the end of a case until its personal data is erased, per base kind. */
  readonly retentionYears: { readonly immediate: number; readonly committed: number };
}

/** What the world lends a case: the calendar, the office hours, the county's policy, and which window serves whom. */
export interface CaseLaw extends Timetable {
  readonly policy: CasePolicy;
  serves(window: WindowCode, department: DepartmentCode): boolean;
}

/** The county's delivery limit, never above the law's. */
export const deliveryDays = ({ policy }: CaseLaw): number => Math.min(policy.deliveryDays, DELIVERY_DAYS);

/**
 * When a clock of this name warns. The applicant's own clock reminds so many days after the notice; a county that means to
 * speak sooner than the law demands is warned of its acceptance limit by as much sooner, at the earliest the day after filing.
 */
export const warningsOf = (clock: ClockName, { policy }: CaseLaw): WarningPolicy => {
  if (clock === 'correction') return warning(policy.correctionAnswerDays - policy.correctionReminderDays);
  if (clock === 'hearing-request') return warning(1);
  if (clock === 'commitment' || clock === 'mending' || clock === 'renewal') return withoutEscalation(policy);
  // Another authority's limit goes up no ladder of this house.
  if (clock === 'higher-authority') return warning(policy.warningDays);
  if (clock !== 'acceptance') return policy;
  const sooner = Math.max(0, ACCEPTANCE_DAYS - policy.acceptanceDays);
  return warning(Math.min(warningDaysOf({ days: ACCEPTANCE_DAYS }, policy) + sooner, ACCEPTANCE_DAYS - 1));
};

/** The applicant's own time goes up to nobody: no one in the house is late with it. Nor does a limit after which there is nothing left to do. */
const withoutEscalation = ({ warningDays, shortWarningDays, shortLimitDays }: WarningPolicy): WarningPolicy => ({
  warningDays,
  shortWarningDays,
  shortLimitDays,
});

const warning = (days: number): WarningPolicy => ({ warningDays: days, shortWarningDays: days, shortLimitDays: 0 });

/** Whether this is the applicant (by login, or by a number the county's identity provider vouches for). */
export const isApplicant = (actor: Actor, state: FiledCase): boolean =>
  actor.kind === 'citizen' &&
  (actor.subject === state.owner || (actor.party !== undefined && actor.party === state.party));

const HANDLING: readonly Role[] = ['clerk', 'reviewer', 'head', 'chief-representative'];
/** Whether somebody handles cases at all, wherever. */
export const handles = (actor: StaffActor): boolean => actor.roles.some((role) => HANDLING.includes(role));

/** Whether a clerk's window or a reviewer's department has this case before it. */
const hasBeforeIt = (actor: StaffActor, department: DepartmentCode, law: CaseLaw): boolean =>
  actor.department === department ||
  (actor.roles.includes('clerk') && actor.window !== undefined && law.serves(actor.window, department));

/** Whether somebody's department has a part in the plan of a joint case. */
const hasPart = (actor: StaffActor, { plan }: FiledCase): boolean =>
  plan !== undefined && departmentsOf(plan).includes(actor.department);

/**
 * Whether staff may look at a case: those who handle it or have a part in it, the applicant's agency officer, and the centre's
 * managers.
 */
export const maySee = (actor: Actor, state: FiledCase, law: CaseLaw): boolean =>
  actor.kind === 'staff'
    ? actor.roles.includes('manager') ||
      isAgencyOfficer(state, actor) ||
      (actor.roles.includes('leader') && state.plan !== undefined) ||
      (handles(actor) && (hasBeforeIt(actor, state.department, law) || hasPart(actor, state))) ||
      (actor.roles.includes('department-system') && hasPart(actor, state))
    : actor.kind === 'system' || isApplicant(actor, state);

/** A case that is not the actor's looks exactly like one that does not exist. */
export const visible = (actor: Actor, state: CaseState, law: CaseLaw): FiledCase => {
  if (!isFiled(state) || !maySee(actor, state, law)) throw new Refusal('not-found');
  return state;
};

/** Refuses staff who may not take in and pass on cases of this department: clerks of a serving window, or its own people. */
export const requireDesk = (actor: Actor, department: DepartmentCode, law: CaseLaw): StaffActor => {
  if (actor.kind !== 'staff' || !handles(actor)) throw new Refusal('role-required', { roles: HANDLING });
  if (!hasBeforeIt(actor, department, law)) throw new Refusal('not-your-department', { department });
  return actor;
};

const requireOwn = (actor: Actor, department: DepartmentCode, roles: readonly Role[]): StaffActor => {
  if (actor.kind !== 'staff' || !actor.roles.some((role) => roles.includes(role)))
    throw new Refusal('role-required', { roles });
  if (actor.department !== department) throw new Refusal('not-your-department', { department });
  return actor;
};

/** Refuses anyone but the department's own reviewers and head. */
export const requireReviewer = (actor: Actor, department: DepartmentCode): StaffActor =>
  requireOwn(actor, department, ['reviewer', 'head']);

/** Refuses anyone but those of the department who decide cases at all (两集中两到位: the window has authority, S29). */
export const requireExaminer = (actor: Actor, department: DepartmentCode): StaffActor =>
  requireOwn(actor, department, ['reviewer', 'head', 'chief-representative']);

/** Refuses anyone but those who speak for a department on its part in a joint case: its reviewers and head, and its own system (S28). */
export const requirePartOf = (actor: Actor, department: DepartmentCode): StaffActor =>
  requireOwn(actor, department, ['reviewer', 'head', 'department-system']);

/** Whether this is the head of the department: another department's head is nobody's superior here. */
export const isHeadOf = (actor: StaffActor, department: DepartmentCode): boolean =>
  actor.roles.includes('head') && actor.department === department;

/** Refuses anyone but the head of the county government (本级人民政府负责人, 行政许可法 Art. 42(2)). */
export const requireLeader = (actor: Actor): StaffActor => {
  if (actor.kind !== 'staff' || !actor.roles.includes('leader'))
    throw new Refusal('role-required', { roles: ['leader'] });
  return actor;
};

/** Refuses anyone but the head of the department. */
export const requireHead = (actor: Actor, department: DepartmentCode): StaffActor =>
  requireOwn(actor, department, ['head']);
