import * as z from 'zod';
import { ClockName } from '../domain/case/clocks.ts';
import { ReceiptNumberText } from '../kernel/ids.ts';
import type { RefusalCode } from '../kernel/refusal.ts';
import { whyView } from './why.ts';

/** Path parameters of everything about one case. A malformed number is answered like one that was never given. */
export const receiptParams = () => z.strictObject({ receipt: ReceiptNumberText });
export const clockParams = () => z.strictObject({ receipt: ReceiptNumberText, clock: ClockName });

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

/** What any command on one case may refuse. */
export const onOneCase = [
  'not-found',
  'erased',
  'try-again',
  'too-many-commands',
  'idempotency-key-reused',
] as const satisfies readonly RefusalCode[];
