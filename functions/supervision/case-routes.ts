import * as z from 'zod';
import { SupervisionText } from '../../shared/domain/supervision/events.ts';
import { SUPERVISION_LIMITS } from '../../shared/domain/supervision/law.ts';
import { COME_IN, EXAMPLE_RECEIPT, receiptParams, UNDER_REVIEW } from '../../shared/http/case-contract.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { whyView } from '../../shared/http/why.ts';
import { DepartmentCodeText, ReceiptNumberText, StaffIdText } from '../../shared/kernel/ids.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';
import { cardedPage, supervisionStanding, supervisionView, urgedPage } from './case-views.ts';

const seeing = { by: 'staff', roles: ['clerk', 'reviewer', 'chief-representative', 'head', 'manager'] } as const;
const superiors = { by: 'staff', roles: ['manager', 'head'] } as const;
const department = { by: 'staff', roles: ['clerk', 'reviewer', 'chief-representative', 'head'] } as const;
const supervisors = { by: 'staff', roles: ['manager'] } as const;

const numbered = () =>
  z.strictObject({
    receipt: ReceiptNumberText,
    n: z
      .string()
      .regex(/^[1-9]\d{0,3}$/)
      .transform(Number),
  });
const onOneSupervision = [
  'not-found',
  'try-again',
  'too-many-commands',
  'idempotency-key-reused',
  'role-required',
  'not-your-department',
] as const satisfies readonly RefusalCode[];
/** There is something to urge on. */
const OPEN = [
  ...COME_IN,
  'correcting',
  ...UNDER_REVIEW,
  'forwarded',
  'decided',
  'deemed-renewed',
  'posted',
  'public-notice',
  'verifying',
] as const;
const answer = { status: 201, schema: supervisionStanding, cache: 'private' } as const;
const listQuery = () => z.strictObject({ ...pageQuery(), department: DepartmentCodeText.optional() });

export const EXAMPLE_OFFICER = '000000000000#officer';

/** Who follows a case, how it is urged (督办), and the cards it earned. */
export const caseRoutes = {
  caseSupervision: route({
    method: 'GET',
    path: '/desk/cases/{receipt}/supervision',
    access: seeing,
    summary: { 'zh-CN': '办件督办情况', en: 'Tracking officer, urgings and cards of a case' },
    params: receiptParams,
    response: { status: 200, schema: supervisionView, cache: 'private' },
    onCase: { who: 'overseers' },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT } },
  }),
  urgingLimit: route({
    method: 'GET',
    path: '/desk/cases/{receipt}/urgings/{n}/limit',
    access: seeing,
    summary: { 'zh-CN': '督办回复期限说明', en: 'Why the reply to an urging is due on its day' },
    params: numbered,
    response: { status: 200, schema: whyView, cache: 'private' },
    onCase: { who: 'overseers' },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT, n: '1' } },
  }),
  assignOfficer: route({
    method: 'POST',
    path: '/supervision/cases/{receipt}/officer',
    access: superiors,
    summary: { 'zh-CN': '指定跟踪督办人员', en: 'Names the officer who tracks a committed case' },
    params: receiptParams,
    body: () => z.strictObject({ officer: StaffIdText }),
    response: answer,
    writes: true,
    onCase: { who: 'superiors' },
    problems: [...onOneSupervision, 'wrong-status', 'not-committed', 'unknown-officer'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { officer: EXAMPLE_OFFICER } },
  }),
  urge: route({
    method: 'POST',
    path: '/supervision/cases/{receipt}/urgings',
    access: superiors,
    summary: { 'zh-CN': '督办', en: 'Urges the department on, which replies within so many working days' },
    params: receiptParams,
    body: () => z.strictObject({ text: SupervisionText, replyDays: z.int().min(1).max(SUPERVISION_LIMITS.replyDays) }),
    response: answer,
    writes: true,
    onCase: { who: 'superiors', statuses: OPEN },
    problems: [...onOneSupervision, 'wrong-status', 'too-much'],
    example: {
      params: { receipt: EXAMPLE_RECEIPT },
      body: { text: '该件即将到期，请说明进展并按期办结。', replyDays: 2 },
    },
  }),
  acknowledgeUrging: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/urgings/{n}/acknowledgement',
    access: department,
    summary: { 'zh-CN': '签收督办', en: 'The department has read an urging' },
    params: numbered,
    body: () => z.strictObject({}),
    response: answer,
    writes: true,
    onCase: { who: 'handlers' },
    problems: [...onOneSupervision, 'self-dealing'],
    example: { params: { receipt: EXAMPLE_RECEIPT, n: '1' }, body: {} },
  }),
  answerUrging: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/urgings/{n}/answer',
    access: department,
    summary: { 'zh-CN': '回复督办', en: 'The department answers an urging' },
    params: numbered,
    body: () => z.strictObject({ text: SupervisionText }),
    response: answer,
    writes: true,
    onCase: { who: 'handlers' },
    problems: [...onOneSupervision, 'self-dealing'],
    example: { params: { receipt: EXAMPLE_RECEIPT, n: '1' }, body: { text: '现场核查已完成，明日作出决定。' } },
  }),
  cancelCard: route({
    method: 'POST',
    path: '/supervision/cases/{receipt}/cards/{n}/cancellation',
    access: supervisors,
    summary: { 'zh-CN': '撤销黄牌、红牌', en: 'A supervisor cancels a card, and says why' },
    params: numbered,
    body: () => z.strictObject({ reasons: SupervisionText }),
    response: answer,
    writes: true,
    ifMatch: true,
    onCase: { who: 'supervisors' },
    problems: [...onOneSupervision, 'self-dealing', 'card-cancelled'],
    example: {
      params: { receipt: EXAMPLE_RECEIPT, n: '1' },
      body: { reasons: '系统故障期间无法受理，经核实非窗口责任。' },
    },
  }),
  urgedCases: route({
    method: 'GET',
    path: '/desk/urgings',
    access: seeing,
    summary: { 'zh-CN': '待回复的督办', en: 'Urgings of a department that wait for an answer' },
    query: listQuery,
    response: { status: 200, schema: urgedPage, cache: 'private' },
    problems: ['not-your-department', 'invalid-cursor'],
    example: { query: { department: 'market-regulation' } },
  }),
  cardedCases: route({
    method: 'GET',
    path: '/desk/cards',
    access: seeing,
    summary: { 'zh-CN': '黄牌、红牌', en: 'Cases of a department with standing cards' },
    query: listQuery,
    response: { status: 200, schema: cardedPage, cache: 'private' },
    problems: ['not-your-department', 'invalid-cursor'],
    example: { query: { department: 'market-regulation' } },
  }),
};
