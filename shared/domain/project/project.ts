import * as z from 'zod';
import { never } from '../../kernel/brand.ts';
import type { Circumstances, Decider } from '../../kernel/decider.ts';
import {
  type DepartmentCode,
  DepartmentCodeText,
  type PartyKey,
  PartyKeyText,
  type ReceiptNumber,
  ReceiptNumberText,
  type RingCode,
  RingCodeText,
  type SubjectKey,
  SubjectKeyText,
} from '../../kernel/ids.ts';
import { dateAt, type Instant, InstantMs } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type CaseLaw, requireDesk } from '../case/law.ts';
import { Reach } from '../case/vocabulary.ts';
import {
  type AgencyCommand,
  AgencyEvents,
  endProjectAgency,
  entrustProject,
  handProjectOver,
  isProjectOfficer,
  ProjectAgency,
  requireMayFile,
} from './agency.ts';
import { newsOf, Opening } from './announcing.ts';
import { ApplicantCorrected, type CorrectApplicant, correctApplicant } from './correcting.ts';
import { visibleProject } from './law.ts';
import { type RingCase, ringStandings } from './rings.ts';
import { Track } from './track.ts';

/** A case that was let into a ring. It may never have come to be filed: whoever reads looks at the case. */
const Entry = z.strictObject({ ring: RingCodeText, receipt: ReceiptNumberText, at: InstantMs });
export type Entry = z.infer<typeof Entry>;

const whose = {
  /** As it was on the day: what the county changes later changes nothing under way. */
  track: Track,
  /** The lead departments of its rings: whose windows may open it and see it before there is a case. */
  leads: z.array(DepartmentCodeText).min(1),
  party: PartyKeyText,
  owner: SubjectKeyText.optional(),
};

export const ProjectState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('unopened') }),
  z.strictObject({
    status: z.literal('opened'),
    ...whose,
    openedOn: PlainDateText,
    openedAt: InstantMs,
    entries: z.array(Entry),
    /** The department it begins with, and those with a part in one of its cases. */
    departments: z.array(DepartmentCodeText),
    /** Whom the applicant entrusted with all of it (S18). */
    agency: ProjectAgency.optional(),
    /** Of each ring the last opening that was announced. */
    announced: z.array(z.strictObject({ ring: RingCodeText, by: z.array(ReceiptNumberText) })).optional(),
    /** That every ring has passed was announced. */
    finished: z.literal(true).optional(),
  }),
]);
export type ProjectState = z.infer<typeof ProjectState>;
export type OpenedProject = Extract<ProjectState, { status: 'opened' }>;

export const ProjectEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('project-opened'), on: PlainDateText, at: InstantMs, ...whose }),
  z.strictObject({
    type: z.literal('ring-entered'),
    on: PlainDateText,
    at: InstantMs,
    ring: RingCodeText,
    receipt: ReceiptNumberText,
    /** Lead first, then those who have a task. */
    departments: z.array(DepartmentCodeText).min(1),
  }),
  z.strictObject({ type: z.literal('ring-opened'), on: PlainDateText, ...Opening.shape }),
  z.strictObject({
    type: z.literal('project-finished'),
    on: PlainDateText,
    /** The case by which the last ring passed: of all that passed, the one decided last. */
    by: ReceiptNumberText,
    reach: Reach,
  }),
  ApplicantCorrected,
  ...AgencyEvents,
]);
export type ProjectEvent = z.infer<typeof ProjectEvent>;

export type ProjectCommand =
  | {
      readonly type: 'open';
      readonly track: Track;
      readonly leads: readonly DepartmentCode[];
      readonly party: PartyKey;
      readonly owner?: SubjectKey;
    }
  /** `cases`: where the cases of the project stand, read for this command. */
  | {
      readonly type: 'enter-ring';
      readonly ring: RingCode;
      readonly receipt: ReceiptNumber;
      readonly departments: readonly DepartmentCode[];
      readonly cases: readonly RingCase[];
      /** Whose application it is. */
      readonly party: PartyKey;
    }
  /** Says what has come of the project since it was last said; the same wherever and however often it is asked. */
  | { readonly type: 'announce'; readonly cases: readonly RingCase[] }
  | CorrectApplicant
  | AgencyCommand;
type CommandOf<T extends ProjectCommand['type']> = Extract<ProjectCommand, { type: T }>;

/** Most cases that may ever be let into one project. */
export const MOST_ENTRIES = 60;
/**
 * How long a ring is kept for a case that was let in and is not there yet: longer than any request lives. After it, whoever
 * was filing has been cut short, and the ring is open to another; the same filing repeated goes through unless one is there.
 */
export const BEING_FILED_MS = 60_000;

/** Whether a case that is not there may still be on its way. */
export const mayBeOnItsWay = (entry: Entry, at: Instant): boolean => at - entry.at < BEING_FILED_MS;

const open = (
  { track, leads, party, owner }: CommandOf<'open'>,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly ProjectEvent[] => {
  const [first] = leads;
  if (first === undefined) throw new Error('a track has a ring, and a ring a department');
  if (actor.kind === 'citizen' ? owner !== actor.subject : owner !== undefined)
    throw new Refusal('role-required', { roles: ['citizen'] });
  if (actor.kind !== 'citizen') requireDesk(actor, first, law);
  return [{ type: 'project-opened', on: dateAt(at), at, track, leads: [...leads], party, ...(owner ? { owner } : {}) }];
};

const enter = (
  { ring, receipt, departments, cases, party }: CommandOf<'enter-ring'>,
  state: OpenedProject,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly ProjectEvent[] => {
  const [lead] = departments;
  const own = state.entries.find((entry) => entry.receipt === receipt);
  const others = cases.filter((each) => each.receipt !== receipt);
  const standing = ringStandings(state.track.rings, others).get(ring);
  if (standing === undefined || lead === undefined) throw new Refusal('not-found');
  if (actor.kind === 'staff' && isProjectOfficer(state, actor)) requireMayFile(state, actor.id, dateAt(at));
  else if (actor.kind !== 'citizen') requireDesk(actor, lead, law);
  // It was let in, and is there: it stays, whatever number it was asked under.
  if (own && cases.some((each) => each.receipt === receipt && each.standing !== 'being-filed')) return [];
  if (party !== state.party) throw new Refusal('applicant-differs');
  if (standing.status === 'waiting') throw new Refusal('ring-not-open', { ring, waitsFor: standing.waitsFor });
  if (standing.status !== 'open')
    throw new Refusal('ring-taken', { ring, receipt: standing.receipt, standing: standing.status });
  if (own && mayBeOnItsWay(own, at)) return [];
  if (!own && state.entries.length >= MOST_ENTRIES) throw new Refusal('too-much', { cases: MOST_ENTRIES });
  return [{ type: 'ring-entered', on: dateAt(at), at, ring, receipt, departments: [...departments] }];
};

/** The state after an event. */
export const evolveProject = (state: ProjectState, event: ProjectEvent): ProjectState => {
  switch (event.type) {
    case 'project-opened': {
      const { type: _, on, at, ...rest } = event;
      const departments = event.leads.slice(0, 1);
      return { status: 'opened', ...rest, openedOn: on, openedAt: at, entries: [], departments };
    }
    case 'ring-entered': {
      const project = opened(state);
      const { ring, receipt, at } = event;
      return {
        ...project,
        // Let in again after it was given up: the ring is kept for it anew.
        entries: [...project.entries.filter((entry) => entry.receipt !== receipt), { ring, receipt, at }],
        departments: [...new Set([...project.departments, ...event.departments])],
      };
    }
    case 'ring-opened': {
      const project = opened(state);
      const { ring, by } = event;
      return {
        ...project,
        announced: [...(project.announced ?? []).filter((each) => each.ring !== ring), { ring, by }],
      };
    }
    case 'project-finished':
      return { ...opened(state), finished: true };
    case 'project-applicant-corrected':
      return { ...opened(state), party: event.party };
    case 'project-entrusted':
      return { ...opened(state), agency: { officer: event.officer, mandate: event.mandate } };
    case 'project-agency-handed-over': {
      const { agency, ...project } = opened(state);
      return agency ? { ...project, agency: { ...agency, officer: event.officer } } : project;
    }
    case 'project-agency-ended': {
      const { agency: _, ...project } = opened(state);
      return project;
    }
    default:
      return never(event);
  }
};

/**
 * A project (项目, S11): the rings of one applicant's undertaking, each ring a case. It keeps which cases were let into which
 * ring, and nothing of where they stand: that is the cases' own. A case is let in before it is filed, so that no ring ever
 * has a case its project does not know; one that was never filed is passed over (see {@link BEING_FILED_MS}). What its
 * applicant is told of it is written down, so that it is said once.
 *
 * Refuses `not-found` (no such project to see, no such ring), `ring-not-open` (a predecessor has not ended), `ring-taken`
 * (a case is under way in it, or it has passed), `applicant-differs` (of somebody else), `cases-to-correct` (before whose it is),
 * `ring-held-twice` (by a correction), `self-dealing`, `not-your-department`, `role-required`, `too-much`, and of its agency (S18) `agency-held`, `no-agency`, `mandate-required`, `wrong-status`.
 */
export const projectDecider: Decider<ProjectState, ProjectCommand, ProjectEvent, CaseLaw> = {
  initial: { status: 'unopened' },
  lapse: () => [],
  decide: (command, state, law, circumstances) => {
    switch (command.type) {
      case 'open':
        return state.status === 'opened' ? [] : open(command, law, circumstances);
      case 'enter-ring':
        return enter(command, visibleProject(circumstances.actor, state, law), law, circumstances);
      case 'announce':
        return newsOf(visibleProject(circumstances.actor, state, law), command.cases, dateAt(circumstances.at));
      case 'correct-applicant':
        return correctApplicant(command, visibleProject(circumstances.actor, state, law), law, circumstances);
      case 'entrust-project':
        return entrustProject(command, visibleProject(circumstances.actor, state, law), law, circumstances);
      case 'hand-project-over':
        return handProjectOver(command, visibleProject(circumstances.actor, state, law), circumstances);
      case 'end-project-agency':
        return endProjectAgency(command, visibleProject(circumstances.actor, state, law), law, circumstances);
      default:
        return never(command);
    }
  },
  evolve: evolveProject,
};

/** What happens to a project happens after it was opened. */
const opened = (state: ProjectState): OpenedProject => {
  if (state.status === 'unopened') throw new Error('a project begins with its opening');
  return state;
};
