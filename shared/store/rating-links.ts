import type { ReceiptNumber, WindowCode } from '../kernel/ids.ts';
import { type Keyring, opaqueId, opensSecret, secretFor } from './keyrings.ts';

/**
 * The one online rating of a case (一事一评), whether by link or by login. Its id tells nobody which case it is: raters are
 * not disclosed (L13).
 */
export const ratingOfCase = (ring: Keyring, receipt: ReceiptNumber): string =>
  `online-${opaqueId(ring, 'rating-of-case', receipt)}`;
/** The rating on the acceptance slip. Another one than the online rating, so that no slip shuts a citizen's own link. */
export const ratingOfSlip = (ring: Keyring, receipt: ReceiptNumber): string =>
  `slip-${opaqueId(ring, 'rating-of-slip', receipt)}`;
/** The one rating of a visit at a window (一次一评). */
export const ratingOfVisit = (ring: Keyring, window: WindowCode, visit: string): string =>
  `visit-${opaqueId(ring, 'rating-of-visit', window, visit)}`;

/** Purpose of the secret in a rating link, and of the one in the notice of an outcome. */
const RATING_LINK = 'rating';
const OUTCOME_LINK = 'rating-outcome';

/** The link by which the applicant rates a case, once. The secret stands in the fragment, as with progress. */
export const ratingLink = (ring: Keyring, page: string, receipt: ReceiptNumber): string =>
  `${page}#${receipt}.${secretFor(ring, RATING_LINK, receipt)}`;
/** Whether a secret opens the rating of this case. */
export const opensRating = (ring: Keyring, receipt: string, secret: string): boolean =>
  opensSecret(ring, secret, RATING_LINK, receipt);
/** The link by which a rater learns what came of a rating, and follows it up. */
export const outcomeLink = (ring: Keyring, page: string, rating: string): string =>
  `${page}#${rating}.${secretFor(ring, OUTCOME_LINK, rating)}`;
/** Whether a secret opens the outcome of this rating. */
export const opensOutcome = (ring: Keyring, rating: string, secret: string): boolean =>
  opensSecret(ring, secret, OUTCOME_LINK, rating);
