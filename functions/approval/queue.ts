import type * as z from 'zod';
import { requireDesk } from '../../shared/domain/case/law.ts';
import { colourOf } from '../../shared/domain/deadline/colour.ts';
import { kindsView, printedReceipt } from '../../shared/http/case-view.ts';
import { suspendedOf } from '../../shared/http/review-view.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { ItemCode } from '../../shared/kernel/ids.ts';
import { dateAt } from '../../shared/kernel/instant.ts';
import { colourWords, statusWords } from '../../shared/messages/case-words.ts';
import { caseQueue, queued } from '../../shared/store/case-aggregate.ts';
import type { routes } from './routes.ts';
import type { ApprovalDeps } from './service.ts';
import type { queuePage } from './views.ts';

/**
 * The open cases of a department by due date, so that what is late stands first. One query of the index: a line tells what to
 * do next and nothing about the person. A page that is filtered by kind may be short of lines and still have a cursor.
 */
export const listQueue = async (
  { store, cases, catalogue }: ApprovalDeps,
  { caller, query, at }: Call<typeof routes.queue>,
): Promise<Reply<z.input<ReturnType<typeof queuePage>>>> => {
  const law = await cases.law(at);
  const department = query.department ?? caller.department;
  if (!caller.roles.includes('manager')) requireDesk(caller, department, law);
  const { entries, cursor } = await store.query('queue', {
    key: caseQueue(department),
    limit: query.limit,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  const titles = new Map((await catalogue.list(at)).map(({ code, title }): [ItemCode, typeof title] => [code, title]));
  const today = dateAt(at);
  return {
    body: {
      department,
      cases: entries.flatMap((entry) => {
        const { item, status, kinds, due, dues, suspended } = queued(entry);
        if (query.kind !== undefined && !kinds.includes(query.kind)) return [];
        const colour = colourOf(dues, today, law.calendar, law.policy);
        const title = titles.get(item);
        return [
          {
            receipt: entry.aggregate.id,
            receiptPrinted: printedReceipt(entry.aggregate.id),
            item,
            ...(title ? { itemTitle: { ...title } } : {}),
            kinds: kindsView(kinds),
            status,
            statusName: { ...statusWords[status] },
            due,
            remaining: law.calendar.workingDaysBetween(today, due),
            ...(dues.statutory ? { statutoryDue: dues.statutory } : {}),
            ...suspendedOf(suspended),
            colour,
            colourName: { ...colourWords[colour] },
          },
        ];
      }),
      ...(cursor ? { cursor } : {}),
    },
  };
};
