import type { Circumstances } from '../../../kernel/decider.ts';
import { dateAt } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { startClock } from '../../deadline/clock.ts';
import type { CaseCommandOf } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import { inStatus, requireRoom } from '../examining.ts';
import { type CaseLaw, requireReviewer } from '../law.ts';
import { punctuality } from '../punctuality.ts';
import { deliveryClock } from '../result.ts';
import type { FiledCase, UndeliveredCase } from '../state.ts';

/** Working days a department has for the paper of its silence, as after a consent by silence (L10). */
export const RENEWAL_PAPER_DAYS = 1;

/**
 * Deemed renewal (视为准予延续, L09, 行政许可法 Art. 50(2)): asked for in time, and not decided when the licence expired. A special
 * procedure, a hearing or an extension holds it up no more than a holiday does: Art. 45 stops the limits of its own section,
 * not the life of a licence. An application that was found incomplete and not completed by then is no silence of the house: its
 * limit was not running. It yields the renewal, the paper task, and (by its event) an accountability record.
 */
export const renewalDeemed = (state: FiledCase, law: CaseLaw, on: PlainDate): readonly CaseEvent[] => {
  if (state.renewal === undefined) return [];
  return [
    {
      type: 'renewal-deemed',
      on,
      expired: state.renewal.expires,
      ...punctuality(state, on, law),
      paper: startClock(law.calendar, on, RENEWAL_PAPER_DAYS),
      delivery: deliveryClock(on, law),
    },
  ];
};

/** The paper a deemed renewal owes, by the department that was silent. Refuses `renewal-paper-not-owed`. */
export const issueRenewalPaper = (
  { document }: CaseCommandOf<'issue-renewal-paper'>,
  state: FiledCase,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const { id: by } = requireReviewer(actor, state.department);
  const decided = inStatus(state, 'decided');
  if (decided.clocks['renewal-paper'] === undefined) throw new Refusal('renewal-paper-not-owed');
  requireRoom(decided, document, 'result');
  return [{ type: 'renewal-paper-issued', on: dateAt(at), document, by }];
};

/** There is nothing to deliver before it is on paper. Refuses `renewal-paper-owed`. */
export const requireRenewalPaper = ({ clocks }: UndeliveredCase): void => {
  const owed = clocks['renewal-paper'];
  if (owed) throw new Refusal('renewal-paper-owed', { due: owed.due });
};
