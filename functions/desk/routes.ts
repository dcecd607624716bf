import * as z from 'zod';
import { SeriesKind } from '../../shared/domain/case/document-number.ts';
import { CaseKind } from '../../shared/domain/case/kinds.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { ApplicantNotice } from '../../shared/domain/case/vocabulary.ts';
import {
  caseFile,
  documentParams,
  EXAMPLE_RECEIPT,
  onOneCase,
  printQuery,
  receiptParams,
} from '../../shared/http/case-contract.ts';
import { caseCommand, caseReading, clockReading, documentPrint } from '../../shared/http/case-routes.ts';
import { caseView } from '../../shared/http/case-view.ts';
import { desk, seeing } from '../../shared/http/desk-access.ts';
import { documentList } from '../../shared/http/document-view.ts';
import { listing } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { taskPage } from '../../shared/http/task-list.ts';
import { DepartmentCodeText } from '../../shared/kernel/ids.ts';
import { handledPage, numberSeriesPage, owedPaper, printedNoticePage, queuePage, unmasked } from './views.ts';

/** The head of the county government reads the joint cases they may extend. */
const overseeing = { access: { by: 'staff', roles: [...seeing.roles, 'leader'] }, who: 'overseers' } as const;

/** What staff read and print: their queues, a case, its documents, its paper. */
export const routes = {
  queue: listing({
    path: '/desk/cases',
    access: seeing,
    summary: { 'zh-CN': '待办队列', en: 'The open cases of a department, the most urgent first' },
    filter: () => ({ department: DepartmentCodeText.optional(), kind: CaseKind.optional() }),
    schema: queuePage,
    problems: ['not-your-department'],
  }),
  tasks: listing({
    path: '/desk/tasks',
    access: { by: 'staff', roles: ['clerk', 'reviewer', 'head', 'manager'] },
    summary: { 'zh-CN': '并联审批任务', en: 'What a department has to do in joint cases, the most urgent first' },
    filter: () => ({ department: DepartmentCodeText.optional() }),
    schema: taskPage,
    problems: ['not-your-department'],
  }),
  handledCases: listing({
    path: '/desk/handled-cases',
    access: desk,
    summary: { 'zh-CN': '我经办的件', en: 'The open cases one has in hand, the most urgent first' },
    schema: handledPage,
  }),
  deskCase: caseReading({
    path: '/desk/cases/{receipt}',
    ...overseeing,
    summary: { 'zh-CN': '办件', en: 'A case with its timeline and clocks, masked' },
    schema: caseView,
  }),
  deskDocuments: caseReading({
    path: '/desk/cases/{receipt}/documents',
    ...overseeing,
    summary: { 'zh-CN': '文书', en: 'The documents of a case, as data' },
    schema: documentList,
  }),
  printDeskDocument: documentPrint({
    path: '/desk/cases/{receipt}/documents/{document}/print',
    access: seeing,
    who: 'overseers',
    summary: { 'zh-CN': '打印文书', en: 'A document of a case as a page to print, masked' },
    languages: 'bilingual',
  }),
  deskFile: caseReading({
    path: '/desk/cases/{receipt}/file',
    ...overseeing,
    summary: { 'zh-CN': '可验证的案卷', en: 'The case file: verifiable without the database' },
    schema: caseFile,
  }),
  deskClock: clockReading({ path: '/desk/cases/{receipt}/clocks/{clock}', ...overseeing }),
  numberSeries: route({
    method: 'GET',
    path: '/desk/number-series/{department}/{kind}/{year}',
    access: { by: 'staff', roles: ['head', 'manager'] },
    summary: { 'zh-CN': '文书编号台账', en: 'The numbers of a series, the cases that took them, and the gaps' },
    params: () =>
      z.strictObject({
        department: DepartmentCodeText,
        kind: SeriesKind,
        year: z
          .string()
          .regex(/^20\d\d$/)
          .transform(Number),
      }),
    query: () =>
      z.strictObject({
        cursor: z
          .string()
          .regex(/^[1-9]\d{0,3}$/)
          .transform(Number)
          .optional(),
      }),
    response: { status: 200, schema: numberSeriesPage, cache: 'private' },
    problems: ['not-your-department'],
    example: { params: { department: 'market-regulation', kind: 'approval-decision', year: '2026' } },
  }),
  printedNotices: listing({
    path: '/desk/printed-notices',
    access: desk,
    summary: { 'zh-CN': '待打印通知', en: 'Cases that owe paper to an applicant without a phone' },
    filter: () => ({ department: DepartmentCodeText.optional() }),
    schema: printedNoticePage,
    problems: ['not-your-department'],
  }),
  handOverPrintedNotices: caseCommand({
    path: '/desk/cases/{receipt}/printed-notices',
    access: desk,
    summary: { 'zh-CN': '纸质通知已交付', en: 'Records paper notices as handed over' },
    body: () => z.strictObject({ notices: z.array(ApplicantNotice).min(1).max(20) }),
    onCase: { who: 'handlers' },
    problems: ['not-your-department', 'nothing-to-hand-over'],
    example: { notices: ['received'] },
  }),
  owedPaper: route({
    method: 'GET',
    path: '/desk/cases/{receipt}/printed-notices',
    access: desk,
    summary: {
      'zh-CN': '打印通知',
      en: 'The paper a case owes, ready to print; with the spoken code, for the applicant alone',
    },
    params: receiptParams,
    response: { status: 200, schema: owedPaper, cache: 'private' },
    onCase: { who: 'handlers' },
    problems: ['not-found', 'not-your-department'],
    example: { params: { receipt: EXAMPLE_RECEIPT } },
  }),
  unmask: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/unmaskings',
    access: seeing,
    summary: { 'zh-CN': '查看个人信息', en: 'Shows personal data in clear; who looked and why is recorded' },
    params: receiptParams,
    body: () =>
      z.strictObject({
        purpose: Reasons,
        /** A document to print with the parties' names in clear. */
        print: printQuery().extend({ document: documentParams().shape.document }).optional(),
      }),
    response: { status: 201, schema: unmasked, cache: 'private' },
    writes: true,
    onCase: { who: 'overseers' },
    problems: onOneCase,
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { purpose: '核对申请材料', print: { document: '1.1' } } },
  }),
};
