import * as z from 'zod';
import { type ReceiptNumber, ReceiptNumberText, StaffIdText } from '../../kernel/ids.ts';
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

const Entry = z.strictObject(listed);
type Entry = z.infer<typeof Entry>;

/** What has been heard of broken commitments: the news of one may come again, and late. */
const heard = {
  /** Cases whose broken commitment has been entered, repaired or not. */
  heardOf: z.array(ReceiptNumberText).optional(),
  /** Cases that turned out to be somebody else's, and as of which version of the case. */
  notTheirs: z.record(ReceiptNumberText, z.int().positive()).optional(),
};

export const CreditState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('clear'), ...heard }),
  z.strictObject({
    status: z.literal('listed'),
    ...listed,
    /** What stood before a broken commitment was entered, and stands again should that turn out to be somebody else's. */
    earlier: z.array(Entry).optional(),
    ...heard,
  }),
]);
export type CreditState = z.infer<typeof CreditState>;
export type Listed = Extract<CreditState, { status: 'listed' }>;
export type Heard = Pick<CreditState, keyof typeof heard>;

/** The entry that stands, and under it what it took the place of. */
export const entriesOf = (state: CreditState): readonly Entry[] => {
  if (state.status === 'clear') return [];
  const { status: _, earlier = [], heardOf: __, notTheirs: ___, ...entry } = state;
  return [...earlier, entry];
};

/** A state in which the last of these entries stands. */
export const standing = (entries: readonly Entry[], { heardOf = [], notTheirs = {} }: Heard): CreditState => {
  const last = entries.at(-1);
  const earlier = entries.slice(0, -1);
  const known: Heard = {
    ...(heardOf.length > 0 ? { heardOf } : {}),
    ...(Object.keys(notTheirs).length > 0 ? { notTheirs } : {}),
  };
  if (last === undefined) return { status: 'clear', ...known };
  return { status: 'listed', ...last, ...(earlier.length > 0 ? { earlier } : {}), ...known };
};

/** Whether a party's entry for the broken commitment of a case stands. */
export const standsFor = (state: CreditState, receipt: string): boolean =>
  entriesOf(state).some((entry) => entry.receipt === receipt);

/** Whether the broken commitment of a case has been entered for a party as theirs, repaired since or not. */
export const hasAnsweredFor = ({ heardOf = [], notTheirs = {} }: CreditState, receipt: ReceiptNumber): boolean =>
  heardOf.includes(receipt) && notTheirs[receipt] === undefined;

/** Whether somebody is barred on a day from what rests on their word (国办发〔2020〕42号): both days of an entry included. */
export const isBarredOn = (state: CreditState, date: PlainDate): boolean =>
  state.status === 'listed' && state.from <= date && (state.until === undefined || state.until >= date);
