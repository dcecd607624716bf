import * as z from 'zod';
import { taskOf } from '../domain/case/joint/plan.ts';
import { isUndone, TaskStatus } from '../domain/case/joint/state.ts';
import type { FiledCase } from '../domain/case/state.ts';
import { standsStill } from '../domain/deadline/clock.ts';
import type { Dues } from '../domain/deadline/colour.ts';
import { type DepartmentCode, type ItemCode, ItemCodeText, type TaskCode, TaskCodeText } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { IndexEntry, Row } from './port.ts';
import { filedAtText, readSort, urgencyOf } from './urgency.ts';

/**
 * Queue key of a department's own tasks in joint cases (S10), by its own limit in each (N03). Beside its cases, and not among
 * them: a joint case is one case, with its lead department.
 */
export const taskQueue = (department: DepartmentCode): string => `task#${department}`;

/** A row for each task a department has still to do, or owes the paper of. */
export const taskRows = (state: FiledCase): readonly Row[] => {
  if (state.status !== 'accepted' || state.joint === undefined) return [];
  const { plan = [], item } = state;
  return state.joint.tasks.flatMap((task): readonly Row[] => {
    const planned = taskOf(plan, task.code);
    const { clock, status } = task;
    if (planned === undefined || clock === undefined || !(isUndone(task) || status === 'deemed')) return [];
    const urgency = urgencyOf({ due: clock.due, days: clock.days, ...(standsStill(clock) ? {} : { clock }) });
    return [
      {
        name: `task#${task.code}`,
        index: { queue: { key: taskQueue(planned.department), sort: `${urgency}#${filedAtText(state)}` } },
        summary: { i: item, t: task.code, ts: status },
      },
    ];
  });
};

const Summary = z.object({ i: ItemCodeText, t: TaskCodeText, ts: TaskStatus });

/** A task as the queue index holds it. */
export interface QueuedTask {
  readonly item: ItemCode;
  readonly task: TaskCode;
  readonly status: TaskStatus;
  readonly due: PlainDate;
  /** What its colour is read from: nothing while its clock stands still. */
  readonly dues: Dues;
}

/** Reads a line of a task queue. */
export const queuedTask = ({ sort, summary }: Pick<IndexEntry, 'sort' | 'summary'>): QueuedTask => {
  const { i: item, t: task, ts: status } = Summary.parse(summary);
  const { due, days } = readSort(sort);
  return { item, task, status, due, dues: days === undefined ? {} : { due, days } };
};
