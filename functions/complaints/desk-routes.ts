import * as z from 'zod';
import { Note } from '../../shared/domain/complaint/events.ts';
import { ComplaintText, EditedCopy, ReplyText } from '../../shared/domain/complaint/parts.ts';
import { Subject } from '../../shared/domain/complaint/subject.ts';
import {
  COMPLAINT_LIMITS,
  ComplaintChannel,
  ComplaintKind,
  Finding,
  FollowUpOutcome,
  Form,
  OutsideGround,
  Threat,
} from '../../shared/domain/complaint/vocabulary.ts';
import { EXAMPLE_RECEIPT } from '../../shared/http/case-contract.ts';
import { documentView } from '../../shared/http/document-view.ts';
import { listing } from '../../shared/http/paging.ts';
import { route, type Whose } from '../../shared/http/route.ts';
import { whyView } from '../../shared/http/why.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import { DepartmentCodeText, ReceiptNumberText, StaffIdText } from '../../shared/kernel/ids.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';
import type { Json } from '../../shared/store/port.ts';
import { clockParams, exampleFiling, filingBody, numberParams, onFiling, onOneComplaint } from './contract.ts';
import { complaintInClear, complaintList, complaintStanding, deskComplaint, filedComplaint } from './views.ts';

const duty = ['duty-officer', 'manager'] as const;
const superior = ['head', 'manager'] as const;
const manager = ['manager'] as const;
const everybody = ['duty-officer', 'manager', 'reviewer', 'head'] as const;
const by = <const Roles extends readonly Role[]>(roles: Roles) => ({ by: 'staff', roles }) as const;

/** A decision of staff on a complaint that may have changed under their eyes. */
const decision = <const Roles extends readonly Role[], Body extends z.ZodType>(
  name: string,
  roles: Roles,
  who: Whose['who'],
  zh: string,
  en: string,
  body: () => Body,
  problems: readonly RefusalCode[],
  example: Json,
) =>
  route({
    method: 'POST',
    path: `/desk/complaints/{number}/${name}`,
    whose: { kind: 'complaint', who },
    access: by(roles),
    summary: { 'zh-CN': zh, en },
    params: numberParams,
    body,
    response: { status: 201, schema: complaintStanding, cache: 'private' },
    writes: true,
    ifMatch: true,
    problems: [...onOneComplaint, 'role-required', ...problems],
    example: { params: { number: EXAMPLE_RECEIPT }, body: example },
  });

const nothing = () => z.strictObject({});
const reasons = () => z.strictObject({ reasons: Note });

/** The desk of those who take in, handle and answer. */
export const deskRoutes = {
  fileAtDesk: route({
    method: 'POST',
    path: '/desk/complaints',
    access: by(duty),
    summary: { 'zh-CN': '登记来访、来电、来信、转办', en: 'Takes down what callers, letters and other lines bring' },
    body: () =>
      z.strictObject({
        ...filingBody(),
        channel: ComplaintChannel.exclude(['web']),
        form: Form,
        subject: Subject.omit({ itemVersion: true }).prefault({}),
      }),
    response: { status: 201, schema: filedComplaint, cache: 'private' },
    writes: true,
    problems: [...onFiling, 'unknown-officer', 'role-required'],
    example: {
      body: { ...exampleFiling, channel: 'phone', form: 'oral', subject: { department: 'market-regulation' } },
    },
  }),
  complaintQueue: listing({
    path: '/desk/complaints',
    access: by(everybody),
    summary: { 'zh-CN': '诉求待办', en: 'What is open, the most urgent first' },
    filter: () => ({
      /** `desk`: not given to anybody, or to be followed up. `misconduct`: managers alone. */
      list: z.enum(['desk', 'department', 'misconduct']).optional(),
      department: DepartmentCodeText.optional(),
    }),
    schema: complaintList,
    problems: ['not-your-department', 'role-required', 'year-not-published'],
  }),
  deskComplaint: route({
    method: 'GET',
    path: '/desk/complaints/{number}',
    whose: { kind: 'complaint', who: 'seers' },
    access: by(everybody),
    summary: { 'zh-CN': '诉求', en: 'A complaint, its complainant masked; of a report of misconduct no contents' },
    params: numberParams,
    response: { status: 200, schema: deskComplaint, cache: 'private' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { number: EXAMPLE_RECEIPT } },
  }),
  complaintClock: route({
    method: 'GET',
    path: '/desk/complaints/{number}/clocks/{clock}',
    whose: { kind: 'complaint', who: 'seers' },
    access: by(everybody),
    summary: { 'zh-CN': '期限说明', en: 'Why a limit of a complaint ends on its day' },
    params: clockParams,
    response: { status: 200, schema: whyView, cache: 'private' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { number: EXAMPLE_RECEIPT, clock: 'reply' } },
  }),
  readComplaint: route({
    method: 'POST',
    path: '/desk/complaints/{number}/readings',
    whose: { kind: 'complaint', who: 'seers' },
    access: by(everybody),
    summary: { 'zh-CN': '查阅全文和反映人', en: 'Everything in clear; who read it and why is recorded' },
    params: numberParams,
    body: () => z.strictObject({ purpose: Note }),
    response: { status: 201, schema: complaintInClear, cache: 'private' },
    writes: true,
    problems: onOneComplaint,
    example: { params: { number: EXAMPLE_RECEIPT }, body: { purpose: '联系反映人核实' } },
  }),
  deskReplyLetter: route({
    method: 'GET',
    path: '/desk/complaints/{number}/reply-letter',
    whose: { kind: 'complaint', who: 'seers' },
    access: by(everybody),
    summary: { 'zh-CN': '答复意见书', en: 'The written reply, as a document; the name masked' },
    params: numberParams,
    response: { status: 200, schema: documentView, cache: 'private' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { number: EXAMPLE_RECEIPT } },
  }),
  classifyComplaint: decision(
    'classification',
    duty,
    'desk',
    '归类',
    'Triage: what it is and what it is about; limits follow',
    () => z.strictObject({ kind: ComplaintKind, subject: Subject.omit({ itemVersion: true }) }),
    ['self-dealing', 'unknown-officer', 'invalid-request'],
    { kind: 'suggestion', subject: { department: 'market-regulation' } },
  ),
  acceptComplaint: decision(
    'acceptance',
    duty,
    'desk',
    '受理告知',
    'Takes it on; the complainant is told',
    nothing,
    [],
    {},
  ),
  declineComplaint: decision(
    'non-acceptance',
    duty,
    'desk',
    '不属受理范围',
    'Outside competence, with a pointer to who is competent',
    () => z.strictObject({ ground: OutsideGround, reasons: Note, pointer: Note.optional() }),
    ['competent-body-required'],
    { ground: 'litigation', reasons: '已由人民法院受理', pointer: '请通过诉讼程序解决' },
  ),
  assignComplaint: decision(
    'assignment',
    duty,
    'desk',
    '交办',
    'Gives it to a department and its officers: never to the person complained of, nor to their subordinates alone',
    () =>
      z.strictObject({
        department: DepartmentCodeText,
        officers: z.array(StaffIdText).max(COMPLAINT_LIMITS.officers).default([]),
      }),
    [
      'officers-required',
      'not-to-the-accused',
      'not-to-subordinates-alone',
      'not-your-department',
      'unknown-officer',
      'invalid-request',
    ],
    { department: 'market-regulation' },
  ),
  extendComplaint: decision(
    'extension',
    superior,
    'superiors',
    '延长答复期限',
    'The one extension, with reasons that are told',
    reasons,
    ['already-extended', 'limit-passed'],
    { reasons: '需向多个单位调查核实' },
  ),
  replyToComplaint: decision(
    'replies',
    everybody,
    'handlers',
    '答复',
    'The reply, in the form it is owed; a draft where the county has replies approved',
    () => z.strictObject({ form: Form, text: ReplyText, finding: Finding.optional() }),
    [
      'reply-form-mismatch',
      'finding-required',
      'not-assigned',
      'not-your-complaint',
      'too-much',
      'aggregate-too-large',
    ],
    { form: 'written', text: '经查，超期系材料流转延误所致，已整改并致歉。', finding: 'substantiated' },
  ),
  approveReply: decision(
    'reply-approval',
    superior,
    'superiors',
    '审批答复',
    'Approves a draft written by somebody else; with it the reply goes out',
    nothing,
    ['nothing-to-approve', 'self-dealing'],
    {},
  ),
  returnReply: decision(
    'reply-return',
    superior,
    'superiors',
    '退回拟稿',
    'A draft goes back with reasons',
    reasons,
    ['nothing-to-approve'],
    { reasons: '请写明依据' },
  ),
  followUpComplaint: decision(
    'follow-up',
    duty,
    'desk',
    '回访',
    'What the complainant said when asked whether it helped',
    () => z.strictObject({ outcome: FollowUpOutcome }),
    ['self-dealing'],
    { outcome: 'satisfied' },
  ),
  reopenAtDesk: decision(
    'reopening',
    duty,
    'desk',
    '代为申请重新办理',
    'Has it taken up again, once, for the complainant',
    () => z.strictObject({ reasons: ComplaintText }),
    ['already-reopened', 'too-late-to-reopen', 'too-much', 'aggregate-too-large'],
    { reasons: '回访时反映问题仍未解决' },
  ),
  withdrawAtDesk: decision('withdrawal', duty, 'desk', '代为撤回', 'Withdraws it for the complainant', nothing, [], {}),
  mergeComplaint: decision(
    'merger',
    duty,
    'desk',
    '并案',
    'A duplicate goes into the same sender’s one already under way',
    () => z.strictObject({ into: ReceiptNumberText }),
    ['not-a-duplicate'],
    { into: '3609810000000000000001' },
  ),
  flagThreat: decision(
    'threat-flag',
    everybody,
    'seers',
    '报告风险',
    'Somebody may be in danger: the managers are told at once',
    () => z.strictObject({ threat: Threat }),
    [],
    { threat: 'self' },
  ),
  proposePublication: decision(
    'publication',
    everybody,
    'seers',
    '拟公开答复',
    'An edited copy for everybody; refused where it shows somebody',
    () => EditedCopy,
    ['not-for-publication', 'already-published', 'shows-somebody', 'too-much', 'aggregate-too-large'],
    { title: '许可证多久能办好', question: '食品经营许可多久能办好？', answer: '承诺十个工作日内办结。' },
  ),
  publishAnswer: decision(
    'publication-approval',
    manager,
    'supervisors',
    '批准公开',
    'Approves an edited copy that somebody else wrote: everybody may read it',
    nothing,
    ['nothing-to-approve', 'self-dealing'],
    {},
  ),
  endPublication: decision(
    'publication-end',
    manager,
    'supervisors',
    '停止公开',
    'It is no longer public',
    reasons,
    ['nothing-to-approve'],
    { reasons: '政策已调整' },
  ),
};
