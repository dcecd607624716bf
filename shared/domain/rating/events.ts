import * as z from 'zod';
import { DepartmentCodeText, ItemCodeText, ReceiptNumberText, StaffIdText, WindowCodeText } from '../../kernel/ids.ts';
import { InstantMs } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Clock, Rung } from '../deadline/clock.ts';
import { RatingClock } from './clocks.ts';
import {
  Complexity,
  ContactChannel,
  DimensionLevels,
  RATING_LIMITS,
  RatedStep,
  RaterReach,
  RatingChannel,
  RatingLevel,
  RatingTag,
} from './vocabulary.ts';

/** What a rating is about (N05): case, step, item version, department, window, and whose work it was. */
export const About = z.strictObject({
  receipt: ReceiptNumberText.optional(),
  step: RatedStep.optional(),
  item: ItemCodeText.optional(),
  itemVersion: z.int().positive().optional(),
  department: DepartmentCodeText,
  window: WindowCodeText.optional(),
  /** Those rated: who decided the case and who served the citizen. They never handle the rating. */
  officers: z.array(StaffIdText).max(RATING_LIMITS.officers),
});
export type About = z.infer<typeof About>;

/** Pointer to a part: its number and the salted digest of its content. What a rater writes is never in an event. */
export const ContentRef = z.strictObject({
  part: z.int().positive().max(RATING_LIMITS.parts),
  digest: z.string().regex(/^[\w-]{43}$/),
});
export type ContentRef = z.infer<typeof ContentRef>;

/** What staff state about a rating: kept in the commit, never published. */
export const Statement = z.string().trim().min(1).max(RATING_LIMITS.statement);

/** Who gave a rating as far as bulk is concerned: a window's terminal, a party, a login, whoever enters slips. Codes and keyed hashes. */
export const RatingSource = z.string().regex(/^(window|party|login|slips):[\x21-\x7e]{1,160}$/);

const on = PlainDateText;
const type = <T extends string>(name: T) => z.literal(name);

/** Everything that can have happened to a rating. Holds no personal data and nothing a rater wrote. */
export const RatingEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: type('rated'),
    on,
    at: InstantMs,
    channel: RatingChannel,
    source: RatingSource,
    level: RatingLevel,
    dimensions: DimensionLevels,
    tags: z.array(RatingTag).max(RATING_LIMITS.tags),
    about: About,
    /** The day the service ended that is rated: its month is the one the rating counts in. */
    servedOn: PlainDateText,
    reach: RaterReach,
    content: ContentRef.optional(),
    /** Who entered it from the slip. */
    enteredBy: StaffIdText.optional(),
  }),
  z.strictObject({ type: type('held-for-review'), on, reason: z.literal('bulk'), clock: Clock }),
  z.strictObject({ type: type('held-counted'), on, by: StaffIdText, reasons: Statement }),
  z.strictObject({ type: type('set-aside'), on, by: StaffIdText, reasons: Statement }),
  z.strictObject({ type: type('rectification-opened'), on, verification: Clock, answer: Clock }),
  z.strictObject({
    type: type('rectification-verified'),
    on,
    by: StaffIdText,
    substantiated: z.boolean(),
    complexity: Complexity,
    findings: Statement,
    /** The answer's limit where the matter is complex. */
    answer: Clock.optional(),
  }),
  z.strictObject({
    type: type('contact-recorded'),
    on,
    by: StaffIdText,
    channel: ContactChannel,
    reached: z.boolean(),
    note: Statement.optional(),
  }),
  z.strictObject({
    type: type('rectification-answered'),
    on,
    by: StaffIdText,
    /** What was put right, for the house. */
    measures: Statement,
    /** What the rater is told. */
    reply: Statement,
    clock: Clock,
  }),
  z.strictObject({
    type: type('followed-up'),
    on,
    by: z.enum(['rater', 'centre']),
    /** Absent where nobody could be reached. */
    level: RatingLevel.optional(),
  }),
  z.strictObject({
    type: type('appealed'),
    on,
    by: StaffIdText,
    grounds: Statement,
    evidence: z.array(z.string().trim().min(1).max(300)).min(1).max(RATING_LIMITS.evidence),
    clock: Clock,
  }),
  z.strictObject({ type: type('appeal-decided'), on, by: StaffIdText, excluded: z.boolean(), reasons: Statement }),
  z.strictObject({
    type: type('rung-reached'),
    clock: RatingClock,
    clockVersion: z.int().positive(),
    rung: Rung,
    /** The date it fell due. */
    on,
    due: PlainDateText,
    /** False when a graver rung of the same clock was caught up in the same moment. */
    notify: z.boolean(),
  }),
  z.strictObject({ type: type('clock-recounted'), on, clock: RatingClock, was: PlainDateText, to: Clock }),
  z.strictObject({ type: type('unmasked'), on, by: StaffIdText, purpose: Statement }),
  z.strictObject({ type: type('personal-data-erased'), on, parts: z.int().positive() }),
]);
export type RatingEvent = z.infer<typeof RatingEvent>;
export type RatingEventOf<T extends RatingEvent['type']> = Extract<RatingEvent, { type: T }>;
