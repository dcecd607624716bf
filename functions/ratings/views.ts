import * as z from 'zod';
import { RatingClock } from '../../shared/domain/rating/clocks.ts';
import { About } from '../../shared/domain/rating/events.ts';
import { Rectification } from '../../shared/domain/rating/state.ts';
import {
  DimensionLevels,
  RatedStep,
  RaterReach,
  RatingChannel,
  RatingLevel,
  RatingTag,
} from '../../shared/domain/rating/vocabulary.ts';
import { texts } from '../../shared/http/texts.ts';

const day = () => z.iso.date();
const status = () => z.enum(['held', 'counted', 'set-aside', 'excluded']);
const word = <T extends z.ZodType>(code: T) => z.strictObject({ code, name: texts() });

/** What the rater gets back: never more than they said. */
export const given = () =>
  z.strictObject({
    rating: z.string(),
    level: RatingLevel,
    levelName: texts(),
    /** Held for review until somebody has looked at it, because many came from one source at once. */
    held: z.boolean(),
    /** A rectification was opened; its outcome will be told. */
    rectification: z.boolean(),
  });

/** What the page of a rating link shows before anything is said. Nothing is chosen beforehand. */
export const invitation = () =>
  z.strictObject({
    receiptPrinted: z.string(),
    item: texts(),
    department: texts(),
    rated: z.boolean(),
    /** Last day on which the service can be rated; absent where it cannot be (yet). */
    until: day().optional(),
    levels: z.array(z.strictObject({ level: RatingLevel, name: texts() })),
    dimensions: z.array(word(z.string())),
    tags: z.array(word(RatingTag)),
    steps: z.array(word(RatedStep)),
  });

/** What the rater learns of what came of it. */
export const outcome = () =>
  z.strictObject({
    rating: z.string(),
    level: RatingLevel,
    levelName: texts(),
    status: status(),
    statusName: texts(),
    ratedOn: day(),
    rectification: z
      .strictObject({
        stage: Rectification.shape.stage,
        stageName: texts(),
        /** By when the next step is owed. */
        due: day().optional(),
        reply: z.string().optional(),
        /** The rater's word on the outcome is asked for. */
        followUpOpen: z.boolean(),
      })
      .optional(),
  });

/** Where a rating stands after a step of staff. */
export const ratingStanding = () =>
  z.strictObject({
    rating: z.string(),
    status: status(),
    statusName: texts(),
    stage: Rectification.shape.stage.optional(),
    stageName: texts().optional(),
    clocks: z.array(
      z.strictObject({ clock: RatingClock, name: texts(), days: z.int(), due: day(), overdue: z.boolean() }),
    ),
  });

const recordLine = () =>
  z.strictObject({
    on: day(),
    title: texts(),
    /** Who acted: a member of staff by register id; never a rater. */
    by: z.string().optional(),
    /** What staff stated: findings, measures, replies, reasons, grounds. */
    texts: z.array(z.string()),
  });

/** A rating as whoever looks into it sees it, whole and with its record; the number a rater left is masked. */
export const ratingView = () =>
  z.strictObject({
    ...ratingStanding().shape,
    channel: RatingChannel,
    channelName: texts(),
    level: RatingLevel,
    levelName: texts(),
    dimensions: DimensionLevels,
    tags: z.array(word(RatingTag)),
    about: z.strictObject({ ...About.shape, receipt: z.string().optional() }),
    servedOn: day(),
    ratedOn: day(),
    reach: RaterReach,
    text: z.string().optional(),
    phone: z.string().optional(),
    work: Rectification.optional(),
    /** Who took it out of the count, where somebody did. */
    approver: z.string().optional(),
    record: z.array(recordLine()),
  });

/** A rating as the person rated sees it: enough to appeal, nothing that tells who gave it. */
export const ratedView = () =>
  z.strictObject({
    rating: z.string(),
    on: day(),
    level: RatingLevel,
    levelName: texts(),
    status: status(),
    statusName: texts(),
    item: z.string().optional(),
  });

const task = () =>
  z.strictObject({
    rating: z.string(),
    due: day(),
    overdue: z.boolean(),
    department: z.string(),
    item: z.string().optional(),
    level: RatingLevel,
    levelName: texts(),
    stage: Rectification.shape.stage.optional(),
    stageName: texts().optional(),
  });

export const taskPage = () => z.strictObject({ tasks: z.array(task()), cursor: z.string().optional() });
export const ratedPage = () => z.strictObject({ ratings: z.array(ratedView()), cursor: z.string().optional() });

export const monthPage = () =>
  z.strictObject({
    ratings: z.array(
      z.strictObject({
        rating: z.string(),
        item: z.string().optional(),
        servedOn: day(),
        level: RatingLevel,
        levelName: texts(),
        status: status(),
        statusName: texts(),
      }),
    ),
    cursor: z.string().optional(),
  });

export const terminalKey = () =>
  z.strictObject({
    window: z.string(),
    generation: z.int(),
    /** Shown once, in the answer that made it. */
    key: z.string().optional(),
  });

export const unmaskedRating = () =>
  z.strictObject({ rating: z.string(), text: z.string().optional(), phone: z.string().optional() });

/** Satisfaction as anybody may see it, with every denominator. */
export const satisfactionView = () =>
  z.strictObject({
    month: z.string(),
    departments: z.array(
      z.strictObject({
        department: z.string(),
        name: texts(),
        item: z.string().optional(),
        /** Fewer than five valid ratings: no figure is shown, so that nobody is found out. */
        suppressed: z.boolean(),
        /** Services finished in the month. */
        services: z.int().optional(),
        /** Valid ratings: the denominator. */
        valid: z.int().optional(),
        /** Levels 3 to 5: the numerator. */
        satisfied: z.int().optional(),
        /** Nobody rated them; they count neither way. */
        notRated: z.int().optional(),
        /** In percent, one decimal, rounded down. */
        satisfaction: z.number().optional(),
        openRectifications: z.int(),
      }),
    ),
  });

export const page = () => z.string();
