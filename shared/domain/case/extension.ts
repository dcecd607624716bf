import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Clock } from '../deadline/clock.ts';
import { extended } from '../deadline/stop-and-go.ts';
import { EXTENSION_DAYS } from './clocks.ts';
import type { CaseCommandOf } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { type CaseLaw, requireHead } from './law.ts';
import { requireTimeLeft, running } from './special-procedure.ts';
import type { FiledCase } from './state.ts';

/**
 * The one extension (延期, 行政许可法 Art. 42), by the head of the agency, while the limit still runs, with reasons that both
 * parties are told. The promise moves with the law and never past it. What another law counts in calendar days is extended
 * only where that law says so.
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
  requireHead(actor, state.department);
  const accepted = running(state);
  const { promised, statutory } = accepted.clocks;
  const most = accepted.extension ?? (accepted.statutoryUnit ? undefined : EXTENSION_DAYS);
  if (statutory === undefined || most === undefined) throw new Refusal('not-extendable');
  requireTimeLeft(accepted);
  if (statutory.extra !== undefined) throw new Refusal('already-extended');
  if (days > most) throw new Refusal('extension-too-long', { most });
  const promise = inWorkingDays(days, statutory);
  return [
    {
      type: 'extended',
      on: dateAt(at),
      days,
      reasons,
      ...(promised ? { promised: promise > 0 ? extended(promised, calendar, promise, at) : promised } : {}),
      statutory: extended(statutory, calendar, days, at),
    },
  ];
};

/** n working days span at least 7n/5 calendar days: so many fit, and the promise stays within the law. */
const inWorkingDays = (days: number, { unit }: Clock): number => (unit ? Math.floor((days * 5) / 7) : days);
