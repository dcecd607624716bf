import { describe, expect, test } from 'vitest';
import { validateItem } from '../../../shared/domain/catalogue/validate-item.ts';
import { sentUpItem } from '../../support/sent-up-item.ts';

const faultsOf = (changes: object) => {
  const checked = validateItem({ ...sentUpItem(), ...changes });
  return checked.ok ? [] : checked.faults.map(({ path, code }) => `${path} ${code}`);
};
const limits = { promised: 8, statutory: 20, unit: 'working-day' };

describe('S07 an item that a higher authority decides', () => {
  test('names who, by what law and within what time', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ forwarding: { days: 15 } }).length).toBeGreaterThan(0);
  });

  test('L05 has a limit of the pre-review in working days, and no extension (行政许可法 Art. 43)', () => {
    expect(faultsOf({ kind: 'other', limits: { ...limits, statutory: undefined } })).toContain(
      '/limits/statutory pre-review-needs-limit',
    );
    expect(faultsOf({ limits: { ...limits, extension: 10 } })).toContain('/limits/extension pre-review-not-extended');
  });

  test('is not finished in one visit', () => {
    expect(faultsOf({ base: 'immediate', limits: { ...limits, promised: 0 } })).toContain(
      '/base forwarded-up-is-committed',
    );
  });
});
