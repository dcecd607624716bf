import * as z from 'zod';
import { MaterialCodeText, StaffIdText } from '../../../kernel/ids.ts';
import { PlainDateText } from '../../../kernel/plain-date.ts';
import { Clock } from '../../deadline/clock.ts';
import { PartRef, Reasons } from '../particulars.ts';
import { CASE_LIMITS } from '../vocabulary.ts';

const on = PlainDateText;
/** Who was there, where somebody went to see (行政许可法 Art. 34). */
const officers = z.array(StaffIdText).min(2).max(CASE_LIMITS.officers).optional();

export const PledgeEvents = [
  z.strictObject({
    /** Told of the conditions in writing, the applicant committed to them (告知承诺书). */
    type: z.literal('pledge-signed'),
    on,
    /** The materials it stands for. */
    materials: z.array(MaterialCodeText).min(1),
    dossier: PartRef,
  }),
  /** As committed: verified, or mended in time. */
  z.strictObject({ type: z.literal('pledge-verified'), on, findings: Reasons, officers, by: StaffIdText }),
  z.strictObject({
    /** Not as committed, and time given to mend it (限期整改). */
    type: z.literal('mending-ordered'),
    on,
    findings: Reasons,
    officers,
    by: StaffIdText,
    clock: Clock,
  }),
  z.strictObject({
    /** Untrue, or not mended in time: the decision is to be undone by then. Found by somebody, or come about by time alone. */
    type: z.literal('pledge-broken'),
    on,
    findings: Reasons.optional(),
    officers,
    by: StaffIdText.optional(),
    clock: Clock,
  }),
] as const;
