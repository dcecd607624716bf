import * as z from 'zod';
import { MaterialCodeText, StaffIdText } from '../../../kernel/ids.ts';
import { PlainDateText } from '../../../kernel/plain-date.ts';
import { Clock } from '../../deadline/clock.ts';
import { Reasons } from '../particulars.ts';
import { Punctuality } from '../punctuality.ts';
import { CASE_LIMITS } from '../vocabulary.ts';

const reference = z.string().trim().min(1).max(100);

/** The preliminary opinion (初步审查意见) that goes up with an application (行政许可法 Art. 35). */
export const PreliminaryOpinion = z.strictObject({ agrees: z.boolean(), reasons: Reasons });
export type PreliminaryOpinion = z.infer<typeof PreliminaryOpinion>;

/** How an application went up: through a shared system, by courier, by post, or carried there. */
export const DispatchMethod = z.enum(['system', 'courier', 'post', 'in-person']);
export type DispatchMethod = z.infer<typeof DispatchMethod>;

/** What proves that it did. */
export const Dispatch = z.strictObject({
  method: DispatchMethod,
  /** Number of the letter, the consignment or the transaction. */
  reference,
  carrier: z.string().trim().min(1).max(60).optional(),
});
export type Dispatch = z.infer<typeof Dispatch>;

/** The decision of a higher authority, by the date and the number it bears. */
export const DecidedAbove = z.strictObject({ on: PlainDateText, reference });
export type DecidedAbove = z.infer<typeof DecidedAbove>;

export const ForwardingEvents = [
  z.strictObject({
    /** The pre-review is done, and the application is on its way to whoever decides. */
    type: z.literal('forwarded'),
    on: PlainDateText,
    opinion: PreliminaryOpinion,
    dispatch: Dispatch,
    /** Everything that went with it: all the materials there are (Art. 35). */
    materials: z.array(MaterialCodeText).max(CASE_LIMITS.materials),
    by: StaffIdText,
    /** How the pre-review stands against its limits. */
    ...Punctuality.shape,
    /** The authority's own limit. */
    clock: Clock,
  }),
] as const;
