import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../../shared/domain/case/events.ts';
import { daysHeld, holdsOf } from '../../../shared/domain/case/holding.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { caseEventSamples } from '../../events/samples.ts';
import { national } from '../calendar/national.ts';

const clock = caseEventSamples.find(({ type }) => type === 'case-filed');
/** An event of a day, as far as whose turn it is goes. */
const event = (type: CaseEvent['type'], on: string, more: object = {}): CaseEvent =>
  ({ ...caseEventSamples.find((each) => each.type === type), on, ...more }) as CaseEvent;

describe('N03 who had a case, and for how many working days', () => {
  const story = [
    event('case-filed', '2026-09-18'),
    event('correction-notice-issued', '2026-09-22'),
    event('correction-supplied', '2026-09-28', { clock: (clock as { clock: object }).clock }),
    event('accepted', '2026-09-28'),
    event('suspended', '2026-09-29'),
    event('resumed', '2026-10-12'),
    event('approved', '2026-10-14'),
    event('result-delivered', '2026-10-20'),
  ];

  test('the department until something is asked for, the applicant until it is in, nobody while a procedure runs', () => {
    expect(holdsOf(story)).toEqual([
      { holder: 'department', from: '2026-09-18', to: '2026-09-22' },
      { holder: 'applicant', from: '2026-09-22', to: '2026-09-28' },
      { holder: 'department', from: '2026-09-28', to: '2026-09-29' },
      { holder: 'special-procedure', from: '2026-09-29', to: '2026-10-12' },
      { holder: 'department', from: '2026-10-12', to: '2026-10-14' },
    ]);
  });

  test('N01 counted by the working-day calendar: a make-up Sunday counts, the holidays do not', () => {
    const days = daysHeld(holdsOf(story), national, plainDate('2026-10-30'));
    // 20 September is worked; 25 to 27 September and 1 to 7 October are off, 10 October is worked.
    expect(days).toEqual({ department: 6, applicant: 3, 'special-procedure': 5 });
  });

  test('a turn that has not ended counts up to today', () => {
    const days = daysHeld(holdsOf(story.slice(0, 2)), national, plainDate('2026-09-24'));
    expect(days).toEqual({ department: 3, applicant: 2, 'special-procedure': 0 });
  });

  test('a correction in part leaves the rest with the applicant', () => {
    const { clock: _, ...inPart } = event('correction-supplied', '2026-09-23') as never as { clock?: object };
    expect(holdsOf([...story.slice(0, 2), inPart as CaseEvent]).at(-1)).toEqual({
      holder: 'applicant',
      from: '2026-09-22',
    });
  });

  test('whatever does not hand a case over moves nothing', () => {
    expect(holdsOf([event('case-filed', '2026-09-18'), event('rung-reached', '2026-09-23')])).toHaveLength(1);
  });
});
