import type * as z from 'zod';
import type { RatingCommand } from '../../shared/domain/rating/commands.ts';
import { isRated, maySeeRating } from '../../shared/domain/rating/law.ts';
import { isGiven } from '../../shared/domain/rating/state.ts';
import type { Call, Reply, Route } from '../../shared/http/route.ts';
import { whyOf } from '../../shared/http/why.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import type { DepartmentCode } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import {
  levelWords,
  ratingClockLaws,
  ratingClockWords,
  ratingStatusWords,
  stageWords,
} from '../../shared/messages/rating-words.ts';
import {
  RECTIFICATIONS,
  ratedLine,
  ratedQueue,
  ratedWindowQueue,
  ratingLine,
  ratingsQueue,
  ratingTask,
  rectificationQueue,
} from '../../shared/store/rating-aggregate.ts';
import type { RatingReading } from '../../shared/store/ratings.ts';
import type { RatingsDeps } from './deps.ts';
import type { routes } from './routes.ts';
import { standingOf, viewOf } from './showing.ts';
import type { monthPage, ratedPage, ratingStanding, ratingView, taskPage, unmaskedRating } from './views.ts';

type Standing = z.input<ReturnType<typeof ratingStanding>>;
type Tasks = z.input<ReturnType<typeof taskPage>>;

interface Step {
  readonly params: { readonly rating: string };
  readonly caller: StaffActor;
  readonly at: Instant;
}

/** A rating the caller may see whole; the person rated and other departments find nothing. */
const readWhole = async ({ ratings }: RatingsDeps, { params, caller, at }: Step): Promise<RatingReading> => {
  const reading = await ratings.read(params.rating, at);
  if (reading === undefined || !maySeeRating(caller, reading.state)) throw new Refusal('not-found');
  return reading;
};

/** Carries out one step on a rating. To whoever has nothing to do with it, it looks like one that does not exist. */
export const takeStep = async (
  { ratings }: RatingsDeps,
  call: Step & Pick<Call<Route>, 'idempotency' | 'ifMatch'>,
  command: RatingCommand,
): Promise<Reply<Standing>> => {
  const { params, caller, at, idempotency, ifMatch } = call;
  const before = await ratings.read(params.rating, at);
  if (before === undefined || !(maySeeRating(caller, before.state) || isRated(caller, before.state)))
    throw new Refusal('not-found');
  const { state, personVersion, replayed } = await ratings.execute({
    id: params.rating,
    command,
    actor: caller,
    at,
    ...(idempotency ? { idempotency } : {}),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
  if (!isGiven(state)) throw new Refusal('not-found');
  return { version: personVersion, replayed, body: standingOf(params.rating, state, at) };
};

export const showRating = async (
  deps: RatingsDeps,
  call: Call<typeof routes.deskRating>,
): Promise<Reply<z.input<ReturnType<typeof ratingView>>>> => {
  const { rating } = call.params;
  const { state, personVersion } = await readWhole(deps, call);
  const [events, content] = await Promise.all([deps.ratings.events(rating), deps.ratings.content(rating)]);
  return { version: personVersion, body: viewOf(rating, state, events, content, call.at) };
};

/** Why a limit ends on its day, for whoever may see the rating whole. */
export const explainRatingClock = async (deps: RatingsDeps, call: Call<typeof routes.ratingClock>) => {
  const { state, law } = await readWhole(deps, call);
  const { clock: name } = call.params;
  const clock = state.clocks[name];
  if (clock === undefined) throw new Refusal('not-found');
  return {
    body: whyOf(
      clock,
      { calendar: law.calendar, at: call.at },
      { name: ratingClockWords[name], legalBasis: ratingClockLaws[name] },
    ),
  };
};

export const unmaskRating = async (
  deps: RatingsDeps,
  call: Call<typeof routes.unmaskRating>,
): Promise<Reply<z.input<ReturnType<typeof unmaskedRating>>>> => {
  const { params, caller, body, at, idempotency } = call;
  await readWhole(deps, call);
  const { replayed } = await deps.ratings.execute({
    id: params.rating,
    command: { type: 'unmask', purpose: body.purpose },
    actor: caller,
    at,
    quiet: true,
    ...(idempotency ? { idempotency } : {}),
  });
  const content = await deps.ratings.content(params.rating);
  if (content === undefined) throw new Refusal('erased');
  const { text, phone } = content;
  return { replayed, body: { rating: params.rating, ...(text ? { text } : {}), ...(phone ? { phone } : {}) } };
};

type Paging = { readonly limit: number; readonly cursor?: string | undefined };

const pageOf = ({ limit, cursor }: Paging) => ({ limit, ...(cursor ? { cursor } : {}) });

/** One of the lists of what is owed, the most urgent first. */
export const listTasks = async (
  { store }: RatingsDeps,
  key: string,
  query: Paging,
  at: Instant,
): Promise<Reply<Tasks>> => {
  const { entries, cursor } = await store.query('queue', { key, ...pageOf(query) });
  const today = dateAt(at);
  return {
    body: {
      tasks: entries.map((entry) => {
        const { due, department, item, level, stage } = ratingTask(entry);
        return {
          rating: entry.aggregate.id,
          due,
          overdue: today > due,
          department,
          ...(item ? { item } : {}),
          level,
          levelName: { ...levelWords[level] },
          ...(stage ? { stage, stageName: { ...stageWords[stage] } } : {}),
        };
      }),
      ...(cursor ? { cursor } : {}),
    },
  };
};

/** A head sees the department's own; the centre sees one department's, or all of them. */
export const listRectifications = (
  deps: RatingsDeps,
  { caller, query, at }: Call<typeof routes.rectifications>,
): Promise<Reply<Tasks>> => {
  const isOfCentre = caller.roles.some((role) => role === 'manager' || role === 'duty-officer');
  const department: DepartmentCode | undefined = query.department ?? (isOfCentre ? undefined : caller.department);
  if (!isOfCentre && department !== caller.department)
    throw new Refusal('not-your-department', { department: department ?? '' });
  return listTasks(deps, department ? rectificationQueue(department) : RECTIFICATIONS, query, at);
};

/** Ratings of oneself, or of one's window: the day and the level, never the case. */
export const listOwnRatings = async (
  { store }: RatingsDeps,
  { caller, query }: Call<typeof routes.ownRatings>,
): Promise<Reply<z.input<ReturnType<typeof ratedPage>>>> => {
  const key = query.of === 'me' ? ratedQueue(caller.id) : caller.window && ratedWindowQueue(caller.window);
  if (key === undefined) return { body: { ratings: [] } };
  const { entries, cursor } = await store.query('queue', { key, newestFirst: true, ...pageOf(query) });
  return {
    body: {
      ratings: entries.map((entry) => {
        const line = ratedLine(entry);
        return {
          rating: entry.aggregate.id,
          ...line,
          levelName: { ...levelWords[line.level] },
          statusName: { ...ratingStatusWords[line.status] },
        };
      }),
      ...(cursor ? { cursor } : {}),
    },
  };
};

/** Every rating of a department's services of a month, whatever became of it: what an auditor reads. */
export const listMonth = async (
  { store }: RatingsDeps,
  { query }: Call<typeof routes.ratingsOfMonth>,
): Promise<Reply<z.input<ReturnType<typeof monthPage>>>> => {
  const { entries, cursor } = await store.query('queue', {
    key: ratingsQueue(query.department, query.month),
    ...pageOf(query),
  });
  return {
    body: {
      ratings: entries.map((entry) => {
        const { level, status } = ratingLine(entry);
        const [item = '-', servedOn = ''] = entry.sort.split('#');
        return {
          rating: entry.aggregate.id,
          ...(item === '-' ? {} : { item }),
          servedOn,
          level,
          levelName: { ...levelWords[level] },
          status,
          statusName: { ...ratingStatusWords[status] },
        };
      }),
      ...(cursor ? { cursor } : {}),
    },
  };
};
