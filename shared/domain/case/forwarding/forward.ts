import type { Circumstances } from '../../../kernel/decider.ts';
import { dateAt } from '../../../kernel/instant.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { startClock } from '../../deadline/clock.ts';
import type { CaseCommandOf } from '../commands.ts';
import { requireComplete } from '../commitment.ts';
import type { CaseEvent } from '../events.ts';
import { inStatus, requireRoom } from '../examining.ts';
import { type CaseLaw, requireReviewer } from '../law.ts';
import { punctuality } from '../punctuality.ts';
import { deliveryClock } from '../result.ts';
import type { FiledCase } from '../state.ts';

/**
 * Forwarding up (上报, 行政许可法 Arts. 35, 43): the pre-review ends with an opinion, for or against, and the application goes to
 * the higher authority with everything that was handed in; the applicant is not asked for it again. From here the time is
 * the authority's. Refuses `not-forwarded-up` where the decision is this house's own, and `commitment-open` while something is
 * still to be supplied: all the materials go up.
 */
export const forward = (
  { opinion, dispatch, materials }: CaseCommandOf<'forward'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const { id } = requireReviewer(actor, state.department);
  const accepted = inStatus(state, 'accepted');
  if (accepted.forwarding === undefined) throw new Refusal('not-forwarded-up');
  requireComplete(accepted);
  const on = dateAt(at);
  return [
    {
      type: 'forwarded',
      on,
      opinion,
      dispatch,
      materials: [...materials],
      by: id,
      ...punctuality(accepted, on, law),
      clock: startClock(law.calendar, on, accepted.forwarding.days),
    },
  ];
};

/**
 * What the higher authority decided, once it is back: granted, refused or returned, by its date and number. The house is
 * measured by its pre-review; a document is delivered by this house, whose ten days (Art. 44) begin with the day it came in.
 * Refuses `date-in-future`, and `decided-before-forwarded`.
 */
export const recordHigherDecision = (
  { decision, above }: CaseCommandOf<'record-higher-decision'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireReviewer(actor, state.department);
  const forwarded = inStatus(state, 'forwarded');
  const on = dateAt(at);
  if (above.on > on) throw new Refusal('date-in-future', { today: on });
  if (above.on < forwarded.forwardedOn)
    throw new Refusal('decided-before-forwarded', { forwardedOn: forwarded.forwardedOn });
  const decided = { on, ...forwarded.review, above };
  if (decision.outcome === 'approved') {
    requireRoom(forwarded, decision.document, 'result');
    return [{ type: 'approved', ...decided, document: decision.document, clock: deliveryClock(on, law) }];
  }
  const { reasons, legalBasis } = decision;
  if (legalBasis.length === 0) throw new Refusal('legal-basis-required');
  return decision.outcome === 'refused'
    ? [{ type: 'refused', ...decided, reasons, legalBasis: [...legalBasis], clock: deliveryClock(on, law) }]
    : [{ type: 'returned', ...decided, reasons, legalBasis: [...legalBasis] }];
};
