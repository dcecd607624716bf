import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, answerFaults, materialDuties } from '../../../shared/domain/catalogue/answers.ts';
import type { MaterialCode } from '../../../shared/kernel/ids.ts';
import { sampleItem } from './sample-item.ts';

const item = sampleItem();
const complete: Answers = {
  'premises-name': '老街面馆',
  'premises-address': '剑邑大道1号',
  area: 86.5,
  'business-form': 'catering',
  scope: '热食类食品制售',
  vending: false,
  staff: 6,
  'safety-manager': '李四',
};
const faults = (answers: Answers) => answerFaults(item, answers).map((fault) => `${fault.path} ${fault.code}`);

describe('S05 answers of an application form', () => {
  test('a complete form has no fault', () => {
    expect(faults(complete)).toEqual([]);
  });

  test('missing, blank, foreign and ill-typed answers are all named', () => {
    const { area: _, ...rest } = complete;
    expect(
      faults({ ...rest, 'premises-name': ' ', 'business-form': 'bakery', vending: 'no', staff: '6', extra: 1 }),
    ).toEqual([
      '/extra unknown-field',
      '/premises-name missing',
      '/area missing',
      '/business-form not-allowed',
      '/vending wrong-type',
      '/staff wrong-type',
    ]);
  });

  test('names of the language itself are foreign fields like any other', () => {
    expect(faults({ ...complete, constructor: 'x' })).toEqual(['/constructor unknown-field']);
    expect(answerFaults({ answers: [{ ...sampleField, code: 'constructor' }] }, {})).toEqual([
      { path: '/constructor', code: 'missing' },
    ]);
  });

  test('texts end at their length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (length) => {
        expect(faults({ ...complete, 'premises-name': '面'.repeat(length) })).toEqual(
          length > 100 ? ['/premises-name too-big'] : [],
        );
      }),
    );
  });

  test.each([
    ['date', '2026-02-28', '2026-02-29'],
    ['phone', '13812345678', '12812345678'],
    ['phone', '0795-6420000', '6420000'],
  ] as const)('a %s is checked', (kind, good, bad) => {
    const form = { answers: [{ ...sampleField, kind }] };
    expect(answerFaults(form, { field: good })).toEqual([]);
    expect(answerFaults(form, { field: bad })).toHaveLength(1);
  });
});

const sampleField = { code: 'field', label: { 'zh-CN': '问', en: 'Question' }, kind: 'text', required: true } as const;

describe('L02 which materials are owed', () => {
  const duty = (code: string, answers: Answers) => materialDuties(item, answers).get(code as MaterialCode);

  test('required ones always, conditional ones by the answer, worded conditions left to the clerk', () => {
    expect(duty('application-form', complete)).toBe('due');
    expect(duty('vending-list', complete)).toBe('not-due');
    expect(duty('vending-list', { ...complete, vending: true })).toBe('due');
    expect(duty('mandate', complete)).toBe('to-judge');
  });

  test('what departments hold themselves is not asked of the applicant', () => {
    expect(materialDuties(item, complete).has('business-licence' as MaterialCode)).toBe(false);
  });

  test('L11 secondary materials may follow', () => {
    const secondary = sampleItem({
      materials: [{ ...item.materials[0], necessity: 'secondary' }],
    });
    expect([...materialDuties(secondary, complete).values()]).toEqual(['may-follow']);
  });
});
