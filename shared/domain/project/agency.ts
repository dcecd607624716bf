import * as z from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Circumstances } from '../../kernel/decider.ts';
import { ReceiptNumberText, type StaffId, StaffIdText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { AgencyOfficer, Entrustment, mandateFor, requireCovered, requireInForce } from '../agency/mandate.ts';
import type { CaseLaw } from '../case/law.ts';
import { Reasons } from '../case/particulars.ts';
import { Reach } from '../case/vocabulary.ts';
import { requireFront } from './law.ts';
import type { OpenedProject, ProjectEvent } from './project.ts';

/**
 * Who tells the applicant, where no open case of the project does: they are reached as was left with its latest case. Without
 * any case there is nobody to reach, and the window has them before it.
 */
const Telling = z.strictObject({ by: ReceiptNumberText, reach: Reach });
export type Telling = z.infer<typeof Telling>;

const told = { telling: Telling.optional() };

/** A whole project in the hands of one named officer (全程代办, S18), from entrustment to its end. */
export const AgencyEvents = [
  z.strictObject({
    type: z.literal('project-entrusted'),
    on: PlainDateText,
    officer: AgencyOfficer,
    mandate: Entrustment,
    ...told,
  }),
  z.strictObject({
    type: z.literal('project-agency-handed-over'),
    on: PlainDateText,
    officer: AgencyOfficer,
    by: StaffIdText,
    reasons: Reasons,
    ...told,
  }),
  z.strictObject({ type: z.literal('project-agency-ended'), on: PlainDateText, reasons: Reasons, ...told }),
] as const;

/** The mandate as the project keeps it: whatever is filed into it goes under it. */
export const ProjectAgency = z.strictObject({ officer: AgencyOfficer, mandate: Entrustment });
export type ProjectAgency = z.infer<typeof ProjectAgency>;

/** `inHand`: who has an open case of the project in hand for the house; they act for no applicant in it (S29). */
export type AgencyCommand =
  | {
      readonly type: 'entrust-project';
      readonly officer: AgencyOfficer;
      readonly mandate: Entrustment;
      readonly inHand: readonly StaffId[];
      readonly telling?: Telling;
    }
  | {
      readonly type: 'hand-project-over';
      readonly officer: AgencyOfficer;
      readonly reasons: string;
      readonly inHand: readonly StaffId[];
      readonly telling?: Telling;
    }
  | { readonly type: 'end-project-agency'; readonly reasons: string; readonly telling?: Telling };
type CommandOf<T extends AgencyCommand['type']> = Extract<AgencyCommand, { type: T }>;

/** Whether somebody is the officer the project is entrusted to. */
export const isProjectOfficer = ({ agency }: Pick<OpenedProject, 'agency'>, actor: Actor): boolean =>
  actor.kind === 'staff' && agency?.officer.id === actor.id;

/** Refuses `mandate-required` to an officer whose mandate does not cover filing into a ring today. */
export const requireMayFile = ({ agency }: Pick<OpenedProject, 'agency'>, officer: StaffId, on: PlainDate): void =>
  requireCovered(agency && mandateFor(agency.officer.id, agency.mandate), officer, 'file', on);

/** The mandate while it holds: what is filed on a day goes under it. */
export const agencyOn = ({ agency }: Pick<OpenedProject, 'agency'>, on: PlainDate): ProjectAgency | undefined =>
  agency && agency.mandate.until >= on ? agency : undefined;

const requireUnfinished = ({ finished }: OpenedProject): void => {
  if (finished) throw new Refusal('wrong-status', { status: 'finished' });
};

const tellingOf = ({ telling }: { readonly telling?: Telling }) => (telling ? { telling } : {});

/**
 * Entrusts the project on the applicant's signed mandate, taken down at a window that opens it. Free of charge. Refuses
 * `agency-held` while another officer has it: hand it over, or end it.
 */
export const entrustProject = (
  { officer, mandate, inHand, ...rest }: CommandOf<'entrust-project'>,
  state: OpenedProject,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly ProjectEvent[] => {
  requireFront(actor, state, law);
  requireUnfinished(state);
  const on = dateAt(at);
  requireInForce(mandate, on);
  if (inHand.includes(officer.id)) throw new Refusal('self-dealing');
  if (state.agency) throw new Refusal('agency-held');
  const entrusted = { officer, mandate: { ...mandate, scope: [...mandate.scope] } };
  return [{ type: 'project-entrusted', on, ...entrusted, ...tellingOf(rest) }];
};

/** The officer's work passes to a colleague under the same mandate: by the officer, or by a supervisor. */
export const handProjectOver = (
  { officer, reasons, inHand, ...rest }: CommandOf<'hand-project-over'>,
  state: OpenedProject,
  { actor, at }: Circumstances,
): readonly ProjectEvent[] => {
  if (actor.kind !== 'staff' || !(isProjectOfficer(state, actor) || actor.roles.includes('manager')))
    throw new Refusal('role-required', { roles: ['agent', 'manager'] });
  requireUnfinished(state);
  if (state.agency === undefined) throw new Refusal('no-agency');
  if (inHand.includes(officer.id)) throw new Refusal('self-dealing');
  if (state.agency.officer.id === officer.id) return [];
  return [
    {
      type: 'project-agency-handed-over',
      on: dateAt(at),
      officer,
      by: actor.id,
      reasons,
      ...tellingOf(rest),
    },
  ];
};

/** The mandate is revoked by the applicant, who may at any time, or laid down (民法典 Art. 173). */
export const endProjectAgency = (
  { reasons, ...rest }: CommandOf<'end-project-agency'>,
  state: OpenedProject,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly ProjectEvent[] => {
  if (actor.kind !== 'citizen') requireFront(actor, state, law);
  if (state.agency === undefined) throw new Refusal('no-agency');
  return [{ type: 'project-agency-ended', on: dateAt(at), reasons, ...tellingOf(rest) }];
};
