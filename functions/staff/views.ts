import * as z from 'zod';
import { isInForce, type Registered, StaffEntry } from '../../shared/domain/staff/staff.ts';
import { StaffIdText } from '../../shared/kernel/ids.ts';
import type { PlainDate } from '../../shared/kernel/plain-date.ts';

/** A subject of the staff issuer: `sub` of a person, client id of a machine. Without `%`, for it stands in addresses. */
export const Subject = () => z.string().regex(/^[!-$&-~]{1,128}$/);

/** What an administrator writes into the register. */
export const entryBody = () => StaffEntry.extend({ superior: Subject().optional() });

/** One entry of the register. */
export const entryView = () =>
  entryBody().extend({
    /** By which others name this member of staff. */
    id: StaffIdText,
    subject: Subject(),
    /** Whether the entry gives authority today. */
    inForce: z.boolean(),
  });

export const entriesView = () => z.strictObject({ staff: z.array(entryView()), cursor: z.string().optional() });

/** The id is `<issuer alias>#<subject>`; there is one staff issuer, so the subject says it all. */
const subjectOf = (id: string): string => id.slice(id.indexOf('#') + 1);

export const toEntryView = (
  { status: _, id, superior, ...entry }: Registered,
  today: PlainDate,
): z.infer<ReturnType<typeof entryView>> => ({
  ...entry,
  id,
  subject: subjectOf(id),
  ...(superior === undefined ? {} : { superior: subjectOf(superior) }),
  inForce: isInForce(entry, today),
});
