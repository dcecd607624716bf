import type * as z from 'zod';
import type { Rate } from '../../shared/domain/rating/commands.ts';
import type { About } from '../../shared/domain/rating/events.ts';
import { isGiven, isOpen } from '../../shared/domain/rating/state.ts';
import type { Call, Reply, Route } from '../../shared/http/route.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type DepartmentCode, type ReceiptNumber, ReceiptNumberText } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { levelWords } from '../../shared/messages/rating-words.ts';
import { Taken } from '../../shared/store/execute.ts';
import type { KeyringReader } from '../../shared/store/keyrings.ts';
import { opensRating, ratingOfCase, ratingOfSlip, ratingOfVisit } from '../../shared/store/rating-links.ts';
import { sealContent } from '../../shared/store/ratings.ts';
import type { RatingsDeps } from './deps.ts';
import type { routes } from './routes.ts';
import { type ServedCase, servedCase } from './served-case.ts';
import { requireTerminal } from './terminals.ts';
import type { given } from './views.ts';

type Given = z.input<ReturnType<typeof given>>;

/** Holders of links are nobody in particular: nothing of them is kept but what they say. */
const ANONYMOUS: Actor = { kind: 'anonymous' };

/** What a rater says, as every route of giving carries it. */
type Said = Pick<Call<typeof routes.rateOwnCase>['body'], 'level' | 'dimensions' | 'tags' | 'text'>;

type Circumstances = Pick<Call<Route>, 'at' | 'idempotency'> & { readonly actor: Actor };

type Service = Pick<Rate, 'channel' | 'source' | 'about' | 'servedOn' | 'reach'> & { readonly phone?: string };

/** Gives one rating: one atomic append. The same request again is answered as before; another is `already-rated`. */
const giveRating = async (
  { ratings }: RatingsDeps,
  id: string,
  { phone, ...service }: Service,
  { level, dimensions, tags, text }: Said,
  { actor, at, idempotency }: Circumstances,
): Promise<Reply<Given>> => {
  if (idempotency === undefined) throw new Refusal('missing-idempotency-key');
  const content =
    text === undefined && phone === undefined
      ? undefined
      : sealContent({ ...(text ? { text } : {}), ...(phone ? { phone } : {}) });
  const recent = await ratings.recentOf(service.source, at);
  try {
    const outcome = await ratings.execute({
      id,
      command: {
        type: 'rate',
        ...service,
        recent,
        level,
        dimensions,
        tags,
        ...(content ? { content: content.ref } : {}),
      },
      parts: content ? [content.part] : [],
      actor,
      at,
      idempotency,
      creates: true,
    });
    if (!isGiven(outcome.state)) throw new Refusal('try-again');
    return {
      replayed: outcome.replayed,
      body: {
        rating: id,
        level: outcome.state.level,
        levelName: { ...levelWords[outcome.state.level] },
        held: outcome.state.status === 'held',
        rectification: isOpen(outcome.state),
      },
    };
  } catch (error) {
    if (error instanceof Taken) throw new Refusal('already-rated');
    throw error;
  }
};

/** A case that has its result can be rated; one that was withdrawn is not. Refuses `not-rateable`. */
const ofCase = (
  { about, servedOn, state }: ServedCase,
  channel: 'online' | 'slip',
  source: string,
): Omit<Service, 'phone'> => {
  if (servedOn === undefined) throw new Refusal('not-rateable', { status: state.status });
  return { channel, source, about, servedOn, reach: 'case' };
};

/**
 * The receipt a rating link was made for. The secret is an HMAC of it, so a wrong one is told without looking anything up:
 * unknown, wrong and malformed take the same way to the same answer, `not-found`.
 */
export const openedReceipt = async (
  { progressKeys }: { readonly progressKeys: KeyringReader },
  body: { readonly receipt: string; readonly secret: string },
  at: Instant,
): Promise<ReceiptNumber> => {
  const presented = body.receipt.replaceAll(/[\s-]/g, '');
  const opens = opensRating(await progressKeys(at), presented, body.secret);
  const receipt = ReceiptNumberText.safeParse(presented).data;
  if (!opens || receipt === undefined) throw new Refusal('not-found');
  return receipt;
};

export const rateByLink = async (deps: RatingsDeps, call: Call<typeof routes.rateByLink>): Promise<Reply<Given>> => {
  const { body, at, idempotency } = call;
  const receipt = await openedReceipt(deps, body, at);
  const served = await servedCase(deps, receipt, body.step, at);
  const service = ofCase(served, 'online', `party:${served.state.party}`);
  return giveRating(deps, ratingOfCase(await deps.progressKeys(at), receipt), service, body, {
    actor: ANONYMOUS,
    at,
    ...(idempotency ? { idempotency } : {}),
  });
};

export const rateOwnCase = async (deps: RatingsDeps, call: Call<typeof routes.rateOwnCase>): Promise<Reply<Given>> => {
  const { params, caller, body, at, idempotency } = call;
  const served = await servedCase(deps, params.receipt, body.step, at, caller);
  const service = ofCase(served, 'online', `login:${caller.subject}`);
  return giveRating(deps, ratingOfCase(await deps.progressKeys(at), params.receipt), service, body, {
    actor: caller,
    at,
    ...(idempotency ? { idempotency } : {}),
  });
};

export const enterSlip = async (deps: RatingsDeps, call: Call<typeof routes.enterSlip>): Promise<Reply<Given>> => {
  const { caller, body, at, idempotency } = call;
  const served = await servedCase(deps, body.receipt, body.step, at);
  const service = ofCase(served, 'slip', `slips:${caller.id}`);
  return giveRating(deps, ratingOfSlip(await deps.progressKeys(at), body.receipt), service, body, {
    actor: caller,
    at,
    ...(idempotency ? { idempotency } : {}),
  });
};

/** What a visit was about: its case, or the department (and item) the terminal names. */
const aboutVisit = async (
  deps: RatingsDeps,
  { body, at }: Call<typeof routes.rateOnSite>,
  serves: (department: DepartmentCode) => boolean,
): Promise<About> => {
  const { window, receipt, department, item, step } = body;
  if (receipt === undefined && department === undefined)
    throw new Refusal('invalid-request', {}, [{ path: '/department', code: 'missing' }]);
  const served = receipt === undefined ? undefined : await servedCase(deps, receipt, step, at);
  const rated = served?.about.department ?? department;
  if (rated === undefined || !serves(rated)) throw new Refusal('department-not-served', { department: rated ?? '' });
  if (served) return { ...served.about, window };
  return { ...(item ? { item } : {}), ...(step ? { step } : {}), department: rated, window, officers: [] };
};

export const rateOnSite = async (deps: RatingsDeps, call: Call<typeof routes.rateOnSite>): Promise<Reply<Given>> => {
  const { body, at, idempotency } = call;
  await requireTerminal(deps, body.window, body.key, at);
  const window = deps.county.windows.find(({ code }) => code === body.window);
  const about = await aboutVisit(deps, call, (department) => window?.departments.includes(department) === true);
  const service: Service = {
    channel: 'on-site',
    source: `window:${body.window}`,
    about,
    servedOn: dateAt(at),
    reach: body.phone ? 'left' : about.receipt ? 'case' : 'none',
    ...(body.phone ? { phone: body.phone } : {}),
  };
  return giveRating(deps, ratingOfVisit(await deps.progressKeys(at), body.window, body.visit), service, body, {
    actor: ANONYMOUS,
    at,
    ...(idempotency ? { idempotency } : {}),
  });
};
