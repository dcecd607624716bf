import * as z from 'zod';
import { ReceiptNumberText, StaffIdText } from '../../kernel/ids.ts';
import { type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';

/** Why somebody is on the list: a broken commitment of this centre, or what courts and authorities have found. */
export const CreditGround = z.enum(['false-commitment', 'court-judgment', 'serious-dishonesty', 'other-by-law']);
export type CreditGround = z.infer<typeof CreditGround>;

/** What the list says of somebody: why, and on which days, both included. */
export const CreditEntry = z.strictObject({
  ground: CreditGround,
  from: PlainDateText,
  /** Absent: until it is repaired (信用修复). */
  until: PlainDateText.optional(),
  /** Number of the decision it rests on. */
  reference: z.string().trim().min(1).max(80).optional(),
});
export type CreditEntry = z.infer<typeof CreditEntry>;

/** An entry with where it came from. */
export const listed = {
  ...CreditEntry.shape,
  /** The case whose commitment was broken. */
  receipt: ReceiptNumberText.optional(),
  /** Who entered it; absent where it followed from a broken commitment. */
  by: StaffIdText.optional(),
};

/** Cases whose broken commitment has been entered, repaired or not: the news of one may come again. */
const heardOf = { heardOf: z.array(ReceiptNumberText).optional() };

export const CreditState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('clear'), ...heardOf }),
  z.strictObject({ status: z.literal('listed'), ...listed, ...heardOf }),
]);
export type CreditState = z.infer<typeof CreditState>;
export type Listed = Extract<CreditState, { status: 'listed' }>;

/** Whether somebody is barred on a day from what rests on their word (国办发〔2020〕42号): both days of an entry included. */
export const isBarredOn = (state: CreditState, date: PlainDate): boolean =>
  state.status === 'listed' && state.from <= date && (state.until === undefined || state.until >= date);
