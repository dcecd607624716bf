import * as z from 'zod';
import { CalendarDayText } from '../../shared/domain/calendar/calendar-year.ts';
import { AnswerSet, Applicant, ResultDocument, SuppliedMaterials } from '../../shared/domain/case/dossier.ts';
import { CaseKind } from '../../shared/domain/case/kinds.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import {
  COME_IN,
  caseFile,
  clockExplanation,
  clockParams,
  EXAMPLE_RECEIPT,
  onOneCase,
  receiptParams,
  UNDER_REVIEW,
} from '../../shared/http/case-contract.ts';
import { caseView, standing } from '../../shared/http/case-view.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { agencyRoutes } from './agency-routes.ts';
import { commitmentRoutes } from './commitment-routes.ts';
import { application, correction, correctionProblems, filingProblems, withdrawal } from './contract.ts';
import { applyingExample, paperExample } from './examples.ts';
import { hearingRoutes } from './hearing-routes.ts';
import { pledgeRoutes } from './pledge-routes.ts';
import { projectAgencyRoutes } from './project-agency-routes.ts';
import { projectRoutes } from './project-routes.ts';
import { filedView, imported, ownCases } from './views.ts';

const paperCase = () =>
  application().extend({
    /** The case's own number on paper. */
    paper: z.string().trim().min(1).max(64),
    receivedOn: CalendarDayText,
    acceptedOn: CalendarDayText.optional(),
  });

/** What citizens do with their cases, and what comes in over the counter. */
export const routes = {
  fileCase: route({
    method: 'POST',
    path: '/cases',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '网上申请', en: 'Files an application' },
    body: application,
    response: { status: 201, schema: filedView, cache: 'private' },
    writes: true,
    problems: filingProblems,
    example: { body: applyingExample },
  }),
  ownCases: route({
    method: 'GET',
    path: '/cases',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '我的办件', en: 'One’s own cases, newest first' },
    query: () => z.strictObject({ ...pageQuery(), kind: CaseKind.optional() }),
    response: { status: 200, schema: ownCases, cache: 'private' },
    problems: ['invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  ownCase: route({
    method: 'GET',
    path: '/cases/{receipt}',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '办件详情', en: 'One of one’s own cases' },
    params: receiptParams,
    response: { status: 200, schema: caseView, cache: 'private' },
    onCase: { who: 'applicants' },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT } },
  }),
  ownClock: route({
    method: 'GET',
    path: '/cases/{receipt}/clocks/{clock}',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '期限说明', en: 'Why a limit ends on its day' },
    params: clockParams,
    response: { status: 200, schema: clockExplanation, cache: 'private' },
    onCase: { who: 'applicants' },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT, clock: 'acceptance' } },
  }),
  ownFile: route({
    method: 'GET',
    path: '/cases/{receipt}/file',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '可验证的案卷', en: 'The case file: verifiable without the database' },
    params: receiptParams,
    response: { status: 200, schema: caseFile, cache: 'private' },
    onCase: { who: 'applicants' },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT } },
  }),
  supplyCorrection: route({
    method: 'POST',
    path: '/cases/{receipt}/corrections',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '提交补正', en: 'Answers a correction notice' },
    params: receiptParams,
    body: correction,
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'applicants', statuses: ['correcting'] },
    problems: correctionProblems,
    example: {
      params: { receipt: EXAMPLE_RECEIPT },
      body: { materials: [{ code: 'layout', form: 'electronic', reference: 'upload/layout' }] },
    },
  }),
  withdraw: route({
    method: 'POST',
    path: '/cases/{receipt}/withdrawal',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '撤回申请', en: 'Withdraws an application before it is decided' },
    params: receiptParams,
    body: withdrawal,
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'applicants', statuses: [...COME_IN, 'correcting', ...UNDER_REVIEW, 'forwarded'] },
    problems: [...onOneCase, 'wrong-status'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: {} },
  }),
  ...commitmentRoutes,
  ...pledgeRoutes,
  ...hearingRoutes,
  ...agencyRoutes,
  claim: route({
    method: 'POST',
    path: '/cases/{receipt}/claim',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '绑定窗口办件', en: 'Links a case filed at a window to one’s login, with its spoken code' },
    params: receiptParams,
    body: () => z.strictObject({ code: z.string().min(1).max(64) }),
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'claimants' },
    problems: [...onOneCase, 'already-claimed'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { code: '0000 0000 0000 0000' } },
  }),
  fileAtWindow: route({
    method: 'POST',
    path: '/desk/cases',
    access: desk,
    summary: { 'zh-CN': '窗口收件', en: 'Takes in an application at a window or township point' },
    body: application,
    response: { status: 201, schema: filedView, cache: 'private' },
    writes: true,
    problems: [...filingProblems, 'not-your-department'],
    example: { body: applyingExample },
  }),
  supplyAtWindow: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/corrections',
    access: desk,
    summary: { 'zh-CN': '窗口收补正', en: 'Takes in a correction brought to a window' },
    params: receiptParams,
    body: correction,
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'handlers', statuses: ['correcting'] },
    problems: [...correctionProblems, 'not-your-department'],
    example: {
      params: { receipt: EXAMPLE_RECEIPT },
      body: { materials: [{ code: 'layout', form: 'paper', copies: 1 }] },
    },
  }),
  withdrawAtWindow: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/withdrawal',
    access: desk,
    summary: { 'zh-CN': '窗口登记撤回', en: 'Records a withdrawal the applicant asked for at a window' },
    params: receiptParams,
    body: withdrawal,
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'handlers', statuses: [...COME_IN, 'correcting', ...UNDER_REVIEW, 'forwarded'] },
    problems: [...onOneCase, 'wrong-status', 'not-your-department'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { reasons: '申请人书面提出撤回' } },
  }),
  correctRecord: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/record-corrections',
    access: desk,
    summary: { 'zh-CN': '更正登记错误', en: 'Corrects a clerical error by a superseding record' },
    params: receiptParams,
    body: () =>
      z.discriminatedUnion('target', [
        z.strictObject({ target: z.literal('applicant'), reasons: Reasons, applicant: Applicant }),
        z.strictObject({ target: z.literal('answers'), reasons: Reasons, answers: AnswerSet }),
        z.strictObject({ target: z.literal('materials'), reasons: Reasons, materials: SuppliedMaterials }),
        z.strictObject({ target: z.literal('particulars'), reasons: Reasons, document: ResultDocument }),
      ]),
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    ifMatch: true,
    onCase: { who: 'handlers' },
    problems: [
      ...onOneCase,
      'wrong-status',
      'not-your-department',
      'role-required',
      'answers-incomplete',
      'unknown-material',
      'item-not-offered-here',
      'too-much',
      'aggregate-too-large',
    ],
    example: {
      params: { receipt: EXAMPLE_RECEIPT },
      body: { target: 'applicant', reasons: '姓名录入有误', applicant: applyingExample.applicant },
    },
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
