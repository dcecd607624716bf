import * as z from 'zod';
import { isPhone } from '../identity/identity-number.ts';
import { COMPLAINT_LIMITS } from './vocabulary.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
/** Random, so that the digest in the chain says nothing of short contents once they are erased. */
const salt = z.string().regex(/^[\w-]{22}$/);

/** Who complains, as far as they say so. */
export const Complainant = z.strictObject({
  name: text(60).optional(),
  phone: z.string().max(20).refine(isPhone, { error: 'not-a-phone' }).optional(),
});
export type Complainant = z.infer<typeof Complainant>;

export const ComplaintText = text(COMPLAINT_LIMITS.text);
export const ReplyText = text(COMPLAINT_LIMITS.reply);

/** Question and answer as everybody may read them. */
export const EditedCopy = z.strictObject({
  title: text(COMPLAINT_LIMITS.title),
  question: text(COMPLAINT_LIMITS.text),
  answer: text(COMPLAINT_LIMITS.reply),
});
export type EditedCopy = z.infer<typeof EditedCopy>;

/** Everything personal or bulky about a complaint. Commits hold its salted digest only. */
export const ComplaintPart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('filing'), salt, complainant: Complainant, text: ComplaintText }),
  z.strictObject({ kind: z.literal('reply'), salt, text: ReplyText }),
  z.strictObject({ kind: z.literal('reopening'), salt, text: ComplaintText }),
  z.strictObject({ kind: z.literal('publication'), salt, ...EditedCopy.shape }),
]);
export type ComplaintPart = z.infer<typeof ComplaintPart>;

const unbroken = (written: string): string => written.replaceAll(/[\s-]/g, '');

/**
 * Where a text shows somebody: a name they gave, a mobile or identity number. What staff edit for everybody is held against
 * it before anybody approves it.
 */
export const showsSomebody = (written: string, { name, phone }: Complainant): boolean =>
  /1[3-9]\d{9}/.test(unbroken(written)) ||
  /\d{17}[\dXx]/.test(unbroken(written)) ||
  (phone !== undefined && unbroken(written).includes(unbroken(phone))) ||
  (name !== undefined && [...name].length > 1 && written.includes(name));
