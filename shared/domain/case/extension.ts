import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { extended } from '../deadline/stop-and-go.ts';
import { EXTENSION_DAYS, JOINT_EXTENSION_DAYS } from './clocks.ts';
import type { CaseCommandOf } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { requireOursToDecide } from './forwarding/authority.ts';
import { type CaseLaw, requireHead, requireLeader } from './law.ts';
import { requireTimeLeft, unsuspended } from './special-procedure.ts';
import type { CaseIn, FiledCase } from './state.ts';

/**
 * By how much the limit of a case may be extended at most, in its own unit; `undefined` where it may not. What another law
 * counts in calendar days is extended only where that law says so.
 */
const mostExtended = ({ extension, statutory, statutoryUnit, plan }: CaseIn<'accepted'>): number | undefined => {
  if (statutory === undefined) return undefined;
  return extension ?? (statutoryUnit ? undefined : plan ? JOINT_EXTENSION_DAYS : EXTENSION_DAYS);
};

/**
 * The one extension (延期, 行政许可法 Art. 42), by the head of the agency, of a joint case by the head of the county
 * government, while the limit still runs, with reasons that both parties are told. The promise moves with the law: by as many working days as the limit of law gains, so never past it.
 *
 * Refuses `suspended`, `limit-passed`, `already-extended`, `not-extendable` (no law sets a limit to extend, or its law knows
 * of no extension), `extension-too-long`.
 */
export const extend = (
  { days, reasons }: CaseCommandOf<'extend'>,
  state: FiledCase,
  { calendar }: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  if (state.plan) requireLeader(actor);
  else requireHead(actor, state.department);
  requireOursToDecide(state);
  const accepted = unsuspended(state);
  const { promised, statutory } = accepted.clocks;
  const most = mostExtended(accepted);
  if (statutory === undefined || most === undefined) throw new Refusal('not-extendable');
  requireTimeLeft(accepted);
  if (statutory.extra !== undefined) throw new Refusal('already-extended');
  if (days > most) throw new Refusal('extension-too-long', { most });
  const later = extended(statutory, calendar, days, at);
  const gained = calendar.workingDaysBetween(statutory.due, later.due);
  return [
    {
      type: 'extended',
      on: dateAt(at),
      days,
      ...(state.plan ? { approved: 'government' as const } : {}),
      reasons,
      ...(promised ? { promised: extended(promised, calendar, gained, at) } : {}),
      statutory: later,
    },
  ];
};
