import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { startClock } from '../deadline/clock.ts';
import type { RatingCommandOf } from './commands.ts';
import type { RatingEvent } from './events.ts';
import { isRated, type RatingLaw, requireImpartialManager } from './law.ts';
import type { GivenRating } from './state.ts';
import { HOUSE_DAYS } from './vocabulary.ts';

/** The person rated holds the rating to be mistaken or malicious, and brings evidence. Once; refuses `not-yours-to-appeal`. */
export const appeal = (
  command: RatingCommandOf<'appeal'>,
  state: GivenRating,
  { calendar }: RatingLaw,
  { actor, at }: Circumstances,
): readonly RatingEvent[] => {
  if (actor.kind !== 'staff' || !isRated(actor, state)) throw new Refusal('not-yours-to-appeal');
  if (state.status !== 'counted' || state.appeal !== undefined)
    throw new Refusal('wrong-status', { status: state.appeal === undefined ? state.status : 'appealed' });
  const on = dateAt(at);
  return [
    {
      type: 'appealed',
      on,
      by: actor.id,
      grounds: command.grounds,
      evidence: [...command.evidence],
      clock: startClock(calendar, on, HOUSE_DAYS.appeal, { known: at }),
    },
  ];
};

/**
 * Somebody else decides (L13): a manager who is neither rated nor answered the rater. An excluded rating no longer counts and
 * stays on record, with the reason and whoever approved it.
 */
export const decideAppeal = (
  command: RatingCommandOf<'decide-appeal'>,
  state: GivenRating,
  { actor, at }: Circumstances,
): readonly RatingEvent[] => {
  const { id: by } = requireImpartialManager(actor, state, state.appeal?.by, state.work?.answeredBy);
  if (state.status !== 'counted' || state.appeal === undefined || state.appeal.outcome !== undefined)
    throw new Refusal('wrong-status', { status: state.status });
  return [{ type: 'appeal-decided', on: dateAt(at), by, excluded: command.exclude, reasons: command.reasons }];
};
