import type * as z from 'zod';
import { requireDesk } from '../../shared/domain/case/law.ts';
import { queueLines } from '../../shared/http/queue-lines.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import { caseQueue, kindsListed } from '../../shared/store/case-aggregate.ts';
import type { routes } from './routes.ts';
import type { ApprovalDeps } from './service.ts';
import type { queuePage } from './views.ts';

/**
 * The open cases of a department, the fast channel first, then by due date, so that what is late stands before what is not.
 * One query of the index: a line tells what to do next and nothing about the person. A page that is filtered by kind may be
 * short of lines and still have a cursor.
 */
export const listQueue = async (
  deps: ApprovalDeps,
  { caller, query, at }: Call<typeof routes.queue>,
): Promise<Reply<z.input<ReturnType<typeof queuePage>>>> => {
  const { kind, limit } = query;
  const department = query.department ?? caller.department;
  if (!caller.roles.includes('manager')) requireDesk(caller, department, await deps.cases.law(at));
  const { entries, cursor } = await deps.store.query('queue', {
    key: caseQueue(department),
    limit,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  const wanted = kind === undefined ? entries : entries.filter((entry) => kindsListed(entry).includes(kind));
  return { body: { department, cases: await queueLines(deps, wanted, at), ...(cursor ? { cursor } : {}) } };
};
