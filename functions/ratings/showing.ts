import type * as z from 'zod';
import { maskPhone } from '../../shared/domain/identity/masking.ts';
import { RatingClock } from '../../shared/domain/rating/clocks.ts';
import type { RatingEvent } from '../../shared/domain/rating/events.ts';
import type { GivenRating } from '../../shared/domain/rating/state.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import {
  channelWords,
  levelWords,
  ratingClockWords,
  ratingEventWords,
  ratingStatusWords,
  stageWords,
  tagWords,
} from '../../shared/messages/rating-words.ts';
import type { RatingContent, RecordedRating } from '../../shared/store/ratings.ts';
import type { outcome, ratingStanding, ratingView } from './views.ts';

type Standing = z.input<ReturnType<typeof ratingStanding>>;
type View = z.input<ReturnType<typeof ratingView>>;
type Outcome = z.input<ReturnType<typeof outcome>>;

/** Where a rating stands, with the limits that run. */
export const standingOf = (rating: string, state: GivenRating, at: Instant): Standing => ({
  rating,
  status: state.status,
  statusName: { ...ratingStatusWords[state.status] },
  ...(state.work ? { stage: state.work.stage, stageName: { ...stageWords[state.work.stage] } } : {}),
  clocks: RatingClock.options.flatMap((clock) => {
    const running = state.clocks[clock];
    if (running === undefined) return [];
    const { days, due } = running;
    return [{ clock, name: { ...ratingClockWords[clock] }, days, due, overdue: dateAt(at) > due }];
  }),
});

/** What staff stated in an event. */
const statements = (event: RatingEvent): readonly string[] => {
  switch (event.type) {
    case 'held-counted':
    case 'set-aside':
    case 'appeal-decided':
      return [event.reasons];
    case 'rectification-verified':
      return [event.findings];
    case 'contact-recorded':
      return event.note ? [event.note] : [];
    case 'rectification-answered':
      return [event.measures, event.reply];
    case 'appealed':
      return [event.grounds, ...event.evidence];
    case 'unmasked':
      return [event.purpose];
    default:
      return [];
  }
};

/** A rating whole, for whoever looks into it. The rater is nobody in it; a number they left is masked. */
export const viewOf = (
  rating: string,
  state: GivenRating,
  events: readonly RecordedRating[],
  content: RatingContent | undefined,
  at: Instant,
): View => {
  const { channel, level, dimensions, tags, about, servedOn, ratedAt, reach, work } = state;
  return {
    ...standingOf(rating, state, at),
    channel,
    channelName: { ...channelWords[channel] },
    level,
    levelName: { ...levelWords[level] },
    dimensions,
    tags: tags.map((code) => ({ code, name: { ...tagWords[code] } })),
    about,
    servedOn,
    ratedOn: dateAt(ratedAt),
    reach,
    ...(content?.text ? { text: content.text } : {}),
    ...(content?.phone ? { phone: maskPhone(content.phone) } : {}),
    ...(work ? { work } : {}),
    ...('approver' in state ? { approver: state.approver } : {}),
    record: events.map(({ event, actor }) => ({
      on: event.on,
      title: { ...ratingEventWords[event.type] },
      ...(actor.kind === 'staff' ? { by: actor.id } : {}),
      texts: [...statements(event)],
    })),
  };
};

/** What the rater learns: where it stands and what they are told, nothing of who worked on it. */
export const outcomeOf = (rating: string, state: GivenRating, events: readonly RecordedRating[]): Outcome => {
  const { level, status, ratedAt, work, clocks } = state;
  const reply = events.flatMap(({ event }) => (event.type === 'rectification-answered' ? [event.reply] : [])).at(-1);
  const due = (clocks.verification ?? clocks.answer ?? clocks['follow-up'])?.due;
  return {
    rating,
    level,
    levelName: { ...levelWords[level] },
    status,
    statusName: { ...ratingStatusWords[status] },
    ratedOn: dateAt(ratedAt),
    ...(work
      ? {
          rectification: {
            stage: work.stage,
            stageName: { ...stageWords[work.stage] },
            ...(due ? { due } : {}),
            ...(reply ? { reply } : {}),
            followUpOpen: work.stage === 'following-up',
          },
        }
      : {}),
  };
};
