import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type AgencyAct, covers, requireInForce } from '../agency/mandate.ts';
import type { CaseCommand, CaseCommandOf } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { isAgencyOfficer } from './handling.ts';
import { type CaseLaw, isApplicant, requireDesk } from './law.ts';
import { type FiledCase, isEnded } from './state.ts';

/** What the applicant's officer does in their case; whoever acts for a party does nothing for the house in the same matter. */
const OFFICERS_ACTS: readonly CaseCommand['type'][] = [
  'supply-correction',
  'withdraw',
  'hand-agency-over',
  'end-agency',
];

/** Refuses `self-dealing` to the applicant's own officer in whatever the house does: they act for one side and never decide. */
export const requireNotAgencyOfficer = (command: CaseCommand, state: FiledCase, { actor }: Circumstances): void => {
  if (isAgencyOfficer(state, actor) && !OFFICERS_ACTS.includes(command.type)) throw new Refusal('self-dealing');
};

/**
 * Refuses whoever may not do this for the applicant: they may themselves, their agency officer within the mandate
 * (`mandate-required`), and a window that writes down what it is told.
 */
export const requireForApplicant = (
  act: AgencyAct,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): void => {
  if (isApplicant(actor, state)) return;
  if (actor.kind === 'staff' && isAgencyOfficer(state, actor)) {
    if (!covers(state.handling?.agency, actor.id, act, dateAt(at))) throw new Refusal('mandate-required', { act });
    return;
  }
  requireDesk(actor, state.department, law);
};

/** Whether somebody collects the result for the applicant: an agent who filed, or the agency officer whose mandate says so. */
export const mayCollect = (state: FiledCase, { at }: Circumstances): boolean =>
  state.byAgent === true ||
  (state.handling?.agency !== undefined &&
    covers(state.handling.agency, state.handling.agency.officer, 'collect', dateAt(at)));

/** The case follows the mandate of its project, which was held against whoever gave or ended it. */
const isOfProject = (actor: Circumstances['actor']): boolean => actor.kind === 'system' && actor.name === 'projects';

const requireOpen = (state: FiledCase): void => {
  if (isEnded(state)) throw new Refusal('wrong-status', { status: state.status });
};

/**
 * Entrusts the case to a named agency officer (全程代办, S18) on the applicant's signed mandate, until the case ends or the
 * mandate does. Free of charge. Taken down at the window, or by the applicant signed in themselves; not to somebody who has
 * the case in hand. Refuses `agency-held` while another officer has it: hand it over, or end it. Of its project's mandate a
 * case that was quicker to end, or to come into somebody's hands, takes nothing.
 */
export const entrust = (
  { officer, mandate }: CaseCommandOf<'entrust'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const { agency, officer: hand } = state.handling ?? {};
  if (isOfProject(actor) && (isEnded(state) || agency || hand === officer.id)) return [];
  if (!isApplicant(actor, state) && !isOfProject(actor)) requireDesk(actor, state.department, law);
  requireOpen(state);
  const on = dateAt(at);
  requireInForce(mandate, on);
  if (hand === officer.id) throw new Refusal('self-dealing');
  if (agency) throw new Refusal('agency-held');
  return [{ type: 'agency-entrusted', on, officer, mandate: { ...mandate, scope: [...mandate.scope] } }];
};

/** The officer's work passes to a colleague under the same mandate: by the officer, or by a supervisor. */
export const handAgencyOver = (
  { officer, reasons }: CaseCommandOf<'hand-agency-over'>,
  state: FiledCase,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const by = isAgencyOfficer(state, actor) ? actor : requireManager(actor);
  requireOpen(state);
  if (state.handling?.agency === undefined) throw new Refusal('no-agency');
  if (state.handling.officer === officer.id) throw new Refusal('self-dealing');
  if (state.handling.agency.officer === officer.id || by.kind !== 'staff') return [];
  return [{ type: 'agency-handed-over', on: dateAt(at), officer, by: by.id, reasons }];
};

/** The mandate is revoked by the applicant, who may at any time, or laid down (民法典 Art. 173): nobody acts for them any more. */
export const endAgency = (
  { reasons }: CaseCommandOf<'end-agency'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  if (isOfProject(actor) && (isEnded(state) || state.handling?.agency === undefined)) return [];
  if (!isApplicant(actor, state) && !isAgencyOfficer(state, actor) && !isOfProject(actor))
    requireDesk(actor, state.department, law);
  requireOpen(state);
  if (state.handling?.agency === undefined) throw new Refusal('no-agency');
  return [{ type: 'agency-ended', on: dateAt(at), reasons }];
};

const requireManager = (actor: Circumstances['actor']) => {
  if (actor.kind !== 'staff' || !actor.roles.includes('manager'))
    throw new Refusal('role-required', { roles: ['agent', 'manager'] });
  return actor;
};
