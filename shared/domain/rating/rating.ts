import { never } from '../../kernel/brand.ts';
import type { Circumstances, Decider } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { appeal, decideAppeal } from './appeal.ts';
import type { RatingCommand } from './commands.ts';
import type { RatingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { lapse } from './lapse.ts';
import { type RatingLaw, requireHandler } from './law.ts';
import { rate, review } from './rate.ts';
import { answer, followUp, recordContact, verify } from './rectification.ts';
import type { GivenRating, RatingState } from './state.ts';

const decide = (
  command: RatingCommand,
  state: RatingState,
  law: RatingLaw,
  circumstances: Circumstances,
): readonly RatingEvent[] => {
  if (command.type === 'rate') {
    if (state.status !== 'unrated') throw new Refusal('already-rated');
    return rate(command, law, circumstances);
  }
  if (state.status === 'unrated') throw new Refusal('not-found');
  return decideOn(command, state, law, circumstances);
};

const decideOn = (
  command: Exclude<RatingCommand, { type: 'rate' }>,
  state: GivenRating,
  law: RatingLaw,
  circumstances: Circumstances,
): readonly RatingEvent[] => {
  switch (command.type) {
    case 'review':
      if (state.status !== 'held') throw new Refusal('wrong-status', { status: state.status });
      return review(command, state, law, circumstances);
    case 'verify':
      return verify(command, state, law, circumstances);
    case 'record-contact':
      return recordContact(command, state, circumstances);
    case 'answer':
      return answer(command, state, law, circumstances);
    case 'follow-up':
      return followUp(command, state, circumstances);
    case 'appeal':
      return appeal(command, state, law, circumstances);
    case 'decide-appeal':
      return decideAppeal(command, state, circumstances);
    case 'unmask': {
      const { id: by } = requireHandler(circumstances.actor, state);
      if (state.parts === 0) throw new Refusal('not-found');
      return [{ type: 'unmasked', on: dateAt(circumstances.at), by, purpose: command.purpose }];
    }
    default:
      return never(command);
  }
};

/**
 * A rating (评价) and the rectification (整改) that follows from a low one, as pure functions (L13, 国办发〔2019〕51号,
 * GB/T 39735). Never a default: without a citizen's own word there is no rating.
 */
export const ratingDecider: Decider<RatingState, RatingCommand, RatingEvent, RatingLaw> = {
  initial: { status: 'unrated' },
  decide,
  lapse,
  evolve,
};
