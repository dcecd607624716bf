import * as z from 'zod';
import { TaskStatus } from '../../shared/domain/case/joint/state.ts';
import { texts } from '../../shared/http/case-view.ts';

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
