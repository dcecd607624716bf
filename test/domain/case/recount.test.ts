import { describe, expect, test } from 'vitest';
import { CalendarYear } from '../../../shared/domain/calendar/calendar-year.ts';
import { workingDayCalendar } from '../../../shared/domain/calendar/working-day-calendar.ts';
import { attentionAt, lapse } from '../../../shared/domain/case/lapse.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { nationalData } from '../calendar/national.ts';
import { accept, askFor, fileOnline, supply } from './commands.ts';
import { clerk, lawOf, zhang } from './fengcheng.ts';
import { given, moment, type Step, step, take } from './given.ts';

const newYear = { 'zh-CN': '元旦', en: "New Year's Day" };
/** 2027 as it might be announced: the first three days off, Sunday the 10th worked. */
const published2027 = CalendarYear.parse({
  year: 2027,
  source: { title: '国务院办公厅关于2027年部分节假日安排的通知', verified: false },
  daysOff: ['2027-01-01', '2027-01-02', '2027-01-03'].map((date) => ({ date, name: newYear })),
  makeUpDays: [{ date: '2027-01-10' }],
});
const announced = lawOf(
  {},
  workingDayCalendar({ ...nationalData, version: 3, years: [...nationalData.years, published2027] }),
);
const flooded = lawOf(
  {},
  workingDayCalendar({
    ...nationalData,
    version: 3,
    closures: [{ dates: [plainDate('2026-09-29')], legalBasis: '突发事件应对法', reason: '洪水' }],
  }),
);

/** The case as the old calendar left it, and then what the new one makes of it. */
const underNew = (law: ReturnType<typeof lawOf>, ...history: readonly Step[]) => {
  const { state } = given(...history);
  return { at: (until: string) => lapse(state, law, moment(until)), state };
};

const filed = step(fileOnline(), { by: zhang, at: '2026-12-28 09:00' });
const september = step(fileOnline(), { by: zhang, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });

describe('L01 a year is published: limits that leant on it are counted anew', () => {
  test('a provisional due date becomes a firm one, under a new version of its clock', () => {
    expect(underNew(announced, filed).at('2026-12-29 09:00')).toEqual([
      {
        type: 'clock-recounted',
        on: '2026-12-29',
        clock: 'acceptance',
        was: '2027-01-04',
        to: {
          start: '2026-12-28',
          days: 5,
          due: '2027-01-05',
          calendar: 3,
          version: 2,
          known: moment('2026-12-29 09:00'),
        },
      },
    ]);
  });

  test('so silence accepts no sooner than the law’s own five working days', () => {
    const { at } = underNew(announced, filed);
    expect(at('2027-01-05 00:00')).not.toContainEqual(expect.objectContaining({ type: 'deemed-accepted' }));
    expect(at('2027-01-06 00:00')).toContainEqual(
      expect.objectContaining({ type: 'deemed-accepted', on: '2026-12-28' }),
    );
  });

  test('a date that stays where it was is firm now, and its ladder is not climbed twice', () => {
    const warned = [
      step(fileOnline(), { by: zhang, at: '2026-12-25 09:00' }),
      step(accept, { by: clerk, at: '2026-12-31 09:00' }),
    ];
    const { state } = given(...warned);
    expect(lapse(state, announced, moment('2026-12-31 10:00'))).toMatchObject([
      { clock: 'promised', was: '2027-01-12', to: { due: '2027-01-12', version: 1, calendar: 3 } },
      { clock: 'statutory', was: '2027-01-28', to: { due: '2027-01-28', version: 1, calendar: 3 } },
    ]);
  });

  test('once: the next look finds nothing to count', () => {
    const { state, at } = underNew(announced, filed);
    const counted = take(state, { actor: clerk, at: moment('2026-12-29 09:00') }, announced).state;
    expect(at('2026-12-29 09:00')).toHaveLength(1);
    expect(lapse(counted, announced, moment('2026-12-29 09:00'))).toEqual([]);
    expect(attentionAt(counted, announced)).toBe(moment('2027-01-04 08:30'));
  });

  test('an older calendar from a stale cache changes nothing back', () => {
    const counted = take(given(filed).state, { actor: clerk, at: moment('2026-12-29 09:00') }, announced).state;
    expect(lapse(counted, lawOf(), moment('2026-12-29 09:00'))).toEqual([]);
  });
});

describe('L01 a closure by law stops the clock', () => {
  test('the due date moves, and the ladder of the new version is climbed from its foot', () => {
    const { at } = underNew(flooded, september, accepted, { actor: clerk, at: moment('2026-09-24 08:30') });
    expect(at('2026-09-28 08:30')).toMatchObject([
      { type: 'clock-recounted', clock: 'promised', was: '2026-09-30', to: { due: '2026-10-08', version: 2 } },
      { type: 'clock-recounted', clock: 'statutory', was: '2026-10-22', to: { due: '2026-10-23', version: 2 } },
      { type: 'rung-reached', clock: 'promised', clockVersion: 2, rung: 'early-warning', on: '2026-09-24' },
    ]);
  });

  test('found out at night, it wakes nobody', () => {
    const { at } = underNew(flooded, september, accepted, { actor: clerk, at: moment('2026-09-24 08:30') });
    expect(at('2026-09-25 00:05').map(({ type }) => type)).toEqual(['clock-recounted', 'clock-recounted']);
  });

  test('what had already passed stays passed', () => {
    const { at } = underNew(flooded, september, accepted, { actor: clerk, at: moment('2026-10-08 08:30') });
    expect(at('2026-10-08 09:00')).toMatchObject([{ type: 'clock-recounted', clock: 'statutory' }]);
  });

  test('versions go on counting through corrections: no rung is ever confused with an earlier one', () => {
    const counted = [september, step(askFor('lease'), { by: clerk, at: '2026-09-21 09:00' })];
    const state = take(given(...counted).state, { actor: clerk, at: moment('2026-09-22 09:00') }, flooded).state;
    const supplied = take(state, step(supply('lease'), { by: zhang, at: '2026-09-22 10:00' }), flooded);
    expect(supplied.events).toMatchObject([{ type: 'correction-supplied', clock: { version: 3 } }]);
    const askedAgain = take(supplied.state, step(askFor('lease'), { by: clerk, at: '2026-09-22 11:00' }), flooded);
    expect(askedAgain.events).toMatchObject([{ type: 'correction-notice-issued', clock: { version: 3 } }]);
  });
});
