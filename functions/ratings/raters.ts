import type * as z from 'zod';
import { isGiven } from '../../shared/domain/rating/state.ts';
import { Dimension, RatedStep, RatingLevel, RatingTag } from '../../shared/domain/rating/vocabulary.ts';
import { readVisible } from '../../shared/http/case-reading.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { addDays } from '../../shared/kernel/plain-date.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { dimensionWords, levelWords, stepWords, tagWords } from '../../shared/messages/rating-words.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { finishedOn } from '../../shared/store/case-aggregate.ts';
import { opensOutcome, ratingOfCase } from '../../shared/store/rating-links.ts';
import type { RatingReading } from '../../shared/store/ratings.ts';
import type { RatingsDeps } from './deps.ts';
import { openedReceipt } from './giving.ts';
import type { routes } from './routes.ts';
import { outcomeOf } from './showing.ts';
import type { invitation, outcome } from './views.ts';

type Outcome = z.input<ReturnType<typeof outcome>>;

/** What the page of a rating link shows. */
export const inviteToRate = async (
  deps: RatingsDeps,
  { body, at }: Call<typeof routes.invitation>,
): Promise<Reply<z.input<ReturnType<typeof invitation>>>> => {
  const { cases, catalogue, county, ratings } = deps;
  const ring = await deps.progressKeys(at);
  const receipt = await openedReceipt(deps, body, at);
  const [reading, rated, law] = await Promise.all([
    cases.read(receipt, at),
    ratings.read(ratingOfCase(ring, receipt), at),
    ratings.law(at),
  ]);
  if (reading === undefined) throw new Refusal('not-found');
  const { state } = reading;
  const item = await catalogue.version(state.item, state.itemVersion);
  const department = county.departments.find(({ code }) => code === state.department);
  const served = finishedOn(state);
  const unknown = { 'zh-CN': '', en: '' };
  return {
    body: {
      receiptPrinted: printedReceipt(receipt),
      item: { ...(item?.title ?? unknown) },
      department: { ...(department?.name ?? unknown) },
      rated: rated !== undefined,
      ...(served ? { until: addDays(served, law.openDays) } : {}),
      levels: [...RatingLevel.values].reverse().map((level) => ({ level, name: { ...levelWords[level] } })),
      dimensions: Dimension.options.map((code) => ({ code, name: { ...dimensionWords[code] } })),
      tags: RatingTag.options.map((code) => ({ code, name: { ...tagWords[code] } })),
      steps: RatedStep.options.map((code) => ({ code, name: { ...stepWords[code] } })),
    },
  };
};

/** A rating by the link of its outcome; an unknown rating and a wrong secret look alike. */
const opened = async (
  { ratings, progressKeys }: RatingsDeps,
  { rating, secret }: { readonly rating: string; readonly secret: string },
  at: Instant,
): Promise<RatingReading> => {
  const opens = opensOutcome(await progressKeys(at), rating, secret);
  const reading = opens ? await ratings.read(rating, at) : undefined;
  if (reading === undefined) throw new Refusal('not-found');
  return reading;
};

export const tellOutcome = async (
  deps: RatingsDeps,
  { body, at }: Call<typeof routes.outcome>,
): Promise<Reply<Outcome>> => {
  const { state } = await opened(deps, body, at);
  return { body: outcomeOf(body.rating, state, await deps.ratings.events(body.rating)) };
};

export const followUpByLink = async (
  deps: RatingsDeps,
  { body, at, idempotency }: Call<typeof routes.followUpByLink>,
): Promise<Reply<Outcome>> => {
  const { rating, level } = body;
  await opened(deps, body, at);
  const { state, version, replayed } = await deps.ratings.execute({
    id: rating,
    command: { type: 'follow-up', level },
    actor: { kind: 'anonymous' },
    at,
    ...(idempotency ? { idempotency } : {}),
  });
  if (!isGiven(state)) throw new Refusal('not-found');
  return { replayed, body: outcomeOf(rating, state, await deps.ratings.events(rating, version)) };
};

/** One's own rating of a case, and what came of it. */
export const ownRating = async (
  deps: RatingsDeps,
  { params: { receipt }, caller, at }: Call<typeof routes.ownRating>,
): Promise<Reply<Outcome>> => {
  await readVisible(deps, receipt, caller, at);
  const id = ratingOfCase(await deps.progressKeys(at), receipt);
  const reading = await deps.ratings.read(id, at);
  if (reading === undefined) throw new Refusal('not-found');
  return { body: outcomeOf(id, reading.state, await deps.ratings.events(id)) };
};
