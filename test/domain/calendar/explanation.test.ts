import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workingDayCalendar } from '../../../shared/domain/calendar/working-day-calendar.ts';
import { fromEpochDay, plainDate, toEpochDay } from '../../../shared/kernel/plain-date.ts';
import { explanationTexts } from '../../../shared/messages/explanation.ts';
import { national, nationalData } from './national.ts';

const explained = (start: string, workingDays: number) =>
  explanationTexts(national.explain(plainDate(start), workingDays));

describe('N01 a due date explains itself to the citizen', () => {
  test('holidays, weekends and make-up days by name and date', () => {
    expect(explained('2026-09-18', 20)).toEqual({
      'zh-CN':
        '自2026年9月18日（星期五）起算20个工作日，起算当日不计入（民法典第二百零一条）。' +
        '下列日期不计入（行政许可法第八十二条）：中秋节9月25日至27日；国庆节10月1日至7日；周末4天。' +
        '下列周末为调休上班日，计入：9月20日、10月10日。第20个工作日为2026年10月22日（星期四），即到期日。',
      en:
        '20 working days from Friday 18 September 2026, which is day 0 (Civil Code, Art. 201). ' +
        'Not counted (Administrative Licensing Law, Art. 82): Mid-Autumn Festival, 25–27 September; ' +
        'National Day, 1–7 October; 4 weekend days. ' +
        'Counted although at a weekend, being announced working days: 20 September, 10 October. ' +
        'Working day 20 is Thursday 22 October 2026, the due date.',
    });
  });

  test('a holiday that spans two months, and a year that turns', () => {
    expect(explained('2025-01-24', 5)).toEqual({
      'zh-CN': expect.stringContaining('春节1月28日至2月4日；周末1天'),
      en: expect.stringContaining('Spring Festival, 28 January – 4 February; 1 weekend day.'),
    });
    expect(explained('2025-12-31', 1)).toEqual({
      'zh-CN': expect.stringContaining('元旦2026年1月1日至3日'),
      en: expect.stringContaining('1 working day from Wednesday 31 December 2025'),
    });
  });

  test('nothing is said of days that are not there', () => {
    expect(explained('2026-11-23', 1)).toEqual({
      'zh-CN':
        '自2026年11月23日（星期一）起算1个工作日，起算当日不计入（民法典第二百零一条）。第1个工作日为2026年11月24日（星期二），即到期日。',
      en: '1 working day from Monday 23 November 2026, which is day 0 (Civil Code, Art. 201). Working day 1 is Tuesday 24 November 2026, the due date.',
    });
  });

  test('no working days at all: the first on or after the start', () => {
    expect(explained('2026-10-06', 0)).toEqual({
      'zh-CN':
        '自2026年10月6日（星期二）起，取当日或其后的第一个工作日。下列日期不计入（行政许可法第八十二条）：国庆节10月7日。到期日为2026年10月8日（星期四）。',
      en: 'From Tuesday 6 October 2026: the first working day on or after it. Not counted (Administrative Licensing Law, Art. 82): National Day, 7 October. The date is Thursday 8 October 2026.',
    });
  });

  test('a provisional date names the year that is not published', () => {
    expect(explained('2026-12-15', 20)).toEqual({
      'zh-CN': expect.stringMatching(/2027年放假安排尚未公布.*暂定，公布后重新计算。$/),
      en: expect.stringMatching(/The holidays of 2027 are not yet published.*provisional and will be computed anew\.$/),
    });
    expect(explained('2027-03-01', 0).en).toContain('2027 are not yet published');
  });

  test('a statutory closure names its act', () => {
    const closed = workingDayCalendar({
      ...nationalData,
      closures: [{ dates: [plainDate('2026-11-24')], legalBasis: '突发事件应对法', reason: '洪水' }],
    });
    expect(explanationTexts(closed.explain(plainDate('2026-11-23'), 1))).toEqual({
      'zh-CN': expect.stringContaining('11月24日（依据突发事件应对法）'),
      en: expect.stringContaining('24 November (under 突发事件应对法)'),
    });
  });

  test('whatever is asked, it is said whole: no gap in the text, the due date at its place', () => {
    const dates = fc.integer({ min: toEpochDay(plainDate('2024-06-01')), max: toEpochDay(plainDate('2027-06-01')) });
    fc.assert(
      fc.property(dates.map(fromEpochDay), fc.nat(90), (start, n) => {
        const { due } = national.explain(start, n);
        const texts = explanationTexts(national.explain(start, n));
        expect(texts['zh-CN']).toContain(`${Number(due.date.slice(5, 7))}月${Number(due.date.slice(8))}日（星期`);
        for (const text of Object.values(texts)) expect(text).not.toMatch(/undefined|NaN|： ?。|: \./);
        expect(texts.en.includes('provisional')).toBe(due.provisional);
      }),
      { numRuns: 60 },
    );
  });
});
