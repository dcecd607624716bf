import type { Actor, StaffActor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type CaseLaw, handles, requireDesk } from '../case/law.ts';
import { isProjectOfficer } from './agency.ts';
import type { OpenedProject, ProjectState } from './project.ts';

/**
 * Whether somebody may see a project: its applicant by login or verified number, the department it begins with and
 * those with a part in one of its cases, clerks of windows that serve one of its rings, the officer it is entrusted to, and
 * the centre's managers.
 */
export const maySeeProject = (actor: Actor, state: OpenedProject, law: CaseLaw): boolean => {
  if (actor.kind === 'citizen')
    return actor.subject === state.owner || (actor.party !== undefined && actor.party === state.party);
  if (actor.kind !== 'staff') return actor.kind === 'system';
  if (actor.roles.includes('manager') || isProjectOfficer(state, actor)) return true;
  if (!handles(actor)) return false;
  const { department, window } = actor;
  if (state.departments.includes(department)) return true;
  if (window === undefined || !actor.roles.includes('clerk')) return false;
  return [...state.leads, ...state.departments].some((each) => law.serves(window, each));
};

/** A project that is not the actor's looks exactly like one that does not exist. */
export const visibleProject = (actor: Actor, state: ProjectState, law: CaseLaw): OpenedProject => {
  if (state.status === 'unopened' || !maySeeProject(actor, state, law)) throw new Refusal('not-found');
  return state;
};

/** Refuses whoever does not take the project in: the department it begins with, and windows that serve it, do. */
export const requireFront = (actor: Actor, { leads: [first] }: OpenedProject, law: CaseLaw): StaffActor => {
  if (first === undefined) throw new Error('a track has a ring, and a ring a department');
  return requireDesk(actor, first, law);
};
