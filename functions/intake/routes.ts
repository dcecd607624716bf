import * as z from 'zod';
import { CalendarDayText } from '../../shared/domain/calendar/calendar-year.ts';
import { AnswerSet, Applicant, ResultDocument, SuppliedMaterials } from '../../shared/domain/case/dossier.ts';
import { CaseKind } from '../../shared/domain/case/kinds.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { COME_IN, caseFile, UNDER_REVIEW } from '../../shared/http/case-contract.ts';
import { caseCommand, caseReading, clockReading } from '../../shared/http/case-routes.ts';
import { caseView } from '../../shared/http/case-view.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { listing } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { agencyRoutes } from './agency-routes.ts';
import { commitmentRoutes } from './commitment-routes.ts';
import { application, atWindow, byLogin, correction, filing, inCase, withdrawal } from './contract.ts';
import { applyingExample, paperExample } from './examples.ts';
import { hearingRoutes } from './hearing-routes.ts';
import { pledgeRoutes } from './pledge-routes.ts';
import { projectAgencyRoutes } from './project-agency-routes.ts';
import { projectRoutes } from './project-routes.ts';
import { imported, ownCases } from './views.ts';

const paperCase = () =>
  application().extend({
    /** The case's own number on paper. */
    paper: z.string().trim().min(1).max(64),
    receivedOn: CalendarDayText,
    acceptedOn: CalendarDayText.optional(),
  });

/** Before anybody has decided. */
const UNDECIDED = [...COME_IN, 'correcting', ...UNDER_REVIEW, 'forwarded'] as const;

/** What citizens do with their cases, and what comes in over the counter. */
export const routes = {
  fileCase: filing(byLogin, {
    summary: { 'zh-CN': '网上申请', en: 'Files an application' },
    body: application,
    example: applyingExample,
  }),
  ownCases: listing({
    path: '/cases',
    access: byLogin.access,
    summary: { 'zh-CN': '我的办件', en: 'One’s own cases, newest first' },
    filter: () => ({ kind: CaseKind.optional() }),
    schema: ownCases,
  }),
  ownCase: caseReading({
    path: '/cases/{receipt}',
    access: byLogin.access,
    who: 'applicants',
    summary: { 'zh-CN': '办件详情', en: 'One of one’s own cases' },
    schema: caseView,
  }),
  ownClock: clockReading({ path: '/cases/{receipt}/clocks/{clock}', access: byLogin.access, who: 'applicants' }),
  ownFile: caseReading({
    path: '/cases/{receipt}/file',
    access: byLogin.access,
    who: 'applicants',
    summary: { 'zh-CN': '可验证的案卷', en: 'The case file: verifiable without the database' },
    schema: caseFile,
  }),
  supplyCorrection: inCase(byLogin, {
    ...correction,
    summary: { 'zh-CN': '提交补正', en: 'Answers a correction notice' },
    example: { materials: [{ code: 'layout', form: 'electronic', reference: 'upload/layout' }] },
  }),
  withdraw: inCase(byLogin, {
    ...withdrawal,
    statuses: UNDECIDED,
    summary: { 'zh-CN': '撤回申请', en: 'Withdraws an application before it is decided' },
    example: {},
  }),
  ...commitmentRoutes,
  ...pledgeRoutes,
  ...hearingRoutes,
  ...agencyRoutes,
  claim: caseCommand({
    path: '/cases/{receipt}/claim',
    access: byLogin.access,
    summary: { 'zh-CN': '绑定窗口办件', en: 'Links a case filed at a window to one’s login, with its spoken code' },
    body: () => z.strictObject({ code: z.string().min(1).max(64) }),
    onCase: { who: 'claimants' },
    problems: ['already-claimed'],
    example: { code: '0000 0000 0000 0000' },
  }),
  fileAtWindow: filing(atWindow, {
    summary: { 'zh-CN': '窗口收件', en: 'Takes in an application at a window or township point' },
    body: application,
    example: applyingExample,
  }),
  supplyAtWindow: inCase(atWindow, {
    ...correction,
    summary: { 'zh-CN': '窗口收补正', en: 'Takes in a correction brought to a window' },
    example: { materials: [{ code: 'layout', form: 'paper', copies: 1 }] },
  }),
  withdrawAtWindow: inCase(atWindow, {
    ...withdrawal,
    statuses: UNDECIDED,
    summary: { 'zh-CN': '窗口登记撤回', en: 'Records a withdrawal the applicant asked for at a window' },
    example: { reasons: '申请人书面提出撤回' },
  }),
  correctRecord: caseCommand({
    path: '/desk/cases/{receipt}/record-corrections',
    access: desk,
    summary: { 'zh-CN': '更正登记错误', en: 'Corrects a clerical error by a superseding record' },
    body: () =>
      z.discriminatedUnion('target', [
        z.strictObject({ target: z.literal('applicant'), reasons: Reasons, applicant: Applicant }),
        z.strictObject({ target: z.literal('answers'), reasons: Reasons, answers: AnswerSet }),
        z.strictObject({ target: z.literal('materials'), reasons: Reasons, materials: SuppliedMaterials }),
        z.strictObject({ target: z.literal('particulars'), reasons: Reasons, document: ResultDocument }),
      ]),
    ifMatch: true,
    onCase: { who: 'handlers' },
    problems: [
      'wrong-status',
      'not-your-department',
      'role-required',
      'answers-incomplete',
      'unknown-material',
      'item-not-offered-here',
      'ring-held-twice',
      'too-much',
      'aggregate-too-large',
    ],
    example: { target: 'applicant', reasons: '姓名录入有误', applicant: applyingExample.applicant },
  }),
  importCases: route({
    method: 'POST',
    path: '/desk/case-imports',
    access: { by: 'staff', roles: ['administrator'] },
    summary: { 'zh-CN': '导入在办纸质件', en: 'Brings in open paper cases with their true dates (switch-over)' },
    body: () => z.strictObject({ cases: z.array(paperCase()).min(1).max(25) }),
    response: { status: 200, schema: imported, cache: 'private' },
    writes: true,
    problems: ['year-not-published', 'try-again'],
    example: { body: { cases: [paperExample] } },
  }),
  ...projectRoutes,
  ...projectAgencyRoutes,
};
