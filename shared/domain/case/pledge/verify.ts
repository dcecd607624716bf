import { never } from '../../../kernel/brand.ts';
import type { Circumstances } from '../../../kernel/decider.ts';
import { dateAt } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { startClock } from '../../deadline/clock.ts';
import type { CaseCommandOf } from '../commands.ts';
import type { CaseEvent, CaseEventOf } from '../events.ts';
import { inStatus } from '../examining.ts';
import { requireUnbiasedOfficers } from '../handling.ts';
import { type CaseLaw, requireReviewer } from '../law.ts';
import type { FiledCase } from '../state.ts';

/** Working days in which a decision that rests on a broken commitment is undone: the house's own, for no law names any. */
export const REVOCATION_DAYS = 5;

/**
 * Verification (核查) of what a decision was made on. `true` closes it; `mend` gives the time the item version names, once
 * (`mending-spent`); `untrue` ends it. A check on the spot has two officers or more (`two-officers-required`, 行政许可法
 * Art. 34(3)), none of whom stood back from the case (`recused`). Refuses `nothing-to-verify` where no decision rests on a commitment, or it is verified already.
 */
export const verifyPledge = (
  { outcome, findings, officers }: CaseCommandOf<'verify-pledge'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const { id: by } = requireReviewer(actor, state.department);
  const { pledge } = inStatus(state, 'decided', 'posted', 'public-notice', 'verifying');
  if (pledge?.standing !== 'due' && pledge?.standing !== 'mending') throw new Refusal('nothing-to-verify');
  if (officers && new Set(officers).size < 2) throw new Refusal('two-officers-required');
  requireUnbiasedOfficers(officers ?? [], state);
  const on = dateAt(at);
  const found = { on, findings, ...(officers ? { officers: [...new Set(officers)] } : {}), by };
  switch (outcome) {
    case 'true':
      return [{ type: 'pledge-verified', ...found }];
    case 'mend':
      if (pledge.mendDays === undefined || pledge.standing === 'mending') throw new Refusal('mending-spent');
      return [{ type: 'mending-ordered', ...found, clock: startClock(law.calendar, on, pledge.mendDays) }];
    case 'untrue':
      return [{ type: 'pledge-broken', ...found, clock: revocationLimit(on, law) }];
    default:
      return never(outcome);
  }
};

/** The time to mend has passed and nobody found it mended: what the applicant signed for has come about. */
export const mendingLapsed = (
  { pledge }: FiledCase,
  law: CaseLaw,
  on: PlainDate,
): readonly CaseEventOf<'pledge-broken'>[] =>
  pledge?.standing === 'mending' ? [{ type: 'pledge-broken', on, clock: revocationLimit(on, law) }] : [];

const revocationLimit = (on: PlainDate, { calendar }: CaseLaw) => startClock(calendar, on, REVOCATION_DAYS);
