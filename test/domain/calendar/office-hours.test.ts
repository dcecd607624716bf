import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { officeHours } from '../../../shared/domain/calendar/office-hours.ts';
import { dateAt, instant, parseInstant, rfc3339, TimeOfDayText } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { national } from './national.ts';

const time = (text: string) => TimeOfDayText.parse(text);
const hours = {
  morning: { open: time('08:30'), close: time('12:00') },
  afternoon: { open: time('14:00'), close: time('17:30') },
};
const office = officeHours(national, hours, [{ date: plainDate('2026-11-24') }, { date: plainDate('2026-10-08') }]);
const at = (text: string) => parseInstant(`${text}+08:00`);
const opening = (text: string) => rfc3339(office.openingFrom(at(text))).slice(0, 16);

describe('opening hours', () => {
  test.each([
    ['2026-11-23T07:00', '2026-11-23T08:30', 'before the morning'],
    ['2026-11-23T08:30', '2026-11-23T08:30', 'at opening'],
    ['2026-11-23T11:59', '2026-11-23T11:59', 'in the morning'],
    ['2026-11-23T12:00', '2026-11-23T14:00', 'at noon'],
    ['2026-11-23T15:17', '2026-11-23T15:17', 'in the afternoon'],
    ['2026-11-23T17:30', '2026-11-25T08:30', 'after hours, and the county closes the next day'],
    ['2026-11-24T10:00', '2026-11-25T08:30', 'on a county closure'],
    ['2026-11-28T10:00', '2026-11-30T08:30', 'on a Saturday'],
    ['2026-09-30T18:00', '2026-10-09T08:30', 'before the National Day holiday and a closure right after it'],
    ['2026-10-10T03:00', '2026-10-10T08:30', 'on a make-up Saturday'],
  ])('from %s they open %s: %s', (from, opens) => {
    expect(opening(from)).toBe(opens);
  });

  test('a date opens in the morning, or not at all', () => {
    expect(office.openingOn(plainDate('2026-10-10'))).toBe(at('2026-10-10T08:30'));
    expect(office.openingOn(plainDate('2026-10-01'))).toBeUndefined();
    expect(office.openingOn(plainDate('2026-11-24'))).toBeUndefined();
    expect(office.openingOn(plainDate('2026-11-28'))).toBeUndefined();
  });

  test('the first opening at or after any moment: open then, never earlier, and itself while open', () => {
    const moments = fc.integer({ min: at('2025-01-01T00:00'), max: at('2027-03-01T00:00') }).map((ms) => instant(ms));
    fc.assert(
      fc.property(moments, (moment) => {
        const opens = office.openingFrom(moment);
        expect(opens >= moment).toBe(true);
        expect(office.isOpen(opens)).toBe(true);
        expect(opens === moment).toBe(office.isOpen(moment));
        expect(office.openingFrom(opens)).toBe(opens);
        if (opens > moment) expect(office.isOpen(instant(opens - 1))).toBe(false);
      }),
    );
  });

  test('a county closure closes the counter and counts all the same', () => {
    const closed = plainDate('2026-11-24');
    expect(office.isOpen(at('2026-11-24T09:00'))).toBe(false);
    expect(national.isWorkingDay(closed)).toBe(true);
    expect(national.addWorkingDays(plainDate('2026-11-23'), 1).date).toBe(closed);
  });

  test('the hours are those of Asia/Shanghai', () => {
    expect(office.isOpen(parseInstant('2026-11-23T00:30:00Z'))).toBe(true);
    expect(office.isOpen(parseInstant('2026-11-23T00:29:59.999Z'))).toBe(false);
    expect(dateAt(office.openingFrom(parseInstant('2026-11-22T20:00:00Z')))).toBe('2026-11-23');
  });
});
