import * as z from 'zod';
import { ComplaintClockName } from '../../shared/domain/complaint/clocks.ts';
import { Complainant, ComplaintText } from '../../shared/domain/complaint/parts.ts';
import { Subject } from '../../shared/domain/complaint/subject.ts';
import { ComplaintKind } from '../../shared/domain/complaint/vocabulary.ts';
import { ReceiptNumberText } from '../../shared/kernel/ids.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';

/** Path parameters of everything about one complaint. A malformed number is answered like one that was never given. */
export const numberParams = () => z.strictObject({ number: ReceiptNumberText });

export const clockParams = () => z.strictObject({ number: ReceiptNumberText, clock: ComplaintClockName });

/** What any command on one complaint may refuse. */
export const onOneComplaint = [
  'not-found',
  'erased',
  'wrong-status',
  'year-not-published',
  'try-again',
  'too-many-commands',
  'idempotency-key-reused',
] as const satisfies readonly RefusalCode[];

export const onFiling = [
  'invalid-request',
  'already-filed',
  'year-not-published',
  'idempotency-key-reused',
  'try-again',
  'aggregate-too-large',
] as const satisfies readonly RefusalCode[];

/** What whoever complains may say it is about; whom by name is for the desk to find out. */
export const OutsideSubject = () => Subject.omit({ itemVersion: true, officer: true });

/** What every filing says. */
export const filingBody = () => ({
  kind: ComplaintKind,
  text: ComplaintText,
  complainant: Complainant.prefault({}),
});

export const exampleFiling = {
  kind: 'complaint',
  text: '办件超过承诺时限仍未答复，请说明原因。',
  complainant: { name: '张三', phone: '13812345678' },
};
