import type { Instant } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { startClock } from '../../deadline/clock.ts';
import type { CaseLaw } from '../law.ts';
import type { CaseIn, FiledCase } from '../state.ts';
import type { JointEvent, JointEventOf } from './events.ts';
import { type PinnedStage, type Plan, tasksOf } from './plan.ts';
import { isUndone, type Joint, type Verdict } from './state.ts';

/** The first stage of a joint case opens as it is accepted; nothing of the kind for any other. */
export const firstStage = (
  { plan }: Pick<FiledCase, 'plan'>,
  on: PlainDate,
  law: CaseLaw,
  known: Instant,
): readonly JointEventOf<'stage-opened'>[] => (plan?.[0] ? [openStage(plan[0], on, law, known)] : []);

/** Every department of the stage under its own limit from `on`, or from when it could know. */
export const openStage = (
  { code, tasks }: PinnedStage,
  on: PlainDate,
  { calendar }: CaseLaw,
  known: Instant,
): JointEventOf<'stage-opened'> => ({
  type: 'stage-opened',
  on,
  stage: code,
  tasks: tasks.map((task) => ({
    task: task.code,
    department: task.department,
    clock: startClock(calendar, on, task.days, { known }),
  })),
});

/**
 * What follows once a task has come to its end, `joint` being how the tasks then stand: nothing while others of the stage are
 * undone; else the stage ends, and with nobody in disagreement the next one opens (S10). What a disagreement means is in the
 * plan.
 */
export const stageAfter = (
  plan: Plan,
  joint: Joint,
  on: PlainDate,
  law: CaseLaw,
  at: Instant,
): readonly JointEvent[] => {
  const stage = plan[joint.stage];
  if (stage === undefined) throw new Error('a stage the plan has not');
  const tasks = joint.tasks.filter(({ code }) => stage.tasks.some((task) => task.code === code));
  if (tasks.some(isUndone)) return [];
  const disagreed = tasks.filter(({ status }) => status === 'disagreed').map(({ code }) => code);
  const next = plan[joint.stage + 1];
  const verdict = disagreed.length > 0 ? meaning[stage.onDisagreement] : next ? 'pending' : 'agreed';
  return [
    { type: 'stage-ended', on, stage: stage.code, disagreed, verdict },
    ...(verdict === 'pending' && next ? [openStage(next, on, law, at)] : []),
  ];
};

const meaning = { refuse: 'refuse', 'lead-decides': 'to-weigh', 'return-to-applicant': 'return' } as const;

/** What a lead department may do with a verdict; any other decision is refused by name. */
const permits: Readonly<Record<'approve' | 'refuse' | 'return', readonly Verdict[]>> = {
  approve: ['agreed'],
  refuse: ['agreed', 'to-weigh', 'refuse'],
  return: ['agreed', 'to-weigh', 'return'],
};

/**
 * Holds a decision of the lead department against parallel approval. Refuses `stage-open`, naming whose part is undone, and
 * `stage-disagreed` where a disagreement leaves another decision than this one.
 */
export const requireVerdict = ({ plan = [], joint }: CaseIn<'accepted'>, decision: keyof typeof permits): void => {
  if (joint === undefined) return;
  const undone = joint.tasks.filter(isUndone).map(({ code }) => code);
  if (joint.verdict === 'pending') throw new Refusal('stage-open', { undone });
  if (!permits[decision].includes(joint.verdict)) throw new Refusal('stage-disagreed', { verdict: joint.verdict });
  const owed = joint.tasks.filter(({ status, clock }) => status === 'deemed' && clock).map(({ code }) => code);
  if (decision === 'approve' && owed.length > 0) throw new Refusal('consent-paper-owed', { owed });
  if (tasksOf(plan).length < joint.tasks.length) throw new Error('more tasks than the plan has');
};
