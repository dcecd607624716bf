import * as z from 'zod';
import { ComplaintText } from '../../shared/domain/complaint/parts.ts';
import { EXAMPLE_RECEIPT } from '../../shared/http/case-contract.ts';
import { documentView } from '../../shared/http/document-view.ts';
import { listing, pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { whyView } from '../../shared/http/why.ts';
import {
  clockParams,
  exampleFiling,
  filingBody,
  numberParams,
  OutsideSubject,
  onFiling,
  onOneComplaint,
} from './contract.ts';
import {
  complaintProgress,
  complaintStanding,
  filedComplaint,
  ownComplaint,
  ownComplaints,
  page,
  publishedAnswer,
  publishedAnswers,
} from './views.ts';

const citizen = { by: 'citizen' } as const;
const anyone = { by: 'public' } as const;

/** What citizens do with their own, and what anybody may do or read without signing in. */
export const citizenRoutes = {
  fileComplaint: route({
    method: 'POST',
    path: '/complaints',
    access: citizen,
    summary: { 'zh-CN': '提出咨询、建议、投诉、举报、信访', en: 'Files a complaint or its kin, by login' },
    body: () => z.strictObject({ ...filingBody(), subject: OutsideSubject().prefault({}) }),
    response: { status: 201, schema: filedComplaint, cache: 'private' },
    writes: true,
    problems: [...onFiling, 'too-many-complaints'],
    example: { body: { ...exampleFiling, subject: { department: 'market-regulation', step: 'review' } } },
  }),
  fileWithoutLogin: route({
    method: 'POST',
    path: '/anonymous-complaints',
    access: anyone,
    summary: {
      'zh-CN': '不登录提出（匿名，或凭办件查询码）',
      en: 'Files without signing in: anonymously where the county hears it, or by the code of a case in any county',
    },
    body: () =>
      z.strictObject({
        ...filingBody(),
        subject: OutsideSubject().omit({ case: true }).prefault({}),
        /** Links the case: its receipt number, and the secret of its progress link or its spoken code. */
        case: z.strictObject({ receipt: z.string().max(100), code: z.string().max(100) }).optional(),
      }),
    response: { status: 201, schema: filedComplaint, cache: 'private' },
    writes: true,
    problems: [...onFiling, 'sign-in-required', 'not-found'],
    example: { body: { kind: 'suggestion', text: '建议大厅增设饮水机。' } },
  }),
  ownComplaints: listing({
    path: '/complaints',
    access: citizen,
    summary: { 'zh-CN': '我的诉求', en: 'What the caller has filed, newest first' },
    schema: ownComplaints,
    problems: ['year-not-published'],
  }),
  ownComplaint: route({
    method: 'GET',
    path: '/complaints/{number}',
    whose: { kind: 'complaint', who: 'owner' },
    access: citizen,
    summary: { 'zh-CN': '诉求详情', en: 'One of the caller’s own, with its reply' },
    params: numberParams,
    response: { status: 200, schema: ownComplaint, cache: 'private' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { number: EXAMPLE_RECEIPT } },
  }),
  ownComplaintClock: route({
    method: 'GET',
    path: '/complaints/{number}/clocks/{clock}',
    whose: { kind: 'complaint', who: 'owner' },
    access: citizen,
    summary: { 'zh-CN': '期限说明', en: 'Why a limit of one’s own complaint ends on its day' },
    params: clockParams,
    response: { status: 200, schema: whyView, cache: 'private' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { number: EXAMPLE_RECEIPT, clock: 'reply' } },
  }),
  ownReplyLetter: route({
    method: 'GET',
    path: '/complaints/{number}/reply-letter',
    whose: { kind: 'complaint', who: 'owner' },
    access: citizen,
    summary: { 'zh-CN': '答复意见书', en: 'The written reply, as a document' },
    params: numberParams,
    response: { status: 200, schema: documentView, cache: 'private' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { number: EXAMPLE_RECEIPT } },
  }),
  withdrawComplaint: route({
    method: 'POST',
    path: '/complaints/{number}/withdrawal',
    whose: { kind: 'complaint', who: 'owner' },
    access: citizen,
    summary: { 'zh-CN': '撤回', en: 'Withdraws it, while nothing is answered' },
    params: numberParams,
    body: () => z.strictObject({}),
    response: { status: 201, schema: complaintStanding, cache: 'private' },
    writes: true,
    problems: onOneComplaint,
    example: { params: { number: EXAMPLE_RECEIPT }, body: {} },
  }),
  reopenComplaint: route({
    method: 'POST',
    path: '/complaints/{number}/reopening',
    whose: { kind: 'complaint', who: 'owner' },
    access: citizen,
    summary: { 'zh-CN': '申请重新办理（一次）', en: 'Has it taken up again, once, with reasons' },
    params: numberParams,
    body: () => z.strictObject({ reasons: ComplaintText }),
    response: { status: 201, schema: complaintStanding, cache: 'private' },
    writes: true,
    problems: [...onOneComplaint, 'already-reopened', 'too-late-to-reopen', 'too-much', 'aggregate-too-large'],
    example: { params: { number: EXAMPLE_RECEIPT }, body: { reasons: '答复没有说明超期的原因。' } },
  }),
  complaintProgress: route({
    method: 'POST',
    path: '/complaint-progress',
    access: anyone,
    summary: {
      'zh-CN': '诉求进度查询',
      en: 'Progress and reply by secret link or by number and spoken code; writes nothing',
    },
    body: () => z.strictObject({ number: z.string().max(100), code: z.string().max(100) }),
    response: { status: 200, schema: complaintProgress, cache: 'private' },
    problems: ['not-found', 'year-not-published'],
    example: { body: { number: EXAMPLE_RECEIPT, code: '0000 0000 0000 0000' } },
  }),
  complaintPage: route({
    method: 'GET',
    path: '/complain',
    access: anyone,
    summary: {
      'zh-CN': '投诉页',
      en: 'The page that files without signing in; a link from an overdue case fills it in',
    },
    response: { status: 200, schema: page, cache: 'public', type: 'text/html; charset=utf-8' },
    problems: [],
    example: {},
  }),
  publishedAnswers: route({
    method: 'GET',
    path: '/published-answers',
    access: anyone,
    summary: { 'zh-CN': '公开答复', en: 'Answers of use to everybody, newest first' },
    query: () => z.strictObject(pageQuery()),
    response: { status: 200, schema: publishedAnswers, cache: 'revalidate' },
    problems: ['invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  publishedAnswer: route({
    method: 'GET',
    path: '/published-answers/{number}',
    access: anyone,
    summary: { 'zh-CN': '公开答复全文', en: 'An edited copy of question and answer' },
    params: numberParams,
    response: { status: 200, schema: publishedAnswer, cache: 'revalidate' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { number: EXAMPLE_RECEIPT } },
  }),
};
