import type { CaseEvent } from '../../shared/domain/case/events.ts';
import type { Clock } from '../../shared/domain/deadline/clock.ts';
import { parts } from './departments.ts';
import { INVESTMENT } from './foundation.ts';

/**
 * The departments' own limits in a joint case (N03, L10), written down a second time. They stand among the running limits by
 * what their department is about: `task` examines, `asking` has said what is missing, `waiting` for the applicant, `paper` of
 * a consent by silence; `stopped` before it where no day counts.
 */
type Clocks = Readonly<Record<string, Clock>>;

const isOver = ({ reached }: Clock): boolean => reached !== undefined && /^(passed|told|escalated)/.test(reached);
const isPaused = ({ pauses }: Clock): boolean => pauses !== undefined && pauses.at(-1)?.to === undefined;

/** Whether a limit is a department's, and not of the case. */
const isOfTask = (name: string): boolean => name.includes(' ');
const codeOf = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);
/** Whose limit it is, whatever its department is about. */
export const limitNamed = (name: string): string => (isOfTask(name) ? `task ${codeOf(name)}` : name);
/** The limit of a task among those that run. */
export const limitOfTask = (clocks: Clocks, task: string): string | undefined =>
  Object.keys(clocks).find((name) => isOfTask(name) && codeOf(name) === task);

/** The limits of the departments alone, each under another name: `undefined` where it is gone. */
const each = (clocks: Clocks, change: (name: string, clock: Clock) => string | undefined): Clocks =>
  Object.fromEntries(
    Object.entries(clocks).flatMap(([name, clock]): [string, Clock][] => {
      if (!isOfTask(name)) return [[name, clock]];
      const changed = change(name, clock);
      return changed === undefined ? [] : [[changed, clock]];
    }),
  );

const without = (clocks: Clocks, task: string): Clocks =>
  each(clocks, (name) => (codeOf(name) === task ? undefined : name));

/** Limits that go on, of whoever was not done: with a special procedure still under way they stand still all the same. */
const set = (
  clocks: Clocks,
  tasks: readonly { readonly task: string; readonly clock: Clock }[],
  about: (before: string | undefined) => string,
): Clocks =>
  tasks.reduce(
    (all, { task, clock }) => ({
      ...without(all, task),
      [`${isPaused(clock) ? 'stopped ' : ''}${about(limitOfTask(all, task))} ${task}`]: clock,
    }),
    clocks,
  );

/** Days of nobody: a special procedure or a hearing takes its time. What is late stays late, and a paper owed is owed. */
export const tasksStopped = (clocks: Clocks): Clocks =>
  each(clocks, (name, clock) =>
    name.startsWith('paper ') || name.startsWith('stopped ') || isOver(clock) ? name : `stopped ${name}`,
  );

/** They go on with the limits of the decision. */
export const tasksGoneOn = (
  clocks: Clocks,
  tasks: readonly { readonly task: string; readonly clock: Clock }[] = [],
): Clocks => set(clocks, tasks, (before) => (before?.includes('asking ') ? 'asking' : 'task'));

/** The limits of the departments after an event of joint handling. */
export const jointRunning = (clocks: Clocks, event: CaseEvent): Clocks => {
  switch (event.type) {
    case 'stage-opened':
      return set(clocks, event.tasks, () => 'task');
    case 'correction-gathered':
      return each(clocks, (name) => (codeOf(name) === event.task ? name.replace('task ', 'asking ') : name));
    case 'supplement-asked': {
      const waiting = each(clocks, (name, clock) => {
        if (!name.includes('asking ')) return name;
        const stops = name.startsWith('stopped ') || isOver(clock);
        return `${stops ? '' : 'stopped '}${name.replace('asking ', 'waiting ')}`;
      });
      return { ...waiting, correction: event.clock };
    }
    case 'supplement-supplied':
    case 'supplement-lapsed': {
      if (event.tasks === undefined) return clocks;
      const { correction: _, ...others } = clocks;
      return set(others, event.tasks, () => 'task');
    }
    case 'opinion-given':
    case 'consent-paper-issued':
      return without(clocks, event.task);
    case 'consent-deemed':
      return { ...without(clocks, event.task), [`paper ${event.task}`]: event.clock };
    case 'task-recounted': {
      const name = limitOfTask(clocks, event.task);
      return name === undefined ? clocks : { ...clocks, [name]: event.to };
    }
    case 'task-rung-reached': {
      const name = limitOfTask(clocks, event.task);
      const clock = name === undefined ? undefined : clocks[name];
      return name === undefined || clock === undefined
        ? clocks
        : { ...clocks, [name]: { ...clock, reached: event.rung } };
    }
    default:
      return clocks;
  }
};

const leading = (item: string): string => (item === INVESTMENT ? 'development-reform' : 'market-regulation');

const rungs: Readonly<Record<string, readonly string[]>> = {
  'early-warning': ['department.early-warning'],
  'due-today': ['department.due-today'],
  told: ['department.task-overdue', 'managers.task-overdue'],
};

const rungAlarms = (rung: string, notify: boolean): readonly string[] => {
  if (!notify) return [];
  return rung.startsWith('escalated-') ? ['department.escalated', 'managers.escalated'] : (rungs[rung] ?? []);
};

/** What is about one department’s part bears its name, whoever hears of it. */
const owedTo = (department: string, alarms: readonly string[]): readonly string[] =>
  alarms.map((alarm) => `${alarm}.${department}`);

/** What departments and managers hear of joint handling: each department of its own part, the lead of what concerns all. */
export const jointAlarming = (event: CaseEvent, item: string): readonly string[] => {
  const departmentOf = (task: string): string => {
    const part = parts[item]?.find((each) => each.task === task);
    return part?.department ?? part?.staff ?? '';
  };
  const all = (tasks: readonly { readonly task: string }[] = [], alarm: string): readonly string[] =>
    tasks.flatMap(({ task }) => owedTo(departmentOf(task), [alarm]));
  switch (event.type) {
    case 'case-filed':
      return (parts[item] ?? [])
        .filter(({ task }) => departmentOf(task) !== leading(item))
        .flatMap(({ task }) => owedTo(departmentOf(task), ['department.joint-filed']));
    case 'stage-opened':
      return all(event.tasks, 'department.task-opened');
    case 'task-rung-reached':
      return owedTo(event.department, rungAlarms(event.rung, event.notify));
    case 'consent-deemed':
      return owedTo(event.department, ['department.consent-deemed', 'managers.consent-deemed']);
    case 'correction-gathered':
      return ['department.correction-gathered'];
    case 'supplement-asked':
      return event.late ? ['managers.late-correction'] : [];
    case 'supplement-supplied':
    case 'supplement-lapsed':
      return [`department.${event.type}`, ...all(event.tasks, `department.${event.type}`)];
    case 'stage-ended':
      return [event.disagreed.length > 0 ? 'department.stage-disagreed' : 'department.stage-ended'];
    default:
      return [];
  }
};
