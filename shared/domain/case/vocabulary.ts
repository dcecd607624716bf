import * as z from 'zod';

/** Where an application comes in: online, at a hall window, or at a township service point (便民服务点, S20). */
export const Channel = z.enum(['online', 'window', 'township']);
export type Channel = z.infer<typeof Channel>;

/** 即办件 decided in the same visit, 承诺件 within a promised limit (S07). */
export const BaseKind = z.enum(['immediate', 'committed']);
export type BaseKind = z.infer<typeof BaseKind>;

/** How an applicant can be reached. Without a phone every notice is printed and handed over: a task for the window. */
export const Reach = z.enum(['phone', 'print']);
export type Reach = z.infer<typeof Reach>;

/** What an applicant is told, one word per notice. Texts stand in shared/messages. */
export const ApplicantNotice = z.enum([
  'received',
  'correction-needed',
  'correction-reminder',
  'commitment-signed',
  'commitment-reminder',
  'pledge-signed',
  'pledge-verified',
  'mending-ordered',
  'mending-reminder',
  'pledge-broken',
  'accepted',
  'not-accepted',
  'returned',
  'approved',
  'refused',
  'renewal-deemed',
  'posted',
  'delivered',
  'public-notice',
  'withdrawn',
  'deemed-withdrawn',
  'overdue',
  'due-date-moved',
  'suspended',
  'resumed',
  'extended',
  'hearing-offered',
  'hearing-scheduled',
  'forwarded',
  'record-corrected',
  'revoked',
  'transferred',
  'fast-channel',
  'fast-channel-withdrawn',
  'agency-officer',
  'agency-ended',
]);
export type ApplicantNotice = z.infer<typeof ApplicantNotice>;

/** Why an application is not accepted (行政许可法 Art. 32(1)(1)–(2) and limits laid down by other laws). */
export const NonAcceptanceGround = z.enum(['no-licence-needed', 'not-our-authority', 'statutory-bar']);
export type NonAcceptanceGround = z.infer<typeof NonAcceptanceGround>;

/** The procedures whose time does not count (行政许可法 Art. 45), besides the hearing, which has dates of its own. */
export const SpecialProcedure = z.enum([
  'tender', // 招标
  'auction', // 拍卖
  'inspection', // 检验
  'testing', // 检测
  'quarantine', // 检疫
  'appraisal', // 鉴定
  'expert-review', // 专家评审
]);
export type SpecialProcedure = z.infer<typeof SpecialProcedure>;

/** Why the limits of a decision stand still; there are no other reasons. */
export const SuspensionGround = z.enum(['hearing', ...SpecialProcedure.options]);
export type SuspensionGround = z.infer<typeof SuspensionGround>;

/** How a result reaches the applicant. */
export const DeliveryMethod = z.enum(['handed-over', 'posted', 'electronic']);
export type DeliveryMethod = z.infer<typeof DeliveryMethod>;

/** The grounds on which a decision already made may be undone; there are no others. */
export const RevocationGround = z.enum([
  '69-1-abuse-or-neglect', // 行政许可法 Art. 69(1)(1)
  '69-1-beyond-authority', // Art. 69(1)(2)
  '69-1-against-procedure', // Art. 69(1)(3)
  '69-1-applicant-unqualified', // Art. 69(1)(4)
  '69-1-other-by-law', // Art. 69(1)(5)
  '69-2-fraud-or-bribery', // Art. 69(2)
  '70-1-expired-unrenewed', // Art. 70(1)
  '70-2-death-or-incapacity', // Art. 70(2)
  '70-3-legal-person-ended', // Art. 70(3)
  '70-4-licence-withdrawn', // Art. 70(4)
  '70-5-force-majeure', // Art. 70(5)
  '70-6-other-by-law', // Art. 70(6)
]);
export type RevocationGround = z.infer<typeof RevocationGround>;

/** What a correction of a clerical error replaces. */
export const RecordTarget = z.enum(['applicant', 'answers', 'materials', 'particulars']);
export type RecordTarget = z.infer<typeof RecordTarget>;

/** Stated limits of what one case may hold. */
export const CASE_LIMITS = {
  materials: 60,
  answers: 80,
  /** Longest answer or free text, in characters. */
  text: 2000,
  /** Things one correction notice may ask for. */
  asks: 60,
  /** Correction notices in the life of a case. */
  corrections: 5,
  /** Dossier parts (filing, corrections, result, superseding records). */
  parts: 40,
  /** Officers who made one check on the spot. */
  officers: 10,
  /** Legal bases cited by a decision. */
  legalBases: 10,
} as const;
