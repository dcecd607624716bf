import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { officeHours } from '../domain/calendar/office-hours.ts';
import type { WorkingDayCalendar } from '../domain/calendar/working-day-calendar.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import type { RatingCommand } from '../domain/rating/commands.ts';
import { type ContentRef, RatingEvent } from '../domain/rating/events.ts';
import type { RatingLaw } from '../domain/rating/law.ts';
import { ratingDecider } from '../domain/rating/rating.ts';
import type { RatingLine } from '../domain/rating/satisfaction.ts';
import { type GivenRating, isGiven, RatingState } from '../domain/rating/state.ts';
import { RATING_LIMITS } from '../domain/rating/vocabulary.ts';
import type { Actor } from '../kernel/actor.ts';
import { fold } from '../kernel/decider.ts';
import type { DepartmentCode, ItemCode } from '../kernel/ids.ts';
import { type Instant, instant, laterInstant } from '../kernel/instant.ts';
import { isErased } from './aggregate.ts';
import { calendarSource } from './calendar-source.ts';
import { servedQueue } from './case-aggregate.ts';
import { hashOf } from './chain.ts';
import { everyEntry } from './every-entry.ts';
import { execute, type Outcome, type Request } from './execute.ts';
import type { IndexQuery, Json, Part, Store } from './port.ts';
import { ratingAggregate, ratingLine, ratingsQueue, sourceQueue, sourceSort } from './rating-aggregate.ts';

/** What a rater wrote, and a number they left to be called at: the only personal data of a rating. */
export const RatingContent = z.strictObject({
  kind: z.literal('rating'),
  salt: z.string().regex(/^[\w-]{22}$/),
  text: z.string().max(RATING_LIMITS.text).optional(),
  phone: z.string().max(20).optional(),
});
export type RatingContent = z.infer<typeof RatingContent>;

/** Seals what a rater wrote as the first part: salted, and known to the chain by its digest alone. */
export const sealContent = (
  content: Omit<RatingContent, 'kind' | 'salt'>,
): { readonly part: Part; readonly ref: ContentRef } => {
  const salted: Json = { kind: 'rating', ...content, salt: randomBytes(16).toString('base64url') };
  return { part: { n: 1, content: salted }, ref: { part: 1, digest: hashOf(salted) } };
};

export type RatingOutcome = Outcome<RatingState, RatingEvent>;

/** A rating as it stands at an instant, with what time has brought since its last commit. */
export interface RatingReading {
  readonly state: GivenRating;
  readonly personVersion: number;
  readonly law: RatingLaw;
}

/** One event of a rating, with the commit it stands in. */
export interface RecordedRating {
  readonly event: RatingEvent;
  readonly version: number;
  /** 1-based place within the commit. */
  readonly n: number;
  readonly at: Instant;
  readonly actor: Actor;
}

/** Ratings as the functions work on them. */
export interface Ratings {
  law(at: Instant): Promise<RatingLaw>;
  execute(request: Request<RatingState, RatingCommand>): Promise<RatingOutcome>;
  /** One strongly consistent read; `undefined` where there is no such rating. */
  read(id: string, at: Instant): Promise<RatingReading | undefined>;
  /** Every event so far, from the verified history. */
  events(id: string, upTo?: number): Promise<readonly RecordedRating[]>;
  /** What the rater wrote; `undefined` where they wrote nothing, or once it was erased. */
  content(id: string): Promise<RatingContent | undefined>;
  /** How many ratings a source gave in the county's minutes for bulk before `at`; no more are looked for than would be held. */
  recentOf(source: string, at: Instant): Promise<number>;
  /** Every rating of a department's services of a month, or of one of its items. */
  lines(department: DepartmentCode, month: string, item?: ItemCode): Promise<readonly RatingLine[]>;
  /** The cases a department finished in a month, or those of one of its items. */
  finished(department: DepartmentCode, month: string, item?: ItemCode): Promise<readonly string[]>;
}

/** The law of a county's ratings over a calendar. */
export const ratingLaw = (county: RuntimeCounty, calendar: WorkingDayCalendar): RatingLaw => {
  const { policy, hours, closures } = county;
  return {
    calendar,
    hours: officeHours(calendar, hours, closures),
    policy,
    bulk: policy.ratings.bulk,
    openDays: policy.ratings.openDays,
    retentionYears: policy.retentionYears.immediate,
  };
};

/** The events of commits, each with its place. */
export const recordedRatings = (
  commits: readonly {
    readonly version: number;
    readonly at: Instant;
    readonly actor: Actor;
    readonly events: readonly Json[];
  }[],
): readonly RecordedRating[] =>
  commits.flatMap(({ version, at, actor, events }) =>
    events.map((event, index) => ({ event: RatingEvent.parse(event), version, n: index + 1, at, actor })),
  );

/** Sort keys of one item in the lists of a month. */
const ofItem = (item: ItemCode | undefined): Pick<IndexQuery, 'from' | 'to'> =>
  item === undefined ? {} : { from: `${item}#`, to: `${item}#` };

/** {@link Ratings} over the store. One per function instance. */
export const ratingsOf = (store: Store, county: RuntimeCounty): Ratings => {
  const calendar = calendarSource(store);
  let kept: { readonly calendar: WorkingDayCalendar; readonly law: RatingLaw } | undefined;
  const law = async (at: Instant): Promise<RatingLaw> => {
    const current = await calendar(at);
    if (kept?.calendar !== current) kept = { calendar: current, law: ratingLaw(county, current) };
    return kept.law;
  };
  return {
    law,
    execute: async (request) => execute(store, ratingAggregate, await law(request.at), request),
    read: async (id, at) => {
      const [head, current] = await Promise.all([store.load({ kind: 'rating', id }), law(at)]);
      if (head === undefined) return undefined;
      const stored = RatingState.parse(head.state);
      const state = fold(ratingDecider, stored, ratingDecider.lapse(stored, current, laterInstant(at, head.at)));
      return isGiven(state) ? { state, personVersion: head.personVersion, law: current } : undefined;
    },
    events: async (id, upTo) => recordedRatings(await store.history({ kind: 'rating', id }, upTo)),
    content: async (id) => {
      const part = await store.part({ kind: 'rating', id }, 1);
      return part === undefined || isErased(part.content) ? undefined : RatingContent.parse(part.content);
    },
    recentOf: async (source, at) => {
      const { minutes, most } = (await law(at)).bulk;
      const { entries } = await store.query('queue', {
        key: sourceQueue(source),
        from: sourceSort(instant(Math.max(0, at - minutes * 60_000))),
        limit: Math.max(...Object.values(most)),
      });
      return entries.length;
    },
    lines: async (department, month, item) =>
      (await everyEntry(store, { key: ratingsQueue(department, month), ...ofItem(item) })).map(ratingLine),
    finished: async (department, month, item) =>
      (await everyEntry(store, { key: servedQueue(department, month), ...ofItem(item) })).map(
        ({ aggregate }) => aggregate.id,
      ),
  };
};
