import type { Instant } from '../../shared/kernel/instant.ts';
import {
  type NoticeId,
  type NoticeRecord,
  type NoticeRecords,
  noticeIdText,
} from '../../shared/store/notice-records.ts';
import type { Answer } from './carrier.ts';

/** Longer than any invocation lives: whoever began a notice this long ago is no more. */
export const LEASE_MS = 60_000;

/** The notice is not through yet; the queue brings it again. Holds nothing but the notice's id. */
export class Again extends Error {
  constructor(id: NoticeId, why: string) {
    super(`${noticeIdText(id)}: ${why}`);
    this.name = 'Again';
  }
}

/** What follows from a record that somebody has begun: nothing, patience, or another attempt under this status. */
export const nextStep = (record: NoticeRecord, at: Instant): 'done' | 'wait' | 'sending' | 'unknown' => {
  if (record.status !== 'sending' && record.status !== 'unknown') return 'done';
  if (record.turnedAway) return record.status;
  if (at - record.at < LEASE_MS) return 'wait';
  // Begun and never ended: it may have gone out. Once more under the same id, and never again after that.
  return record.status === 'sending' ? 'unknown' : 'done';
};

/**
 * Sends one notice: at least once, and no more often than a crash makes necessary. The record is begun before the carrier is
 * asked and settled after it answered, so a repeat of a settled notice does nothing; a crash in between leaves it `unknown`,
 * and it is sent once more. What the carrier turned away is tried again when the queue brings it again (throws
 * {@link Again}); what it refuses for good has failed.
 */
export const sendOnce = async (
  records: NoticeRecords,
  { id, kind, at }: { readonly id: NoticeId; readonly kind: string; readonly at: Instant },
  send: () => Promise<Answer>,
): Promise<void> => {
  const standing = await records.claim(id, kind, at);
  if (standing !== 'mine') {
    const step = nextStep(standing, at);
    if (step === 'done') return;
    if (step === 'wait' || !(await records.resume(standing, step, at))) throw new Again(id, 'under way');
  }
  const answer = await send();
  switch (answer.said) {
    case 'accepted':
      await records.settle(id, 'accepted', at);
      return;
    case 'refused':
      await records.settle(id, 'failed', at, answer.reason);
      return;
    case 'turned-away':
      await records.release(id, at);
      throw new Again(id, answer.reason);
  }
};
