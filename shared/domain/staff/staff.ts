import * as z from 'zod';
import { type Actor, Role, type StaffActor } from '../../kernel/actor.ts';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import { type Fault, pointer } from '../../kernel/faults.ts';
import {
  type DepartmentCode,
  DepartmentCodeText,
  type StaffId,
  StaffIdText,
  type WindowCode,
  WindowCodeText,
} from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { addDays, type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';

/**
 * What the register says of a member of staff, or of a machine that signs in with the staff issuer. No name and no contact:
 * whoever needs those asks the county's own directory; the register only says what a subject may do.
 */
export const StaffEntry = z.strictObject({
  department: DepartmentCodeText,
  /** Title of the post, e.g. 首席代表: never a person's name. */
  post: z.string().trim().min(1).max(60),
  window: WindowCodeText.optional(),
  roles: z.array(Role).min(1).max(Role.options.length),
  superior: StaffIdText.optional(),
  /** First day of authority. */
  validFrom: PlainDateText,
  /** Last day of authority; absent: until further notice. */
  validTo: PlainDateText.optional(),
});
export type StaffEntry = z.infer<typeof StaffEntry>;

export const StaffState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('unregistered') }),
  z.strictObject({ status: z.literal('registered'), id: StaffIdText, ...StaffEntry.shape }),
]);
export type StaffState = z.infer<typeof StaffState>;
export type Registered = Extract<StaffState, { status: 'registered' }>;

export type StaffCommand =
  | { readonly type: 'register'; readonly id: StaffId; readonly entry: StaffEntry }
  | { readonly type: 'change'; readonly entry: StaffEntry }
  | { readonly type: 'end'; readonly lastDay: PlainDate; readonly reason: string }
  /** By the one person the deployment names, for themselves, while the centre has no administrator. */
  | { readonly type: 'register-first-administrator'; readonly id: StaffId; readonly entry: StaffEntry };

const Dated = z.strictObject({ on: PlainDateText });

export const StaffEvent = z.discriminatedUnion('type', [
  Dated.extend({ type: z.literal('staff-registered'), id: StaffIdText, entry: StaffEntry }),
  Dated.extend({ type: z.literal('staff-changed'), entry: StaffEntry }),
  Dated.extend({ type: z.literal('staff-ended'), lastDay: PlainDateText, reason: z.string().min(1).max(500) }),
]);
export type StaffEvent = z.infer<typeof StaffEvent>;

/** What the county lends a decision on its staff. */
export interface StaffLaw {
  readonly departments: ReadonlySet<DepartmentCode>;
  readonly windows: ReadonlySet<WindowCode>;
  /** Whether somebody stands in the register. */
  isRegistered(id: StaffId): boolean;
  /** The one person who may enter the first administrator, where the deployment names one. */
  readonly firstAdministrator?: StaffId;
}

/** Whether authority holds on `date`: both days included. */
export const isInForce = (
  { validFrom, validTo }: Pick<StaffEntry, 'validFrom' | 'validTo'>,
  date: PlainDate,
): boolean => validFrom <= date && (validTo === undefined || validTo >= date);

/** Who this is on `date`, with the authority of that day; `undefined` where the register gives them none. */
export const staffOn = (state: StaffState, date: PlainDate): StaffActor | undefined => {
  if (state.status === 'unregistered' || !isInForce(state, date)) return undefined;
  const { id, department, roles, window } = state;
  return { kind: 'staff', id, department, roles, ...(window === undefined ? {} : { window }) };
};

const entryFaults = (id: StaffId, entry: StaffEntry, law: StaffLaw): readonly Fault[] => {
  const { department, window, roles, superior, validFrom, validTo } = entry;
  const faults: Fault[] = [];
  const fault = (path: readonly PropertyKey[], code: string): void => {
    faults.push({ path: pointer(path), code });
  };
  if (!law.departments.has(department)) fault(['department'], 'unknown-department');
  if (window !== undefined && !law.windows.has(window)) fault(['window'], 'unknown-window');
  for (const [index, role] of roles.entries()) if (roles.indexOf(role) < index) fault(['roles', index], 'duplicate');
  // A machine that fetches texts for telephones has no business deciding cases.
  if (roles.includes('gateway') && roles.length > 1) fault(['roles'], 'gateway-stands-alone');
  // A department's system speaks for it where the plan gives it a part, and is nobody's officer.
  if (roles.includes('department-system') && roles.length > 1) fault(['roles'], 'system-stands-alone');
  if (superior === id) fault(['superior'], 'own-superior');
  else if (superior !== undefined && !law.isRegistered(superior)) fault(['superior'], 'unknown-superior');
  if (validTo !== undefined && validTo < validFrom) fault(['validTo'], 'ends-before-it-begins');
  return faults;
};

const requireSound = (id: StaffId, entry: StaffEntry, law: StaffLaw): void => {
  const faults = entryFaults(id, entry, law);
  if (faults.length > 0) throw new Refusal('staff-invalid', {}, faults);
};

const requireAdministrator = (actor: Actor): StaffActor => {
  if (actor.kind !== 'staff' || !actor.roles.includes('administrator'))
    throw new Refusal('role-required', { roles: ['administrator'] });
  return actor;
};

/** The entry in a form two equal entries share, whatever the order of fields and roles. */
const fingerprint = ({ department, post, window, roles, superior, validFrom, validTo }: StaffEntry): string =>
  JSON.stringify([department, post, window ?? null, [...roles].sort(), superior ?? null, validFrom, validTo ?? null]);

const authorityOf = ({ roles, validFrom, validTo }: StaffEntry): string =>
  JSON.stringify([[...roles].sort(), validFrom, validTo ?? null]);

const register = (id: StaffId, entry: StaffEntry, state: StaffState, law: StaffLaw, on: PlainDate): StaffEvent[] => {
  requireSound(id, entry, law);
  if (state.status === 'unregistered') return [{ type: 'staff-registered', on, id, entry }];
  if (fingerprint(state) === fingerprint(entry)) return [];
  throw new Refusal('staff-exists');
};

const change = (entry: StaffEntry, state: Registered, law: StaffLaw, actor: StaffActor, on: PlainDate) => {
  requireSound(state.id, entry, law);
  if (fingerprint(state) === fingerprint(entry)) return [];
  // Nobody gives or takes their own authority: roles and term are another administrator's to change.
  if (state.id === actor.id && authorityOf(state) !== authorityOf(entry)) throw new Refusal('self-dealing');
  return [{ type: 'staff-changed' as const, on, entry }];
};

const end = (
  { lastDay, reason }: Extract<StaffCommand, { type: 'end' }>,
  state: Registered,
  actor: StaffActor,
  on: PlainDate,
): StaffEvent[] => {
  if (state.id === actor.id) throw new Refusal('self-dealing');
  // The day before the first one takes back what should never have been given.
  if (lastDay < addDays(state.validFrom, -1))
    throw new Refusal('staff-invalid', {}, [{ path: '/lastDay', code: 'ends-before-it-begins' }]);
  if (state.validTo !== undefined && state.validTo <= lastDay) return [];
  return [{ type: 'staff-ended', on, lastDay, reason }];
};

const registered = (state: StaffState): Registered => {
  if (state.status === 'unregistered') throw new Refusal('not-found');
  return state;
};

/**
 * The entry of one member of staff: registered, changed and ended by administrators, never deleted (old commits name it).
 *
 * Refuses `role-required` (not an administrator; not the person the deployment names as the first), `staff-invalid` (every
 * fault with its path), `staff-exists` (registered with another entry: change it), `self-dealing` (own roles or own term),
 * `not-found`. Repeats change nothing.
 */
export const staffDecider: Decider<StaffState, StaffCommand, StaffEvent, StaffLaw> = {
  initial: { status: 'unregistered' },
  decide: (command, state, law, { actor, at }) => {
    const on = dateAt(at);
    switch (command.type) {
      case 'register':
        requireAdministrator(actor);
        return register(command.id, command.entry, state, law, on);
      case 'change':
        return change(command.entry, registered(state), law, requireAdministrator(actor), on);
      case 'end':
        return end(command, registered(state), requireAdministrator(actor), on);
      case 'register-first-administrator':
        requireFirst(command.id, command.entry, actor, law);
        return register(command.id, command.entry, state, law, on);
      default:
        return never(command);
    }
  },
  lapse: () => [],
  evolve: (state, event) => {
    switch (event.type) {
      case 'staff-registered':
        return { status: 'registered', id: event.id, ...event.entry };
      case 'staff-changed':
        return state.status === 'registered' ? { status: 'registered', id: state.id, ...event.entry } : state;
      case 'staff-ended':
        return state.status === 'registered' ? { ...state, validTo: event.lastDay } : state;
      default:
        return never(event);
    }
  },
};

/** The first administrator enters themselves, and nobody enters them. */
export const requireFirst = (id: StaffId, entry: StaffEntry, actor: Actor, law: StaffLaw): void => {
  const isNamed = law.firstAdministrator === id && actor.kind === 'staff' && actor.id === id;
  if (!isNamed) throw new Refusal('role-required', { roles: ['administrator'] });
  if (!isStanding(entry)) throw new Refusal('staff-invalid', {}, [{ path: '/roles', code: 'administrator-needed' }]);
};

/** An administrator until further notice: one the centre can count on. */
export const isStanding = (entry: StaffEntry): boolean =>
  entry.roles.includes('administrator') && entry.validTo === undefined;
