import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApplicantNotice } from '../../shared/domain/case/vocabulary.ts';
import { printedNotice, shortMessage } from '../../shared/messages/notices.ts';
import { MOST_SEGMENTS, segments } from '../../shared/messages/sms.ts';
import type { Matter, Told } from '../../shared/messages/told.ts';
import { COMPLAINT, countyOf, everyTold, LINK, matter, RATING, toldSamples } from './samples.ts';

const fengcheng = countyOf('fengcheng');
const demo = countyOf('demo');
const languages = ['zh-CN', 'en'] as const;

describe('S14 how long a short message is', () => {
  it.each([
    ['', 'gsm-7', 0, 0],
    ['a'.repeat(160), 'gsm-7', 160, 1],
    ['a'.repeat(161), 'gsm-7', 161, 2],
    ['a'.repeat(306), 'gsm-7', 306, 2],
    ['a'.repeat(307), 'gsm-7', 307, 3],
    ['€'.repeat(80), 'gsm-7', 160, 1],
    ['€'.repeat(81), 'gsm-7', 162, 2],
    ['窗'.repeat(70), 'ucs-2', 70, 1],
    ['窗'.repeat(71), 'ucs-2', 71, 2],
    ['窗'.repeat(134), 'ucs-2', 134, 2],
    ['窗'.repeat(135), 'ucs-2', 135, 3],
    ['𠮷'.repeat(35), 'ucs-2', 70, 1],
    ['a’', 'ucs-2', 2, 1],
  ])('counts %#', (text, encoding, units, count) => {
    expect(segments(text)).toEqual({ encoding, units, count });
  });

  it('tears neither an escape nor a surrogate pair in two', () => {
    expect(segments(`${'a'.repeat(152)}€${'a'.repeat(150)}€`)).toMatchObject({ units: 306, count: 3 });
    expect(segments(`${'窗'.repeat(66)}𠮷${'窗'.repeat(66)}`)).toMatchObject({ units: 134, count: 3 });
  });
});

describe('S14 what the applicant is told', () => {
  it('has a text for every notice, in both languages', () => {
    expect(Object.keys(toldSamples).sort()).toEqual([...ApplicantNotice.options].sort());
    for (const told of everyTold)
      for (const language of languages) {
        const text = shortMessage(told, matter, fengcheng, { language, link: LINK });
        expect(text).toContain('360981 1234 5678 9012 3452');
        expect(text).toContain(matter.title[language]);
        expect(text).not.toMatch(/undefined|null|\[object|NaN/);
        expect(text.startsWith('【丰城一窗通办】')).toBe(true);
        expect(segments(text).count).toBeLessThanOrEqual(MOST_SEGMENTS);
      }
  });

  it('says it in the words of the house', () => {
    const zh = Object.fromEntries(
      everyTold.map((told) => [told.notice, shortMessage(told, matter, fengcheng, { language: 'zh-CN', link: LINK })]),
    );
    expect(zh).toMatchSnapshot('zh-CN');
    const en = Object.fromEntries(
      everyTold.map((told) => [told.notice, shortMessage(told, matter, demo, { language: 'en' })]),
    );
    expect(en).toMatchSnapshot('en');
  });

  it('tells the remedies with every adverse decision (行政许可法 Art. 38)', () => {
    for (const notice of ['not-accepted', 'returned', 'refused', 'revoked'] as const) {
      expect(shortMessage(toldSamples[notice], matter, fengcheng, { language: 'zh-CN' })).toMatch(
        /60日内申请行政复议，或6个月内提起行政诉讼/,
      );
      expect(shortMessage(toldSamples[notice], matter, demo, { language: 'en' })).toMatch(
        /reconsideration within 60 days or sue within 6 months/,
      );
    }
  });

  it('N05 apologises with the new date and says where to complain', () => {
    const text = shortMessage(toldSamples.overdue, matter, fengcheng, { language: 'zh-CN' });
    expect(text).toMatch(/抱歉.*10月9日.*承办部门未按期作出决定.*预计2026年10月22日前办结.*监督投诉请拨12345/);
    for (const language of languages) {
      const linked = shortMessage(toldSamples.overdue, matter, fengcheng, {
        language,
        link: LINK,
        complaint: COMPLAINT,
      });
      expect(linked).toContain(COMPLAINT);
      expect(segments(linked).count).toBeLessThanOrEqual(MOST_SEGMENTS);
      const late = { ...toldSamples.overdue, reason: 'taken-up-late' } as const;
      expect(shortMessage(late, matter, fengcheng, { language })).toMatch(/未及时受理|taken up late/);
    }
  });

  it('S06 names what is missing, and by when', () => {
    const text = shortMessage(toldSamples['correction-needed'], matter, fengcheng, { language: 'zh-CN' });
    expect(text).toMatch(/食品经营许可申请书、身份证明。请于2026年11月9日前补齐/);
  });

  it('keeps English in seven bits where no registered signature is needed', () => {
    for (const told of everyTold) {
      // A body, a carrier, a place, a post are called what they are called.
      if (['not-accepted', 'posted', 'hearing-scheduled', 'agency-officer'].includes(told.notice)) continue;
      expect(segments(shortMessage(told, matter, demo, { language: 'en', link: LINK })).encoding).toBe('gsm-7');
    }
  });

  it('S17 invites to rate once the result is theirs, whatever else must give way', () => {
    for (const language of languages) {
      const text = shortMessage(toldSamples.delivered, matter, fengcheng, { language, link: LINK, rating: RATING });
      expect(text).toContain(RATING);
      expect(segments(text).count).toBeLessThanOrEqual(MOST_SEGMENTS);
      const approved = shortMessage(toldSamples.approved, matter, fengcheng, { language, link: LINK, rating: RATING });
      expect(approved).not.toContain(RATING);
    }
  });

  it('shortens long lists to their first names and the number of all', () => {
    const missing = Array.from({ length: 60 }, (_, index) => ({
      'zh-CN': `第${index + 1}项材料的全称`,
      en: `full name of material ${index + 1}`,
    }));
    const told = { ...toldSamples['correction-needed'], missing };
    const zh = shortMessage(told, matter, fengcheng, { language: 'zh-CN', link: LINK });
    expect(zh).toMatch(/第1项材料的全称、.*等60项。请于2026年11月9日前补齐/);
    expect(segments(zh).count).toBeLessThanOrEqual(MOST_SEGMENTS);
    const en = shortMessage(told, matter, fengcheng, { language: 'en', link: LINK });
    expect(en).toMatch(/full name of material 1.* and 5\d more\./);
    expect(segments(en).count).toBeLessThanOrEqual(MOST_SEGMENTS);
  });

  it('fits whatever the names are', async () => {
    const name = (most: number) =>
      fc.oneof(
        fc.string({ minLength: 1, maxLength: most, unit: 'grapheme' }),
        fc.integer({ min: 1, max: most }).map((length) => '长'.repeat(length)),
      );
    const texts = (most: number) => fc.record({ 'zh-CN': name(most), en: name(most * 2) });
    const Matters: fc.Arbitrary<Matter> = fc.record({
      receipt: fc.constant(matter.receipt),
      title: texts(300),
      department: texts(300),
      place: texts(300),
      phone: fc.constant('+8607951234567890123'),
      complaints: fc.constant('+8607951234567890123'),
    });
    const Tolds = fc.constantFrom(...everyTold).chain((told): fc.Arbitrary<Told> => {
      if (told.notice === 'correction-needed' || told.notice === 'correction-reminder')
        return fc.array(texts(100), { maxLength: 60 }).map((missing) => ({ ...told, missing }));
      if (told.notice === 'not-accepted') return name(200).map((competentBody) => ({ ...told, competentBody }));
      if (told.notice === 'posted')
        return fc.tuple(name(60), name(60)).map(([carrier, tracking]) => ({ ...told, carrier, tracking }));
      if (told.notice === 'hearing-scheduled') return name(200).map((at) => ({ ...told, at }));
      return fc.constant(told);
    });
    await fc.assert(
      fc.asyncProperty(
        Tolds,
        Matters,
        fc.constantFrom(...languages),
        fc.boolean(),
        async (told, about, language, linked) => {
          const text = shortMessage(told, about, fengcheng, {
            language,
            ...(linked ? { link: LINK, rating: RATING, complaint: COMPLAINT } : {}),
          });
          expect(segments(text).count).toBeLessThanOrEqual(MOST_SEGMENTS);
          // One signature only, whatever stands in the names.
          expect(text.lastIndexOf('【')).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('prints the spoken code for whoever has no phone, and everything in full', () => {
    const missing = Array.from({ length: 60 }, (_, index) => ({
      'zh-CN': `材料${index + 1}`,
      en: `Material ${index + 1}`,
    }));
    for (const language of languages) {
      const { text, enquiry } = printedNotice({ ...toldSamples['correction-needed'], missing }, matter, {
        language,
        code: '1234567890123452',
      });
      expect(text).toContain(missing.at(-1)?.[language]);
      expect(enquiry).toContain('1234 5678 9012 3452');
      expect(enquiry).toContain('360981 1234 5678 9012 3452');
    }
  });
});
