import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../../shared/domain/case/events.ts';
import { applicantNoticeOf } from '../../../shared/domain/case/notices.ts';
import { caseEventSamples } from '../../events/samples.ts';

const sample = <T extends CaseEvent['type']>(type: T) => {
  const found = caseEventSamples.find((event): event is Extract<CaseEvent, { type: T }> => event.type === type);
  if (!found) throw new Error(`no sample of ${type}`);
  return found;
};
const rung = sample('rung-reached');

describe('what an applicant is told', () => {
  test.each<[CaseEvent['type'], string | undefined]>([
    ['correction-notice-issued', 'correction-needed'],
    ['correction-supplied', undefined],
    ['commitment-signed', 'commitment-signed'],
    ['accepted', 'accepted'],
    ['not-accepted', 'not-accepted'],
    ['returned', 'returned'],
    ['approved', 'approved'],
    ['refused', 'refused'],
    ['result-posted', 'posted'],
    ['result-delivered', 'delivered'],
    ['result-undeliverable', 'public-notice'],
    ['withdrawn', 'withdrawn'],
    ['record-corrected', 'record-corrected'],
    ['clock-recounted', 'due-date-moved'],
    ['revoked', 'revoked'],
    ['suspended', 'suspended'],
    ['resumed', 'resumed'],
    ['extended', 'extended'],
    ['hearing-offered', 'hearing-offered'],
    ['hearing-scheduled', 'hearing-scheduled'],
    ['hearing-held', 'resumed'],
    ['hearing-waived', 'resumed'],
    // told at the next opening, by the rung of that name
    ['deemed-accepted', undefined],
    ['deemed-withdrawn', undefined],
    ['commitment-lapsed', undefined],
    ['renewal-deemed', undefined],
    ['pledge-signed', 'pledge-signed'],
    ['pledge-verified', 'pledge-verified'],
    ['mending-ordered', 'mending-ordered'],
    ['pledge-broken', 'pledge-broken'],
    // nobody's news
    ['deemed-delivered', undefined],
    ['commitment-supplied', undefined],
    ['hearing-requested', undefined],
    ['site-checked', undefined],
    ['claimed', undefined],
    ['unmasked', undefined],
    ['printed-notice-owed', undefined],
    ['archived', undefined],
    ['personal-data-erased', undefined],
  ])('of %s: %s', (type, notice) => {
    expect(applicantNoticeOf(sample(type))).toBe(notice);
  });

  test('of a filing that it came in; of a paper case nothing, for that was told on paper', () => {
    const { paper: _, ...filed } = sample('case-filed');
    expect(applicantNoticeOf(filed)).toBe('received');
    expect(applicantNoticeOf(sample('case-filed'))).toBeUndefined();
    expect(applicantNoticeOf({ ...sample('accepted'), onPaper: true })).toBeUndefined();
  });

  test('N01 of a limit counted anew only where a date moved that the applicant was told', () => {
    const moved = sample('clock-recounted');
    expect(applicantNoticeOf({ ...moved, clock: 'delivery' })).toBeUndefined();
    expect(applicantNoticeOf({ ...moved, clock: 'acceptance' })).toBeUndefined();
    expect(applicantNoticeOf({ ...moved, was: moved.to.due })).toBeUndefined();
    expect(applicantNoticeOf({ ...moved, clock: 'promised' })).toBe('due-date-moved');
    const still = { ...moved.to, pauses: [{ from: moved.on }] };
    expect(applicantNoticeOf({ ...moved, to: still }), 'while it stands still').toBeUndefined();
  });

  const { expected: _expected, ...plain } = rung;
  test.each<[string, CaseEvent, string | undefined]>([
    ['an overdue limit, with the new date', rung, 'overdue'],
    ['an overdue limit for which another apologises', plain, undefined],
    ['silence that accepted', { ...plain, clock: 'acceptance' }, 'accepted'],
    ['silence that closed the case', { ...plain, clock: 'correction' }, 'deemed-withdrawn'],
    ['a correction still awaited', { ...plain, clock: 'correction', rung: 'early-warning' }, 'correction-reminder'],
    ['a licence renewed by silence', { ...plain, clock: 'renewal' }, 'renewal-deemed'],
    ['a time to mend that ends', { ...plain, clock: 'mending', rung: 'due-today' }, 'mending-reminder'],
    ['a time to mend that has passed', { ...plain, clock: 'mending' }, 'pledge-broken'],
    ['a warning to the department', { ...plain, rung: 'early-warning' }, undefined],
    ['a due date today', { ...plain, rung: 'due-today' }, undefined],
    ['a late delivery', { ...plain, clock: 'delivery' }, undefined],
    ['an overdue limit told of only as it goes up a level', { ...rung, rung: 'escalated-head' }, 'overdue'],
    ['an overdue limit that goes up a level', { ...plain, rung: 'escalated-leader' }, undefined],
    ['a rung caught up under a graver one', { ...rung, notify: false }, undefined],
  ])('of %s', (_, event, notice) => {
    expect(applicantNoticeOf(event)).toBe(notice);
  });
});
