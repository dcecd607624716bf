import * as z from 'zod';
import {
  Agent,
  AnswerSet,
  Applicant,
  CreditCode,
  IdentityNumber,
  SuppliedMaterials,
} from '../../shared/domain/case/dossier.ts';
import { EXAMPLE_PROJECT } from '../../shared/http/case-contract.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { ReceiptNumberText, RingCodeText, TrackCodeText } from '../../shared/kernel/ids.ts';
import { enterpriseExample } from './examples.ts';
import { filedIntoRing, openedProject, projectList, projectView, trackList } from './project-views.ts';

const opening = () =>
  z.strictObject({
    track: TrackCodeText,
    /** Whose project it is: everybody files into its rings for this applicant. */
    applicant: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('person'), idNumber: IdentityNumber }),
      z.strictObject({ kind: z.literal('enterprise'), creditCode: CreditCode }),
    ]),
  });

/** An application to a ring: the item is the ring's. */
export const ringApplication = () =>
  z.strictObject({
    applicant: Applicant,
    agent: Agent.optional(),
    answers: AnswerSet,
    materials: SuppliedMaterials.default([]),
  });

export const projectParams = () => z.strictObject({ project: ReceiptNumberText });
export const ringParams = () => z.strictObject({ project: ReceiptNumberText, ring: RingCodeText });

const overseeing = { by: 'staff', roles: [...desk.roles, 'manager'] } as const;

const openingProblems = ['item-not-in-force', 'identity-invalid', 'idempotency-key-reused', 'try-again'] as const;
export const ringProblems = [
  'not-found',
  'ring-not-open',
  'ring-taken',
  'applicant-differs',
  'item-not-in-force',
  'item-not-offered-here',
  'answers-incomplete',
  'unknown-material',
  'identity-invalid',
  'mandate-required',
  'too-much',
  'aggregate-too-large',
  'year-not-published',
  'idempotency-key-reused',
  'try-again',
] as const;

const openingExample = {
  track: 'catering-start',
  applicant: { kind: 'enterprise', creditCode: enterpriseExample.applicant.creditCode },
} as const;
export const ringExample = {
  params: { project: EXAMPLE_PROJECT, ring: 'enterprise' },
  body: enterpriseExample,
} as const;

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
  openProject: route({
    method: 'POST',
    path: '/projects',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '建立项目', en: 'Opens a project' },
    body: opening,
    response: { status: 201, schema: openedProject, cache: 'private' },
    writes: true,
    problems: openingProblems,
    example: { body: openingExample },
  }),
  ownProjects: route({
    method: 'GET',
    path: '/projects',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '我的项目', en: 'One’s own projects, newest first' },
    query: () => z.strictObject(pageQuery()),
    response: { status: 200, schema: projectList, cache: 'private' },
    problems: ['invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  ownProject: route({
    method: 'GET',
    path: '/projects/{project}',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '项目进展', en: 'One of one’s own projects: all rings, and whose turn it is' },
    params: projectParams,
    response: { status: 200, schema: projectView, cache: 'private' },
    whose: { kind: 'project', who: 'applicants' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { project: EXAMPLE_PROJECT } },
  }),
  fileIntoRing: route({
    method: 'POST',
    path: '/projects/{project}/rings/{ring}/cases',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '申请项目的一个环节', en: 'Files into a ring of one’s project' },
    params: ringParams,
    body: ringApplication,
    response: { status: 201, schema: filedIntoRing, cache: 'private' },
    writes: true,
    whose: { kind: 'project', who: 'applicants' },
    problems: ringProblems,
    example: ringExample,
  }),
  openProjectAtWindow: route({
    method: 'POST',
    path: '/desk/projects',
    access: desk,
    summary: { 'zh-CN': '窗口建立项目', en: 'Opens a project for an applicant at the window' },
    body: opening,
    response: { status: 201, schema: openedProject, cache: 'private' },
    writes: true,
    problems: [...openingProblems, 'not-your-department'],
    example: { body: openingExample },
  }),
  deskProjects: route({
    method: 'GET',
    path: '/desk/projects',
    access: overseeing,
    summary: {
      'zh-CN': '本部门参与的项目（督查人员：全部）',
      en: 'Projects one’s department has a part in; a manager’s are all',
    },
    query: () => z.strictObject(pageQuery()),
    response: { status: 200, schema: projectList, cache: 'private' },
    problems: ['invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  deskProject: route({
    method: 'GET',
    path: '/desk/projects/{project}',
    access: overseeing,
    summary: { 'zh-CN': '项目进展（工作人员）', en: 'A project: all rings, who holds what up and for how long' },
    params: projectParams,
    response: { status: 200, schema: projectView, cache: 'private' },
    whose: { kind: 'project', who: 'seers' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { project: EXAMPLE_PROJECT } },
  }),
  fileIntoRingAtWindow: route({
    method: 'POST',
    path: '/desk/projects/{project}/rings/{ring}/cases',
    access: desk,
    summary: { 'zh-CN': '窗口收取项目环节申请', en: 'Takes in an application to a ring at a window' },
    params: ringParams,
    body: ringApplication,
    response: { status: 201, schema: filedIntoRing, cache: 'private' },
    writes: true,
    whose: { kind: 'project', who: 'handlers' },
    problems: [...ringProblems, 'not-your-department'],
    example: ringExample,
  }),
};
