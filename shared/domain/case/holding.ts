import type { DepartmentCode } from '../../kernel/ids.ts';
import { laterOf, type PlainDate } from '../../kernel/plain-date.ts';
import type { WorkingDayCalendar } from '../calendar/working-day-calendar.ts';
import type { CaseEvent } from './events.ts';
import { taskOf } from './joint/plan.ts';
import type { FiledCase } from './state.ts';

/** Whose turn it is: the departments', the applicant's (行政许可法 Art. 32), or nobody's while a special procedure runs (Art. 45). */
export type Holder = 'department' | 'applicant' | 'special-procedure';

/** A stretch of a case's time that one of them had it; without `to` it still has. */
export interface Hold {
  readonly holder: Holder;
  readonly from: PlainDate;
  readonly to?: PlainDate;
}

/** Whose turn it is after an event; any other event moves nothing. */
const TURNS: Readonly<Partial<Record<CaseEvent['type'], Holder | 'nobody'>>> = {
  'case-filed': 'department',
  'correction-notice-issued': 'applicant',
  accepted: 'department',
  suspended: 'special-procedure',
  resumed: 'department',
  'hearing-requested': 'special-procedure',
  'hearing-waived': 'department',
  'hearing-held': 'department',
  // The house has done its part: the higher authority has it.
  forwarded: 'nobody',
  'not-accepted': 'nobody',
  returned: 'nobody',
  approved: 'nobody',
  refused: 'nobody',
  withdrawn: 'nobody',
  'deemed-withdrawn': 'nobody',
};

const turnAfter = (event: CaseEvent): Holder | 'nobody' | undefined => {
  // A correction in part leaves the rest with the applicant; only a whole one sets a new acceptance clock.
  if (event.type === 'correction-supplied') return event.clock ? 'department' : undefined;
  return TURNS[event.type];
};

/** Who had the case from which day to which, from its filing to its decision. Neighbouring stretches have different holders. */
export const holdsOf = (events: readonly CaseEvent[]): readonly Hold[] =>
  events.reduce<readonly Hold[]>((holds, event) => {
    const next = turnAfter(event);
    const current = holds.at(-1);
    if (next === undefined || (current && current.to === undefined && current.holder === next)) return holds;
    const ended = current && current.to === undefined ? [...holds.slice(0, -1), { ...current, to: event.on }] : holds;
    return next === 'nobody' ? ended : [...ended, { holder: next, from: event.on }];
  }, []);

/** The working days each had it, up to today; the day it came is not counted (民法典 Art. 201). */
export const daysHeld = (
  holds: readonly Hold[],
  calendar: Pick<WorkingDayCalendar, 'workingDaysBetween'>,
  today: PlainDate,
): Readonly<Record<Holder, number>> => {
  const days = { department: 0, applicant: 0, 'special-procedure': 0 };
  for (const { holder, from, to = today } of holds) days[holder] += Math.max(0, calendar.workingDaysBetween(from, to));
  return days;
};

/** Whose turn it is now, since when, and of the departments which. */
export interface Turn {
  readonly holder: Holder;
  readonly since: PlainDate;
  readonly departments: readonly DepartmentCode[];
}

/**
 * Whose turn it is in a case whose last stretch is this. In parallel approval (S10) the departments that have not spoken,
 * since their stage opened; the applicant where each of them waits for what was asked for; the lead once all have spoken.
 */
export const turnOf = (state: FiledCase, { holder, from }: Hold): Turn => {
  if (holder !== 'department') return { holder, since: from, departments: [] };
  const { joint, plan = [] } = state.status === 'accepted' ? state : {};
  const undone = joint?.tasks.filter(({ status }) => status === 'open' || status === 'asking') ?? [];
  if (undone.length === 0) {
    const asked = joint?.tasks.some(({ status }) => status === 'waiting') === true;
    if (asked) return { holder: 'applicant', since: state.clocks.correction?.start ?? from, departments: [] };
    return { holder, since: from, departments: [state.department] };
  }
  const [first] = undone.flatMap(({ clock }) => clock?.start ?? []).sort();
  return {
    holder,
    since: first ? laterOf(from, first) : from,
    departments: [...new Set(undone.flatMap(({ code }) => taskOf(plan, code)?.department ?? []))],
  };
};
