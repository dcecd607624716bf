import type { RuntimeCounty } from '../domain/county/county.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { Links } from '../messages/notices.ts';
import { type Keyring, progressLink } from '../store/keyrings.ts';
import { ratingLink } from '../store/rating-links.ts';

/** The links a notice of a case carries: each where the county has a page for it. */
export const caseLinks = (
  ring: Keyring,
  { notices: { progressUrl, ratingUrl, complaintUrl } }: RuntimeCounty,
  receipt: ReceiptNumber,
): Links => ({
  ...(progressUrl ? { link: progressLink(ring, progressUrl, receipt) } : {}),
  ...(complaintUrl ? { complaint: progressLink(ring, complaintUrl, receipt) } : {}),
  ...(ratingUrl ? { rating: ratingLink(ring, ratingUrl, receipt) } : {}),
});
