import { expect, test } from 'vitest';
import { applyingExample } from '../../../functions/intake/examples.ts';
import { examine } from '../../../shared/domain/case/application.ts';
import { sampleItem } from '../catalogue/sample-item.ts';

test('S01 an item is filed by those it is for', () => {
  const { item: _item, ...application } = applyingExample;
  const filed = application as unknown as Parameters<typeof examine>[1];
  expect(examine(sampleItem(), filed)).toEqual(['layout']);
  expect(() => examine(sampleItem({ audience: 'individual' }), filed)).toThrow('item-not-offered-here');
});
