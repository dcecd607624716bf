import * as z from 'zod';
import { texts } from '../../shared/http/texts.ts';

const day = () => z.iso.date();
const count = () => z.int().nonnegative();

/** Grants of the fast channel, by department and day, or by day where an officer's are asked for. */
export const fastChannelPage = () =>
  z.strictObject({
    month: z.string(),
    grants: z.array(
      z.strictObject({
        receipt: z.string(),
        receiptPrinted: z.string(),
        department: z.string(),
        item: z.string(),
        ground: z.string(),
        groundName: texts(),
        days: z.int(),
        on: day(),
        /** Who granted it. */
        by: z.string(),
        withdrawnOn: day().optional(),
      }),
    ),
    cursor: z.string().optional(),
  });

/** Grants over finished cases; without a finished case there is no rate. */
const rate = () => ({
  grants: count(),
  /** The denominator: cases of the department that were finished (办结) in the month and are over. */
  finished: count(),
  /** Per cent, one decimal. */
  percent: z.number().nonnegative().optional(),
});

export const fastChannelRates = () =>
  z.strictObject({
    month: z.string(),
    departments: z.array(
      z.strictObject({
        department: z.string(),
        ...rate(),
        /** Who granted them, the most first, each over the same denominator. */
        officers: z.array(z.strictObject({ officer: z.string(), ...rate() })),
      }),
    ),
  });

export const workloadView = () =>
  z.strictObject({
    department: z.string(),
    /** Open cases of the department, whoever has them; no further than ten thousand. */
    open: count(),
    /** A page of its people. */
    officers: z.array(z.strictObject({ officer: z.string(), post: z.string(), open: count(), late: count() })),
    cursor: z.string().optional(),
  });
