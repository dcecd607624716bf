import type { CalendarEvent } from '../domain/calendar/calendar.ts';
import type { ComplaintEvent } from '../domain/complaint/events.ts';
import { evolve as evolveComplaint } from '../domain/complaint/evolve.ts';
import type { ComplaintState } from '../domain/complaint/state.ts';
import { tellingIn } from '../domain/project/announcing.ts';
import type { ProjectEvent } from '../domain/project/project.ts';
import type { RatingEvent } from '../domain/rating/events.ts';
import type { AlertKind, Audience } from './alert-owed.ts';
import { alertsOf, applicantNotices, type Happening, happenings } from './audiences.ts';
import type { Placed } from './case-notices.ts';
import { complainantNoticeOf, complaintAlertsOf } from './complaint-notices.ts';
import { projectAlertsOf } from './project-notices.ts';
import { raterNoticeOf, ratingAlertsOf } from './rating-notices.ts';
import { type OverseenEvent, supervisionAlertsOf } from './supervision-notices.ts';

/** One message or alert that an event of a history owes somebody: by commit, place, and for alerts whom and of what kind. */
export interface NoticeOwed {
  readonly version: number;
  readonly n: number;
  /** Absent: to the applicant, by message. */
  readonly alert?: { readonly to: Audience; readonly kind: string; readonly department?: string };
}

/** Everything a case's history owes by message or alert, as the function that sends it reads the same tables. */
export const noticesOwed = (events: readonly Placed[]): readonly NoticeOwed[] => {
  // Erased: there is nobody left to tell.
  if (events.some(({ event }) => event.type === 'personal-data-erased')) return [];
  const commits = new Map<number, Happening[]>();
  for (const happening of happenings(events))
    commits.set(happening.version, [...(commits.get(happening.version) ?? []), happening]);
  return [...commits.values()].flatMap((commit) => [
    ...applicantNotices(commit).flatMap(({ happening: { version, n, state } }) =>
      state.reach === 'phone' ? [{ version, n }] : [],
    ),
    ...commit.flatMap((happening) =>
      alertsOf(happening).map(({ to, kind, department }) => ({
        version: happening.version,
        n: happening.n,
        alert: { to, kind, ...(department ? { department } : {}) },
      })),
    ),
  ]);
};

/** What the managers are owed of a change of the calendar; of a year that is published, nothing. */
export const calendarAlertOf = ({ type }: Pick<CalendarEvent, 'type'>): AlertKind | undefined => {
  switch (type) {
    case 'year-published':
      return undefined;
    case 'year-edited':
      return 'calendar-edited';
    case 'statutory-closure-declared':
    case 'statutory-closure-withdrawn':
      return 'statutory-closure';
  }
};

/** An event of some history with its place in it. */
interface PlacedEvent<Event> {
  readonly event: Event;
  readonly version: number;
  /** 1-based place within the commit. */
  readonly n: number;
}

const alertsOwed = (
  { version, n }: { readonly version: number; readonly n: number },
  alerts: readonly { readonly to: Audience; readonly kind: string }[],
): readonly NoticeOwed[] => alerts.map(({ to, kind }) => ({ version, n, alert: { to, kind } }));

/** Everything a complaint's history owes: to whoever filed it and can be reached, and to those who must act. */
export const complaintNoticesOwed = (events: readonly PlacedEvent<ComplaintEvent>[]): readonly NoticeOwed[] => {
  if (events.some(({ event }) => event.type === 'personal-data-erased')) return [];
  let state: ComplaintState = { status: 'unfiled' };
  const seen = events.map((each) => {
    state = evolveComplaint(state, each.event);
    return { ...each, state };
  });
  return seen.flatMap(({ event, version, n, state: after }) => {
    const left = seen.findLast((each) => each.version === version)?.state;
    if (after.status === 'unfiled' || left === undefined || left.status === 'unfiled') return [];
    const told = complainantNoticeOf(event, event.type === 'complaint-filed' ? after : left);
    return [
      ...(told !== undefined && after.reach === 'phone' ? [{ version, n }] : []),
      ...alertsOwed({ version, n }, complaintAlertsOf(event, after)),
    ];
  });
};

/** Everything a rating's history owes: the outcome to a rater who can be reached, and alerts. */
export const ratingNoticesOwed = async (
  events: readonly PlacedEvent<RatingEvent>[],
  hasPhone: (receipt: string) => Promise<boolean>,
): Promise<readonly NoticeOwed[]> => {
  const isErased = events.some(({ event }) => event.type === 'personal-data-erased');
  const rated = events.map(({ event }) => event).find((event) => event.type === 'rated');
  const receipt = rated?.about.receipt;
  const told = events.filter(({ event }) => raterNoticeOf(event) !== undefined);
  const reachable =
    told.length > 0 &&
    ((rated?.reach === 'left' && !isErased) ||
      (rated?.reach === 'case' && receipt !== undefined && (await hasPhone(receipt))));
  return [
    ...(reachable ? told.map(({ version, n }) => ({ version, n })) : []),
    ...events.flatMap((each) => alertsOwed(each, ratingAlertsOf(each.event))),
  ];
};

/** Everything a project's history owes: to its applicant by message, or to the department that tells them without one. */
export const projectNoticesOwed = async (
  events: readonly PlacedEvent<ProjectEvent>[],
  isErased: (receipt: string) => Promise<boolean>,
): Promise<readonly NoticeOwed[]> => {
  const owed: NoticeOwed[] = [];
  for (const { event, version, n } of events) {
    const telling = tellingIn(event);
    // Of an erased case there is nobody left to tell.
    if (telling === undefined || (await isErased(telling.by))) continue;
    owed.push(...(telling.reach === 'phone' ? [{ version, n }] : []));
    owed.push(...alertsOwed({ version, n }, projectAlertsOf(event)));
  }
  return owed;
};

/** Everything supervision, an accountability record or feedback owes: alerts alone. */
export const supervisionNoticesOwed = (events: readonly PlacedEvent<OverseenEvent>[]): readonly NoticeOwed[] =>
  events.flatMap((each) => alertsOwed(each, supervisionAlertsOf(each.event)));
