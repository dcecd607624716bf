import * as z from 'zod';
import { MaterialCodeText, ReceiptNumberText, RingCodeText } from '../../kernel/ids.ts';
import { CASE_LIMITS } from './vocabulary.ts';

/** Pointer to a dossier part: its number and the salted digest of its content. The content itself is never in an event. */
export const PartRef = z.strictObject({
  part: z.int().positive().max(CASE_LIMITS.parts),
  digest: z.string().regex(/^[\w-]{43}$/),
});
export type PartRef = z.infer<typeof PartRef>;

/** Free text written by staff for the applicant: reasons, problems. Kept in the commit, never published on the bus. */
export const Reasons = z.string().trim().min(1).max(CASE_LIMITS.text);

export const LegalBasis = z.strictObject({ law: z.string().min(1).max(100), article: z.string().max(40).optional() });
export type LegalBasis = z.infer<typeof LegalBasis>;

/** One thing a correction notice asks for. */
export const Ask = z.strictObject({
  about: z.enum(['material', 'answer']),
  code: MaterialCodeText,
  problem: Reasons,
});
export type Ask = z.infer<typeof Ask>;

/**
 * The project a case is a ring of (S11), and which ring. `tolerates` (容缺): rings before it that were still under way when it
 * was filed; until they have passed, it cannot be approved.
 */
export const ProjectRef = z.strictObject({
  number: ReceiptNumberText,
  ring: RingCodeText,
  tolerates: z.array(RingCodeText).min(1).max(8).optional(),
});
export type ProjectRef = z.infer<typeof ProjectRef>;
