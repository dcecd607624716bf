import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { startClock } from '../deadline/clock.ts';
import type { RatingCommandOf } from './commands.ts';
import type { RatingEvent } from './events.ts';
import { type RatingLaw, requireCentre, requireHandler } from './law.ts';
import type { GivenRating, Rectification } from './state.ts';
import { ATTEMPTS_BEFORE_GIVING_UP, HOUSE_DAYS, RATING_LIMITS, RECTIFICATION_DAYS } from './vocabulary.ts';

/** The work order of a rating in one of these stages; refuses `wrong-status`. */
const at = (state: GivenRating, ...stages: readonly Rectification['stage'][]): Rectification => {
  if (state.work === undefined || !stages.includes(state.work.stage))
    throw new Refusal('wrong-status', { status: state.work?.stage ?? state.status });
  return state.work;
};

/** Whether what the rater says is so (核实), and how long putting it right may take. */
export const verify = (
  command: RatingCommandOf<'verify'>,
  state: GivenRating,
  { calendar }: RatingLaw,
  circumstances: Circumstances,
): readonly RatingEvent[] => {
  const { id: by } = requireHandler(circumstances.actor, state);
  const work = at(state, 'verifying');
  const { type: _, ...found } = command;
  const version = (state.clocks.answer?.version ?? 0) + 1;
  const answer =
    command.complexity === 'complex'
      ? startClock(calendar, work.openedOn, RECTIFICATION_DAYS.complex, { version, known: circumstances.at })
      : undefined;
  return [
    { type: 'rectification-verified', on: dateAt(circumstances.at), by, ...found, ...(answer ? { answer } : {}) },
  ];
};

/** An attempt to speak with the rater, whether or not it reached them. */
export const recordContact = (
  command: RatingCommandOf<'record-contact'>,
  state: GivenRating,
  circumstances: Circumstances,
): readonly RatingEvent[] => {
  const { id: by } = requireHandler(circumstances.actor, state);
  const work = at(state, 'verifying', 'answering', 'following-up');
  if (work.contacts >= RATING_LIMITS.contacts) throw new Refusal('too-much', { contacts: RATING_LIMITS.contacts });
  const { type: _, ...contact } = command;
  return [{ type: 'contact-recorded', on: dateAt(circumstances.at), by, ...contact }];
};

/**
 * What was put right, and what the rater is told. Somebody must have tried to speak with a rater who can be reached: refuses
 * `contact-needed`.
 */
export const answer = (
  command: RatingCommandOf<'answer'>,
  state: GivenRating,
  { calendar }: RatingLaw,
  circumstances: Circumstances,
): readonly RatingEvent[] => {
  const { id: by } = requireHandler(circumstances.actor, state);
  const work = at(state, 'answering');
  if (state.reach !== 'none' && work.contacts === 0) throw new Refusal('contact-needed', { attempts: 1 });
  const on = dateAt(circumstances.at);
  const { measures, reply } = command;
  return [
    {
      type: 'rectification-answered',
      on,
      by,
      measures,
      reply,
      clock: startClock(calendar, on, HOUSE_DAYS.followUp, { known: circumstances.at }),
    },
  ];
};

/**
 * The follow-up (回访): what the rater says of the outcome, by their own link or to the centre on the telephone, never to
 * whoever gave the answer. It leaves the rating as it is. Nobody reached after the attempts that are due: recorded as such.
 */
export const followUp = (
  { level }: RatingCommandOf<'follow-up'>,
  state: GivenRating,
  { actor, at: instant }: Circumstances,
): readonly RatingEvent[] => {
  const on = dateAt(instant);
  if (actor.kind === 'citizen' || actor.kind === 'anonymous') {
    const { followUp: said } = state.work ?? {};
    if (said?.by === 'rater' && said.level === level) return [];
    at(state, 'following-up');
    return [{ type: 'followed-up', on, by: 'rater', ...(level ? { level } : {}) }];
  }
  const { id } = requireCentre(actor, state);
  const work = at(state, 'following-up');
  if (id === work.answeredBy) throw new Refusal('self-dealing');
  const attempts = level === undefined ? ATTEMPTS_BEFORE_GIVING_UP : 1;
  if (state.reach !== 'none' && work.contacts < attempts) throw new Refusal('contact-needed', { attempts });
  return [{ type: 'followed-up', on, by: 'centre', ...(level ? { level } : {}) }];
};
