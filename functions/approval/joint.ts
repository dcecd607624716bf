import type * as z from 'zod';
import { asksFaults } from '../../shared/domain/case/application.ts';
import { requireDesk } from '../../shared/domain/case/law.ts';
import { colourOf } from '../../shared/domain/deadline/colour.ts';
import { change, heldAgainstItem } from '../../shared/http/case-change.ts';
import { printedReceipt } from '../../shared/http/case-view.ts';
import type { Call, Handlers, Reply } from '../../shared/http/route.ts';
import type { ItemCode } from '../../shared/kernel/ids.ts';
import { dateAt } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { colourWords } from '../../shared/messages/case-words.ts';
import { taskStatusWords } from '../../shared/messages/joint-words.ts';
import { queuedTask, taskQueue } from '../../shared/store/task-rows.ts';
import type { jointRoutes } from './joint-routes.ts';
import type { taskPage } from './joint-views.ts';
import type { ApprovalDeps } from './service.ts';

/** The tasks of a department by its own limits, so that what is late stands first. One query of the index. */
const listTasks = async (
  { store, cases, catalogue }: ApprovalDeps,
  { caller, query, at }: Call<typeof jointRoutes.tasks>,
): Promise<Reply<z.input<ReturnType<typeof taskPage>>>> => {
  const law = await cases.law(at);
  const department = query.department ?? caller.department;
  if (!caller.roles.includes('manager')) requireDesk(caller, department, law);
  const { entries, cursor } = await store.query('queue', {
    key: taskQueue(department),
    limit: query.limit,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  const titles = new Map((await catalogue.list(at)).map(({ code, title }): [ItemCode, typeof title] => [code, title]));
  const today = dateAt(at);
  return {
    body: {
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
    },
  };
};

/** Parallel approval: every rule is the case's own; here requests become commands. */
export const jointApproval = (deps: ApprovalDeps): Handlers<typeof jointRoutes> => ({
  tasks: (call) => listTasks(deps, call),
  acknowledgeTask: (call) => change(deps, call, { command: { type: 'acknowledge-task', task: call.params.task } }),
  giveOpinion: (call) => {
    const { version: seen, opinion, findings } = call.body;
    const { task } = call.params;
    return change(deps, call, {
      command: { type: 'give-opinion', task, seen, opinion, ...(findings ? { findings } : {}) },
    });
  },
  gatherCorrection: (call) => {
    const { version: seen, asks } = call.body;
    return change(deps, call, {
      compose: heldAgainstItem(deps, call, (item) => {
        const faults = asksFaults(item, asks);
        if (faults.length > 0) throw new Refusal('unknown-material', {}, faults);
        return {
          type: 'gather-correction',
          task: call.params.task,
          asks,
          ...(seen === undefined ? {} : { seen }),
        };
      }),
    });
  },
  issueConsentPaper: (call) => change(deps, call, { command: { type: 'issue-consent-paper', task: call.params.task } }),
  weighDisagreement: (call) =>
    change(deps, call, { command: { type: 'weigh-disagreement', reasons: call.body.reasons } }),
});
