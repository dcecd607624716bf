import * as z from 'zod';
import type { Measure } from '../domain/accountability/events.ts';
import { RecordTarget } from '../domain/case/vocabulary.ts';
import {
  type Consequences,
  ofDeemedConsent,
  ofDeemedRenewal,
  ofLateCorrection,
  ofPassedLimit,
  ofPassedTask,
  ofSubstantiatedComplaint,
} from '../domain/supervision/consequences.ts';
import { LateCaseLimit, Part } from '../domain/supervision/events.ts';
import { type DepartmentCode, DepartmentCodeText, type ReceiptNumber, ReceiptNumberText } from '../kernel/ids.ts';
import { accountabilityEvents } from './accountability-events.ts';
import { caseEvents } from './case-events.ts';
import { complaintEvents } from './complaint-events.ts';
import { jointEvents } from './joint-events.ts';
import { projectEvents } from './project-events.ts';
import { detailType } from './publication.ts';

/**
 * What follows from an event of the bus: for the department that was late, for the unit a measure goes back to, for the
 * supervision that goes after its case, for whoever broke a commitment and whoever was taken for them, or for the project whose
 * ring a case is in.
 */
export type Following =
  | Consequences
  | { readonly admonition: true }
  | { readonly goesTo: DepartmentCode }
  | { readonly listed: true; readonly project?: ReceiptNumber }
  | { readonly project: ReceiptNumber };

const nothing: Following = {};

/** Whose task an event of parallel approval speaks of. */
const part = { task: Part.shape.task, taskDepartment: Part.shape.department };
const lateAsked = z
  .object({ late: z.array(z.string()) })
  .transform(({ late }) => (late.length > 0 ? ofLateCorrection : nothing));

/**
 * After which a ring may be open that was not: its predecessor is accepted or has passed, its own case came to nothing or was
 * taken back, or one of them turned out to be of another applicant, or of this one.
 */
const STEPS_OF_RINGS: readonly string[] = (
  ['accepted', 'approved', 'refused', 'returned', 'not-accepted', 'withdrawn', 'record-corrected'] as const
).map((type) => detailType(caseEvents[type]));
/** The same by silence, which comes at midnight: the project hears of it when its applicant does, at opening. */
const SilentStep = z.object({
  rung: z.literal('told'),
  clock: z.enum(['acceptance', 'commitment', 'correction']),
  project: ReceiptNumberText,
});

const readings: Readonly<Record<string, z.ZodType<Following>>> = {
  [detailType(caseEvents['rung-reached'])]: z
    .object({ rung: z.literal('passed'), clock: LateCaseLimit, clockVersion: z.int().positive() })
    .transform(({ clock, clockVersion }): Following => ofPassedLimit(clock, clockVersion))
    .or(SilentStep.transform(({ project }) => ({ project }))),
  [detailType(jointEvents['task-rung-reached'])]: z
    .object({ ...part, rung: z.literal('passed'), clockVersion: z.int().positive() })
    .transform(({ task, taskDepartment: department, clockVersion }) =>
      ofPassedTask({ task, department }, clockVersion),
    ),
  [detailType(jointEvents['consent-deemed'])]: z
    .object(part)
    .transform(({ task, taskDepartment: department }) => ofDeemedConsent({ task, department })),
  [detailType(caseEvents['renewal-deemed'])]: z.object({}).transform(() => ofDeemedRenewal),
  [detailType(caseEvents.transferred)]: z.object({ to: DepartmentCodeText }).transform(({ to }) => ({ goesTo: to })),
  [detailType(caseEvents.revoked)]: z
    .object({ pledgeBroken: z.boolean() })
    .transform(({ pledgeBroken }) => (pledgeBroken ? { listed: true } : nothing)),
  [detailType(caseEvents['correction-notice-issued'])]: lateAsked,
  [detailType(jointEvents['supplement-asked'])]: lateAsked,
  [detailType(complaintEvents.substantiated)]: z.object({}).transform(() => ofSubstantiatedComplaint),
  ...Object.fromEntries(STEPS_OF_RINGS.map((type) => [type, z.object({ project: ReceiptNumberText })])),
  // Whose broken commitment it is may only now have come out, and a case may be of its project no more, or again.
  [detailType(caseEvents['record-corrected'])]: z
    .object({ target: RecordTarget, project: ReceiptNumberText.optional() })
    .transform(({ target, project }): Following => {
      const ofProject = project ? { project } : nothing;
      return target === 'applicant' ? { listed: true, ...ofProject } : ofProject;
    }),
  // Under its right number a project may have cases that were none of its own, and whose steps were no news.
  [detailType(projectEvents['project-applicant-corrected'])]: z
    .object({ aggregate: z.object({ id: ReceiptNumberText }) })
    .transform(({ aggregate }) => ({ project: aggregate.id })),
  [detailType(accountabilityEvents['record-closed'])]: z
    .object({ measure: z.custom<Measure>((value) => typeof value === 'string').optional() })
    .transform(({ measure }) => (measure === 'efficiency-admonition' ? { admonition: true } : nothing)),
};

/** Which events the bus hands to those who look at consequences: patterns over detail types and facts. */
export const CONSEQUENTIAL: readonly {
  readonly detailType: readonly string[];
  readonly detail?: Readonly<Record<string, readonly (string | { readonly exists: true })[]>>;
}[] = [
  {
    detailType: [detailType(caseEvents['rung-reached'])],
    detail: { rung: ['passed'], clock: LateCaseLimit.options },
  },
  { detailType: [detailType(jointEvents['task-rung-reached'])], detail: { rung: ['passed'] } },
  { detailType: STEPS_OF_RINGS, detail: { project: [{ exists: true }] } },
  {
    detailType: [detailType(caseEvents['rung-reached'])],
    detail: {
      rung: [SilentStep.shape.rung.value],
      clock: SilentStep.shape.clock.options,
      project: [{ exists: true }],
    },
  },
  {
    detailType: [
      detailType(jointEvents['consent-deemed']),
      detailType(caseEvents['renewal-deemed']),
      detailType(jointEvents['supplement-asked']),
      detailType(caseEvents['correction-notice-issued']),
      detailType(caseEvents.transferred),
      detailType(caseEvents.revoked),
      detailType(complaintEvents.substantiated),
      detailType(accountabilityEvents['record-closed']),
      detailType(projectEvents['project-applicant-corrected']),
    ],
  },
  { detailType: [detailType(caseEvents['record-corrected'])], detail: { target: [RecordTarget.enum.applicant] } },
];

/** Kinds of aggregates whose events may have consequences. */
export const CONSEQUENTIAL_KINDS: readonly string[] = ['case', 'complaint', 'accountability', 'project'];

/** The id of the record that follows from an event: the event's own, spelt as ids are. */
export const recordIdOf = (event: string): string => event.replaceAll('.', '-');

/** What is on record of a consequence; of a supervision that went after its case, as of which version of the case at least. */
export interface Followed {
  readonly kind: string;
  readonly id: string;
  readonly asOf?: number;
}

/** What must be on record once an event has had its consequences; `undefined` where it has none. */
export const recordFollowing = (
  type: string,
  detail: { readonly id: string; readonly version: number; readonly aggregate: { readonly id: string } },
): Followed | undefined => {
  const following = readings[type]?.safeParse(detail).data;
  if (following === undefined || 'project' in following || 'listed' in following) return undefined;
  if ('admonition' in following) return { kind: 'feedback', id: detail.aggregate.id };
  if ('goesTo' in following) return { kind: 'supervision', id: detail.aggregate.id, asOf: detail.version };
  return following.cause && { kind: 'accountability', id: recordIdOf(detail.id) };
};

/** Whether the credit list may change by an event: whose commitment was broken the case knows, and no event says. */
export const listsApplicant = (type: string, detail: unknown): boolean => {
  const following = readings[type]?.safeParse(detail).data;
  return following !== undefined && 'listed' in following;
};

/** The project that hears of an event; `undefined` where none does. */
export const projectConcerned = (type: string, detail: unknown): ReceiptNumber | undefined => {
  const following = readings[type]?.safeParse(detail).data;
  return following !== undefined && 'project' in following ? following.project : undefined;
};

/** What follows from an event; throws where it is none that has consequences. */
export const followingFrom = (type: string, detail: unknown): Following => {
  const reading = readings[type];
  if (reading === undefined) throw new TypeError('no event with consequences');
  return reading.parse(detail);
};
