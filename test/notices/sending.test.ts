import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Silent } from '../../functions/notices/carrier.ts';
import { nextStep, sendOnce } from '../../functions/notices/sending.ts';
import { type Instant, instant } from '../../shared/kernel/instant.ts';
import { memoryNoticeRecords } from '../../shared/store/memory-notice-records.ts';
import type { NoticeId, NoticeRecord, NoticeRecords } from '../../shared/store/notice-records.ts';
import { moment } from '../domain/case/given.ts';
import { RECEIPT } from './centre.ts';

const id: NoticeId = { aggregate: { kind: 'case', id: RECEIPT }, version: 1, n: 1 };
const start = moment('2026-09-18 09:30');
const MINUTES = 60_000;
const later = (minutes: number): Instant => instant(start + minutes * MINUTES);

const record = (changes: Partial<NoticeRecord>): NoticeRecord => ({
  id,
  kind: 'received',
  status: 'sending',
  attempts: 1,
  at: start,
  ...changes,
});

describe('S14 what follows from a record somebody has begun', () => {
  it.each([
    ['accepted', {}, 3, 'done'],
    ['delivered', {}, 3, 'done'],
    ['failed', {}, 3, 'done'],
    ['sending', {}, 0.5, 'wait'],
    ['sending', {}, 3, 'unknown'],
    ['sending', { turnedAway: true }, 0, 'sending'],
    ['unknown', {}, 0.5, 'wait'],
    ['unknown', {}, 3, 'done'],
    ['unknown', { turnedAway: true }, 0, 'unknown'],
  ] as const)('%s %o after %d minutes: %s', (status, changes, minutes, step) => {
    expect(nextStep(record({ status, ...changes }), later(minutes))).toBe(step);
  });
});

class Crash extends Error {}

/** One receive after another, three minutes apart, each ending where it is told to; answers how often the carrier was given it. */
const receives = async (faults: readonly ('none' | 'before' | 'after' | 'silent' | 'turned-away')[]) => {
  const records = memoryNoticeRecords();
  let sent = 0;
  for (const [index, fault] of faults.entries()) {
    const crashing: NoticeRecords = {
      ...records,
      settle: (...settled) => {
        if (fault === 'after') throw new Crash();
        return records.settle(...settled);
      },
    };
    const attempt = sendOnce(crashing, { id, kind: 'received', at: later(3 * index) }, async () => {
      if (fault === 'before') throw new Crash();
      if (fault === 'turned-away') return { said: 'turned-away', reason: 'ThrottledException' };
      sent += 1;
      if (fault === 'silent') throw new Silent();
      return { said: 'accepted' };
    });
    await attempt.catch(() => {});
  }
  return { sent, record: await records.get(id) };
};

describe('S14 a notice is sent at least once, and no more often than a crash makes necessary', () => {
  it('goes out once, however often it is received', async () => {
    expect(await receives(['none', 'none', 'none'])).toMatchObject({
      sent: 1,
      record: { status: 'accepted', attempts: 1 },
    });
  });

  it('goes out once more where a crash hides whether it did', async () => {
    expect(await receives(['after'])).toMatchObject({ sent: 1, record: { status: 'sending' } });
    expect(await receives(['after', 'none', 'none'])).toMatchObject({
      sent: 2,
      record: { status: 'accepted', attempts: 2 },
    });
    expect(await receives(['silent', 'none'])).toMatchObject({ sent: 2, record: { status: 'accepted' } });
  });

  it('stays unknown after a second crash, and is left alone', async () => {
    expect(await receives(['after', 'after', 'none', 'none'])).toMatchObject({
      sent: 2,
      record: { status: 'unknown', attempts: 2 },
    });
  });

  it('is tried again as often as the carrier turns it away', async () => {
    expect(await receives(['turned-away', 'turned-away', 'turned-away', 'none'])).toMatchObject({
      sent: 1,
      record: { status: 'accepted', attempts: 4 },
    });
    expect(await receives(['after', 'turned-away', 'none'])).toMatchObject({ sent: 2, record: { status: 'accepted' } });
  });

  it('never goes out more than twice, and always once where a receive runs through, whatever goes wrong', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('none', 'before', 'after', 'silent', 'turned-away'), { minLength: 1, maxLength: 8 }),
        async (faults) => {
          const { sent, record: left } = await receives(faults);
          expect(sent).toBeLessThanOrEqual(2);
          const crashes = faults.filter((fault) => fault !== 'none' && fault !== 'turned-away').length;
          if (crashes < 2 && faults.at(-1) === 'none') expect(left?.status).toBe('accepted');
          if (crashes === 0) expect(sent).toBe(faults.includes('none') ? 1 : 0);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('waits while somebody else has it in hand', async () => {
    const records = memoryNoticeRecords();
    const send = async () => ({ said: 'accepted' }) as const;
    await records.claim(id, 'received', start);
    await expect(sendOnce(records, { id, kind: 'received', at: later(0.5) }, send)).rejects.toThrow(/under way/);
    await expect(sendOnce(records, { id, kind: 'received', at: later(3) }, send)).resolves.toBeUndefined();
  });

  it('lets only one of two take over', async () => {
    const records = memoryNoticeRecords();
    await records.claim(id, 'received', start);
    const seen = await records.get(id);
    if (seen === undefined) throw new Error('no record');
    expect(await records.resume(seen, 'unknown', later(3))).toBe(true);
    expect(await records.resume(seen, 'unknown', later(3))).toBe(false);
  });

  it('leaves a notice refused for good at that', async () => {
    const records = memoryNoticeRecords();
    await sendOnce(records, { id, kind: 'received', at: start }, async () => ({
      said: 'refused',
      reason: 'opted-out',
    }));
    expect(await records.get(id)).toMatchObject({ status: 'failed', reason: 'opted-out' });
  });

  it('does not take back what the gateway reported in the meantime', async () => {
    const records = memoryNoticeRecords();
    await sendOnce(records, { id, kind: 'received', at: start }, async () => {
      await records.settle(id, 'delivered', start);
      return { said: 'accepted' };
    });
    expect(await records.get(id)).toMatchObject({ status: 'delivered' });
  });
});
