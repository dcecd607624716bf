import * as z from 'zod';
import { colourOf } from '../domain/deadline/colour.ts';
import type { ItemCode } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import { colourWords, statusWords } from '../messages/case-words.ts';
import { printedReceipt } from '../messages/receipt-text.ts';
import { queued } from '../store/case-aggregate.ts';
import type { IndexEntry } from '../store/port.ts';
import type { Reading } from './case-reading.ts';
import { kindsView, kindView } from './case-view.ts';
import { suspendedOf, suspendedView } from './review-view.ts';
import { texts } from './texts.ts';

/** One line of a queue: enough to choose what to do next, nothing about the person. */
export const queueLine = () =>
  z.strictObject({
    receipt: z.string(),
    receiptPrinted: z.string(),
    item: z.string(),
    itemTitle: texts().optional(),
    /** What the case is of the seven kinds (七件). */
    kinds: z.array(kindView()),
    status: z.string(),
    statusName: texts(),
    /** Materials are to follow under a commitment (容缺受理): nothing is decided before. */
    committed: z.literal(true).optional(),
    /** When its limit ends; of a suspended case, when the special procedure is expected to. */
    due: z.iso.date(),
    /** Working days left; negative once passed. */
    remaining: z.int(),
    statutoryDue: z.iso.date().optional(),
    suspended: suspendedView().optional(),
    colour: z.enum(['grey', 'green', 'amber', 'yellow', 'red', 'double-red']),
    colourName: texts(),
  });

/** Lines of a queue, as the index holds them: no case is read. */
export const queueLines = async (
  { cases, catalogue }: Pick<Reading, 'cases' | 'catalogue'>,
  entries: readonly IndexEntry[],
  at: Instant,
): Promise<z.input<ReturnType<typeof queueLine>>[]> => {
  const [law, items] = await Promise.all([cases.law(at), catalogue.list(at)]);
  const titles = new Map(items.map(({ code, title }): [ItemCode, typeof title] => [code, title]));
  const today = dateAt(at);
  return entries.map((entry) => {
    const { item, status, kinds, due, dues, suspended, committed } = queued(entry);
    const colour = colourOf(dues, today, law.calendar, law.policy);
    const title = titles.get(item);
    return {
      receipt: entry.aggregate.id,
      receiptPrinted: printedReceipt(entry.aggregate.id),
      item,
      ...(title ? { itemTitle: { ...title } } : {}),
      kinds: kindsView(kinds),
      status,
      statusName: { ...statusWords[status] },
      ...(committed ? { committed } : {}),
      due,
      remaining: law.calendar.workingDaysBetween(today, due),
      ...(dues.statutory ? { statutoryDue: dues.statutory } : {}),
      ...suspendedOf(suspended),
      colour,
      colourName: { ...colourWords[colour] },
    };
  });
};
