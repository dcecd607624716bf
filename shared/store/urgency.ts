import * as z from 'zod';
import type { FiledCase } from '../domain/case/state.ts';
import type { Workload } from '../domain/case/workload.ts';
import { type PlainDate, PlainDateText } from '../kernel/plain-date.ts';

/** What a sort key begins with in the fast channel, while it is the department's turn: before every date. */
export const AHEAD = '!';
/** Before every date, and behind what stands {@link AHEAD}. */
export const FIRST_DATE = '0';
/** What a sort key begins with while the time is not the department's: behind every date. */
export const STANDING_STILL = '~';
const DAYS_DIGITS = 4;

/** `<due>#<days of the limit>`: what the sort keys of what is due on a day under limits of that length begin with. */
export const dueUnder = (due: PlainDate, days: number): string => `${due}#${String(days).padStart(DAYS_DIGITS, '0')}`;

/** The first part of a sort key: what is late stands first, what stands still behind everything. */
export const urgencyOf = ({ clock, due, days = 0 }: Pick<Workload, 'due' | 'days'> & { clock?: unknown }): string =>
  clock === undefined ? `${STANDING_STILL}${due}` : dueUnder(due, days);

/** What a sort key says: without `days` the time is not the department's. */
export const readSort = (sort: string): { readonly due: PlainDate; readonly days?: number } => {
  const still = sort.startsWith(STANDING_STILL);
  const [due, days] = sort.slice(still || sort.startsWith(AHEAD) ? 1 : 0).split('#');
  return { due: PlainDateText.parse(due), ...(still ? {} : { days: z.coerce.number().int().parse(days) }) };
};

/** When a case was filed, so that texts of it sort as instants do. */
export const filedAtText = ({ filedAt }: Pick<FiledCase, 'filedAt'>): string => String(filedAt).padStart(13, '0');
