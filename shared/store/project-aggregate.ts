import type { CaseLaw } from '../domain/case/law.ts';
import { visibleProject } from '../domain/project/law.ts';
import { type ProjectCommand, ProjectEvent, ProjectState, projectDecider } from '../domain/project/project.ts';
import { type DepartmentCode, type PartyKey, type StaffId, type SubjectKey, TrackCodeText } from '../kernel/ids.ts';
import { instant } from '../kernel/instant.ts';
import type { Aggregate, Position } from './aggregate.ts';
import { attentionText } from './keys.ts';
import type { IndexEntry } from './port.ts';

/** Queue key of every project of the county, by the instant it was opened. */
export const PROJECTS = 'project';
/** Queue key of the projects a department has a part in. */
export const projectQueue = (department: DepartmentCode): string => `project#${department}`;
/** Keys under which an applicant finds their projects, apart from their cases. */
export const projectsOfParty = (party: PartyKey): string => `project#${party}`;
export const projectsOfOwner = (owner: SubjectKey): string => `project#${owner}`;

/** Queue key of the projects an agency officer sees to. */
export const projectsOfOfficer = (officer: StaffId): string => `project-agency#${officer}`;

/** Reads a line of any list of projects: which track, and when it was opened. No list needs a second read. */
export const listedProject = ({ sort }: Pick<IndexEntry, 'sort'>) => {
  const [at, track] = sort.split('#');
  return { track: TrackCodeText.parse(track), openedAt: instant(Number(at)) };
};

const positionOf = (state: ProjectState): Position => {
  if (state.status === 'unopened') return { index: {} };
  const sort = `${attentionText(state.openedAt)}#${state.track.code}`;
  return {
    index: {
      queue: { key: PROJECTS, sort },
      activity: true,
      party: { key: projectsOfParty(state.party), sort },
      ...(state.owner ? { owner: { key: projectsOfOwner(state.owner), sort } } : {}),
    },
    rows: [
      ...state.departments.map((department) => ({
        name: department,
        index: { queue: { key: projectQueue(department), sort } },
      })),
      // The name of no department: a department's is a code of the county's file.
      ...(state.agency
        ? [{ name: 'agency#', index: { queue: { key: projectsOfOfficer(state.agency.officer.id), sort } } }]
        : []),
    ],
  };
};

/** A project as the store keeps it. It has no clock: its cases have. What it announces is held against its history by the day. */
export const projectAggregate: Aggregate<ProjectState, ProjectCommand, ProjectEvent, CaseLaw> = {
  kind: 'project',
  decider: projectDecider,
  state: ProjectState,
  event: ProjectEvent,
  position: positionOf,
  requireVisible: (state, actor, law) => void visibleProject(actor, state, law),
};
