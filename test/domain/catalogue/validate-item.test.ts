import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disclosures, sixDisclosures } from '../../../shared/domain/catalogue/service-item.ts';
import { LARGEST_ITEM_BYTES, validateItem } from '../../../shared/domain/catalogue/validate-item.ts';
import { faultsOfItem, sampleItem, sampleJson } from './sample-item.ts';

const bilingual = (text: string) => ({ 'zh-CN': text, en: text });
const law = (changes = {}) => ({ law: bilingual('法'), level: 'law', verified: false, ...changes });
const material = (changes = {}) => ({
  code: 'm',
  name: bilingual('材料'),
  form: 'copy',
  copies: 1,
  necessity: 'required',
  source: 'applicant',
  ...changes,
});
const answer = (changes = {}) => ({ code: 'a', label: bilingual('问'), kind: 'text', required: true, ...changes });
const fee = (basis: object, range = { lower: 0, upper: 100 }) => ({
  name: bilingual('费'),
  basis,
  standard: bilingual('一元'),
  range,
});

describe('S01 a service item version', () => {
  test('a real item passes and is returned', () => {
    const checked = validateItem(sampleJson());
    expect(checked.ok && checked.item.code).toBe('food-business-licence');
  });

  test('every fault is listed with its path, also across unrelated fields', () => {
    const { title: _, ...untitled } = sampleJson({
      surprise: 1,
      limits: { promised: 30, statutory: 20, unit: 'working-day' },
      audience: 'everyone',
      effectiveFrom: '2026-02-30',
      materials: [material(), material({ copies: -1 })],
    });
    expect(faultsOfItem(untitled).toSorted()).toEqual([
      '/audience not-allowed',
      '/effectiveFrom not-a-date',
      '/limits/promised promised-over-statutory',
      '/materials/1/copies too-small',
      '/surprise unknown-field',
      '/title missing',
    ]);
  });

  test.each([
    ['nothing at all', undefined, ' missing'],
    ['a list', [], ' wrong-type'],
  ])('%s is a fault, never an exception', (_, json, fault) => {
    expect(faultsOfItem(json)).toContain(fault);
  });

  test.each([
    ['an immediate item that takes days', { base: 'immediate' }, '/limits/promised immediate-promises-same-visit'],
    [
      'a committed item without a promise',
      { limits: { promised: 0, statutory: 20, unit: 'working-day' } },
      '/limits/promised committed-needs-limit',
    ],
    [
      'a verified basis without article',
      { legalBasis: [law({ verified: true })] },
      '/legalBasis/0/article article-missing',
    ],
    [
      'an article nobody verified',
      { legalBasis: [law({ article: '第一条' })] },
      '/legalBasis/0/article article-unverified',
    ],
    [
      'an intermediary whose basis is half cited',
      { intermediaries: [{ name: bilingual('机构'), basis: law({ verified: true }) }] },
      '/intermediaries/0/basis/article article-missing',
    ],
    ['a material twice', { materials: [material(), material()] }, '/materials/1/code duplicate'],
    [
      'a condition untold',
      { materials: [material({ necessity: 'conditional' })] },
      '/materials/0/requiredWhen condition-missing',
    ],
    [
      'a condition on a required material',
      { materials: [material({ requiredWhen: { text: bilingual('若') } })] },
      '/materials/0/requiredWhen condition-unexpected',
    ],
    ['paper in no copies', { materials: [material({ copies: 0 })] }, '/materials/0/copies copies-missing'],
    [
      'a condition on an unknown answer',
      {
        materials: [
          material({
            necessity: 'conditional',
            requiredWhen: { text: bilingual('若'), answer: { code: 'nowhere', equals: true } },
          }),
        ],
      },
      '/materials/0/requiredWhen/answer answer-unknown',
    ],
    [
      'a condition on an impossible option',
      {
        materials: [
          material({
            necessity: 'conditional',
            requiredWhen: { text: bilingual('若'), answer: { code: 'business-form', equals: 'bakery' } },
          }),
        ],
      },
      '/materials/0/requiredWhen/answer answer-unknown',
    ],
    [
      'an intermediary unnamed',
      { materials: [material({ source: 'intermediary' })] },
      '/intermediaries intermediary-unnamed',
    ],
    ['a choice without options', { answers: [answer({ kind: 'choice' })] }, '/answers/0/options options-missing'],
    [
      'options of a text',
      {
        answers: [
          answer({
            options: [
              { value: 'x', label: bilingual('x') },
              { value: 'y', label: bilingual('y') },
            ],
          }),
        ],
      },
      '/answers/0/options options-unexpected',
    ],
    [
      'an option twice',
      {
        answers: [
          answer({
            kind: 'choice',
            options: [
              { value: 'x', label: bilingual('x') },
              { value: 'x', label: bilingual('y') },
            ],
          }),
        ],
      },
      '/answers/0/options/1/value duplicate',
    ],
    [
      'a length of a number',
      { answers: [answer({ kind: 'number', maxLength: 3 })] },
      '/answers/0/maxLength length-unexpected',
    ],
    ['a question twice', { answers: [answer(), answer()] }, '/answers/1/code duplicate'],
    ['post that is not offered', { expressDelivery: false }, '/expressDelivery delivery-mismatch'],
    ['an end before the beginning', { effectiveTo: '2024-12-31' }, '/effectiveTo ends-before-it-begins'],
  ])('%s is refused', (_, changes, fault) => {
    expect(faultsOfItem(sampleJson(changes))).toContain(fault);
  });

  test('an item larger than one stored part is refused', () => {
    const conditions = Array.from({ length: 30 }, () => ({ 'zh-CN': '条'.repeat(1000), en: 'c'.repeat(2000) }));
    expect(30 * (3 * 1000 + 2000)).toBeGreaterThan(LARGEST_ITEM_BYTES);
    expect(faultsOfItem(sampleJson({ conditions }))).toEqual([' too-large']);
  });

  test('the eight disclosures hold item, basis, materials, procedure, limit, both fee disclosures and result', () => {
    const item = sampleItem({ fees: [fee(law())] });
    const eight = disclosures(item);
    expect(Object.keys(eight)).toHaveLength(8);
    expect(eight.feeBasis).toEqual([law()]);
    expect(eight.feeStandard).toEqual([
      { name: bilingual('费'), standard: bilingual('一元'), range: { lower: 0, upper: 100 } },
    ]);
    expect(eight.item.title).toEqual(item.title);
    const six = sixDisclosures(item);
    expect(Object.keys(six)).toHaveLength(6);
    expect(eight).toMatchObject(six);
  });
});

describe('L10 the promised limit and tacit consent', () => {
  test('exactly the promises up to the statutory limit are valid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 250 }), fc.integer({ min: 1, max: 250 }), (promised, statutory) => {
        const faults = faultsOfItem(sampleJson({ limits: { promised, statutory, unit: 'working-day' } }));
        expect(faults).toEqual(promised <= statutory ? [] : ['/limits/promised promised-over-statutory']);
      }),
      { numRuns: 60 },
    );
  });

  test('a promise in working days must also fit a limit the law counts in calendar days', () => {
    const limits = (promised: number) => ({
      kind: 'public-service',
      limits: { promised, statutoryCalendarDays: 15, unit: 'working-day' },
    });
    expect(faultsOfItem(sampleJson(limits(10)))).toEqual([]);
    expect(faultsOfItem(sampleJson(limits(11)))).toEqual(['/limits/promised promised-over-statutory']);
  });

  test('L05 a licence without a limit of law is refused', () => {
    expect(faultsOfItem(sampleJson({ limits: { promised: 8, unit: 'working-day' } }))).toEqual([
      '/limits/statutory licence-needs-statutory-limit',
    ]);
  });
});

describe('L11 what may follow after acceptance (容缺受理)', () => {
  const founded = { legalBasis: law() };
  const withSecondary = (changes: object) =>
    faultsOfItem(
      sampleJson({ materials: [material(), material({ code: 'later', necessity: 'secondary' })], ...changes }),
    );

  test('follows by a law that is named, within a promise', () => {
    expect(withSecondary({ conditionalAcceptance: founded })).toEqual([]);
    expect(withSecondary({ conditionalAcceptance: undefined })).toEqual(['/conditionalAcceptance tolerance-unfounded']);
  });

  test('a law is named only where something may follow', () => {
    const materials = [material()];
    expect(faultsOfItem(sampleJson({ materials, conditionalAcceptance: founded }))).toEqual([
      '/conditionalAcceptance nothing-may-follow',
    ]);
  });

  test('nothing follows what is decided in one visit', () => {
    const immediate = { base: 'immediate', limits: { promised: 0, statutory: 20, unit: 'working-day' } };
    expect(withSecondary({ conditionalAcceptance: founded, ...immediate })).toContain(
      '/conditionalAcceptance immediate-tolerates-nothing',
    );
  });
});

describe('L12 fees', () => {
  test.each([
    ['law', []],
    ['administrative-regulation', []],
    ['local-regulation', ['/fees/0/basis/level fee-without-law']],
    ['rule', ['/fees/0/basis/level fee-without-law']],
    ['normative-document', ['/fees/0/basis/level fee-without-law']],
  ])('a fee founded on a %s', (level, faults) => {
    expect(faultsOfItem(sampleJson({ fees: [fee(law({ level }))] }))).toEqual(faults);
  });

  test('a range runs upwards, in whole fen', () => {
    expect(faultsOfItem(sampleJson({ fees: [fee(law(), { lower: 2, upper: 1 })] }))).toEqual([
      '/fees/0/range range-reversed',
    ]);
    expect(faultsOfItem(sampleJson({ fees: [fee(law(), { lower: 0.5, upper: 1 })] }))).toEqual([
      '/fees/0/range/lower wrong-type',
    ]);
  });
});
