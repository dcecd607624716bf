import * as z from 'zod';
import { ClockName } from '../domain/case/clocks.ts';
import { ReceiptNumberText } from '../kernel/ids.ts';
import type { RefusalCode } from '../kernel/refusal.ts';
import type { CasePlace } from './route.ts';
import { whyView } from './why.ts';

/** Path parameters of everything about one case. A malformed number is answered like one that was never given. */
export const receiptParams = () => z.strictObject({ receipt: ReceiptNumberText });
export const clockParams = () => z.strictObject({ receipt: ReceiptNumberText, clock: ClockName });

/** A document of a case by its place there (`7.1`); a malformed one was never issued. */
export const documentParams = () =>
  z.strictObject({
    receipt: ReceiptNumberText,
    document: z.string().regex(/^[1-9]\d{0,7}(?:\.[1-9]\d{0,3}){1,2}$/),
  });
/** In which languages a document is printed. */
export const printQuery = () => z.strictObject({ languages: z.enum(['zh-CN', 'bilingual']).default('zh-CN') });
/** A page. */
export const page = () => z.string();

/** Why a limit of a case ends on its day. */
export const clockExplanation = () => z.strictObject({ receipt: z.string(), clock: ClockName, ...whyView().shape });

/** The whole case as anybody can verify it without the database (`npm run verify`). */
export const caseFile = () =>
  z.strictObject({
    format: z.string(),
    commits: z.array(z.looseObject({ version: z.int(), hash: z.string(), prev: z.string() })),
    parts: z.array(z.looseObject({ n: z.int() })),
  });

/** A receipt number as the examples use it; the tests put a real one in its place. */
export const EXAMPLE_RECEIPT = '3609810000000000000000';

/** Members of staff as the examples name them; the tests put real ones in their places. */
export const EXAMPLE_OFFICERS = ['000000000000#officer', '000000000000#colleague', '000000000000#agent'] as const;

/** Every place of a case that has come in and is neither accepted, declined nor being corrected. */
export const COME_IN = ['received', 'may-commit', 'may-pledge', 'pledged'] as const satisfies readonly CasePlace[];

/** Every place of a case that is accepted and not yet decided, or sent up to whoever decides. */
export const UNDER_REVIEW = [
  'accepted',
  'committed',
  'suspended',
  'hearing-offered',
  'hearing-requested',
  'hearing-scheduled',
  'to-send-up',
] as const satisfies readonly CasePlace[];

/** The number of a project in the examples, likewise. */
export const EXAMPLE_PROJECT = '3609810000000000000099';

/** What any command on one case may refuse. */
export const onOneCase = [
  'not-found',
  'erased',
  'try-again',
  'too-many-commands',
  'idempotency-key-reused',
  'recused',
] as const satisfies readonly RefusalCode[];
