import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { WorkingDayCalendar } from '../calendar/working-day-calendar.ts';
import type { WarningPolicy } from '../deadline/clock.ts';

/** Cases due from one day to another, both included; of those due on a single day perhaps only those under longer limits. */
export interface DueRange {
  readonly from: PlainDate;
  /** Absent: without end. */
  readonly to?: PlainDate;
  /** Only limits longer than so many working days; they are those of a range of one day. */
  readonly longerThan?: number;
}

/**
 * The warning colours of a day (L15) as ranges of due dates, so that cases of a colour can be counted without being read.
 * Amber and green share the days on which a long limit warns and a short one does not yet.
 */
export interface BoardRanges {
  /** Red and double red: which of the two only the statutory date tells. */
  readonly overdue: { readonly to: PlainDate };
  readonly yellow: DueRange;
  /** Disjoint; together every amber case. */
  readonly amber: readonly DueRange[];
  /** Every case that is not yet due and not amber, and the amber ones of the shared days besides. */
  readonly ahead: DueRange;
  /** Those of {@link amber} that {@link ahead} counts as well. */
  readonly shared: readonly DueRange[];
}

/** The last day, days off included, that is at most `workingDays` working days ahead. */
const lastDayWithin = (calendar: WorkingDayCalendar, today: PlainDate, workingDays: number): PlainDate =>
  addDays(calendar.addWorkingDays(today, workingDays + 1).date, -1);

/** The colours of `today` as ranges. */
export const boardRanges = (today: PlainDate, calendar: WorkingDayCalendar, policy: WarningPolicy): BoardRanges => {
  const everybodyWarns = lastDayWithin(calendar, today, policy.shortWarningDays);
  const longWarns = lastDayWithin(calendar, today, policy.warningDays);
  const shared: DueRange[] = [];
  for (let day = addDays(everybodyWarns, 1); day <= longWarns; day = addDays(day, 1))
    shared.push({ from: day, to: day, longerThan: policy.shortLimitDays });
  return {
    overdue: { to: addDays(today, -1) },
    yellow: { from: today, to: today },
    amber: [{ from: addDays(today, 1), to: everybodyWarns }, ...shared],
    ahead: { from: addDays(everybodyWarns, 1) },
    shared,
  };
};
