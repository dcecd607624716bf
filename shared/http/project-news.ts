import { dossierOf, phoneOf } from '../domain/case/dossier.ts';
import { CaseState, isFiled } from '../domain/case/state.ts';
import type { Reach } from '../domain/case/vocabulary.ts';
import type { Language, RuntimeCounty } from '../domain/county/county.ts';
import { tellingIn } from '../domain/project/announcing.ts';
import { evolveProject, type OpenedProject, ProjectEvent, type ProjectState } from '../domain/project/project.ts';
import type { DepartmentCode, ReceiptNumber } from '../kernel/ids.ts';
import { messageLanguage } from '../messages/case-notices.ts';
import {
  type ProjectMatter,
  type ProjectNotice,
  projectMessage,
  projectNoticeOf,
} from '../messages/project-notices.ts';
import { legible } from '../store/cases.ts';
import type { Store } from '../store/port.ts';

/** An event of a project, and the project right after it. */
export interface ProjectHappening {
  readonly event: ProjectEvent;
  readonly state: OpenedProject;
}

/** Finds an event of a project by version and place. Throws where the commit is not there yet. */
export const projectHappening = async (
  store: Pick<Store, 'history'>,
  number: string,
  version: number,
  n: number,
): Promise<ProjectHappening> => {
  let state: ProjectState = { status: 'unopened' };
  for (const commit of await store.history({ kind: 'project', id: number }, version))
    for (const [index, stored] of commit.events.entries()) {
      const event = ProjectEvent.parse(stored);
      state = evolveProject(state, event);
      if (commit.version === version && index + 1 === n && state.status === 'opened') return { event, state };
    }
  throw new Error('the commit is not there yet');
};

/** What the applicant of a project is told, and how they are reached. */
export interface ProjectNews {
  readonly notice: ProjectNotice;
  readonly matter: ProjectMatter;
  /** The department of the case that brought the news about. */
  readonly department: DepartmentCode;
  /** By message, or on paper. */
  readonly reach: Reach;
  /** As it stands with that case now. */
  readonly phone: string | undefined;
  readonly language: Language;
  readonly text: string;
}

/**
 * What an event of a project tells its applicant. A project holds nothing about the person: they are reached as the case says
 * that brought the news about. `undefined` where it is no news, nobody is left to tell, or that case turned out to be another's.
 */
export const projectNews = async (
  { store, county }: { readonly store: Pick<Store, 'load' | 'parts'>; readonly county: RuntimeCounty },
  number: string,
  { event, state }: ProjectHappening,
): Promise<ProjectNews | undefined> => {
  const notice = projectNoticeOf(event);
  const telling = tellingIn(event);
  if (notice === undefined || telling === undefined) return undefined;
  const id = { kind: 'case', id: telling.by };
  const [head, parts] = await Promise.all([store.load(id), store.parts(id)]);
  const filed = head && CaseState.parse(head.state);
  const dossier = dossierOf(legible(parts));
  if (filed === undefined || !isFiled(filed) || dossier === undefined || filed.party !== state.party) return undefined;
  const matter = matterOf(number as ReceiptNumber, event, state, phoneOfDepartment(county, filed.department));
  const language = messageLanguage(county);
  return {
    notice,
    matter,
    department: filed.department,
    reach: telling.reach,
    phone: phoneOf(dossier),
    language,
    text: projectMessage(notice, matter, county, language),
  };
};

const phoneOfDepartment = ({ departments }: RuntimeCounty, department: DepartmentCode): string | undefined =>
  departments.find(({ code }) => code === department)?.phone;

const matterOf = (
  number: ReceiptNumber,
  event: ProjectEvent,
  { track, entries }: OpenedProject,
  phone: string | undefined,
): ProjectMatter => {
  const opened = event.type === 'ring-opened' ? event.ring : undefined;
  const by = event.type === 'ring-opened' ? event.by : [];
  const behind = entries.filter(({ receipt }) => by.includes(receipt)).map(({ ring }) => ring);
  return {
    number,
    track: track.title,
    ring: track.rings.find(({ code }) => code === opened)?.title,
    before: track.rings.filter(({ code }) => code !== opened && behind.includes(code)).map(({ title }) => title),
    ...('officer' in event ? { officer: event.officer.post } : {}),
    ...(phone ? { phone } : {}),
  };
};
