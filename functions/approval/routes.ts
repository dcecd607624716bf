import * as z from 'zod';
import { SeriesKind } from '../../shared/domain/case/document-number.ts';
import { ResultDocument } from '../../shared/domain/case/dossier.ts';
import { CaseKind } from '../../shared/domain/case/kinds.ts';
import { Ask, LegalBasis, Reasons } from '../../shared/domain/case/particulars.ts';
import {
  ApplicantNotice,
  CASE_LIMITS,
  DeliveryMethod,
  NonAcceptanceGround,
  RevocationGround,
} from '../../shared/domain/case/vocabulary.ts';
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
import { documentList } from '../../shared/http/document-view.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { DepartmentCodeText } from '../../shared/kernel/ids.ts';
import { deciders, decision, desk, heads, ofDeciding, seeing } from './contract.ts';
import { forwardingRoutes } from './forwarding-routes.ts';
import { handlingRoutes } from './handling-routes.ts';
import { jointRoutes } from './joint-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { numberSeriesPage, owedPaper, printedNoticePage, queuePage, unmasked } from './views.ts';

/** The head of the county government reads the joint cases they may extend. */
const readingCase = { by: 'staff', roles: [...seeing.roles, 'leader'] } as const;

const legalBases = () => z.array(LegalBasis).max(CASE_LIMITS.legalBases);
const reasoned = () => z.strictObject({ reasons: Reasons, legalBasis: legalBases().min(1) });
const exampleBasis = [{ law: '中华人民共和国食品安全法', article: '第三十五条' }];

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

/** Examination, decision and delivery, as the departments and windows do them. */
export const routes = {
  ...jointRoutes,
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
  accept: decision({
    path: '/desk/cases/{receipt}/acceptance',
    access: desk,
    summary: { 'zh-CN': '受理', en: 'Accepts a complete application, or one under a signed commitment' },
    body: () => z.strictObject({}),
    onCase: { who: 'handlers', statuses: ['received'] },
    problems: ['materials-missing'],
    example: {},
  }),
  askForCorrection: decision({
    path: '/desk/cases/{receipt}/correction-notices',
    access: desk,
    summary: { 'zh-CN': '一次性告知补正', en: 'Tells everything missing, once' },
    body: () =>
      z.strictObject({
        asks: z.array(Ask).min(1).max(CASE_LIMITS.asks),
        /** Where it names what the first notice could have named (L03). */
        justification: Reasons.optional(),
      }),
    onCase: { who: 'handlers', statuses: ['received'] },
    problems: [
      'correction-incomplete',
      'second-correction-needs-approval',
      'too-many-corrections',
      'too-much',
      'unknown-material',
      'nothing-gathered',
    ],
    example: { asks: [{ about: 'material', code: 'layout', problem: '未提交经营场所平面布局图' }] },
  }),
  decline: decision({
    path: '/desk/cases/{receipt}/non-acceptance',
    access: desk,
    summary: { 'zh-CN': '不予受理', en: 'Does not accept, and says why and who is competent' },
    body: () =>
      z.strictObject({
        ground: NonAcceptanceGround,
        reasons: Reasons,
        legalBasis: legalBases().default([]),
        competentBody: z.string().trim().min(1).max(200).optional(),
      }),
    onCase: { who: 'handlers', statuses: ['received', 'may-commit'] },
    problems: ['competent-body-required', 'legal-basis-required'],
    example: { ground: 'not-our-authority', reasons: '该事项属上级机关职权', competentBody: '宜春市市场监督管理局' },
  }),
  returnCase: decision({
    path: '/desk/cases/{receipt}/return',
    access: deciders,
    summary: { 'zh-CN': '退回', en: 'Returns an accepted case with basis and reason' },
    body: reasoned,
    onCase: { who: 'deciders', statuses: ['accepted', 'committed'] },
    problems: [...ofDeciding, 'legal-basis-required', 'stage-open', 'stage-disagreed'],
    example: { reasons: '申请事项已由其他许可覆盖', legalBasis: exampleBasis },
  }),
  ...reviewRoutes,
  ...handlingRoutes,
  ...forwardingRoutes,
  approve: decision({
    path: '/desk/cases/{receipt}/approval',
    access: deciders,
    summary: { 'zh-CN': '准予', en: 'Approves, with the particulars of the result' },
    body: () => z.strictObject({ document: ResultDocument }),
    onCase: { who: 'deciders', statuses: ['accepted'] },
    problems: [
      ...ofDeciding,
      'materials-missing',
      'predecessor-open',
      'commitment-open',
      'too-much',
      'aggregate-too-large',
      'stage-open',
      'stage-disagreed',
      'consent-paper-owed',
    ],
    example: {
      document: {
        number: 'JY13609810000001',
        validFrom: '2026-10-12',
        validTo: '2031-10-11',
        particulars: [{ name: '经营项目', value: '预包装食品销售' }],
      },
    },
  }),
  refuse: decision({
    path: '/desk/cases/{receipt}/refusal',
    access: deciders,
    summary: { 'zh-CN': '不予许可', en: 'Refuses, with reasons and legal basis' },
    body: reasoned,
    onCase: { who: 'deciders', statuses: ['accepted'] },
    problems: [
      ...ofDeciding,
      'materials-missing',
      'commitment-open',
      'legal-basis-required',
      'stage-open',
      'stage-disagreed',
    ],
    example: { reasons: '经营场所不符合食品安全要求', legalBasis: exampleBasis },
  }),
  post: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/posting',
    access: desk,
    summary: { 'zh-CN': '寄出结果', en: 'Sends the result by mail' },
    params: receiptParams,
    body: () =>
      z.strictObject({ carrier: z.string().trim().min(1).max(60), tracking: z.string().trim().min(1).max(60) }),
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'handlers', statuses: ['decided'] },
    problems: [...onOneCase, 'wrong-status', 'not-your-department'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { carrier: '中国邮政', tracking: 'EA123456789CN' } },
  }),
  deliver: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/delivery',
    access: desk,
    summary: { 'zh-CN': '送达', en: 'Records the result as delivered' },
    params: receiptParams,
    body: () => z.strictObject({ method: DeliveryMethod, to: z.enum(['applicant', 'agent']).default('applicant') }),
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'handlers', statuses: ['decided', 'posted', 'public-notice'] },
    problems: [...onOneCase, 'wrong-status', 'not-your-department', 'not-posted', 'mandate-required'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { method: 'handed-over' } },
  }),
  reportUndeliverable: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/public-notice',
    access: desk,
    summary: { 'zh-CN': '公告送达', en: 'A result nobody can be handed goes to public notice' },
    params: receiptParams,
    body: () => z.strictObject({ reasons: Reasons }),
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'handlers', statuses: ['decided', 'posted'] },
    problems: [...onOneCase, 'wrong-status', 'not-your-department'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { reasons: '地址不详，邮件退回' } },
  }),
  revoke: decision({
    path: '/desk/cases/{receipt}/revocation',
    access: heads,
    summary: { 'zh-CN': '撤销、注销', en: 'Undoes an approval on the grounds of Arts. 69–70' },
    body: () => z.strictObject({ ground: RevocationGround, reasons: Reasons }),
    onCase: { who: 'heads', statuses: ['decided', 'posted', 'public-notice', 'delivered'] },
    problems: ['revocation-unfounded'],
    example: { ground: '69-2-fraud-or-bribery', reasons: '以欺骗手段取得许可' },
  }),
  archive: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/archiving',
    access: desk,
    summary: { 'zh-CN': '归档', en: 'Archives a case that has run its course' },
    params: receiptParams,
    body: () => z.strictObject({}),
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'handlers', statuses: ['delivered', 'not-accepted', 'returned', 'withdrawn', 'revoked'] },
    problems: [...onOneCase, 'wrong-status', 'not-your-department', 'printed-notices-owed'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: {} },
  }),
};
