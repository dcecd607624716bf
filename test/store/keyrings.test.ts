import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdempotencyKey, ReceiptNumber } from '../../shared/kernel/ids.ts';
import { instant } from '../../shared/kernel/instant.ts';
import {
  checkDigit,
  isReceiptNumber,
  type Keyring,
  keyringReader,
  opensProgress,
  parseKeyring,
  partyKey,
  progressLink,
  progressSecret,
  receiptNumber,
  spokenCode,
  subjectKey,
} from '../../shared/store/keyrings.ts';

const ringOf = (...ids: readonly string[]): Keyring =>
  parseKeyring(
    JSON.stringify({ current: ids.at(-1), ...Object.fromEntries(ids.map((id) => [id, `secret of ${id}`])) }),
  );

const ring = ringOf('k1');
const receipts = fc.stringMatching(/^[1-9]\d{21}$/).map((text) => text as ReceiptNumber);

describe('a keyring', () => {
  it.each(['{}', '{"current":"k1"}', '{"current":"k2","k1":"x"}', '{"current":"current","k1":"x"}', '[]'])(
    '%s is none, and the error does not say what was read',
    (text) => {
      expect(() => parseKeyring(text)).toThrow('a keyring without its current key');
    },
  );

  it('is read once in five minutes, and a failure is not kept', async () => {
    let reads = 0;
    const client = {
      send: async () => {
        reads += 1;
        if (reads === 1) throw new Error('not there');
        return { SecretString: '{"current":"k1","k1":"x"}' };
      },
    };
    const read = keyringReader(async () => client as never, 'arn');
    await expect(read(instant(0))).rejects.toThrow('not there');
    await Promise.all([read(instant(0)), read(instant(1000)), read(instant(299_999))]);
    expect(reads).toBe(2);
    await read(instant(300_000));
    expect(reads).toBe(3);
  });
});

describe('receipt numbers', () => {
  const key = 'an-idempotency-key' as IdempotencyKey;

  it('come from who files under which key, begin with the division code and check themselves', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[!-~]{8,40}$/), fc.nat(5), (who, text, attempt) => {
        const number = receiptNumber(ring, '360981', who, text as IdempotencyKey, attempt);
        expect(number).toMatch(/^360981\d{16}$/);
        expect(isReceiptNumber(number)).toBe(true);
        expect(receiptNumber(ring, '360981', who, text as IdempotencyKey, attempt)).toBe(number);
      }),
    );
    expect(receiptNumber(ring, '360981', 'a', key, 1)).not.toBe(receiptNumber(ring, '360981', 'b', key, 1));
    expect(receiptNumber(ring, '360981', 'a', key, 1)).not.toBe(receiptNumber(ring, '360981', 'a', key, 2));
  });

  it('notice any one wrong digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{21}$/), fc.nat(20), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
        const wrong = `${digits.slice(0, place)}${(Number(digits[place]) + by) % 10}${digits.slice(place + 1)}`;
        expect(checkDigit(wrong)).not.toBe(checkDigit(digits));
      }),
    );
  });
});

describe('progress secrets', () => {
  it('open their own case, by link and by spoken code however it is written, and no other', () => {
    fc.assert(
      fc.property(receipts, receipts, (receipt, other) => {
        const code = spokenCode(ring, receipt);
        expect(code).toMatch(/^\d{16}$/);
        expect(opensProgress(ring, receipt, code)).toBe(true);
        expect(opensProgress(ring, receipt, (code.match(/.{4}/g) ?? []).join(' '))).toBe(true);
        expect(opensProgress(ring, receipt, progressSecret(ring, receipt))).toBe(true);
        expect(progressLink(ring, 'https://x.example/progress', receipt)).toBe(
          `https://x.example/progress#${receipt}.${progressSecret(ring, receipt)}`,
        );
        fc.pre(receipt !== other);
        expect(opensProgress(ring, other, code)).toBe(false);
        expect(opensProgress(ring, other, progressSecret(ring, receipt))).toBe(false);
      }),
    );
  });

  it('open nothing where they are malformed', () => {
    fc.assert(
      fc.property(receipts, fc.string(), (receipt, text) => {
        expect(opensProgress(ring, receipt, text)).toBe(false);
      }),
    );
  });

  it('survive a rotation: links while their key is there, codes under the two newest keys', () => {
    const receipt = '3609810000000000000001' as ReceiptNumber;
    const [first, second, third] = [ringOf('k1'), ringOf('k1', 'k2'), ringOf('k1', 'k2', 'k10')];
    const link = progressSecret(first, receipt);
    const code = spokenCode(first, receipt);
    expect([opensProgress(second, receipt, link), opensProgress(second, receipt, code)]).toEqual([true, true]);
    expect([opensProgress(third, receipt, link), opensProgress(third, receipt, code)]).toEqual([true, false]);
    expect(opensProgress(ringOf('k2', 'k10'), receipt, link)).toBe(false);
    expect(spokenCode(third, receipt)).not.toBe(code);
  });
});

describe('keys that stand for people', () => {
  it('are the same for the same person, differ between people and purposes, and fit their schema', () => {
    expect(partyKey(ring, '11010519491231002X')).toBe(partyKey(ring, '11010519491231002X'));
    expect(partyKey(ring, '11010519491231002X')).not.toBe(partyKey(ring, '440524188001010014'));
    expect(subjectKey(ring, 'https://a.example', 'zhang')).not.toBe(subjectKey(ring, 'https://b.example', 'zhang'));
    expect(subjectKey(ring, 'a', 'bc')).not.toBe(subjectKey(ring, 'ab', 'c'));
    expect(partyKey(ring, '1')).toMatch(/^[\w-]{22}$/);
  });
});
