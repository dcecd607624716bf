import type * as z from 'zod';
import type { Call, Reply } from '../../shared/http/route.ts';
import { dateAt } from '../../shared/kernel/instant.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import type { IndexEntry } from '../../shared/store/port.ts';
import {
  listedProject,
  PROJECTS,
  projectQueue,
  projectsOfOwner,
  projectsOfParty,
} from '../../shared/store/project-aggregate.ts';
import { ownPage } from './own-pages.ts';
import type { projectRoutes } from './project-routes.ts';
import { type projectLine, type projectList, trackLine, type trackList } from './project-views.ts';
import type { IntakeDeps } from './service.ts';

type Line = z.input<ReturnType<typeof projectLine>>;
type List = z.input<ReturnType<typeof projectList>>;

const lineOf =
  ({ county }: IntakeDeps) =>
  (entry: IndexEntry): Line => {
    const { track, openedAt } = listedProject(entry);
    const known = county.tracks.find(({ code }) => code === track);
    return {
      project: entry.aggregate.id,
      projectPrinted: printedReceipt(entry.aggregate.id),
      // A track the county no longer offers is told by its code.
      track: trackLine(known ?? { code: track, title: { 'zh-CN': track, en: track } }),
      openedOn: dateAt(openedAt),
    };
  };

/** The tracks a project may be opened on. */
export const listTracks = ({ county }: IntakeDeps): Reply<z.input<ReturnType<typeof trackList>>> => ({
  body: {
    tracks: county.tracks.map(({ rings, ...track }) => ({
      ...trackLine(track),
      rings: rings.map(({ code, title, item, after }) => ({
        code,
        title: { ...title },
        item,
        after: after.map(({ ring, tolerated }) => ({ ring, tolerated: tolerated === true })),
      })),
    })),
  },
});

/** One's own projects: those of the login and those of the verified number, newest first. */
export const listOwnProjects = async (
  deps: IntakeDeps,
  { caller, query }: Call<typeof projectRoutes.ownProjects>,
): Promise<Reply<List>> => {
  const { subject, party } = caller;
  const keys = { owner: projectsOfOwner(subject), ...(party ? { party: projectsOfParty(party) } : {}) };
  const { entries, ...next } = await ownPage(deps.store, keys, query);
  return { body: { projects: entries.map(lineOf(deps)), ...next } };
};

/** The projects one's department has a part in, newest first; a manager's are all of the county's. */
export const listDeskProjects = async (
  deps: IntakeDeps,
  { caller, query }: Call<typeof projectRoutes.deskProjects>,
): Promise<Reply<List>> => {
  const key = caller.roles.includes('manager') ? PROJECTS : projectQueue(caller.department);
  return { body: await projectLines(deps, key, query) };
};

/** A page of a list of projects, newest first. */
export const projectLines = async (
  deps: IntakeDeps,
  key: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<List> => {
  const { entries, ...next } = await deps.store.query('queue', {
    key,
    limit,
    newestFirst: true,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { projects: entries.map(lineOf(deps)), ...next };
};
