import { never } from '../../kernel/brand.ts';
import { climb } from '../deadline/clock.ts';
import { type RatingClocks, without } from './clocks.ts';
import type { RatingEvent, RatingEventOf } from './events.ts';
import type { GivenRating, RatingIn, RatingState, Rectification } from './state.ts';

/** Folds one event into a rating. Trusts history: whether it may happen was `decide`'s business. */
export const evolve = (state: RatingState, event: RatingEvent): RatingState => {
  if (event.type === 'rated') return rated(event);
  if (state.status === 'unrated') throw new Error(`${event.type} before rated`);
  const { clocks } = state;
  switch (event.type) {
    case 'held-for-review':
      return { ...state, status: 'held', clocks: { review: event.clock } } as RatingIn<'held'>;
    case 'held-counted':
      return { ...state, status: 'counted', clocks: {} } as RatingIn<'counted'>;
    case 'set-aside':
      return { ...state, status: 'set-aside', approver: event.by, clocks: {} };
    case 'rectification-opened':
      return {
        ...state,
        work: { stage: 'verifying', openedOn: event.on, contacts: 0, reached: false },
        clocks: { ...clocks, verification: event.verification, answer: event.answer },
      };
    case 'rectification-verified': {
      const { substantiated, complexity, answer } = event;
      const left = without(clocks, 'verification');
      return worked(state, { stage: 'answering', substantiated, complexity }, answer ? { ...left, answer } : left);
    }
    case 'contact-recorded':
      return worked(
        state,
        { contacts: (state.work?.contacts ?? 0) + 1, reached: state.work?.reached === true || event.reached },
        clocks,
      );
    case 'rectification-answered':
      return worked(
        state,
        { stage: 'following-up', answeredBy: event.by },
        { ...without(clocks, 'answer'), 'follow-up': event.clock },
      );
    case 'followed-up': {
      const followUp = { by: event.by, on: event.on, ...(event.level ? { level: event.level } : {}) };
      return worked(state, { stage: 'closed', followUp }, without(clocks, 'follow-up'));
    }
    case 'appealed':
      return { ...state, appeal: { by: event.by, on: event.on }, clocks: { ...clocks, appeal: event.clock } };
    case 'appeal-decided':
      return appealDecided(state, event);
    case 'rung-reached': {
      const clock = clocks[event.clock];
      return clock ? { ...state, clocks: { ...clocks, [event.clock]: climb(clock, event.rung) } } : state;
    }
    case 'clock-recounted':
      return { ...state, clocks: { ...clocks, [event.clock]: event.to } };
    case 'unmasked':
      return state;
    case 'personal-data-erased':
      return { ...state, parts: 0 };
    default:
      return never(event);
  }
};

const rated = (event: RatingEventOf<'rated'>): RatingIn<'counted'> => ({
  status: 'counted',
  channel: event.channel,
  source: event.source,
  level: event.level,
  dimensions: event.dimensions,
  tags: event.tags,
  about: event.about,
  ratedAt: event.at,
  servedOn: event.servedOn,
  reach: event.reach,
  ...(event.enteredBy ? { enteredBy: event.enteredBy } : {}),
  parts: event.content?.part ?? 0,
  clocks: {},
});

const worked = (state: GivenRating, change: Partial<Rectification>, clocks: RatingClocks): GivenRating => {
  if (state.work === undefined) throw new Error('a rectification that was never opened');
  return { ...state, work: { ...state.work, ...change }, clocks };
};

/** What is excluded owes no rectification any more; what was done stays on record. */
const appealDecided = (state: GivenRating, event: RatingEventOf<'appeal-decided'>): GivenRating => {
  if (state.appeal === undefined) throw new Error('a decision on no appeal');
  const { by, on } = state.appeal;
  if (!event.excluded)
    return { ...state, appeal: { by, on, outcome: 'rejected' }, clocks: without(state.clocks, 'appeal') };
  return {
    ...state,
    status: 'excluded',
    approver: event.by,
    appeal: { by, on, outcome: 'excluded' },
    ...(state.work ? { work: { ...state.work, stage: 'closed' as const } } : {}),
    clocks: {},
  };
};
