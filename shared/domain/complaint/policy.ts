import * as z from 'zod';
import { ComplaintKind } from './vocabulary.ts';

const days = (usual: number, most = 60) => z.int().min(1).max(most).default(usual);

/**
 * What a county lays down for the citizens' voice (L14). Working days unless said otherwise; what is left out is as stated
 * here. The limits of a petition are those of 信访工作条例, in calendar days: a county may promise less, never more.
 */
export const ComplaintSettings = z.strictObject({
  /** Whether the county hears those who do not sign in. Whoever shows the code of a case is heard in any county. */
  anonymous: z.boolean().default(false),
  /** To tell whether it is taken on. */
  acceptanceDays: days(5, 15),
  /** To reply, counted from the day it came in. */
  replyDays: z
    .strictObject({ consultation: days(3), suggestion: days(7), complaint: days(15), 'report-of-misconduct': days(15) })
    .prefault({}),
  /** What the one extension adds. */
  extensionDays: z
    .strictObject({ consultation: days(3), suggestion: days(7), complaint: days(15), 'report-of-misconduct': days(15) })
    .prefault({}),
  /** Calendar days. The reply counts from acceptance. */
  petition: z
    .strictObject({ acceptanceDays: days(15), replyDays: days(60, 365), extensionDays: days(30, 365) })
    .prefault({}),
  /** To ask the complainant whether the reply helped. */
  followUpDays: days(10),
  /** Calendar days after the end within which it may be taken up again, once. */
  reopenDays: days(30, 365),
  /** Kinds whose written reply somebody else approves before it goes out. */
  approval: z
    .array(ComplaintKind)
    .max(ComplaintKind.options.length)
    .default(['complaint', 'report-of-misconduct', 'petition']),
  /** What one login may file within 24 hours. */
  perDay: z.int().min(1).max(1000).default(10),
  /** Years after the end until text, reply and complainant are erased (个人信息保护法 Art. 47). */
  retentionYears: z.int().min(1).max(100).default(5),
});
export type ComplaintSettings = z.infer<typeof ComplaintSettings>;

/** What the law says of petitions (信访工作条例), in calendar days. */
export const PETITION_LAW = { acceptanceDays: 15, replyDays: 60, extensionDays: 30 } as const;
