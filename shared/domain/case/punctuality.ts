import type { PlainDate } from '../../kernel/plain-date.ts';
import { dueIfGoneOn } from '../deadline/stop-and-go.ts';
import type { CaseLaw } from './law.ts';
import type { FiledCase } from './state.ts';

/** How the end of a review stands against both limits: on time is by the promised due date (the formulas of the bulletin). */
export const punctuality = (state: FiledCase, on: PlainDate, { calendar }: CaseLaw) => {
  const { promised, statutory } = state.clocks;
  return {
    onTime: promised === undefined || on <= dueIfGoneOn(promised, calendar, on),
    withinStatutory: statutory === undefined || on <= dueIfGoneOn(statutory, calendar, on),
    workingDaysUsed: state.status === 'accepted' ? Math.max(0, calendar.workingDaysBetween(state.acceptedOn, on)) : 0,
  };
};
