import { never } from '../../../kernel/brand.ts';
import { climb } from '../../deadline/clock.ts';
import { stopped } from '../../deadline/stop-and-go.ts';
import type { CaseIn, FiledCase } from '../state.ts';
import type { JointEvent, JointEventOf, TaskClock } from './events.ts';
import { isUndone, type Joint, type Task, type TaskStatus, withTask } from './state.ts';

/** Folds what happened to the joint handling of a case. Trusts history, as `evolve` does. */
export const evolveJoint = (state: FiledCase, event: JointEvent): FiledCase => {
  if (event.type === 'correction-gathered' && state.status === 'received')
    return {
      ...state,
      gathered: [...(state.gathered ?? []), { task: event.task, codes: event.asks.map(({ code }) => code) }],
    };
  if (state.status !== 'accepted') throw new Error(`${event.type} before acceptance`);
  if (event.type === 'stage-opened') return { ...state, joint: opened(state, event) };
  const { joint } = state;
  if (joint === undefined) throw new Error(`${event.type} before a stage was opened`);
  switch (event.type) {
    case 'task-delivered':
      return { ...state, joint: delivered(joint, event) };
    case 'correction-gathered':
      return {
        ...state,
        gathered: [...(state.gathered ?? []), { task: event.task, codes: event.asks.map(({ code }) => code) }],
        joint: withTask(joint, event.task, (task) => ({ ...task, status: 'asking' })),
      };
    case 'supplement-asked':
      return asked(state, joint, event);
    case 'supplement-supplied':
      return event.tasks
        ? answered(state, joint, event.tasks, event.dossier.part)
        : { ...state, parts: event.dossier.part, joint: { ...joint, outstanding: event.outstanding } };
    case 'supplement-lapsed':
      return answered(state, joint, event.tasks, state.parts);
    case 'opinion-given':
      return { ...state, joint: spoken(joint, event) };
    case 'consent-deemed':
      return {
        ...state,
        joint: withTask(joint, event.task, (task) => ({ ...task, status: 'deemed', clock: event.clock })),
      };
    case 'consent-paper-issued':
      return { ...state, joint: withTask(joint, event.task, ({ clock: _, ...task }) => task) };
    case 'stage-ended':
      return { ...state, joint: { ...joint, verdict: event.verdict } };
    case 'disagreement-weighed':
      return { ...state, joint: { ...joint, verdict: 'agreed' } };
    case 'task-rung-reached':
      return { ...state, joint: withClock(joint, event.task, (clock) => climb(clock, event.rung)) };
    case 'task-recounted':
      return { ...state, joint: withClock(joint, event.task, () => event.to) };
    default:
      return never(event);
  }
};

const saying = {
  agree: 'agreed',
  'agree-with-conditions': 'conditional',
  disagree: 'disagreed',
} as const satisfies Record<string, TaskStatus>;

/** A department has spoken: its clock has done its work. */
export const spoken = (joint: Joint, { task: code, opinion }: JointEventOf<'opinion-given'>): Joint =>
  withTask(joint, code, ({ clock: _, ...task }) => ({ ...task, status: saying[opinion.says] }));

/** The stage's tasks beside those of the stages before, whose opinions stay. */
const opened = ({ plan = [], joint }: CaseIn<'accepted'>, event: JointEventOf<'stage-opened'>): Joint => ({
  stage: plan.findIndex(({ code }) => code === event.stage),
  verdict: 'pending',
  tasks: [
    ...(joint?.tasks ?? []),
    ...event.tasks.map(({ task, clock }): Task => ({ code: task, status: 'open', version: 1, clock })),
  ],
});

/** Taking note changes nothing an opinion is held against. */
const delivered = (joint: Joint, { task: code, on }: JointEventOf<'task-delivered'>): Joint => ({
  ...joint,
  tasks: joint.tasks.map((task) => (task.code === code ? { ...task, delivered: on } : task)),
});

const asked = (
  state: CaseIn<'accepted'>,
  joint: Joint,
  event: JointEventOf<'supplement-asked'>,
): CaseIn<'accepted'> => {
  const codes = event.asks.map(({ code }) => code);
  const { gathered: _, ...rest } = state;
  return {
    ...rest,
    corrections: {
      issued: event.notice,
      named: [...new Set([...(state.corrections?.named ?? []), ...codes])],
      by: state.corrections?.by ?? event.by,
    },
    clocks: { ...state.clocks, correction: event.clock },
    joint: {
      ...joint,
      outstanding: codes,
      tasks: joint.tasks.map((task) =>
        task.status === 'asking' && task.clock
          ? { ...task, status: 'waiting', version: task.version + 1, clock: stopped(task.clock, event.on) }
          : task,
      ),
    },
  };
};

const answered = (
  state: CaseIn<'accepted'>,
  { outstanding: _, ...joint }: Joint,
  clocks: readonly TaskClock[],
  parts: number,
): CaseIn<'accepted'> => {
  const { correction: _correction, ...others } = state.clocks;
  const goOn = (task: Task): Task => {
    const clock = clocks.find((each) => each.task === task.code)?.clock;
    return task.status === 'waiting' && clock ? { ...task, status: 'open', version: task.version + 1, clock } : task;
  };
  return { ...state, parts, clocks: others, joint: { ...joint, tasks: joint.tasks.map(goOn) } };
};

/** A task's clock changed by time alone: whoever was about to give an opinion still may. */
const withClock = (
  joint: Joint,
  code: string,
  change: (clock: NonNullable<Task['clock']>) => Task['clock'],
): Joint => ({
  ...joint,
  tasks: joint.tasks.map((task) => {
    const { clock, ...rest } = task;
    if (task.code !== code || clock === undefined) return task;
    const changed = change(clock);
    return changed ? { ...rest, clock: changed } : rest;
  }),
});

/** The clocks of the departments stand still with the limits of the decision (行政许可法 Art. 45). */
export const jointStopped = (joint: Joint, on: JointEvent['on']): Joint => ({
  ...joint,
  tasks: joint.tasks.map((task) => (isUndone(task) && task.clock ? { ...task, clock: stopped(task.clock, on) } : task)),
});

/** The clocks of the departments go on with the limits of the decision. */
export const jointGoneOn = (joint: Joint, clocks: readonly TaskClock[] = []): Joint => ({
  ...joint,
  tasks: joint.tasks.map((task) => {
    const clock = clocks.find((each) => each.task === task.code)?.clock;
    return clock ? { ...task, clock } : task;
  }),
});
