import * as z from 'zod';
import { AccountabilityEvent } from '../domain/accountability/events.ts';
import { CalendarEvent } from '../domain/calendar/calendar.ts';
import { CaseEvent } from '../domain/case/events.ts';
import { ItemEvent } from '../domain/catalogue/item.ts';
import { ComplaintEvent } from '../domain/complaint/events.ts';
import { FeedbackEvent } from '../domain/feedback/feedback.ts';
import { ProjectEvent } from '../domain/project/project.ts';
import { RatingEvent } from '../domain/rating/events.ts';
import { SupervisionEvent } from '../domain/supervision/events.ts';
import { rfc3339 } from '../kernel/instant.ts';
import type { Commit } from '../store/port.ts';
import { accountabilityEvents, feedbackEvents } from './accountability-events.ts';
import { caseEvents } from './case-events.ts';
import { complaintEvents } from './complaint-events.ts';
import { Envelope, fact, type PublishedEvent, sourceOf } from './envelope.ts';
import { projectEvents } from './project-events.ts';
import { detailType, isPublished, type Mapping, type Mappings, type Publication, published } from './publication.ts';
import { ratingEvents } from './rating-events.ts';
import { supervisionEvents } from './supervision-events.ts';

type ItemEventOf<T extends ItemEvent['type']> = Extract<ItemEvent, { type: T }>;
type CalendarEventOf<T extends CalendarEvent['type']> = Extract<CalendarEvent, { type: T }>;

/** Events of a service item. Why one was withdrawn is free text and stays inside. */
export const itemEvents = {
  'version-published': published({
    name: 'item.version-published',
    version: 1,
    summary: { 'zh-CN': '事项版本发布', en: 'A version of a service item was published' },
    facts: z.strictObject({
      on: fact.day(),
      itemVersion: fact.ordinal(),
      effectiveFrom: fact.day(),
      effectiveTo: fact.day().optional(),
    }),
    of: (event: ItemEventOf<'version-published'>) => ({
      on: event.on,
      itemVersion: event.term.n,
      effectiveFrom: event.term.effectiveFrom,
      ...(event.term.effectiveTo ? { effectiveTo: event.term.effectiveTo } : {}),
    }),
  }),
  'item-withdrawn': published({
    name: 'item.withdrawn',
    version: 1,
    summary: { 'zh-CN': '事项取消', en: 'A service item is no longer offered' },
    facts: z.strictObject({ from: fact.day() }),
    of: (event: ItemEventOf<'item-withdrawn'>) => ({ from: event.from }),
  }),
} satisfies Mappings<ItemEvent>;

const calendarVersion = { calendar: fact.ordinal() };

/** Events of the working-day calendar. */
export const calendarEvents = {
  'year-published': published({
    name: 'calendar.year-published',
    version: 1,
    summary: { 'zh-CN': '年度工作日历发布', en: 'A year of the working-day calendar was published' },
    facts: z.strictObject({ ...calendarVersion, year: fact.ordinal() }),
    of: (event: CalendarEventOf<'year-published'>) => ({ calendar: event.calendar, year: event.year.year }),
  }),
  'year-edited': published({
    name: 'calendar.year-edited',
    version: 1,
    summary: { 'zh-CN': '年度工作日历更正', en: 'A published year was edited; these days count differently' },
    facts: z.strictObject({ ...calendarVersion, year: fact.ordinal(), changed: fact.days() }),
    of: (event: CalendarEventOf<'year-edited'>) => ({
      calendar: event.calendar,
      year: event.year.year,
      changed: event.changed,
    }),
  }),
  'statutory-closure-declared': published({
    name: 'calendar.statutory-closure-declared',
    version: 1,
    summary: { 'zh-CN': '依法停止计算期限', en: 'Days on which, by law, no clock runs' },
    facts: z.strictObject({ ...calendarVersion, dates: fact.days() }),
    of: (event: CalendarEventOf<'statutory-closure-declared'>) => ({ calendar: event.calendar, dates: event.dates }),
  }),
  'statutory-closure-withdrawn': published({
    name: 'calendar.statutory-closure-withdrawn',
    version: 1,
    summary: { 'zh-CN': '恢复计算期限', en: 'Those days count again' },
    facts: z.strictObject({ ...calendarVersion, dates: fact.days() }),
    of: (event: CalendarEventOf<'statutory-closure-withdrawn'>) => ({ calendar: event.calendar, dates: event.dates }),
  }),
} satisfies Mappings<CalendarEvent>;

/** What the first commit of an aggregate says of all later ones: whose it is. */
export type Origin = Pick<Envelope, 'department' | 'item' | 'project' | 'ring'>;

/** An aggregate kind whose events are published. */
interface PublishedKind {
  readonly mappings: Readonly<Record<string, Mapping<never>>>;
  /** What leaves of one stored event: `undefined` where it stays inside. Throws where it is not an event of this kind. */
  translate(event: unknown): { readonly publication: Publication<never>; readonly facts: object } | undefined;
  /** Throws where the first event is not one that begins an aggregate. */
  origin(id: string, first: unknown): Origin;
  /** The event by which it goes to another department. */
  readonly movedBy?: string;
}

const translateBy =
  <Event extends { readonly type: string }>(
    schema: z.ZodType<Event>,
    mappings: Readonly<Record<Event['type'], Mapping<Event>>>,
  ) =>
  (stored: unknown) => {
    const event = schema.parse(stored);
    const mapping: Mapping<Event> = mappings[event.type as Event['type']];
    return isPublished(mapping) ? { publication: mapping, facts: mapping.facts.parse(mapping.of(event)) } : undefined;
  };

const kinds = {
  case: {
    mappings: caseEvents,
    translate: translateBy(CaseEvent, caseEvents),
    origin: (_, first) => {
      const event = CaseEvent.parse(first);
      if (event.type !== 'case-filed') throw new Error('a case begins with its filing');
      const { terms, project } = event;
      return {
        department: terms.department,
        item: terms.item,
        ...(project ? { project: project.number, ring: project.ring } : {}),
      };
    },
    movedBy: 'transferred',
  },
  item: {
    mappings: itemEvents,
    translate: translateBy(ItemEvent, itemEvents),
    origin: (id, first) => {
      const event = ItemEvent.parse(first);
      if (event.type !== 'version-published') throw new Error('an item begins with a version');
      return { department: event.listing.department, item: id };
    },
  },
  supervision: {
    mappings: supervisionEvents,
    translate: translateBy(SupervisionEvent, supervisionEvents),
    origin: (_, first) => {
      const event = SupervisionEvent.parse(first);
      if (event.type !== 'supervision-opened') throw new Error('a supervision begins with its case');
      const { department, item } = event.matter;
      return { department, item };
    },
    movedBy: 'case-followed',
  },
  accountability: {
    mappings: accountabilityEvents,
    translate: translateBy(AccountabilityEvent, accountabilityEvents),
    origin: (_, first) => {
      const event = AccountabilityEvent.parse(first);
      if (event.type !== 'record-opened') throw new Error('a record begins with its opening');
      return { department: event.department, ...(event.item ? { item: event.item } : {}) };
    },
  },
  feedback: {
    mappings: feedbackEvents,
    translate: translateBy(FeedbackEvent, feedbackEvents),
    origin: (_, first) => {
      const event = FeedbackEvent.parse(first);
      if (event.type !== 'feedback-given') throw new Error('feedback begins with its being given');
      return { department: event.department };
    },
  },
  // Whose a complaint is changes with triage, and of a report of misconduct nobody may learn it.
  complaint: {
    mappings: complaintEvents,
    translate: translateBy(ComplaintEvent, complaintEvents),
    origin: () => ({}),
  },
  rating: {
    mappings: ratingEvents,
    translate: translateBy(RatingEvent, ratingEvents),
    origin: (_, first) => {
      const event = RatingEvent.parse(first);
      if (event.type !== 'rated') throw new Error('a rating begins with what a rater says');
      const { department, item } = event.about;
      return { department, ...(item ? { item } : {}) };
    },
  },
  // Whose a project is changes with its rings; each of its cases says whose it is.
  project: {
    mappings: projectEvents,
    translate: translateBy(ProjectEvent, projectEvents),
    origin: () => ({}),
  },
  calendar: { mappings: calendarEvents, translate: translateBy(CalendarEvent, calendarEvents), origin: () => ({}) },
} satisfies Record<Envelope['aggregate']['kind'], PublishedKind>;

/** Kinds of aggregates that keep to themselves: who works here and with what powers is not announced. */
const INTERNAL_KINDS: readonly string[] = ['staff', 'replan', 'duty', 'terminal', 'credit'];

const kindOf = (kind: string): PublishedKind | undefined =>
  Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : undefined;

/** Whether commits of this kind are published at all; throws on a kind that nobody knows. */
export const isPublishedKind = (kind: string): boolean => {
  if (kindOf(kind) !== undefined) return true;
  if (INTERNAL_KINDS.includes(kind)) return false;
  throw new Error('unknown kind of aggregate');
};

/**
 * Department, item and project of an aggregate, from its first commit. They never change, but for a case that goes to another
 * department: from then on its commits say whose it is. Throws where the commit is not legible.
 */
export const originOf = (first: Pick<Commit, 'aggregate' | 'events'>): Origin =>
  kindOf(first.aggregate.kind)?.origin(first.aggregate.id, first.events[0]) ?? {};

const Moved = z.object({ type: z.string(), from: z.string() });

/**
 * Whose an aggregate is at each event of a commit. The commit says whose it is once all has happened: what time brought before it
 * went to another department is still the business of the one it left.
 */
const departmentAt = (commit: Commit, movedBy: string | undefined): ((index: number) => string | undefined) => {
  const moves = commit.events.map((event) => Moved.safeParse(event).data);
  const place = moves.findIndex((move) => move !== undefined && move.type === movedBy);
  return (index) => (index < place ? moves[place]?.from : commit.department);
};

/**
 * What leaves the house of one commit, in the order of its events: versioned, without personal data or free text. Throws
 * where an event is not one of its kind; such a commit can never be published.
 */
export const publish = (county: string, commit: Commit, origin: Origin): readonly PublishedEvent[] => {
  if (!isPublishedKind(commit.aggregate.kind)) return [];
  const kind = kindOf(commit.aggregate.kind);
  const whose = departmentAt(commit, kind?.movedBy);
  return commit.events.flatMap((stored, index): readonly PublishedEvent[] => {
    const translated = kind?.translate(stored);
    if (translated === undefined) return [];
    const { kind: name, id } = commit.aggregate;
    const department = whose(index);
    const envelope = Envelope.parse({
      id: `${name}.${id}.${commit.version}.${index + 1}`,
      aggregate: { kind: name, id },
      version: commit.version,
      at: rfc3339(commit.at),
      county,
      actor: commit.actor.kind === 'anonymous' ? 'citizen' : commit.actor.kind,
      ...origin,
      ...(department === undefined ? {} : { department }),
    });
    return [
      {
        source: sourceOf(county),
        'detail-type': detailType(translated.publication),
        detail: { ...envelope, ...translated.facts },
      },
    ];
  });
};

/** Every event that leaves the house, in the order of the tables: what the README lists and others subscribe to. */
export const publications = (): readonly Publication<never>[] =>
  Object.values<PublishedKind>(kinds).flatMap(({ mappings }) => Object.values(mappings).filter(isPublished));
