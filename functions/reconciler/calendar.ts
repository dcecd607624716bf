import { CALENDAR_ID, CalendarEvent } from '../../shared/domain/calendar/calendar.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { calendarAlertOf } from '../../shared/messages/owed.ts';
import { noticeIdText } from '../../shared/store/notice-records.ts';
import { PASSES, passState } from '../../shared/store/replan-aggregate.ts';
import type { Findings } from './findings.ts';
import { reissue } from './reissue.ts';
import type { ReconcilerDeps } from './service.ts';

/** Holds the changes of the calendar against what must follow from each: limits counted anew, twice, and managers told. */
export const calendarFollowed = async (
  deps: ReconcilerDeps,
  findings: Findings,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<void> => {
  const aggregate = { kind: 'calendar', id: CALENDAR_ID };
  const commits = await deps.store.history(aggregate);
  for (const commit of commits.filter(({ at }) => at >= from && at <= to))
    for (const [index, stored] of commit.events.entries()) {
      const event = CalendarEvent.parse(stored);
      const place = { version: commit.version, n: index + 1 };
      const before = findings.all().length;
      const passes = await Promise.all(PASSES.map((pass) => passState(deps.store, event.calendar, pass)));
      if (!passes.every((pass) => pass?.finished)) findings.add({ what: 'replan', key: `calendar ${event.calendar}` });
      const kind = calendarAlertOf(event);
      const id = kind && { aggregate, ...place, alert: { to: 'managers' as const, kind } };
      const record = id && (await deps.records.get(id));
      if (id && (record === undefined || record.status === 'sending' || record.turnedAway))
        findings.add({ what: 'notice', key: noticeIdText(id) });
      if (findings.all().length > before) await reissue(deps, commits, [place]);
    }
};
