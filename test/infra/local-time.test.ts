import { describe, expect, test } from 'vitest';
import { ClockChange, ClockGoesBack, instantAfter, simulatedClock, standing } from '../../infra/local/clock.ts';
import { LocalSchedule, MOST_TICKS, strideOver } from '../../infra/local/schedule.ts';
import { smallStack } from '../support/small-stack.ts';

const at = (text: string): number => Date.parse(text);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the clock', () => {
  test('runs with its stopwatch from wherever it was set', () => {
    let passed = 0;
    const clock = simulatedClock(1_000, () => passed);
    passed = 250;
    expect(clock.now()).toBe(1_250);
    clock.moveTo(DAY);
    passed = 300;
    expect(clock.now()).toBe(DAY + 50);
  });

  test('never goes back', () => {
    const clock = simulatedClock(5_000, standing);
    clock.moveTo(5_000);
    expect(() => clock.moveTo(4_999)).toThrow(ClockGoesBack);
    expect(clock.now()).toBe(5_000);
  });

  test.each([
    [{ at: '2026-10-09T08:30:00+08:00' }, at('2026-10-09T00:30:00Z')],
    [{ advance: 'P3D' }, 3 * DAY],
    [{ advance: 'P1W' }, 7 * DAY],
    [{ advance: 'PT8H30M' }, 510 * MINUTE],
    [{ advance: 'P1DT1S' }, DAY + 1_000],
    [{ advance: { days: 1, hours: 1, minutes: 1 } }, DAY + 61 * MINUTE],
  ])('%j', (change, expected) => {
    expect(instantAfter(ClockChange.parse(change), 0)).toBe(expected);
  });

  test.each([{}, { at: '2026-10-09' }, { advance: 'P' }, { advance: '3 days' }, { advance: { days: -1 } }, { at: 5 }])(
    'is not set by %j',
    (change) => {
      expect(ClockChange.safeParse(change).success).toBe(false);
    },
  );
});

describe('the schedule', () => {
  const rule = (expression: string, state = 'ENABLED') => ({
    Type: 'AWS::Events::Rule',
    Properties: { ScheduleExpression: expression, State: state, Targets: [{ Id: 'T', Arn: 'arn:sweep' }] },
  });
  const scheduleOf = (resources: Parameters<typeof smallStack>[0]['resources']): LocalSchedule => {
    const { template, forget } = smallStack({ resources });
    forget();
    return new LocalSchedule(template);
  };
  const schedule = scheduleOf({ Tick: rule('rate(5 minutes)'), Off: rule('rate(1 minute)', 'DISABLED') });

  test('ticks fall on multiples of the rate, after the start and up to the end', () => {
    const ticks = schedule.between(at('2026-09-18T00:05:00Z'), at('2026-09-18T00:15:00Z'));
    expect(ticks.map(({ at: moment }) => new Date(moment).toISOString().slice(11, 16))).toEqual(['00:10', '00:15']);
    expect(ticks[0]).toMatchObject({
      targets: ['arn:sweep'],
      event: { source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2026-09-18T00:10:00Z' },
    });
    expect(schedule.between(at('2026-09-18T00:06:00Z'), at('2026-09-18T00:09:59Z'))).toEqual([]);
    expect(schedule.nextAfter(at('2026-09-18T00:05:00Z'))).toBe(at('2026-09-18T00:10:00Z'));
  });

  test('an advance over many ticks thins them out, at even intervals, and always fires the last', () => {
    const start = at('2026-09-01T00:00:00Z');
    expect(schedule.between(start, start + 2 * 60 * MINUTE)).toHaveLength(24);
    expect(schedule.between(start, start + 8 * 60 * MINUTE)).toHaveLength(16);
    expect(schedule.between(start, start + DAY)).toHaveLength(24);
    const month = schedule.between(start, start + 30 * DAY + 10 * MINUTE);
    // The last comes on top of the even ones.
    expect(month.length).toBeLessThanOrEqual(MOST_TICKS + 1);
    expect(month.at(-1)?.at).toBe(start + 30 * DAY + 10 * MINUTE);
    expect((month[1]?.at ?? 0) - (month[0]?.at ?? 0)).toBe(DAY);
    expect(month.slice(0, -1).map(({ at: moment }) => new Date(moment).getUTCHours())).toContain(1);
    expect(schedule.countBetween(start, start + 30 * DAY)).toBe(8640);
    const strides = (everyMs: number) =>
      [1, MOST_TICKS, MOST_TICKS + 1, MOST_TICKS * 6 + 1, 105_120].map((ticks) => strideOver(ticks, everyMs));
    expect(strides(5 * MINUTE)).toEqual([1, 1, 6, 12, 288]);
    // Whatever its rate, a schedule meets nine in the morning of every day.
    expect(strides(15 * MINUTE)).toEqual([1, 1, 2, 12, 96]);
  });

  test('several schedules fire in order of time; an expression that is not understood is an error', () => {
    const both = scheduleOf({ A: rule('rate(1 hour)'), B: rule('rate(30 minutes)') });
    const moments = both.between(0, 2 * 60 * MINUTE).map(({ at: moment }) => moment / MINUTE);
    expect(moments).toEqual([30, 60, 60, 90, 120, 120]);
    // A leap: the slow one looks once, at its end, and never before the quick one has been there.
    const leap = scheduleOf({ Slow: rule('rate(3 hours)'), Quick: rule('rate(5 minutes)') });
    const ticks = leap.between(0, 40 * DAY + 70 * MINUTE).map(({ at: moment, event }) => ({
      minute: moment / MINUTE - 40 * 24 * 60,
      isSlow: JSON.stringify(event).includes('Slow'),
    }));
    expect(ticks.filter(({ isSlow }) => isSlow)).toHaveLength(1);
    expect(ticks.slice(-4)).toEqual([
      { minute: 0, isSlow: false },
      { minute: 0, isSlow: true },
      { minute: 60, isSlow: false },
      { minute: 70, isSlow: false },
    ]);
    expect(() => scheduleOf({ A: rule('cron(0 0 * * ? *)') })).toThrow('cron(0 0 * * ? *) is not understood');
  });
});
