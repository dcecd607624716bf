import * as z from 'zod';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { EXAMPLE_PROJECT } from '../../shared/http/case-contract.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { route } from '../../shared/http/route.ts';
import { atWindow, byLogin } from './contract.ts';
import {
  exampleApplicant,
  intoRing,
  opening,
  ProjectApplicant,
  projectOf,
  projectParams,
  projectsOf,
  ringApplication,
} from './project-contract.ts';
import { correctedProject, trackList } from './project-views.ts';

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
  correctProject: route({
    method: 'POST',
    path: '/desk/projects/{project}/applicant-corrections',
    access: atWindow.access,
    summary: {
      'zh-CN': '更正项目申请人',
      en: 'Puts right whose project it is, where it was opened under a mistyped number; its cases are corrected first',
    },
    params: projectParams,
    body: () => z.strictObject({ applicant: ProjectApplicant(), reasons: Reasons }),
    response: { status: 201, schema: correctedProject, cache: 'private' },
    writes: true,
    ifMatch: true,
    whose: { kind: 'project', who: 'handlers' },
    problems: [
      'not-found',
      'not-your-department',
      'identity-invalid',
      'cases-to-correct',
      'ring-held-twice',
      'self-dealing',
      'too-many-commands',
      'idempotency-key-reused',
      'try-again',
    ],
    example: {
      params: { project: EXAMPLE_PROJECT },
      body: { applicant: exampleApplicant, reasons: '统一社会信用代码录入有误' },
    },
  }),
  fileIntoRingAtWindow: intoRing(atWindow, {
    summary: { 'zh-CN': '窗口收取项目环节申请', en: 'Takes in an application to a ring at a window' },
    body: ringApplication,
  }),
};
