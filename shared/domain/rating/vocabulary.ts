import * as z from 'zod';

/** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意 (GB/T 39735). There is no level for silence: not rated stays not rated. */
export const RatingLevel = z.literal([1, 2, 3, 4, 5]);
export type RatingLevel = z.infer<typeof RatingLevel>;

/** What a rating may speak of besides the whole (S17). */
export const Dimension = z.enum(['attitude', 'competence', 'speed']);
export type Dimension = z.infer<typeof Dimension>;
export const DimensionLevels = z.strictObject({
  attitude: RatingLevel.optional(),
  competence: RatingLevel.optional(),
  speed: RatingLevel.optional(),
});
export type DimensionLevels = z.infer<typeof DimensionLevels>;

/** Words a rater ticks. */
export const RatingTag = z.enum([
  'courteous',
  'clear-guidance',
  'fast',
  'one-visit',
  'rude',
  'unclear-guidance',
  'slow',
  'repeated-visits',
  'extra-materials',
  'unexpected-charge',
  'asked-for-favours',
]);
export type RatingTag = z.infer<typeof RatingTag>;

/** Online once per case (一事一评), on site once per visit (一次一评), on the acceptance slip, entered by the centre (S05). */
export const RatingChannel = z.enum(['online', 'on-site', 'slip']);
export type RatingChannel = z.infer<typeof RatingChannel>;

/** The step of a case a rating is about; absent: all of it. */
export const RatedStep = z.enum(['intake', 'examination', 'decision', 'delivery']);
export type RatedStep = z.infer<typeof RatedStep>;

/** How those who look into a rating reach the rater: through the case, by a number left with the rating, or not at all. */
export const RaterReach = z.enum(['case', 'left', 'none']);
export type RaterReach = z.infer<typeof RaterReach>;

/** 简单 and 复杂: how long a rectification may take. */
export const Complexity = z.enum(['simple', 'complex']);
export type Complexity = z.infer<typeof Complexity>;

export const ContactChannel = z.enum(['phone', 'in-person', 'message', 'letter']);
export type ContactChannel = z.infer<typeof ContactChannel>;

/** Levels that open a rectification (差评): 国办发〔2019〕51号. */
export const isLow = (level: RatingLevel): boolean => level <= 2;

/** Limits of rectification, in working days from the day the rating counted (国办发〔2019〕51号). */
export const RECTIFICATION_DAYS = { verification: 1, simple: 5, complex: 15 } as const;

/** Working days the house gives itself besides: to review a rating that is held, to follow up, to decide an appeal. */
export const HOUSE_DAYS = { review: 1, followUp: 5, appeal: 5 } as const;

/** Stated limits of what one rating may hold. */
export const RATING_LIMITS = {
  /** Longest text of a rater, in characters. */
  text: 500,
  /** Longest text of staff: findings, measures, replies, grounds. */
  statement: 2000,
  tags: 6,
  /** References to evidence an appeal may name. */
  evidence: 10,
  /** Attempts to reach a rater that are kept. */
  contacts: 20,
  officers: 20,
  parts: 2,
} as const;

/** Attempts after which a follow-up may end without the rater. */
export const ATTEMPTS_BEFORE_GIVING_UP = 2;
