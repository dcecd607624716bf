import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt, type Instant } from '../../kernel/instant.ts';
import { addDays } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { startClock } from '../deadline/clock.ts';
import type { Rate, RatingCommandOf } from './commands.ts';
import type { RatingEvent, RatingEventOf } from './events.ts';
import { type RatingLaw, requireCentre, requireImpartialManager } from './law.ts';
import type { RatingIn } from './state.ts';
import { HOUSE_DAYS, isLow, RECTIFICATION_DAYS } from './vocabulary.ts';

/**
 * A rating is given, by a citizen; from the slip it is entered by the centre, never by the window it is about. One of more
 * than the county's number from one source within its minutes is held for review: not counted, not dropped.
 *
 * Refuses `staff-cannot-rate`, `rating-closed` (too long after the service), and for slips `role-required`, `self-dealing`.
 */
export const rate = (command: Rate, law: RatingLaw, { actor, at }: Circumstances): readonly RatingEvent[] => {
  const { type: _, recent, content, tags, ...given } = command;
  const enteredBy = command.channel === 'slip' ? requireCentre(actor, command).id : undefined;
  if (command.channel !== 'slip' && (actor.kind === 'staff' || actor.kind === 'system'))
    throw new Refusal('staff-cannot-rate');
  const on = dateAt(at);
  if (on > addDays(command.servedOn, law.openDays)) throw new Refusal('rating-closed', { days: law.openDays });
  const rated: RatingEvent = {
    type: 'rated',
    on,
    at,
    ...given,
    tags: [...new Set(tags)],
    ...(content ? { content } : {}),
    ...(enteredBy ? { enteredBy } : {}),
  };
  if (recent >= law.bulk.most[command.channel])
    return [
      rated,
      {
        type: 'held-for-review',
        on,
        reason: 'bulk',
        clock: startClock(law.calendar, on, HOUSE_DAYS.review, { known: at }),
      },
    ];
  return [rated, ...(isLow(command.level) ? [opened(law, at)] : [])];
};

/** The work order of a low rating: verified in one working day, answered in five (fifteen where it proves complex). */
const opened = ({ calendar }: RatingLaw, at: Instant): RatingEventOf<'rectification-opened'> => {
  const on = dateAt(at);
  return {
    type: 'rectification-opened',
    on,
    verification: startClock(calendar, on, RECTIFICATION_DAYS.verification),
    answer: startClock(calendar, on, RECTIFICATION_DAYS.simple),
  };
};

/**
 * A held rating is looked at by a manager who neither was rated nor entered it: it counts from now on, with all that follows
 * from its level, or it is set aside with the reason.
 */
export const review = (
  command: RatingCommandOf<'review'>,
  state: RatingIn<'held'>,
  law: RatingLaw,
  { actor, at }: Circumstances,
): readonly RatingEvent[] => {
  const { id: by } = requireImpartialManager(actor, state, state.enteredBy);
  const on = dateAt(at);
  const { reasons } = command;
  if (!command.count) return [{ type: 'set-aside', on, by, reasons }];
  return [{ type: 'held-counted', on, by, reasons }, ...(isLow(state.level) ? [opened(law, at)] : [])];
};
