import * as z from 'zod';
import { AppealOutcome, Measure, RecordText, Responsible } from '../../shared/domain/accountability/events.ts';
import { FeedbackKind, FeedbackText } from '../../shared/domain/feedback/feedback.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { route, type Whose } from '../../shared/http/route.ts';
import { whyView } from '../../shared/http/why.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import { DepartmentCodeText, StaffIdText } from '../../shared/kernel/ids.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';
import type { Json } from '../../shared/store/port.ts';
import { feedbackInFull, feedbackPage, feedbackView, recordPage, recordStanding, recordView } from './record-views.ts';

const supervisors = { by: 'staff', roles: ['manager'] } as const;
const superiors = { by: 'staff', roles: ['manager', 'head'] } as const;
const heads = { by: 'staff', roles: ['head'] } as const;
/** Whoever is named may be any of them. */
const everybody = { by: 'staff', roles: ['clerk', 'reviewer', 'head', 'duty-officer', 'manager'] } as const;

const id = () => z.string().regex(/^[a-z0-9-]{1,64}$/);
const recordParams = () => z.strictObject({ record: id() });
const feedbackParams = () => z.strictObject({ feedback: id() });
const listQuery = () => z.strictObject({ ...pageQuery(), department: DepartmentCodeText.optional() });

export const EXAMPLE_RECORD = 'case-3609810000000000000000-9-1';
export const EXAMPLE_FEEDBACK = 'feedback-0123456789abcdef';

const writing = [
  'not-found',
  'role-required',
  'try-again',
  'too-many-commands',
  'idempotency-key-reused',
] as const satisfies readonly RefusalCode[];

/** A step in the life of one record, held against the version the caller saw. */
const step = <const Roles extends readonly Role[], Body extends z.ZodType>(contract: {
  readonly path: `/${string}`;
  readonly access: { readonly by: 'staff'; readonly roles: Roles };
  readonly summary: { readonly 'zh-CN': string; readonly en: string };
  readonly who: Whose['who'];
  readonly body: () => Body;
  readonly problems: readonly RefusalCode[];
  readonly example: Json;
}) => {
  const { who, ...rest } = contract;
  return route({
    ...rest,
    whose: { kind: 'record', who },
    method: 'POST',
    params: recordParams,
    response: { status: 201, schema: recordStanding, cache: 'private' },
    writes: true,
    ifMatch: true,
    problems: [...writing, 'wrong-status', 'year-not-published', ...contract.problems],
    example: { params: { record: EXAMPLE_RECORD }, body: contract.example },
  });
};

/** Who answers for what went wrong (责任追究), and what goes back to the units people come from (表扬、效能告诫). */
export const recordRoutes = {
  accountabilityRecords: route({
    method: 'GET',
    path: '/desk/accountability',
    access: superiors,
    summary: { 'zh-CN': '责任追究记录', en: 'Accountability records of a department, the newest first' },
    query: listQuery,
    response: { status: 200, schema: recordPage, cache: 'private' },
    problems: ['not-your-department', 'invalid-cursor'],
    example: { query: { department: 'market-regulation' } },
  }),
  accountabilityRecord: route({
    method: 'GET',
    path: '/desk/accountability/{record}',
    whose: { kind: 'record', who: 'seers' },
    access: everybody,
    summary: {
      'zh-CN': '责任追究记录详情',
      en: 'One record with its story, for supervisors, the head of the department and the person named',
    },
    params: recordParams,
    response: { status: 200, schema: recordView, cache: 'private' },
    problems: ['not-found'],
    example: { params: { record: EXAMPLE_RECORD } },
  }),
  appealLimit: route({
    method: 'GET',
    path: '/desk/accountability/{record}/appeal-limit',
    whose: { kind: 'record', who: 'seers' },
    access: everybody,
    summary: { 'zh-CN': '申诉期限说明', en: 'Why the time for an appeal ends on its day' },
    params: recordParams,
    response: { status: 200, schema: whyView, cache: 'private' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { record: EXAMPLE_RECORD } },
  }),
  makeFinding: step({
    path: '/supervision/accountability/{record}/finding',
    who: 'supervisors',
    access: supervisors,
    summary: { 'zh-CN': '责任认定', en: 'Finds who answers for it: nobody, the department, or a person by name' },
    body: () => z.strictObject({ responsible: Responsible, staff: StaffIdText.optional(), text: RecordText }),
    problems: ['self-dealing', 'staff-required', 'unknown-officer'],
    example: { responsible: 'department', text: '现场核查安排过迟，致超承诺时限。' },
  }),
  takeMeasure: step({
    path: '/supervision/accountability/{record}/measure',
    who: 'supervisors',
    access: supervisors,
    summary: { 'zh-CN': '作出处理', en: 'What follows for whoever answers for it; an appeal may be made' },
    body: () => z.strictObject({ measure: Measure, text: RecordText }),
    problems: ['self-dealing'],
    example: { measure: 'efficiency-admonition', text: '责令整改，予以效能告诫。' },
  }),
  appealMeasure: step({
    path: '/desk/accountability/{record}/appeal',
    who: 'concerned',
    access: everybody,
    summary: { 'zh-CN': '申诉', en: 'The department or the person named appeals, in time' },
    body: () => z.strictObject({ text: RecordText }),
    problems: ['limit-passed'],
    example: { text: '超时系停电三日所致，附供电公司证明。' },
  }),
  decideMeasureAppeal: step({
    path: '/supervision/accountability/{record}/appeal-decision',
    who: 'supervisors',
    access: supervisors,
    summary: { 'zh-CN': '申诉决定', en: 'Somebody who decided nothing so far decides the appeal' },
    body: () => z.strictObject({ outcome: AppealOutcome, measure: Measure.optional(), text: RecordText }),
    problems: ['self-dealing', 'measure-required'],
    example: { outcome: 'replaced', measure: 'criticism', text: '停电属实，改为批评教育。' },
  }),
  closeRecord: step({
    path: '/supervision/accountability/{record}/closing',
    who: 'supervisors',
    access: supervisors,
    summary: { 'zh-CN': '结案', en: 'Closes the record; an admonition that stands goes to the home unit' },
    body: () => z.strictObject({}),
    problems: ['self-dealing', 'appeal-still-open'],
    example: {},
  }),
  giveFeedback: route({
    method: 'POST',
    path: '/supervision/feedback',
    access: supervisors,
    summary: {
      'zh-CN': '向派驻单位反馈表扬、效能告诫',
      en: 'A commendation or an efficiency admonition, to the unit somebody comes from',
    },
    body: () =>
      z.strictObject({
        kind: FeedbackKind,
        department: DepartmentCodeText,
        staff: StaffIdText.optional(),
        text: FeedbackText,
      }),
    response: { status: 201, schema: feedbackView, cache: 'private' },
    writes: true,
    problems: [...writing, 'self-dealing', 'unknown-officer', 'invalid-request'],
    example: { body: { kind: 'commendation', department: 'market-regulation', text: '国庆前连续加班，零超时。' } },
  }),
  feedbackList: route({
    method: 'GET',
    path: '/desk/feedback',
    access: superiors,
    summary: { 'zh-CN': '派驻单位反馈', en: 'What went back to a unit, the newest first' },
    query: listQuery,
    response: { status: 200, schema: feedbackPage, cache: 'private' },
    problems: ['not-your-department', 'invalid-cursor'],
    example: { query: { department: 'market-regulation' } },
  }),
  feedback: route({
    method: 'GET',
    path: '/desk/feedback/{feedback}',
    whose: { kind: 'feedback', who: 'seers' },
    access: superiors,
    summary: { 'zh-CN': '反馈详情', en: 'One of them with its text' },
    params: feedbackParams,
    response: { status: 200, schema: feedbackInFull, cache: 'private' },
    problems: ['not-found'],
    example: { params: { feedback: EXAMPLE_FEEDBACK } },
  }),
  acknowledgeFeedback: route({
    method: 'POST',
    path: '/desk/feedback/{feedback}/acknowledgement',
    whose: { kind: 'feedback', who: 'concerned' },
    access: heads,
    summary: { 'zh-CN': '派驻单位签收', en: 'The home unit has taken note' },
    params: feedbackParams,
    body: () => z.strictObject({}),
    response: { status: 201, schema: feedbackView, cache: 'private' },
    writes: true,
    problems: [...writing, 'not-your-department'],
    example: { params: { feedback: EXAMPLE_FEEDBACK }, body: {} },
  }),
};
