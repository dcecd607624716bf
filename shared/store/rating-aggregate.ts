import * as z from 'zod';
import type { RatingCommand } from '../domain/rating/commands.ts';
import { RatingEvent } from '../domain/rating/events.ts';
import { attentionAt } from '../domain/rating/lapse.ts';
import type { RatingLaw } from '../domain/rating/law.ts';
import { ratingDecider } from '../domain/rating/rating.ts';
import type { RatingLine } from '../domain/rating/satisfaction.ts';
import { type GivenRating, isGiven, RatingState, Rectification } from '../domain/rating/state.ts';
import { type IssueKey, TerminalEvent, TerminalState, terminalDecider } from '../domain/rating/terminal.ts';
import { RatingLevel } from '../domain/rating/vocabulary.ts';
import {
  type DepartmentCode,
  DepartmentCodeText,
  ItemCodeText,
  type ReceiptNumber,
  ReceiptNumberText,
  type StaffId,
  type WindowCode,
} from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import { type PlainDate, PlainDateText } from '../kernel/plain-date.ts';
import type { Aggregate, Position } from './aggregate.ts';
import { foundBy, latestDue } from './found-by.ts';
import { attentionText } from './keys.ts';
import type { IndexEntry, Json, Row } from './port.ts';

/** Ratings a department's services of a month were given; sorted by item, so that one item is a stretch of it. */
export const ratingsQueue = (department: DepartmentCode, month: string): string => `rating#${department}#${month}`;
/** Ratings that wait for review, in the whole county. */
export const HELD_QUEUE = 'rating-held';
/** Rectifications owed, in the whole county, and in one department. */
export const RECTIFICATIONS = 'rectification';
export const rectificationQueue = (department: DepartmentCode): string => `rectification#${department}`;
/** Appeals that wait for a decision. */
export const APPEALS = 'rating-appeal';
/** Ratings of one member of staff, and of one window, by day. */
export const ratedQueue = (officer: StaffId): string => `rated#${officer}`;
export const ratedWindowQueue = (window: WindowCode): string => `rated-window#${window}`;
/** What one source gave, by instant: how bulk is noticed, without a counter that everybody writes to. */
export const sourceQueue = (source: string): string => `rating-source#${source}`;
/** The sort key of an instant in {@link sourceQueue}. */
export const sourceSort = (at: Instant): string => attentionText(at);

/** The case a rating stands for in the count of services; a visit stands for itself. */
const countedReceipt = ({ channel, about }: GivenRating): ReceiptNumber | undefined =>
  channel === 'on-site' ? undefined : about.receipt;

/** By when the next step of a rectification is owed. */
const dueOf = ({ clocks }: GivenRating): PlainDate | undefined =>
  (clocks.verification ?? clocks.answer ?? clocks['follow-up'])?.due;

const openWork = (state: GivenRating) => (state.work && state.work.stage !== 'closed' ? state.work : undefined);

const taskSummary = (state: GivenRating): Readonly<Record<string, Json>> => ({
  d: state.about.department,
  l: state.level,
  ...(state.about.item ? { i: state.about.item } : {}),
  ...(state.work ? { w: state.work.stage } : {}),
});

const rowsOf = (state: GivenRating, due: PlainDate | undefined): readonly Row[] => {
  const { about, ratedAt, servedOn, level, status, appeal, clocks } = state;
  const receipt = countedReceipt(state);
  const at = attentionText(ratedAt);
  const row = (name: string, key: string, sort: string, summary?: Row['summary']): Row => ({
    name,
    index: { queue: { key, sort } },
    ...(summary ? { summary } : {}),
  });
  const line = { l: level, st: status, ...(receipt ? { c: receipt } : {}) };
  const mine = { l: level, st: status, ...(about.item ? { i: about.item } : {}) };
  const day = dateAt(ratedAt);
  return [
    row('month', ratingsQueue(about.department, servedOn.slice(0, 7)), `${about.item ?? '-'}#${servedOn}#${at}`, line),
    row('source', sourceQueue(state.source), at),
    ...about.officers.map((officer, index) => row(`officer-${index + 1}`, ratedQueue(officer), day, mine)),
    ...(about.window ? [row('window', ratedWindowQueue(about.window), day, mine)] : []),
    ...(openWork(state) && due
      ? [row('department', rectificationQueue(about.department), `${due}#${at}`, taskSummary(state))]
      : []),
    ...(appeal && appeal.outcome === undefined && clocks.appeal
      ? [row('appeal', APPEALS, `${clocks.appeal.due}#${at}`, taskSummary(state))]
      : []),
  ];
};

const positionOf = (state: RatingState, law: RatingLaw): Position => {
  if (!isGiven(state)) return { index: {} };
  const attention = attentionAt(state, law);
  const due = dueOf(state);
  const at = attentionText(state.ratedAt);
  const queue =
    state.status === 'held'
      ? { key: HELD_QUEUE, sort: `${state.clocks.review?.due ?? ''}#${at}` }
      : openWork(state) && due
        ? { key: RECTIFICATIONS, sort: `${due}#${at}` }
        : undefined;
  return {
    index: {
      ...(queue ? { queue } : {}),
      ...(attention === undefined ? {} : { attention }),
      ...foundBy(latestDue(Object.values(state.clocks))),
    },
    ...(queue ? { summary: taskSummary(state) } : {}),
    rows: rowsOf(state, due),
  };
};

/** A rating as the store keeps it. Its id is the case, the slip's case or the visit it is the one rating of. */
export const ratingAggregate: Aggregate<RatingState, RatingCommand, RatingEvent, RatingLaw> = {
  kind: 'rating',
  decider: ratingDecider,
  state: RatingState,
  event: RatingEvent,
  position: positionOf,
  erases: (event) => (event.type === 'personal-data-erased' ? event.parts : 0),
};

/** The terminal of a window; its id is the window's code. */
export const terminalAggregate: Aggregate<TerminalState, IssueKey, TerminalEvent, undefined> = {
  kind: 'terminal',
  decider: terminalDecider,
  state: TerminalState,
  event: TerminalEvent,
  position: () => ({ index: {} }),
};

const Status = z.enum(['held', 'counted', 'set-aside', 'excluded']);
const Line = z.object({ l: RatingLevel, st: Status, c: ReceiptNumberText.optional() });

/** Reads a line of {@link ratingsQueue}. */
export const ratingLine = ({ summary }: Pick<IndexEntry, 'summary'>): RatingLine => {
  const { l: level, st: status, c: receipt } = Line.parse(summary);
  return { level, status, ...(receipt ? { receipt } : {}) };
};

const Mine = z.object({ l: RatingLevel, st: Status, i: ItemCodeText.optional() });

/** Reads a line of {@link ratedQueue}: the day, never the instant. */
export const ratedLine = ({ sort, summary }: Pick<IndexEntry, 'sort' | 'summary'>) => {
  const { l: level, st: status, i: item } = Mine.parse(summary);
  return { on: PlainDateText.parse(sort.slice(0, 10)), level, status, ...(item ? { item } : {}) };
};

const Task = z.object({
  d: DepartmentCodeText,
  l: RatingLevel,
  i: ItemCodeText.optional(),
  w: Rectification.shape.stage.optional(),
});

/** Reads a line of the lists of what is owed: held ratings, rectifications, appeals. */
export const ratingTask = ({ sort, summary }: Pick<IndexEntry, 'sort' | 'summary'>) => {
  const { d: department, l: level, i: item, w: stage } = Task.parse(summary);
  return {
    due: PlainDateText.parse(sort.slice(0, 10)),
    department,
    level,
    ...(item ? { item } : {}),
    ...(stage ? { stage } : {}),
  };
};
