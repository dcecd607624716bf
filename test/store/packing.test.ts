import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json, packing, plain } from '../../shared/store/item.ts';
import { packed, unpacked } from '../../shared/store/packing.ts';

const restored = (text: string): string => {
  const kept = packed(text);
  return typeof kept === 'string' ? kept : unpacked(kept);
};

test('every text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), fc.nat({ max: 40 }), (text, times) => {
      expect(restored(text.repeat(times))).toBe(text.repeat(times));
    }),
  );
});

test('what would not get shorter stays legible', () => {
  expect(packed('{"status":"unfiled"}')).toBe('{"status":"unfiled"}');
  const noise = createHash('sha512').update('noise').digest('base64').repeat(3).slice(0, 201);
  expect(typeof packed(noise)).toBe('object');
  const item = { pk: { S: 'p' }, n: { N: '1' } };
  expect(packing(item, 'n')).toBe(item);
  expect(packing(item, 'absent')).toBe(item);
});

test('what was packed with the first dictionary can be read for good', () => {
  const stored = 'AavGqgqaNNLy81N0k0qLM/NSi4tplk4siEkmBGPATNfAUtcIEWQWSCFmpmtooGtogC+KawE=';
  expect(plain({ st: { B: Buffer.from(stored, 'base64') } })).toEqual({ st: TEXT });
});

const TEXT = json({
  status: 'accepted',
  item: 'food-business-licence',
  itemVersion: 1,
  department: 'market-regulation',
  base: 'committed',
  promised: 8,
  statutory: 20,
  channel: 'online',
  clocks: { promised: { start: '2026-09-22', days: 8, due: '2026-10-10', calendar: 2, version: 1 } },
}).S;

test('bytes of another making are refused', () => {
  expect(() => unpacked(Uint8Array.of(9, 1, 2))).toThrow(RangeError);
  expect(() => unpacked(new Uint8Array())).toThrow(RangeError);
});
