import { describe, expect, test } from 'vitest';
import { addKinds, CaseKind, countKinds, kindsOf } from '../../../shared/domain/case/kinds.ts';
import type { FiledCase } from '../../../shared/domain/case/state.ts';
import { kindWords } from '../../../shared/messages/case-words.ts';
import { accept, approve, fileAtWindow, fileImmediate, giveBack } from './commands.ts';
import { clerk, reviewer } from './fengcheng.ts';
import { given, type Step, step } from './given.ts';

const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const kindsAfter = (...history: readonly Step[]) => kindsOf(given(...history).state as FiledCase);

describe('S07 the seven kinds of case', () => {
  test('have the names by which the centres know them', () => {
    expect(CaseKind.options.map((kind) => kindWords[kind]['zh-CN'])).toEqual([
      '即办件',
      '承诺件',
      '联办件',
      '上报件',
      '退回件',
      '特办件',
      '代办件',
    ]);
  });

  test('begin with the base kind of the item version', () => {
    expect(kindsAfter(filed, accepted)).toEqual(['committed']);
    const atOnce = step(fileImmediate(), { by: clerk, at: '2026-09-18 09:30' });
    expect(kindsAfter(atOnce, step(approve, { by: reviewer, at: '2026-09-18 09:50' }))).toEqual(['immediate']);
  });

  test('do not exclude each other: a committed case that is returned is both', () => {
    expect(kindsAfter(filed, accepted, step(giveBack, { by: reviewer, at: '2026-09-21 10:00' }))).toEqual([
      'committed',
      'returned',
    ]);
  });

  test('are counted out of all cases, whose number the base kinds alone make up', () => {
    const one = countKinds([['committed', 'returned'], ['immediate'], ['committed', 'joint', 'special']]);
    expect(one).toMatchObject({ all: 3, of: { immediate: 1, committed: 2, returned: 1, joint: 1, special: 1 } });
    const both = addKinds([one, countKinds([['immediate']])]);
    expect(both).toMatchObject({ all: 4, of: { immediate: 2, committed: 2, 'agency-handled': 0 } });
    expect(both.of.immediate + both.of.committed).toBe(both.all);
  });
});
