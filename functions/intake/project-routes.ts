import { desk } from '../../shared/http/desk-access.ts';
import { route } from '../../shared/http/route.ts';
import { atWindow, byLogin } from './contract.ts';
import { intoRing, opening, projectOf, projectsOf, ringApplication } from './project-contract.ts';
import { trackList } from './project-views.ts';

/** Whoever works on cases, and the centre's managers over them. */
const overseers = { access: { by: 'staff', roles: [...desk.roles, 'manager'] }, under: '/desk', who: 'seers' } as const;

/** Projects of several rings (S11): each ring is a case, filed and handled as any other. */
export const projectRoutes = {
  tracks: route({
    method: 'GET',
    path: '/tracks',
    access: { by: 'public' },
    summary: { 'zh-CN': '项目类别与环节', en: 'The tracks of projects, with their rings' },
    response: { status: 200, schema: trackList, cache: 'public' },
    problems: [],
    example: {},
  }),
  openProject: opening(byLogin, { 'zh-CN': '建立项目', en: 'Opens a project' }),
  ownProjects: projectsOf(byLogin, { 'zh-CN': '我的项目', en: 'One’s own projects, newest first' }),
  ownProject: projectOf(byLogin, {
    'zh-CN': '项目进展',
    en: 'One of one’s own projects: all rings, and whose turn it is',
  }),
  fileIntoRing: intoRing(byLogin, {
    summary: { 'zh-CN': '申请项目的一个环节', en: 'Files into a ring of one’s project' },
    body: ringApplication,
  }),
  openProjectAtWindow: opening(atWindow, {
    'zh-CN': '窗口建立项目',
    en: 'Opens a project for an applicant at the window',
  }),
  deskProjects: projectsOf(overseers, {
    'zh-CN': '本部门参与的项目（督查人员：全部）',
    en: 'Projects one’s department has a part in; a manager’s are all',
  }),
  deskProject: projectOf(overseers, {
    'zh-CN': '项目进展（工作人员）',
    en: 'A project: all rings, who holds what up and for how long',
  }),
  fileIntoRingAtWindow: intoRing(atWindow, {
    summary: { 'zh-CN': '窗口收取项目环节申请', en: 'Takes in an application to a ring at a window' },
    body: ringApplication,
  }),
};
