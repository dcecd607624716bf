import type { CaseEvent } from '../../shared/domain/case/events.ts';
import type { Filed } from './audit.ts';
import { parts } from './departments.ts';
import type { Sent } from './desk.ts';
import { must } from './stage.ts';

/** What is known of a task when its time has passed. */
interface Task {
  status: 'open' | 'asking' | 'waiting' | 'done';
  delivered?: string;
  /** Whether its time was ever stopped, for whatever reason. */
  wasStopped: boolean;
}

/** Tells of each task as the events of a case go by. */
class Parts {
  readonly tasks = new Map<string, Task>();
  #isExtended = false;
  #isOutstanding = false;
  #isSuspended = false;

  follow(event: CaseEvent): void {
    switch (event.type) {
      case 'stage-opened':
        for (const { task } of event.tasks) this.tasks.set(task, { status: 'open', wasStopped: false });
        return;
      case 'task-delivered':
        this.#of(event.task).delivered ??= event.on;
        return;
      case 'correction-gathered':
        this.#become(event.task, 'open', 'asking');
        return;
      case 'supplement-asked':
        this.#isOutstanding = true;
        for (const task of this.tasks.keys()) this.#become(task, 'asking', 'waiting');
        return;
      case 'supplement-supplied':
      case 'supplement-lapsed':
        if (event.tasks === undefined) return;
        this.#isOutstanding = false;
        for (const task of this.tasks.keys()) this.#become(task, 'waiting', 'open');
        return;
      case 'opinion-given':
      case 'consent-deemed':
        this.#of(event.task).status = 'done';
        return;
      case 'suspended':
      case 'hearing-requested':
        this.#isSuspended = true;
        for (const task of this.tasks.values()) task.wasStopped = true;
        return;
      case 'resumed':
      case 'hearing-held':
      case 'hearing-waived':
        this.#isSuspended = false;
        return;
      case 'extended':
        this.#isExtended = true;
        return;
      default:
        return;
    }
  }

  /** 超时默许 (L10): complete, delivered in time, neither stopped nor extended, and the department silent. */
  isSilence(code: string, due: string): boolean {
    const task = this.#of(code);
    return (
      task.status === 'open' &&
      task.delivered !== undefined &&
      task.delivered <= due &&
      !task.wasStopped &&
      !this.#isExtended &&
      !this.#isOutstanding &&
      !this.#isSuspended
    );
  }

  #become(code: string, from: Task['status'], to: Task['status']): void {
    const task = this.tasks.get(code);
    if (task?.status !== from) return;
    task.status = to;
    if (to === 'waiting') task.wasStopped = true;
  }

  #of(code: string): Task {
    const task = this.tasks.get(code);
    if (task === undefined) throw new Error(`no task ${code}`);
    return task;
  }
}

/** Of a joint case: one opinion a department, its stage ended once all have spoken, and consent by silence where the law has it. */
export const auditJoint = ({ receipt, commits }: Filed): void => {
  const seen = new Parts();
  const opinions = new Set<string>();
  const events = commits.flatMap((commit) => commit.events);
  const [filed] = events;
  const item = filed?.type === 'case-filed' ? filed.terms.item : '';
  const tacit = (parts[item] ?? []).flatMap((part) => (part.tacit ? [part.task] : []));
  for (const [index, event] of events.entries()) {
    const where = (): string => `${receipt}: ${event.type} ${JSON.stringify(event)}`;
    if (event.type === 'task-rung-reached' && event.rung === 'passed') {
      const next = events[index + 1];
      const isDeemed = next?.type === 'consent-deemed' && next.task === event.task;
      const isSilence = tacit.includes(event.task) && seen.isSilence(event.task, event.due);
      must('silence is consent where the law has it, and nowhere else', isDeemed === isSilence, where);
    }
    if (event.type === 'opinion-given' || event.type === 'consent-deemed') {
      must('a department speaks once', !opinions.has(event.task), where);
      opinions.add(event.task);
    }
    seen.follow(event);
    if (event.type === 'stage-ended') {
      const undone = [...seen.tasks].filter(([, { status }]) => status !== 'done');
      must('a stage ends when all have spoken', undone.length === 0, where);
    }
  }
};

/** Refusals that a department brings on itself, or that the case being elsewhere brings on everybody. */
const OWN: readonly string[] = [
  'task-changed',
  'task-closed',
  'task-not-open',
  'already-asked',
  'consent-paper-not-owed',
  'suspended',
  'wrong-status',
  'not-your-department',
  'not-found',
  // By a clock that is behind, the day that has just begun is still to come.
  'date-in-future',
];

/** What departments do at the same time costs none of them a conflict: a refusal has its reason in the task itself. */
export const auditPartners = (commands: readonly Sent[]): void => {
  for (const { path, refusal } of commands)
    if (refusal !== undefined && path.includes('/tasks/'))
      must('departments are in nobody’s way', OWN.includes(refusal), () => `${path}: ${refusal}`);
};
