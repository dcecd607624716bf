import { describe, expect, test } from 'vitest';
import { startClock } from '../../../shared/domain/deadline/clock.ts';
import { explainLimit } from '../../../shared/domain/deadline/explanation.ts';
import { extended, goneOn, stopped } from '../../../shared/domain/deadline/stop-and-go.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { explanationTexts } from '../../../shared/messages/explanation.ts';
import { national } from '../calendar/national.ts';
import { moment } from '../case/given.ts';

const at = moment('2026-10-12 09:00');
const testing = { 'zh-CN': '检测', en: 'testing' };
const promise = startClock(national, plainDate('2026-09-18'), 8);
const still = stopped(promise, plainDate('2026-09-22'));
const gone = goneOn(still, national, plainDate('2026-10-12'), at);
const why = (clock: typeof promise, today = '2026-10-12') => explainLimit(clock, national, plainDate(today));
const reasons = (clock: typeof promise, today?: string) =>
  why(clock, today).days.map(({ date, reason, counted }) => `${date} ${reason} ${counted}`);

describe('N01 L07 a limit that was stopped explains itself day by day', () => {
  test('what stood still does not count, whatever day it was', () => {
    expect(reasons(gone)).toEqual([
      '2026-09-18 start 0',
      '2026-09-19 weekend 0',
      '2026-09-20 make-up-day 1',
      '2026-09-21 working-day 2',
      '2026-09-22 working-day 3',
      ...Array.from({ length: 8 }, (_, n) => `2026-09-${23 + n} stood-still 0`),
      ...Array.from({ length: 12 }, (_, n) => `2026-10-${String(1 + n).padStart(2, '0')} stood-still 0`),
      '2026-10-13 working-day 4',
      '2026-10-14 working-day 5',
      '2026-10-15 working-day 6',
      '2026-10-16 working-day 7',
      '2026-10-17 weekend 0',
      '2026-10-18 weekend 0',
      '2026-10-19 working-day 8',
    ]);
    expect(why(gone).days.filter(({ pause }) => pause === 0)).toHaveLength(20);
  });

  test('and says so in both languages, with its ground', () => {
    expect(explanationTexts(why(gone), [testing])).toEqual({
      'zh-CN':
        '自2026年9月18日（星期五）起算8个工作日，起算当日不计入（民法典第二百零一条）。' +
        '下列日期不计入（行政许可法第八十二条）：周末3天。' +
        '下列期间进行特别程序，不计入（行政许可法第四十五条）：检测，9月23日至10月12日。' +
        '下列周末为调休上班日，计入：9月20日。' +
        '第8个工作日为2026年10月19日（星期一），即到期日。',
      en:
        '8 working days from Friday 18 September 2026, which is day 0 (Civil Code, Art. 201). ' +
        'Not counted (Administrative Licensing Law, Art. 82): 3 weekend days. ' +
        'Not counted, for a special procedure took its time (Administrative Licensing Law, Art. 45): ' +
        'testing, 23 September – 12 October. ' +
        'Counted although at a weekend, being announced working days: 20 September. ' +
        'Working day 8 is Monday 19 October 2026, the due date.',
    });
  });

  test('while it stands still it names the days that are left, and no due date', () => {
    const explanation = why(still, '2026-09-24');
    expect(explanation.left).toBe(5);
    expect(reasons(still, '2026-09-24').slice(-3)).toEqual([
      '2026-09-22 working-day 3',
      '2026-09-23 stood-still 0',
      '2026-09-24 stood-still 0',
    ]);
    const texts = explanationTexts(explanation, [testing]);
    expect(texts['zh-CN']).toContain('检测，自9月23日起，尚未结束');
    expect(texts['zh-CN']).toContain('期限现停止计算，尚余5个工作日，恢复计时后继续计算并告知新的到期日。');
    expect(texts.en).toContain('testing, since 23 September, not yet over');
    expect(texts.en).toContain('with 5 working days left');
    expect(texts.en).not.toContain('the due date.');
  });

  test('stopped and gone on within a day there is nothing to tell of it', () => {
    const sameDay = goneOn(still, national, plainDate('2026-09-22'), at);
    expect(explanationTexts(why(sameDay), [testing])).toEqual(explanationTexts(why(promise)));
  });

  test('used up when it stopped, it ends when it goes on', () => {
    const last = goneOn(stopped(promise, plainDate('2026-09-30')), national, plainDate('2026-10-07'), at);
    expect(reasons(last).at(-1)).toBe('2026-10-08 working-day 0');
    expect(explanationTexts(why(last), [testing])['zh-CN']).toContain(
      '期限在停止计算当日已全部计入，恢复计时当日或其后的第一个工作日2026年10月8日（星期四）即到期日。',
    );
  });
});

describe('N01 L05 a limit that was extended explains itself', () => {
  const longer = extended(promise, national, 10, at);

  test('what was added by its article, and which days are counted only for it', () => {
    const { days } = why(longer);
    expect(days.filter(({ extension }) => extension).map(({ counted }) => counted)).toEqual([
      9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
    ]);
    const texts = explanationTexts(why(longer));
    expect(texts['zh-CN']).toMatch(
      /^自2026年9月18日（星期五）起算8个工作日，经批准延长10个工作日（行政许可法第四十二条），/,
    );
    expect(texts['zh-CN']).toMatch(/第18个工作日为2026年10月20日（星期二），即到期日。$/);
    expect(texts.en).toContain('An extension added 10 (Administrative Licensing Law, Art. 42).');
    expect(texts.en).toMatch(/Working day 18 is Tuesday 20 October 2026, the due date\.$/);
  });

  test('a limit in calendar days likewise', () => {
    const sixty = startClock(national, plainDate('2026-09-18'), 60, { unit: 'calendar-day' });
    const all = goneOn(
      stopped(extended(sixty, national, 30, at), plainDate('2026-10-01')),
      national,
      plainDate('2026-10-11'),
      at,
    );
    expect(all.due).toBe('2026-12-27');
    const texts = explanationTexts(why(all), [testing]);
    expect(texts['zh-CN']).toBe(
      '自2026年9月18日（星期五）起算60日（自然日，含节假日），经批准延长30日（行政许可法第四十二条），起算当日不计入（民法典第二百零一条）。' +
        '下列期间进行特别程序，不计入（行政许可法第四十五条）：检测，10月2日至11日。第90日为2026年12月27日（星期日），即到期日。',
    );
    expect(texts.en).toContain('60 calendar days, days off included');
  });
});
