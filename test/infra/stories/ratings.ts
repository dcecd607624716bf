import { routes as ratings } from '../../../functions/ratings/routes.ts';
import type { ReceiptNumber } from '../../../shared/kernel/ids.ts';
import { parseKeyring } from '../../../shared/store/keyrings.ts';
import { ratingLink } from '../../../shared/store/rating-links.ts';
import { SECRET } from '../../support/treacherous-aws.ts';
import type { Deployed } from '../deployed.ts';
import { FIRST, twice } from './people.ts';

const ring = parseKeyring(SECRET);

const decide = async (centre: Deployed, rating: string, step: string, staff: string, body: object) => {
  const { headers } = await centre.ask('GET', `/desk/ratings/${rating}`, { staff: 'duty' });
  return centre.ask('POST', `/desk/ratings/${rating}/${step}`, { staff, body, ifMatch: headers.etag ?? '' });
};

/** S17 L13 A low rating, put right; and the key of a terminal on which others are given. */
export const tellOfARating = async (centre: Deployed, receipt: string): Promise<void> => {
  const rate = { citizen: 'zhang', body: ratings.rateOwnCase.example.body };
  const { json } = await twice(centre, 'POST', `/cases/${receipt}/rating`, rate);
  const { rating } = json as { readonly rating: string };
  await centre.ask('GET', '/desk/rectifications?department=market-regulation', { staff: 'manager' });
  await twice(centre, 'POST', '/desk/windows/food-health/terminal-keys', { staff: FIRST, body: {} });
  await decide(centre, rating, 'verification', 'duty', ratings.verifyRating.example.body as object);
  await decide(centre, rating, 'contacts', 'duty', ratings.recordContact.example.body as object);
  await decide(centre, rating, 'answer', 'duty', ratings.answerRating.example.body as object);
  // Content with what came of it: it leaves the lists of those who had to see to it.
  await decide(centre, rating, 'follow-up', 'manager', ratings.followUp.example.body as object);
};

/** S17 By the link of the message that the result is there. */
export const tellOfALink = async (centre: Deployed, receipt: string): Promise<void> => {
  const [, secret] = ratingLink(ring, '', receipt as ReceiptNumber).split(`#${receipt}.`);
  await centre.ask('POST', '/rating-invitations', { body: { receipt, secret } });
};
