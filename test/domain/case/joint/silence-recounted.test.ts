import { expect, test } from 'vitest';
import { workingDayCalendar } from '../../../../shared/domain/calendar/working-day-calendar.ts';
import { lapse } from '../../../../shared/domain/case/lapse.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { nationalData } from '../../calendar/national.ts';
import { accept, fileAtWindow } from '../commands.ts';
import { clerk, lawOf } from '../fengcheng.ts';
import { moment, step, under } from '../given.ts';
import { acknowledge, restaurant, urban } from './plan.ts';

const closedOn = (version: number, ...days: readonly string[]) =>
  lawOf(
    {},
    workingDayCalendar({
      ...nationalData,
      version,
      closures: days.length === 0 ? [] : [{ dates: days.map(plainDate), legalBasis: '突发事件应对法', reason: '洪水' }],
    }),
  );

// Five working days from 18 September end on the 24th; with the 24th closed, on the 28th.
const flooded = closedOn(3, '2026-09-24');
const afterAll = closedOn(4);
const accepted = [
  step(fileAtWindow({ terms: restaurant({ tacit: true }) }), { by: clerk, at: '2026-09-18 09:30' }),
  step(accept, { by: clerk, at: '2026-09-18 10:00' }),
] as const;
const made = (state: Parameters<typeof lapse>[0]) =>
  lapse(state, afterAll, moment('2026-09-28 14:00')).flatMap((event) =>
    'task' in event && event.task === 'signboard' ? [event.type] : [],
  );

test('L10 a limit that the calendar moves into the past makes no silence of a department that had the matter only after it', () => {
  const late = under(flooded).given(
    ...accepted,
    step(acknowledge('signboard'), { by: urban, at: '2026-09-28 10:00' }),
  ).state;
  expect(made(late)).toContain('task-recounted');
  expect(made(late)).not.toContain('consent-deemed');
  const early = under(flooded).given(
    ...accepted,
    step(acknowledge('signboard'), { by: urban, at: '2026-09-23 10:00' }),
  ).state;
  expect(made(early)).toContain('consent-deemed');
});
