import * as z from 'zod';
import { LegalBasis } from './vocabulary.ts';

/** 行政许可法 Art. 50(1): thirty days before the licence expires, unless a law, regulation or rule says otherwise. Calendar days. */
export const RENEWAL_DAYS = 30;

/**
 * Of an item that renews a licence (延续, L09, 行政许可法 Art. 50): no decision by the day the licence expires, and it is deemed
 * renewed (视为准予延续). The form asks which licence it is, and until when it holds.
 */
export const RenewalOf = z.strictObject({
  /** What lets the licence be renewed, and lays down by when that is asked for. */
  legalBasis: LegalBasis,
  /**
   * Days before the expiry, where its own law departs from {@link RENEWAL_DAYS}. Never so few that the five working days of
   * Art. 32, holidays between, could outlast the licence.
   */
  days: z.int().min(20).max(365).optional(),
  /** The answer that gives the number of the licence. */
  number: z.string().max(64),
  /** The answer that gives the last day on which it holds. */
  validTo: z.string().max(64),
});
export type RenewalOf = z.infer<typeof RenewalOf>;
