import * as z from 'zod';
import { MaterialCodeText } from '../../../kernel/ids.ts';
import { PlainDateText } from '../../../kernel/plain-date.ts';

/** What an item version pins of notification and commitment (告知承诺): what it stands for, and how it is verified. */
export const PledgeTerms = z.strictObject({
  materials: z.array(MaterialCodeText).min(1).max(60),
  /** Working days. */
  verifyDays: z.int().positive().max(250),
  mendDays: z.int().positive().max(250).optional(),
});
export type PledgeTerms = z.infer<typeof PledgeTerms>;

/**
 * How a commitment stands once a decision rests on it. `due`: to be verified; `mending`: not as committed, and time given to
 * mend it; `broken`: untrue, or not mended: the decision is to be undone; `true`: verified.
 */
export const PledgeStanding = z.enum(['due', 'mending', 'broken', 'true']);
export type PledgeStanding = z.infer<typeof PledgeStanding>;

/** The commitment of a case: offered, signed, and then as it stands. */
export const Pledge = PledgeTerms.extend({
  signedOn: PlainDateText.optional(),
  /** What it stands for in this case. */
  waived: z.array(MaterialCodeText).min(1).max(60).optional(),
  standing: PledgeStanding.optional(),
});
export type Pledge = z.infer<typeof Pledge>;
