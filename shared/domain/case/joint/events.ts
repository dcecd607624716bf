import * as z from 'zod';
import { DepartmentCodeText, StaffIdText, TaskCodeText } from '../../../kernel/ids.ts';
import { PlainDateText } from '../../../kernel/plain-date.ts';
import { Clock, Rung } from '../../deadline/clock.ts';
import { Ask, LegalBasis, PartRef, Reasons } from '../particulars.ts';
import { CASE_LIMITS } from '../vocabulary.ts';
import { Verdict } from './state.ts';

const on = PlainDateText;
/** Which task, and whose it is. */
const part = { task: TaskCodeText, department: DepartmentCodeText };
const code = TaskCodeText;
const type = <T extends string>(name: T) => z.literal(name);
const legalBasis = z.array(LegalBasis).max(CASE_LIMITS.legalBases);

/** The clock of a task as it stands after an event moved it. */
export const TaskClock = z.strictObject({ task: code, clock: Clock });
export type TaskClock = z.infer<typeof TaskClock>;

/** What a department says of an application (意见). */
export const Opinion = z.discriminatedUnion('says', [
  z.strictObject({ says: z.literal('agree'), remarks: Reasons.optional() }),
  z.strictObject({ says: z.literal('agree-with-conditions'), conditions: z.array(Reasons).min(1).max(20) }),
  z.strictObject({ says: z.literal('disagree'), reasons: Reasons, legalBasis: legalBasis.min(1) }),
]);
export type Opinion = z.infer<typeof Opinion>;

/** How the department came to it: an inspection and a joint review meeting leave a record. */
export const Findings = z.strictObject({
  /** Of an inspection: who went, two or more (行政许可法 Art. 34). */
  officers: z.array(StaffIdText).min(1).max(10).optional(),
  /** Of an inspection or a joint review meeting: the day, and what was found. */
  date: PlainDateText.optional(),
  minutes: Reasons.optional(),
});
export type Findings = z.infer<typeof Findings>;

/** What can happen to a case because several departments have a part in it. */
export const JointEvents = [
  z.strictObject({
    /** The departments of a stage go to work, each under its own limit (N03). */
    type: type('stage-opened'),
    on,
    stage: code,
    tasks: z.array(TaskClock.extend({ department: DepartmentCodeText })).min(1),
  }),
  /** It is proven that the department has the matter before it: somebody of it, or its own system, took note. */
  z.strictObject({ type: type('task-delivered'), on, ...part }),
  z.strictObject({
    /** A department found something missing; the lead gathers it into the one notice (一次性告知, S06). */
    type: type('correction-gathered'),
    on,
    ...part,
    asks: z.array(Ask).min(1).max(CASE_LIMITS.asks),
    by: StaffIdText,
  }),
  z.strictObject({
    /** After acceptance: what was gathered is asked for, and the clocks of those who wait for it stand still. */
    type: type('supplement-asked'),
    on,
    /** The number of the notice, the first one counted in. */
    notice: z.int().positive(),
    asks: z.array(Ask).min(1).max(CASE_LIMITS.asks),
    by: StaffIdText,
    /** Names what the first notice could have named: a violation, approved and reported (行政许可法 Arts. 32, 72). */
    late: z.strictObject({ justification: Reasons, codes: z.array(z.string()).min(1) }).optional(),
    clock: Clock,
  }),
  z.strictObject({
    type: type('supplement-supplied'),
    on,
    supplied: z.array(z.string()).min(1),
    outstanding: z.array(z.string()),
    dossier: PartRef,
    /** The clocks that go on, once everything is in. */
    tasks: z.array(TaskClock).optional(),
  }),
  /** Nothing more came in: the departments go on with what there is. */
  z.strictObject({ type: type('supplement-lapsed'), on, tasks: z.array(TaskClock) }),
  z.strictObject({
    type: type('opinion-given'),
    on,
    ...part,
    opinion: Opinion,
    findings: Findings.optional(),
    by: StaffIdText,
    /** Within the department's own limit. */
    onTime: z.boolean(),
  }),
  z.strictObject({
    /**
     * Tacit consent (超时默许, L10): the step counts as agreed. It issues no licence; the department owes the paper in one working
     * day, and an accountability record follows.
     */
    type: type('consent-deemed'),
    on,
    ...part,
    legalBasis: LegalBasis,
    clock: Clock,
  }),
  z.strictObject({ type: type('consent-paper-issued'), on, ...part, by: StaffIdText }),
  z.strictObject({
    type: type('stage-ended'),
    on,
    stage: code,
    disagreed: z.array(code),
    verdict: Verdict,
  }),
  /** The lead department weighed a disagreement and goes on, with reasons. */
  z.strictObject({ type: type('disagreement-weighed'), on, stage: code, reasons: Reasons, by: StaffIdText }),
  z.strictObject({
    /** A step of the ladder of a task's own limit. */
    type: type('task-rung-reached'),
    ...part,
    clockVersion: z.int().positive(),
    rung: Rung,
    on,
    due: PlainDateText,
    notify: z.boolean(),
  }),
  z.strictObject({ type: type('task-recounted'), on, ...part, was: PlainDateText, to: Clock }),
] as const;

const JointEvent = z.discriminatedUnion('type', JointEvents);
export type JointEvent = z.infer<typeof JointEvent>;
export type JointEventOf<T extends JointEvent['type']> = Extract<JointEvent, { type: T }>;

const kinds = new Set<string>(JointEvents.map(({ shape }) => shape.type.value));
/** Whether an event of a case is of its joint handling. */
export const isJointEvent = <E extends { readonly type: string }>(event: E): event is Extract<E, JointEvent> =>
  kinds.has(event.type);
