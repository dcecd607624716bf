import * as z from 'zod';
import { kindView, standing } from '../../shared/http/case-view.ts';
import { texts } from '../../shared/http/texts.ts';

/** What the applicant takes home from filing: number, secret, and what is still missing. */
export const filedView = () =>
  standing().extend({
    receiptPrinted: z.string(),
    item: z.strictObject({ code: z.string(), version: z.int(), title: texts() }),
    /** Required materials not handed in: the correction notice will name them. */
    missing: z.array(z.string()),
    progress: z.strictObject({
      /** To read out or write down, sixteen digits in fours. */
      code: z.string(),
      link: z.string().optional(),
    }),
    warnings: z.array(
      z.strictObject({ code: z.literal('duplicate-filing'), receipt: z.string(), statusName: texts() }),
    ),
  });

/** One line of a citizen's list. */
export const ownCase = () =>
  z.strictObject({
    receipt: z.string(),
    receiptPrinted: z.string(),
    item: z.strictObject({ code: z.string(), title: texts() }),
    /** What the case is of the seven kinds (七件). */
    kinds: z.array(kindView()),
    status: z.string(),
    statusName: texts(),
    receivedOn: z.iso.date(),
    due: z.iso.date().optional(),
  });

export const ownCases = () => z.strictObject({ cases: z.array(ownCase()), cursor: z.string().optional() });

/** What became of each paper case, in the order given. */
export const imported = () =>
  z.strictObject({
    results: z.array(
      z.strictObject({
        paper: z.string(),
        outcome: z.enum(['imported', 'skipped', 'refused']),
        receipt: z.string().optional(),
        /** Why it was refused: a stable code, and the fields at fault. */
        code: z.string().optional(),
        errors: z.array(z.strictObject({ path: z.string(), code: z.string() })).optional(),
      }),
    ),
  });
