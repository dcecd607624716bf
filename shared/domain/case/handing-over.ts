import type { StaffActor } from '../../kernel/actor.ts';
import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { requireSuperior, requireSupervisorOver } from '../supervision/law.ts';
import type { CaseCommandOf } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { inStatus } from './examining.ts';
import { canHandle, isRecused, MOST_RECUSED } from './handling.ts';
import { type CaseLaw, isHeadOf, requireDesk } from './law.ts';
import { type FiledCase, isEnded } from './state.ts';

const requireOpen = (state: FiledCase): void => {
  if (isEnded(state)) throw new Refusal('wrong-status', { status: state.status });
};

/** Refuses whoever cannot have this case in hand: of another department, recused from it, or the applicant's own officer. */
const requireFit = (officer: CaseCommandOf<'name-officer'>['officer'], state: FiledCase): void => {
  if (!canHandle(officer, state.department)) throw new Refusal('unknown-officer', { officer: officer.id });
  if (isRecused(state, officer.id)) throw new Refusal('recused', { officer: officer.id });
  if (state.handling?.agency?.officer === officer.id) throw new Refusal('self-dealing');
};

/** Who may put the case into these hands: its head anybody's; whoever has it, a colleague's; a reviewer their own, while nobody has it. */
const requireMayName = (actor: StaffActor, officer: StaffActor['id'], state: FiledCase): void => {
  if (isHeadOf(actor, state.department)) return;
  const has = state.handling?.officer;
  if (has === actor.id || (has === undefined && officer === actor.id)) return;
  throw new Refusal('role-required', { roles: ['head'] });
};

/**
 * Names the handling officer (经办人), for the first time or by handing the case over. It says who answers for the case, and
 * takes nothing from their colleagues, who stand in for them. The clocks know nothing of it.
 */
export const nameOfficer = (
  { officer, reasons }: CaseCommandOf<'name-officer'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const by = requireDesk(actor, state.department, law);
  requireOpen(state);
  requireMayName(by, officer.id, state);
  requireFit(officer, state);
  if (state.handling?.officer === officer.id) return [];
  const { officer: from } = state.handling ?? {};
  const handed = { ...(from ? { from } : {}), ...(reasons ? { reasons } : {}) };
  return [{ type: 'officer-named', on: dateAt(at), officer: officer.id, by: by.id, ...handed }];
};

/**
 * Recusal (回避, 公务员法 Arts. 76–77): an officer stands back themselves, or the head of the department or a supervisor says so;
 * for good. Whoever had the case in hand gives it back to the department, or to the successor a superior names: nobody who
 * stands back chooses who follows.
 */
export const recuse = (
  { officer, reasons, successor }: CaseCommandOf<'recuse'>,
  state: FiledCase,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const standsBack = actor.kind === 'staff' && actor.id === officer && successor === undefined;
  // Whoever may see a case may stand back from it.
  const by = standsBack ? actor : requireSuperior(actor, state.department);
  requireOpen(state);
  if (isRecused(state, officer)) return [];
  if ((state.handling?.recused?.length ?? 0) >= MOST_RECUSED) throw new Refusal('too-much', { recused: MOST_RECUSED });
  const on = dateAt(at);
  const recusal: CaseEvent = { type: 'recused', on, officer, reasons, by: by.id };
  if (successor === undefined) return [recusal];
  if (successor.id === officer) throw new Refusal('recused', { officer });
  requireFit(successor, state);
  const named: CaseEvent = { type: 'officer-named', on, officer: successor.id, by: by.id };
  return state.handling?.officer === successor.id ? [recusal] : [recusal, named];
};

/**
 * A supervisor gives the case to the department that is competent. Limits run on as they stand and the terms stay those of the
 * item: the applicant loses nothing by it. Nobody there has it in hand yet. Only before the decision, and by nobody who belongs
 * to either department.
 */
export const transfer = (
  { to, reasons }: CaseCommandOf<'transfer'>,
  state: FiledCase,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const { id: by } = requireSupervisorOver(actor, state.department);
  requireSupervisorOver(actor, to);
  inStatus(state, 'received', 'correcting', 'accepted');
  if (to === state.department) return [];
  return [{ type: 'transferred', on: dateAt(at), from: state.department, to, reasons, by }];
};
