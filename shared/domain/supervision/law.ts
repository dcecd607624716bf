import type { Actor, Role, StaffActor } from '../../kernel/actor.ts';
import type { DepartmentCode, WindowCode } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Timetable, WarningPolicy } from '../deadline/clock.ts';

/** What the world lends the supervision of a case. An urging warns, falls due and goes up as any other limit of the county. */
export interface SupervisionLaw extends Timetable {
  readonly policy: WarningPolicy;
  serves(window: WindowCode, department: DepartmentCode): boolean;
}

/** Stated limits of what one supervision may hold. */
export const SUPERVISION_LIMITS = {
  /** Urgings that wait for an answer at once. */
  urgings: 10,
  /** Working days an urging may give for the reply. */
  replyDays: 30,
} as const;

const holds = (actor: StaffActor, ...roles: readonly Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

/** Whether this is one of the centre's supervisors. */
export const isSupervisor = (actor: StaffActor): boolean => holds(actor, 'manager');

/** Refuses anyone but a supervisor: one who belongs to the department itself has no business judging it. */
export const requireSupervisorOver = (actor: Actor, department: DepartmentCode): StaffActor => {
  if (actor.kind !== 'staff' || !isSupervisor(actor)) throw new Refusal('role-required', { roles: ['manager'] });
  if (actor.department === department) throw new Refusal('self-dealing');
  return actor;
};

/** Refuses anyone but a supervisor or the head of the department. */
export const requireSuperior = (actor: Actor, department: DepartmentCode): StaffActor => {
  if (actor.kind !== 'staff' || !holds(actor, 'manager', 'head'))
    throw new Refusal('role-required', { roles: ['manager', 'head'] });
  if (!isSupervisor(actor) && actor.department !== department) throw new Refusal('not-your-department', { department });
  return actor;
};

const WORKING: readonly Role[] = ['clerk', 'reviewer', 'chief-representative', 'head'];

/** Whether a member of staff has the department's work in hand: its own people, or a clerk at a window that serves it. */
export const belongsTo = (
  actor: StaffActor,
  department: DepartmentCode,
  law: Pick<SupervisionLaw, 'serves'>,
): boolean =>
  (actor.department === department && holds(actor, ...WORKING)) ||
  (holds(actor, 'clerk') && actor.window !== undefined && law.serves(actor.window, department));

/** Refuses anyone but those who have the department's work in hand. */
export const requireDepartment = (actor: Actor, department: DepartmentCode, law: SupervisionLaw): StaffActor => {
  if (actor.kind !== 'staff' || !holds(actor, ...WORKING)) throw new Refusal('role-required', { roles: WORKING });
  if (!belongsTo(actor, department, law)) throw new Refusal('not-your-department', { department });
  return actor;
};

/** Whether staff may look at the supervision of a case: supervisors, and the department it lies with. */
export const maySee = (actor: StaffActor, department: DepartmentCode, law: Pick<SupervisionLaw, 'serves'>): boolean =>
  isSupervisor(actor) || belongsTo(actor, department, law);
