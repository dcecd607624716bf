import * as z from 'zod';
import { DepartmentCodeText, PartyKeyText, StaffIdText, SubjectKeyText, WindowCodeText } from './ids.ts';

/**
 * What a member of staff may be in the centre. Tokens only authenticate; roles come from the staff register.
 * clerk 窗口 · reviewer 审批 · chief-representative 首席代表 · head 部门负责人 · agent 代办员 · duty-officer 值班 · manager 督查 ·
 * leader 县政府负责人 (extends joint cases) · administrator 县级管理员 · gateway (the county's message gateway, a machine) ·
 * department-system 部门业务系统 (a department's own system, a machine that speaks for its department alone).
 */
export const Role = z.enum([
  'clerk',
  'reviewer',
  'chief-representative',
  'head',
  'agent',
  'duty-officer',
  'manager',
  'leader',
  'administrator',
  'gateway',
  'department-system',
]);
export type Role = z.infer<typeof Role>;

/** Who issued a command. Recorded in every commit; holds no personal data (citizens appear as a keyed hash). */
export const Actor = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('citizen'),
    subject: SubjectKeyText,
    /** Where the county's identity provider vouches for an identity number: its keyed hash. Never a self-declared number. */
    party: PartyKeyText.optional(),
  }),
  z.strictObject({
    kind: z.literal('staff'),
    id: StaffIdText,
    department: DepartmentCodeText,
    roles: z.array(Role),
    /** The window a clerk sits at: it may serve several departments (一窗受理). */
    window: WindowCodeText.optional(),
  }),
  /** Whoever files without signing in: nothing is known of them, not even that it is the same person twice. */
  z.strictObject({ kind: z.literal('anonymous') }),
  z.strictObject({
    kind: z.literal('system'),
    name: z.enum(['deadlines', 'notices', 'import', 'supervision', 'projects']),
  }),
]);
export type Actor = z.infer<typeof Actor>;
export type StaffActor = Extract<Actor, { kind: 'staff' }>;
export type CitizenActor = Extract<Actor, { kind: 'citizen' }>;
