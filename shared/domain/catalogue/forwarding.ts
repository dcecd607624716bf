import * as z from 'zod';
import { Bilingual, LegalBasis } from './vocabulary.ts';

/**
 * Of an item that a higher authority decides after a pre-review here (上报件, 行政许可法 Arts. 35, 43). The limits of the item are
 * those of the pre-review, which is all this house can promise: twenty working days by law unless the item's own law says
 * otherwise.
 */
export const Forwarding = z.strictObject({
  /** Who decides (决定机关). */
  authority: Bilingual,
  /** What makes it theirs to decide after a review here. */
  legalBasis: LegalBasis,
  /** The authority's own limit, working days from when the application is sent up: watched, and not ours to keep. */
  days: z.int().min(1).max(250),
});
export type Forwarding = z.infer<typeof Forwarding>;
