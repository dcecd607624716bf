import * as z from 'zod';
import { Clock } from '../deadline/clock.ts';

/**
 * The limits a case can be under.
 * - `acceptance`: accept, ask for correction or decline within 5 working days (行政许可法 Art. 32(4)).
 * - `correction`: the applicant's time to answer a correction notice, set by the county.
 * - `promised` 承诺时限 and `statutory` 法定时限 (Art. 42): both run, both are watched.
 * - `pre-review` 初审期限: of what a higher authority decides, in place of the statutory limit (Art. 43).
 * - `higher-authority`: that authority's own limit, from when the application was sent up. Nobody here is late with it.
 * - `delivery`: issue and deliver the document within 10 working days of the decision (Art. 44).
 * - `procedure`: the time a special procedure was said to need (Art. 45), while the limits of the decision stand still.
 * - `hearing-request`: the applicant's five working days to ask for the hearing they were told of (Art. 47).
 * - `hearing`: hold it within 20 working days of the request (Art. 47).
 * - `commitment`: the applicant's time to supply what they committed themselves to (容缺受理, L11), set by their commitment.
 * - `renewal`: decide before the licence to be renewed expires (Art. 50(2)); silent past it, it is deemed renewed. Nothing stops it.
 * - `renewal-paper`: the paper of a renewal by silence, within one working day.
 * - `verification`: verify what a decision was made on (告知承诺, L11), set by the item; `mending`: the applicant's time to mend what
 *   is not as committed; `revocation`: undo a decision whose commitment is broken.
 *
 * Limits that pass in the same moment pass in this order: a commitment that lapses leaves no promise of the house to break.
 */
export const ClockName = z.enum([
  'acceptance',
  'correction',
  'commitment',
  'renewal',
  'promised',
  'statutory',
  'pre-review',
  'higher-authority',
  'delivery',
  'procedure',
  'hearing-request',
  'hearing',
  'renewal-paper',
  'verification',
  'mending',
  'revocation',
]);
export type ClockName = z.infer<typeof ClockName>;

export const Clocks = z.strictObject({
  acceptance: Clock.optional(),
  correction: Clock.optional(),
  promised: Clock.optional(),
  statutory: Clock.optional(),
  'pre-review': Clock.optional(),
  'higher-authority': Clock.optional(),
  delivery: Clock.optional(),
  procedure: Clock.optional(),
  'hearing-request': Clock.optional(),
  hearing: Clock.optional(),
  commitment: Clock.optional(),
  renewal: Clock.optional(),
  'renewal-paper': Clock.optional(),
  verification: Clock.optional(),
  mending: Clock.optional(),
  revocation: Clock.optional(),
});
export type Clocks = z.infer<typeof Clocks>;

/**
 * 行政许可法 Art. 32(4): five working days to speak, or the case is accepted by silence. A county that promises fewer is warned
 * sooner; what silence means is for the law alone to say, neither later nor earlier.
 */
export const ACCEPTANCE_DAYS = 5;
/** 行政许可法 Art. 44: ten working days to issue and deliver. */
export const DELIVERY_DAYS = 10;
/** 行政许可法 Art. 42: a limit may be extended once, by at most ten working days; of joint handling by at most fifteen. */
export const EXTENSION_DAYS = 10;
export const JOINT_EXTENSION_DAYS = 15;
/** 行政许可法 Art. 47: five working days to ask for a hearing, twenty to hold it. */
export const HEARING_REQUEST_DAYS = 5;
export const HEARING_DAYS = 20;
/** 行政许可法 Art. 48(1)(1): time and place are told this many working days before. */
export const HEARING_NOTICE_DAYS = 7;
