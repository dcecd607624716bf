import * as z from 'zod';
import { DepartmentCodeText, ItemCodeText, StaffIdText, TaskCodeText } from '../../kernel/ids.ts';
import { InstantMs } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Clock, Rung } from '../deadline/clock.ts';

/** Limits of a case a department can be late with. The applicant's own time earns nobody a card. */
export const LateCaseLimit = z.enum([
  'acceptance',
  'promised',
  'statutory',
  'pre-review',
  'delivery',
  'renewal-paper',
  'verification',
  'revocation',
]);
export type LateCaseLimit = z.infer<typeof LateCaseLimit>;

/** The same, and a department's own limit for its task in a joint case (N03). */
export const LateLimit = z.enum([...LateCaseLimit.options, 'task']);
export type LateLimit = z.infer<typeof LateLimit>;

/** 黄牌 for a step that is late, 红牌 past the promised limit, 双红 past the statutory one (L15). */
export const CardColour = z.enum(['yellow', 'red', 'double-red']);
export type CardColour = z.infer<typeof CardColour>;

/** Free text of supervisors and departments. Kept in the commit, never published. */
export const SupervisionText = z.string().trim().min(1).max(2000);

/**
 * What a supervised case is about: where it lies and under which item, as of a version of the case. What is known of a later
 * version holds against what is heard of an earlier one, in whatever order they come.
 */
export const Matter = z.strictObject({
  department: DepartmentCodeText,
  item: ItemCodeText,
  asOf: z.int().positive(),
});
export type Matter = z.infer<typeof Matter>;

/** A department's part in a joint case: the card is its own, not that of the department the case lies with. */
export const Part = z.strictObject({ task: TaskCodeText, department: DepartmentCodeText });
export type Part = z.infer<typeof Part>;

/** Which limit a card is for, and whose it is where it is a task's. */
const limit = {
  limit: LateLimit,
  part: Part.optional(),
  /** The department the case lay with when it was late, where it has gone to another since. */
  holder: DepartmentCodeText.optional(),
};
const on = PlainDateText;
const n = z.int().positive();
const type = <T extends string>(name: T) => z.literal(name);

/** Everything that can have happened in the supervision (督查) of one case. */
export const SupervisionEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: type('supervision-opened'), on, matter: Matter }),
  /** The case went to another department, and what is open of its supervision with it. Cards stay with whoever earned them. */
  z.strictObject({
    type: type('case-followed'),
    on,
    from: DepartmentCodeText,
    to: DepartmentCodeText,
    asOf: z.int().positive(),
    /** The earliest reply still to be given; absent where none is. */
    replyBy: PlainDateText.optional(),
  }),
  z.strictObject({ type: type('officer-assigned'), on, officer: StaffIdText, by: StaffIdText }),
  /** 督办: with a text, and by when the department is to reply. */
  z.strictObject({ type: type('urged'), on, n, text: SupervisionText, by: StaffIdText, clock: Clock }),
  z.strictObject({ type: type('urging-acknowledged'), on, n, by: StaffIdText }),
  z.strictObject({ type: type('urging-answered'), on, n, text: SupervisionText, by: StaffIdText, onTime: z.boolean() }),
  z.strictObject({ type: type('urging-recounted'), on, n, was: PlainDateText, to: Clock }),
  z.strictObject({
    type: type('urging-rung-reached'),
    on,
    n,
    clockVersion: z.int().positive(),
    rung: Rung,
    due: PlainDateText,
    notify: z.boolean(),
  }),
  z.strictObject({
    type: type('card-issued'),
    on,
    n,
    colour: CardColour,
    ...limit,
    clockVersion: z.int().positive(),
    at: InstantMs,
    /** The event the card follows from. */
    source: z.string().max(120),
  }),
  /** Those concerned learn of a card when somebody is there. */
  z.strictObject({ type: type('card-told'), on, n, colour: CardColour, ...limit }),
  z.strictObject({
    type: type('card-cancelled'),
    on,
    n,
    colour: CardColour,
    ...limit,
    reasons: SupervisionText,
    by: StaffIdText,
  }),
]);
export type SupervisionEvent = z.infer<typeof SupervisionEvent>;
export type SupervisionEventOf<T extends SupervisionEvent['type']> = Extract<SupervisionEvent, { type: T }>;
