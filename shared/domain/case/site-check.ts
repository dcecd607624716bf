import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { CaseCommandOf } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { inStatus } from './examining.ts';
import { requireUnbiasedOfficers } from './handling.ts';
import { requireReviewer } from './law.ts';
import type { FiledCase } from './state.ts';

/** 行政许可法 Art. 34(3): whoever checks on the spot whether what was filed is true comes with somebody. */
export const FEWEST_OFFICERS = 2;

/**
 * A substantive check on the spot (现场核查, 行政许可法 Art. 34(3)), made by two officers or more while the case is under review;
 * the limits run on, for it is none of the procedures of Art. 45. Refuses `two-officers-required` where those named are fewer
 * people, `recused` where one of them stood back from the case, and `site-check-date-invalid` for a day before acceptance or still to come.
 */
export const recordSiteCheck = (
  { date, officers, findings, conforms }: CaseCommandOf<'record-site-check'>,
  state: FiledCase,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireReviewer(actor, state.department);
  const { acceptedOn } = inStatus(state, 'accepted');
  const people = [...new Set(officers)];
  if (people.length < FEWEST_OFFICERS) throw new Refusal('two-officers-required', { fewest: FEWEST_OFFICERS });
  requireUnbiasedOfficers(people, state);
  const on = dateAt(at);
  if (date < acceptedOn || date > on)
    throw new Refusal('site-check-date-invalid', { earliest: acceptedOn, latest: on });
  return [{ type: 'site-checked', on, date, officers: people, findings, conforms }];
};
