import type * as z from 'zod';
import { type Dossier, dossierOf } from '../../shared/domain/case/dossier.ts';
import { isUndone, type Task } from '../../shared/domain/case/joint/state.ts';
import { ownTask } from '../../shared/domain/case/joint/task.ts';
import type { FiledCase } from '../../shared/domain/case/state.ts';
import type { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { maskPhone } from '../../shared/domain/identity/masking.ts';
import { type Reading, readVisible } from '../../shared/http/case-reading.ts';
import { maskedApplicant } from '../../shared/http/case-view.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { TaskCode } from '../../shared/kernel/ids.ts';
import { dateAt } from '../../shared/kernel/instant.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { legible } from '../../shared/store/cases.ts';
import type { routes } from './routes.ts';
import type { taskView } from './views.ts';

/** What reading a task takes. */
export type TaskReading = Pick<Reading, 'cases' | 'catalogue' | 'county'>;

const underWay = (state: FiledCase, code: TaskCode): Task | undefined =>
  state.status === 'accepted' ? state.joint?.tasks.find((task) => task.code === code) : undefined;

/** What was answered, telephone numbers masked as everywhere (个人信息保护法 Art. 6). */
const answersShown = ({ answers }: Dossier, item: ServiceItemVersion): Dossier['answers'] => {
  const phones = new Set(item.answers.flatMap(({ code, kind }) => (kind === 'phone' ? [code] : [])));
  return Object.fromEntries(
    Object.entries(answers).map(([code, answer]) => [code, phones.has(code) ? maskPhone(String(answer)) : answer]),
  );
};

/**
 * A department's task with everything it needs to come to an opinion. With this the department has the matter before it: a task
 * under way is acknowledged before it is shown, which is the proof of delivery that tacit consent asks for (L10).
 */
export const readTask = async (
  deps: TaskReading,
  { params: { receipt, task: code }, caller, at }: Call<typeof routes.systemTask>,
): Promise<Reply<z.input<ReturnType<typeof taskView>>>> => {
  const { cases, catalogue } = deps;
  const before = await readVisible(deps, receipt, caller, at);
  const { planned } = ownTask(caller, before.state, code);
  const found = underWay(before.state, code);
  if (found && isUndone(found) && found.delivered === undefined)
    await cases.execute({ receipt, command: { type: 'acknowledge-task', task: code }, actor: caller, at });
  const [{ state, law }, parts, item] = await Promise.all([
    readVisible(deps, receipt, caller, at),
    cases.parts(receipt),
    catalogue.version(before.state.item, before.state.itemVersion),
  ]);
  if (item === undefined) throw new Error('a case pins a version that is not there');
  const task = underWay(state, code);
  const dossier = dossierOf(legible(parts));
  const title = item.plan?.stages.flatMap(({ tasks }) => tasks).find((each) => each.code === code)?.title;
  return {
    body: {
      receipt,
      receiptPrinted: printedReceipt(receipt),
      item: { code: item.code, version: item.version, title: { ...item.title } },
      leadDepartment: state.department,
      receivedOn: state.receivedOn,
      task: {
        code,
        title: { ...(title ?? { 'zh-CN': code, en: code }) },
        kind: planned.kind,
        days: planned.days,
        ...(task ? { status: task.status, version: task.version } : {}),
        ...(task?.clock
          ? { due: task.clock.due, remaining: law.calendar.workingDaysBetween(dateAt(at), task.clock.due) }
          : {}),
        ...(task?.delivered ? { delivered: task.delivered } : {}),
      },
      applicant: dossier ? maskedApplicant(dossier) : null,
      answers: dossier ? answersShown(dossier, item) : {},
      materials: dossier ? [...dossier.materials] : [],
    },
  };
};
