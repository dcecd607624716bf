import * as z from 'zod';

/**
 * What somebody comes with (S16, L14): 咨询 a question, 建议 a suggestion or request, 投诉 a complaint, 举报 a report of
 * misconduct (for the eyes of supervision alone), 信访 a petition under 信访工作条例.
 */
export const ComplaintKind = z.enum(['consultation', 'suggestion', 'complaint', 'report-of-misconduct', 'petition']);
export type ComplaintKind = z.infer<typeof ComplaintKind>;

/**
 * How it came in: online, at the duty desk, by telephone, in the director's mailbox (主任信箱), passed on by the 12345 line, as
 * an answer to a short message, or by way of the news media.
 */
export const ComplaintChannel = z.enum(['web', 'desk', 'phone', 'mailbox', 'hotline', 'sms', 'media']);
export type ComplaintChannel = z.infer<typeof ComplaintChannel>;

/** An oral question gets an oral reply, a written one a written reply (S16). */
export const Form = z.enum(['oral', 'written']);
export type Form = z.infer<typeof Form>;

/** The part of the work a complaint is about. */
export const Step = z.enum([
  'guidance',
  'intake',
  'correction',
  'acceptance',
  'review',
  'decision',
  'delivery',
  'counter',
]);
export type Step = z.infer<typeof Step>;

/** Whether what was complained of is true. */
export const Finding = z.enum(['substantiated', 'partly-substantiated', 'unsubstantiated']);
export type Finding = z.infer<typeof Finding>;

/** Why the centre cannot take it on; each but the last two names who can (`pointer`). */
export const OutsideGround = z.enum([
  'litigation',
  'administrative-reconsideration',
  'other-body',
  'already-answered',
  'no-matter',
]);
export type OutsideGround = z.infer<typeof OutsideGround>;

/** Grounds that leave the matter to somebody else, who must be named. */
export const POINTING: readonly OutsideGround[] = ['litigation', 'administrative-reconsideration', 'other-body'];

/** What the complainant said when asked whether the reply helped (回访). */
export const FollowUpOutcome = z.enum(['satisfied', 'dissatisfied', 'unreachable']);
export type FollowUpOutcome = z.infer<typeof FollowUpOutcome>;

/** What a threat is directed against. */
export const Threat = z.enum(['self', 'others', 'public-safety', 'unclear']);
export type Threat = z.infer<typeof Threat>;

/** Kinds that say whether what was complained of is true. */
export const FOUND: readonly ComplaintKind[] = ['complaint', 'report-of-misconduct'];
/** Kinds whose complainant is asked afterwards whether it helped. */
export const FOLLOWED_UP: readonly ComplaintKind[] = ['complaint', 'report-of-misconduct', 'petition'];
/** Kinds whose answers may be of use to everybody. */
export const PUBLISHABLE: readonly ComplaintKind[] = ['consultation', 'suggestion', 'complaint', 'petition'];

/** Stated limits of what one complaint may hold. */
export const COMPLAINT_LIMITS = {
  /** Longest text of a complaint or of a reason to reopen it, in characters. */
  text: 2000,
  reply: 4000,
  title: 60,
  /** Longest note of staff: reasons, pointers, purposes. */
  note: 500,
  /** Officers who work on one together. */
  officers: 3,
  /** Parts: the filing, drafts, replies, reasons to reopen, edited copies. */
  parts: 30,
} as const;
