import * as z from 'zod';
import { StaffIdText } from '../../kernel/ids.ts';
import { InstantMs } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { RatingClocks } from './clocks.ts';
import { About, RatingSource } from './events.ts';
import { Complexity, DimensionLevels, RaterReach, RatingChannel, RatingLevel, RatingTag } from './vocabulary.ts';

/** A rectification (整改) as far as it has come. */
export const Rectification = z.strictObject({
  stage: z.enum(['verifying', 'answering', 'following-up', 'closed']),
  openedOn: PlainDateText,
  complexity: Complexity.optional(),
  substantiated: z.boolean().optional(),
  /** Attempts to reach the rater, and whether one did. */
  contacts: z.int().nonnegative(),
  reached: z.boolean(),
  answeredBy: StaffIdText.optional(),
  followUp: z
    .strictObject({ by: z.enum(['rater', 'centre']), level: RatingLevel.optional(), on: PlainDateText })
    .optional(),
});
export type Rectification = z.infer<typeof Rectification>;

const Appeal = z.strictObject({
  by: StaffIdText,
  on: PlainDateText,
  outcome: z.enum(['excluded', 'rejected']).optional(),
});

const core = {
  channel: RatingChannel,
  source: RatingSource,
  level: RatingLevel,
  dimensions: DimensionLevels,
  tags: z.array(RatingTag),
  about: About,
  ratedAt: InstantMs,
  servedOn: PlainDateText,
  reach: RaterReach,
  enteredBy: StaffIdText.optional(),
  /** Parts written, and not erased yet. */
  parts: z.int().nonnegative(),
  work: Rectification.optional(),
  appeal: Appeal.optional(),
  clocks: RatingClocks,
};

/** A rating (评价) as its history leaves it. Stored in the head: no texts, no personal data. */
export const RatingState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('unrated') }),
  /** One of many from one source: neither counted nor dropped, until somebody has looked at it. */
  z.strictObject({ status: z.literal('held'), ...core }),
  z.strictObject({ status: z.literal('counted'), ...core }),
  /** Was held, and found not to be a citizen's own; kept with reason and approver. */
  z.strictObject({ status: z.literal('set-aside'), ...core, approver: StaffIdText }),
  /** Counted until an appeal; kept with reason and approver (L13). */
  z.strictObject({ status: z.literal('excluded'), ...core, approver: StaffIdText }),
]);
export type RatingState = z.infer<typeof RatingState>;
export type RatingStatus = RatingState['status'];
export type RatingIn<S extends RatingStatus> = Extract<RatingState, { status: S }>;
/** A rating that was given. */
export type GivenRating = Exclude<RatingState, { status: 'unrated' }>;

export const isGiven = (state: RatingState): state is GivenRating => state.status !== 'unrated';

/** Whether a rectification is still owed. */
export const isOpen = (state: RatingState): boolean =>
  isGiven(state) && state.work !== undefined && state.work.stage !== 'closed';
