import * as z from 'zod';
import { StaffIdText } from '../../../kernel/ids.ts';
import { PlainDateText } from '../../../kernel/plain-date.ts';
import { Clock } from '../../deadline/clock.ts';
import { DocumentNumber } from '../document-number.ts';
import { PartRef } from '../particulars.ts';
import { Punctuality } from '../punctuality.ts';

export const RenewalEvents = [
  z.strictObject({
    /** Not decided by the day the licence expired: it is deemed renewed (视为准予延续, 行政许可法 Art. 50(2)). */
    type: z.literal('renewal-deemed'),
    on: PlainDateText,
    /** The last day of the licence as it was. */
    expired: PlainDateText,
    ...Punctuality.shape,
    /** Its paper is owed by then. */
    paper: Clock,
    /** And delivered by then (Art. 44). */
    delivery: Clock,
  }),
  z.strictObject({
    type: z.literal('renewal-paper-issued'),
    on: PlainDateText,
    number: DocumentNumber.optional(),
    /** Particulars of the licence as renewed. */
    document: PartRef,
    by: StaffIdText,
  }),
] as const;
