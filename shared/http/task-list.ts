import * as z from 'zod';
import { TaskStatus } from '../domain/case/joint/state.ts';
import { colourOf } from '../domain/deadline/colour.ts';
import type { DepartmentCode, ItemCode } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import { colourWords } from '../messages/case-words.ts';
import { taskStatusWords } from '../messages/joint-words.ts';
import { printedReceipt } from '../messages/receipt-text.ts';
import type { Store } from '../store/port.ts';
import { queuedTask, taskQueue } from '../store/task-rows.ts';
import type { Reading } from './case-reading.ts';
import { texts } from './texts.ts';

/** One line of a department's tasks. */
const taskLine = () =>
  z.strictObject({
    receipt: z.string(),
    receiptPrinted: z.string(),
    item: z.string(),
    itemTitle: texts().optional(),
    task: z.string(),
    status: TaskStatus,
    statusName: texts(),
    due: z.iso.date(),
    /** Working days left of the department's own limit; negative once passed. */
    remaining: z.int(),
    colour: z.enum(['grey', 'green', 'amber', 'yellow', 'red', 'double-red']),
    colourName: texts(),
  });

export const taskPage = () =>
  z.strictObject({ department: z.string(), tasks: z.array(taskLine()), cursor: z.string().optional() });

/** What a department has to do in joint cases, by its own limits, so that what is late stands first. One query of the index. */
export const tasksOf = async (
  { store, cases, catalogue }: Pick<Reading, 'cases' | 'catalogue'> & { readonly store: Pick<Store, 'query'> },
  department: DepartmentCode,
  { limit, cursor: behind }: { readonly limit: number; readonly cursor?: string | undefined },
  at: Instant,
): Promise<z.input<ReturnType<typeof taskPage>>> => {
  const [law, items, { entries, cursor }] = await Promise.all([
    cases.law(at),
    catalogue.list(at),
    store.query('queue', { key: taskQueue(department), limit, ...(behind ? { cursor: behind } : {}) }),
  ]);
  const titles = new Map(items.map(({ code, title }): [ItemCode, typeof title] => [code, title]));
  const today = dateAt(at);
  return {
    department,
    tasks: entries.map((entry) => {
      const { item, task, status, due, dues } = queuedTask(entry);
      const colour = colourOf(dues, today, law.calendar, law.policy);
      const title = titles.get(item);
      return {
        receipt: entry.aggregate.id,
        receiptPrinted: printedReceipt(entry.aggregate.id),
        item,
        ...(title ? { itemTitle: { ...title } } : {}),
        task,
        status,
        statusName: { ...taskStatusWords[status] },
        due,
        remaining: law.calendar.workingDaysBetween(today, due),
        colour,
        colourName: { ...colourWords[colour] },
      };
    }),
    ...(cursor ? { cursor } : {}),
  };
};
