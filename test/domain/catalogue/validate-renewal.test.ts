import { describe, expect, test } from 'vitest';
import { expiryIn, termsOf } from '../../../shared/domain/case/application.ts';
import { validateItem } from '../../../shared/domain/catalogue/validate-item.ts';
import { pledgedItem } from '../../support/pledged-item.ts';
import { renewedItem, renewing } from '../../support/renewed-item.ts';
import { sentUpItem } from '../../support/sent-up-item.ts';

const item = renewedItem() as { readonly renewal: object; readonly answers: readonly { readonly code: string }[] };
const faultsOf = (changes: object) => {
  const checked = validateItem({ ...item, ...changes });
  return checked.ok ? [] : checked.faults.map(({ path, code }) => `${path} ${code}`);
};

describe('L09 an item that renews a licence (行政许可法 Art. 50)', () => {
  test('asks everybody which licence it is and until when it holds', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ answers: item.answers.filter(({ code }) => code !== 'valid-to') })).toContain(
      '/renewal/validTo answer-unknown',
    );
    expect(faultsOf({ renewal: { ...item.renewal, validTo: 'licence-number' } })).toContain(
      '/renewal/validTo answer-unknown',
    );
    const lax = item.answers.map((answer) => ({ ...answer, required: false }));
    expect(faultsOf({ answers: lax })).toEqual(
      expect.arrayContaining(['/renewal/number answer-unknown', '/renewal/validTo answer-unknown']),
    );
  });

  test('is of a licence, and decided here: neither by a plan nor by a higher authority', () => {
    expect(faultsOf({ kind: 'public-service' })).toContain('/kind renewal-is-of-a-licence');
    const { forwarding } = sentUpItem() as { readonly forwarding: object };
    expect(faultsOf({ forwarding })).toContain('/forwarding renewal-is-decided-here');
  });

  test('rests on no commitment (告知承诺): renewed by silence, nobody would verify it', () => {
    const { pledge } = pledgedItem() as { readonly pledge: object };
    expect(faultsOf({ pledge })).toContain('/pledge renewal-has-no-pledge');
  });

  test('names an article only where it is certain', () => {
    const basis = { law: { 'zh-CN': '某法', en: 'Some Law' }, level: 'law', verified: true };
    expect(faultsOf({ renewal: { ...item.renewal, legalBasis: basis } })).toContain(
      '/renewal/legalBasis/article article-missing',
    );
  });

  test('is asked for thirty days ahead, or as many as its own law says; the answers say until when the licence holds', () => {
    const checked = validateItem(item);
    if (!checked.ok) throw new Error('not sound');
    expect(termsOf(checked.item).renewal).toEqual({ days: 30 });
    expect(expiryIn(checked.item, renewing('2026-10-18'))).toEqual({ expires: '2026-10-18' });
    const longer = validateItem({ ...item, renewal: { ...item.renewal, days: 60 } });
    expect(longer.ok && termsOf(longer.item).renewal).toEqual({ days: 60 });
    expect(faultsOf({ renewal: { ...item.renewal, days: 5 } }).length).toBeGreaterThan(0);
  });
});
