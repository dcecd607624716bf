import { laterOf, type PlainDate } from '../../kernel/plain-date.ts';
import { ClockName } from './clocks.ts';
import { taskClocks } from './joint/lapse.ts';
import type { CaseLaw } from './law.ts';
import { type CaseState, isFiled } from './state.ts';

/**
 * The latest date any running clock of the case leans on; `undefined` where none runs. Before acceptance it is already the
 * date the decision's limits would reach if the case were accepted today as of its receipt: no clock leans beyond it, and
 * acceptance seldom moves it.
 */
export const horizonOf = (state: CaseState, { calendar }: CaseLaw): PlainDate | undefined => {
  if (!isFiled(state)) return undefined;
  const dues = [
    ...ClockName.options.flatMap((name) => state.clocks[name]?.due ?? []),
    ...taskClocks(state).map(({ due }) => due),
  ];
  const [first, ...others] =
    state.status === 'received' && dues.length > 0
      ? [calendar.addWorkingDays(state.receivedOn, Math.max(state.promised, state.statutory ?? 0)).date, ...dues]
      : dues;
  return first && others.reduce(laterOf, first);
};
