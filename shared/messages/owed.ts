import type { CalendarEvent } from '../domain/calendar/calendar.ts';
import { type AlertKind, type Audience, alertsOf, applicantNotices, type Happening, happenings } from './audiences.ts';
import type { Placed } from './case-notices.ts';

/** One message or alert that an event of a history owes somebody: by commit, place, and for alerts whom and of what kind. */
export interface NoticeOwed {
  readonly version: number;
  readonly n: number;
  /** Absent: to the applicant, by message. */
  readonly alert?: { readonly to: Audience; readonly kind: AlertKind };
}

/** Everything a case's history owes by message or alert, as the function that sends it reads the same tables. */
export const noticesOwed = (events: readonly Placed[]): readonly NoticeOwed[] => {
  const commits = new Map<number, Happening[]>();
  for (const happening of happenings(events))
    commits.set(happening.version, [...(commits.get(happening.version) ?? []), happening]);
  return [...commits.values()].flatMap((commit) => [
    ...applicantNotices(commit).flatMap(({ happening: { version, n, state } }) =>
      state.reach === 'phone' ? [{ version, n }] : [],
    ),
    ...commit.flatMap((happening) =>
      alertsOf(happening).map(({ to, kind }) => ({ version: happening.version, n: happening.n, alert: { to, kind } })),
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
