import * as z from 'zod';
import { Entrustment } from '../../shared/domain/agency/mandate.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { EXAMPLE_OFFICERS, EXAMPLE_PROJECT } from '../../shared/http/case-contract.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { ReceiptNumberText, StaffIdText } from '../../shared/kernel/ids.ts';
import { projectParams, ringApplication, ringExample, ringParams, ringProblems } from './project-routes.ts';
import { entrustedProject, filedIntoRing, projectList, projectView } from './project-views.ts';

const agents = { by: 'staff', roles: ['agent'] } as const;
const example = { params: { project: EXAMPLE_PROJECT } };
const answer = { status: 201, schema: entrustedProject, cache: 'private' } as const;
const mandate = { reference: '授权委托书〔2026〕第20号', scope: ['file', 'supply', 'collect'], until: '2027-12-31' };
const problems = ['not-found', 'wrong-status', 'no-agency', 'idempotency-key-reused', 'try-again'] as const;

/** Agency for a whole project (S18): one officer from entrustment to the end, for every case filed into its rings. */
export const projectAgencyRoutes = {
  entrustProject: route({
    method: 'POST',
    path: '/desk/projects/{project}/agency',
    access: desk,
    summary: {
      'zh-CN': '项目委托代办',
      en: 'Records the applicant’s mandate for one officer to see to a whole project',
    },
    params: projectParams,
    body: () => z.strictObject({ officer: StaffIdText, mandate: Entrustment }),
    response: answer,
    writes: true,
    whose: { kind: 'project', who: 'handlers' },
    problems: [
      'not-found',
      'wrong-status',
      'not-your-department',
      'unknown-officer',
      'mandate-required',
      'self-dealing',
      'agency-held',
      'idempotency-key-reused',
      'try-again',
    ],
    example: { ...example, body: { officer: EXAMPLE_OFFICERS[2], mandate } },
  }),
  endProjectAgency: route({
    method: 'POST',
    path: '/desk/projects/{project}/agency/revocation',
    access: desk,
    summary: { 'zh-CN': '登记终止项目代办', en: 'Records that the applicant revoked the mandate for a project' },
    params: projectParams,
    body: () => z.strictObject({ reasons: Reasons }),
    response: answer,
    writes: true,
    whose: { kind: 'project', who: 'handlers' },
    problems: [...problems, 'not-your-department'],
    example: { ...example, body: { reasons: '申请人书面终止委托' } },
  }),
  endOwnProjectAgency: route({
    method: 'POST',
    path: '/projects/{project}/agency/revocation',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '终止项目代办', en: 'Revokes the mandate of the officer of one’s project' },
    params: projectParams,
    body: () => z.strictObject({ reasons: Reasons }),
    response: answer,
    writes: true,
    whose: { kind: 'project', who: 'applicants' },
    problems,
    example: { ...example, body: { reasons: '本人自行办理' } },
  }),
  agencyProjects: route({
    method: 'GET',
    path: '/desk/agency/projects',
    access: agents,
    summary: { 'zh-CN': '我代办的项目', en: 'The projects an agency officer sees to, newest first' },
    query: () => z.strictObject(pageQuery()),
    response: { status: 200, schema: projectList, cache: 'private' },
    problems: ['invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  agencyProject: route({
    method: 'GET',
    path: '/desk/agency/projects/{project}',
    access: agents,
    summary: { 'zh-CN': '代办项目进展', en: 'A project one is entrusted with: all rings, and whose turn it is' },
    params: projectParams,
    response: { status: 200, schema: projectView, cache: 'private' },
    whose: { kind: 'project', who: 'agents' },
    problems: ['not-found', 'year-not-published'],
    example,
  }),
  fileIntoRingAsAgent: route({
    method: 'POST',
    path: '/desk/agency/projects/{project}/rings/{ring}/cases',
    access: agents,
    summary: {
      'zh-CN': '代办项目环节申请',
      en: 'Files into a ring for the applicant, under the mandate for the project',
    },
    params: ringParams,
    body: () => ringApplication().omit({ agent: true }),
    response: { status: 201, schema: filedIntoRing, cache: 'private' },
    writes: true,
    whose: { kind: 'project', who: 'agents' },
    problems: [...ringProblems, 'unknown-officer'],
    example: ringExample,
  }),
  handProjectOver: route({
    method: 'POST',
    path: '/desk/agency/projects/{project}/hand-over',
    access: { by: 'staff', roles: ['agent', 'manager'] },
    summary: { 'zh-CN': '移交项目代办', en: 'Another officer takes over a project, under the same mandate' },
    params: () => z.strictObject({ project: ReceiptNumberText }),
    body: () => z.strictObject({ officer: StaffIdText, reasons: Reasons }),
    response: answer,
    writes: true,
    whose: { kind: 'project', who: 'agents' },
    problems: [...problems, 'role-required', 'unknown-officer', 'self-dealing'],
    example: { ...example, body: { officer: EXAMPLE_OFFICERS[2], reasons: '原代办员休假' } },
  }),
};
