import * as z from 'zod';
import { SeriesKind } from '../../shared/domain/case/document-number.ts';
import { CaseKind } from '../../shared/domain/case/kinds.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { ApplicantNotice } from '../../shared/domain/case/vocabulary.ts';
import {
  caseFile,
  clockExplanation,
  clockParams,
  documentParams,
  EXAMPLE_RECEIPT,
  onOneCase,
  page,
  printQuery,
  receiptParams,
} from '../../shared/http/case-contract.ts';
import { caseView, standing } from '../../shared/http/case-view.ts';
import { desk, seeing } from '../../shared/http/desk-access.ts';
import { documentList } from '../../shared/http/document-view.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { taskPage } from '../../shared/http/task-list.ts';
import { DepartmentCodeText } from '../../shared/kernel/ids.ts';
import { handledPage, numberSeriesPage, owedPaper, printedNoticePage, queuePage, unmasked } from './views.ts';

/** The head of the county government reads the joint cases they may extend. */
const readingCase = { by: 'staff', roles: [...seeing.roles, 'leader'] } as const;

const reading = <Response extends z.ZodType>(path: `/${string}`, zh: string, en: string, schema: () => Response) =>
  route({
    method: 'GET',
    path,
    access: readingCase,
    summary: { 'zh-CN': zh, en },
    params: receiptParams,
    response: { status: 200, schema, cache: 'private' },
    onCase: { who: 'overseers' },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT } },
  });

/** What staff read and print: their queues, a case, its documents, its paper. */
export const routes = {
  queue: route({
    method: 'GET',
    path: '/desk/cases',
    access: seeing,
    summary: { 'zh-CN': '待办队列', en: 'The open cases of a department, the most urgent first' },
    query: () =>
      z.strictObject({ ...pageQuery(), department: DepartmentCodeText.optional(), kind: CaseKind.optional() }),
    response: { status: 200, schema: queuePage, cache: 'private' },
    problems: ['not-your-department', 'invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  tasks: route({
    method: 'GET',
    path: '/desk/tasks',
    access: { by: 'staff', roles: ['clerk', 'reviewer', 'head', 'manager'] },
    summary: { 'zh-CN': '并联审批任务', en: 'What a department has to do in joint cases, the most urgent first' },
    query: () => z.strictObject({ ...pageQuery(), department: DepartmentCodeText.optional() }),
    response: { status: 200, schema: taskPage, cache: 'private' },
    problems: ['not-your-department', 'invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  handledCases: route({
    method: 'GET',
    path: '/desk/handled-cases',
    access: desk,
    summary: { 'zh-CN': '我经办的件', en: 'The open cases one has in hand, the most urgent first' },
    query: () => z.strictObject(pageQuery()),
    response: { status: 200, schema: handledPage, cache: 'private' },
    problems: ['invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  deskCase: reading('/desk/cases/{receipt}', '办件', 'A case with its timeline and clocks, masked', caseView),
  deskDocuments: reading('/desk/cases/{receipt}/documents', '文书', 'The documents of a case, as data', documentList),
  printDeskDocument: route({
    method: 'GET',
    path: '/desk/cases/{receipt}/documents/{document}/print',
    access: seeing,
    summary: { 'zh-CN': '打印文书', en: 'A document of a case as a page to print, masked' },
    params: documentParams,
    query: printQuery,
    response: { status: 200, schema: page, cache: 'private', type: 'text/html; charset=utf-8' },
    onCase: { who: 'overseers' },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT, document: '1.1' }, query: { languages: 'bilingual' } },
  }),
  deskFile: reading(
    '/desk/cases/{receipt}/file',
    '可验证的案卷',
    'The case file: verifiable without the database',
    caseFile,
  ),
  deskClock: route({
    method: 'GET',
    path: '/desk/cases/{receipt}/clocks/{clock}',
    access: readingCase,
    summary: { 'zh-CN': '期限说明', en: 'Why a limit ends on its day' },
    params: clockParams,
    response: { status: 200, schema: clockExplanation, cache: 'private' },
    onCase: { who: 'overseers' },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT, clock: 'acceptance' } },
  }),
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
  printedNotices: route({
    method: 'GET',
    path: '/desk/printed-notices',
    access: desk,
    summary: { 'zh-CN': '待打印通知', en: 'Cases that owe paper to an applicant without a phone' },
    query: () => z.strictObject({ ...pageQuery(), department: DepartmentCodeText.optional() }),
    response: { status: 200, schema: printedNoticePage, cache: 'private' },
    problems: ['not-your-department', 'invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  handOverPrintedNotices: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/printed-notices',
    access: desk,
    summary: { 'zh-CN': '纸质通知已交付', en: 'Records paper notices as handed over' },
    params: receiptParams,
    body: () => z.strictObject({ notices: z.array(ApplicantNotice).min(1).max(20) }),
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'handlers' },
    problems: [...onOneCase, 'not-your-department', 'nothing-to-hand-over'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { notices: ['received'] } },
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
