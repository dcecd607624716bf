import type * as z from 'zod';
import { requireDesk } from '../../shared/domain/case/law.ts';
import { queueLines } from '../../shared/http/queue-lines.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import { type taskPage, tasksOf } from '../../shared/http/task-list.ts';
import { caseQueue, kindsListed } from '../../shared/store/case-aggregate.ts';
import { handledQueue } from '../../shared/store/handling-rows.ts';
import type { routes } from './routes.ts';
import type { DeskDeps } from './service.ts';
import type { handledPage, queuePage } from './views.ts';

/**
 * The open cases of a department, the fast channel first, then by due date, so that what is late stands before what is not.
 * One query of the index: a line tells what to do next and nothing about the person. A page that is filtered by kind may be
 * short of lines and still have a cursor.
 */
export const listQueue = async (
  deps: DeskDeps,
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

/** The open cases somebody has in hand, the most urgent first. */
export const listHandled = async (
  deps: DeskDeps,
  { caller, query: { limit, cursor }, at }: Call<typeof routes.handledCases>,
): Promise<Reply<z.input<ReturnType<typeof handledPage>>>> => {
  const page = await deps.store.query('queue', { key: handledQueue(caller.id), limit, ...(cursor ? { cursor } : {}) });
  return { body: { cases: await queueLines(deps, page.entries, at), ...(page.cursor ? { cursor: page.cursor } : {}) } };
};

/** The tasks of the department asked for, or of the caller's own. */
export const listTasks = async (
  deps: DeskDeps,
  { caller, query, at }: Call<typeof routes.tasks>,
): Promise<Reply<z.input<ReturnType<typeof taskPage>>>> => {
  const department = query.department ?? caller.department;
  if (!caller.roles.includes('manager')) requireDesk(caller, department, await deps.cases.law(at));
  return { body: await tasksOf(deps, department, query, at) };
};
