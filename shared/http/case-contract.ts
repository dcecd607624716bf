import * as z from 'zod';
import { ClockName } from '../domain/case/clocks.ts';
import { ReceiptNumberText } from '../kernel/ids.ts';
import type { RefusalCode } from '../kernel/refusal.ts';

/** Path parameters of everything about one case. A malformed number is answered like one that was never given. */
export const receiptParams = () => z.strictObject({ receipt: ReceiptNumberText });
export const clockParams = () => z.strictObject({ receipt: ReceiptNumberText, clock: ClockName });

const text = () => z.strictObject({ 'zh-CN': z.string(), en: z.string() });

/** Why a limit ends on its day: start, law, each day counted or skipped with its reason. */
export const clockExplanation = () =>
  z.strictObject({
    receipt: z.string(),
    clock: ClockName,
    name: text(),
    legalBasis: text(),
    start: z.iso.date(),
    /** The limit, counted in `unit`s. */
    limit: z.int(),
    unit: z.enum(['working-day', 'calendar-day']),
    due: z.iso.date(),
    provisional: z.boolean(),
    calendar: z.int(),
    days: z.array(
      z.strictObject({
        date: z.iso.date(),
        reason: z.string(),
        counted: z.int(),
        holiday: text().optional(),
        legalBasis: z.string().optional(),
      }),
    ),
    paragraph: text(),
  });

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
