import * as z from 'zod';
import type { Instant } from '../../../kernel/instant.ts';
import { addDays, type PlainDate, PlainDateText } from '../../../kernel/plain-date.ts';
import { type Clock, startClock } from '../../deadline/clock.ts';
import type { CaseLaw } from '../law.ts';

/** What an item version pins of a renewal: how many days before the expiry it is asked for (行政许可法 Art. 50(1)). */
export const RenewalTerms = z.strictObject({ days: z.int().min(20).max(365) });

/** A renewal as a case knows it: when it was asked for, and the last day of the licence. Its number lies in the dossier. */
export const Renewal = RenewalTerms.extend({
  filedOn: PlainDateText,
  expires: PlainDateText,
  /** When the application was whole, where it was not found so from the filing on. */
  completedOn: PlainDateText.optional(),
});
export type Renewal = z.infer<typeof Renewal>;

/** The last day on which a renewal is asked for in time. */
export const fileBy = ({ days, expires }: Pick<Renewal, 'days' | 'expires'>): PlainDate => addDays(expires, -days);

/** Filed thirty days before the expiry, or as many as the item's own law says: on the last of these days still in time. */
export const isInTime = (renewal: Renewal): boolean => renewal.filedOn <= fileBy(renewal);

/**
 * The limit under which a renewal is decided: to the day the licence expires. It runs while the application waits for this
 * house alone, from when it is `known`; a filing that came too late has none, nor one completed after the licence expired.
 * One that had run out before anybody knew when it ends has run out all the same: the law was there first.
 */
export const renewalLimit = (
  renewal: Renewal | undefined,
  { known, version }: { readonly known: Instant; readonly version?: number },
  { calendar }: Pick<CaseLaw, 'calendar'>,
): { readonly renewal?: Clock } =>
  renewal && isInTime(renewal) && (renewal.completedOn ?? renewal.filedOn) <= renewal.expires
    ? {
        renewal: startClock(calendar, fileBy(renewal), renewal.days, {
          known,
          unit: 'calendar-day',
          ...(version === undefined ? {} : { version }),
        }),
      }
    : {};
