import { exampleFiling } from '../../functions/complaints/contract.ts';
import { inspected, jointApplicationOf } from './joint-case.ts';
import { PROJECT } from './project-steps.ts';
import { application, DEPARTMENT, document, legalBasis, reasons } from './reference-case.ts';
import { applicationOf, type Step } from './story.ts';

const [layout, ...others] = [
  application.materials[2],
  ...application.materials.filter(({ code }) => code !== 'layout'),
];

const file: Step = {
  metric: 'file',
  operation: 'fileCase',
  at: '2026-09-18T10:00',
  asked: (told) => ({ by: told.citizen, body: applicationOf(told) }),
};
const accept: Step = {
  metric: 'accept',
  operation: 'accept',
  at: '2026-09-21T09:30',
  asked: () => ({ body: {} }),
};
const decide: Step = {
  metric: 'decide',
  operation: 'approve',
  at: '2026-09-23T15:00',
  asked: () => ({ body: { document } }),
};
const deliver: Step = {
  metric: 'deliver',
  operation: 'deliver',
  at: '2026-09-24T10:00',
  asked: () => ({ body: { method: 'handed-over', to: 'agent' } }),
};
const unmeasured = ({ metric: _metric, ...step }: Step): Step => step;
const [filed, accepted, decided] = [unmeasured(file), unmeasured(accept), unmeasured(decide)];

/** The reference case from filing to delivery: what the goal of 40 write units is about. */
export const LIFECYCLE = [file, accept, decide, deliver] as const;

/** Who looks at a case, and at a decided one. */
const looking: readonly Step[] = [
  { metric: 'deskCase', operation: 'deskCase', at: '2026-09-24T10:05' },
  { metric: 'deskDocuments', operation: 'deskDocuments', at: '2026-09-24T10:06' },
  { metric: 'ownCase', operation: 'ownCase', at: '2026-09-24T10:07', asked: ({ citizen }) => ({ by: citizen }) },
  {
    metric: 'progress',
    operation: 'progress',
    at: '2026-09-24T10:08',
    asked: ({ receipt, code }) => ({ body: { receipt, code } }),
  },
];

/** A joint case with five departments (开办餐饮店): one of them gives its opinion after an inspection, with its minutes. */
const opinion: readonly Step[] = [
  {
    operation: 'fileCase',
    at: '2026-09-18T10:20',
    asked: (told) => ({ by: told.citizen, body: jointApplicationOf(told) }),
  },
  accepted,
  {
    metric: 'opinion',
    operation: 'giveOpinion',
    at: '2026-09-22T15:00',
    asked: () => ({ params: { task: 'food-site' }, body: inspected }),
  },
];

/** Every other way a case can go: each step that writes is measured once. */
export const STORIES: readonly (readonly Step[])[] = [
  opinion,
  PROJECT,
  [
    ...LIFECYCLE,
    ...looking,
    { metric: 'archive', operation: 'archive', at: '2026-09-24T11:00', asked: () => ({ body: {} }) },
  ],
  [
    {
      operation: 'fileCase',
      at: '2026-09-18T10:10',
      asked: (told) => ({ by: told.citizen, body: applicationOf(told, { materials: others }) }),
    },
    {
      metric: 'correctionNotice',
      operation: 'askForCorrection',
      at: '2026-09-21T09:40',
      asked: () => ({
        body: {
          asks: [
            {
              about: 'material',
              code: 'layout',
              problem: '未提交经营场所平面布局图，请补交标明各功能区域及面积的平面图',
            },
            { about: 'answer', code: 'area', problem: '填报面积与营业执照登记的经营场所面积不一致，请核对后重新填写' },
          ],
        },
      }),
    },
    {
      metric: 'correctionSupply',
      operation: 'supplyCorrection',
      at: '2026-09-22T09:00',
      asked: ({ citizen }) => ({
        by: citizen,
        ifMatch: undefined,
        body: { answers: { area: 168 }, materials: [layout] },
      }),
    },
  ],
  [
    filed,
    {
      metric: 'decline',
      operation: 'decline',
      at: '2026-09-21T09:50',
      asked: () => ({ body: { ground: 'not-our-authority', reasons, competentBody: '宜春市市场监督管理局' } }),
    },
  ],
  [
    filed,
    accepted,
    {
      metric: 'return',
      operation: 'returnCase',
      at: '2026-09-23T10:00',
      asked: () => ({ body: { reasons, legalBasis } }),
    },
  ],
  [
    filed,
    accepted,
    { metric: 'refuse', operation: 'refuse', at: '2026-09-23T10:10', asked: () => ({ body: { reasons, legalBasis } }) },
    {
      metric: 'publicNotice',
      operation: 'reportUndeliverable',
      at: '2026-09-24T10:10',
      asked: () => ({ body: { reasons: '地址不详，邮件退回' } }),
    },
  ],
  [
    filed,
    accepted,
    decided,
    {
      metric: 'post',
      operation: 'post',
      at: '2026-09-24T10:20',
      asked: () => ({ body: { carrier: '中国邮政速递物流', tracking: 'EA123456789CN' } }),
    },
    {
      metric: 'revoke',
      operation: 'revoke',
      at: '2026-09-24T16:00',
      asked: () => ({ body: { ground: '69-2-fraud-or-bribery', reasons } }),
    },
  ],
  [
    filed,
    {
      metric: 'withdraw',
      operation: 'withdraw',
      at: '2026-09-18T16:00',
      asked: ({ citizen }) => ({ by: citizen, body: { reasons: '经营计划有变，暂不开业' } }),
    },
  ],
  [
    {
      metric: 'fileAtWindow',
      operation: 'fileAtWindow',
      at: '2026-09-18T10:20',
      asked: (told) => ({ body: applicationOf(told, { agent: undefined, applicant: withoutPhone(told.creditCode) }) }),
    },
    {
      metric: 'claim',
      operation: 'claim',
      at: '2026-09-18T11:00',
      asked: ({ citizen, code }) => ({ by: citizen, body: { code } }),
    },
    {
      metric: 'handOverPrint',
      operation: 'handOverPrintedNotices',
      at: '2026-09-18T11:10',
      asked: () => ({ body: { notices: ['received'] } }),
    },
    {
      metric: 'unmask',
      operation: 'unmask',
      at: '2026-09-18T14:30',
      asked: () => ({ body: { purpose: '核对申请材料与营业执照登记信息' } }),
    },
    {
      metric: 'recordCorrection',
      operation: 'correctRecord',
      at: '2026-09-18T15:00',
      asked: ({ creditCode }) => ({
        body: { target: 'applicant', reasons: '联系电话录入有误', applicant: { ...application.applicant, creditCode } },
      }),
    },
  ],
  [
    {
      metric: 'importPaperCase',
      operation: 'importCases',
      at: '2026-09-18T17:00',
      asked: (told) => ({
        body: {
          cases: [
            {
              ...applicationOf(told),
              paper: `丰市监受〔2026〕${told.citizen}号`,
              receivedOn: '2026-09-14',
              acceptedOn: '2026-09-16',
            },
          ],
        },
      }),
    },
  ],
  // What citizens say, and what supervision does about it.
  [
    {
      metric: 'fileComplaint',
      operation: 'fileComplaint',
      at: '2026-09-18T10:30',
      asked: ({ citizen }) => ({ by: citizen, body: { ...exampleFiling, kind: 'consultation' } }),
    },
    { metric: 'acceptComplaint', operation: 'acceptComplaint', at: '2026-09-18T10:40', asked: () => ({ body: {} }) },
    {
      metric: 'assignComplaint',
      operation: 'assignComplaint',
      at: '2026-09-18T10:50',
      asked: () => ({ body: { department: DEPARTMENT } }),
    },
    {
      metric: 'replyToComplaint',
      operation: 'replyToComplaint',
      at: '2026-09-18T11:00',
      asked: () => ({ body: { form: 'written', text: '承诺八个工作日内办结。' } }),
    },
  ],
  [
    filed,
    {
      metric: 'urge',
      operation: 'urge',
      at: '2026-09-18T14:00',
      asked: () => ({ body: { text: '请说明进展并按期办结。', replyDays: 2 } }),
    },
  ],
  [
    filed,
    accepted,
    decided,
    unmeasured(deliver),
    {
      metric: 'rate',
      operation: 'rateOwnCase',
      at: '2026-09-24T11:00',
      asked: ({ citizen }) => ({ by: citizen, body: { level: 1, text: '来了三次才办好' } }),
    },
    {
      metric: 'appealRating',
      operation: 'appealRating',
      at: '2026-09-24T15:00',
      asked: () => ({ body: { grounds: '非本人经办', evidence: ['监控录像'] } }),
    },
  ],
];

const withoutPhone = (creditCode: string) => {
  const { phone: _phone, ...rest } = application.applicant;
  return { ...rest, creditCode };
};

/** Reads of lists and of what everybody may see: measured once there are cases enough for a full page. */
export const LISTS: readonly Step[] = [
  {
    metric: 'queuePage',
    operation: 'queue',
    at: '2026-09-18T17:20',
    asked: () => ({ query: { limit: '50', department: DEPARTMENT } }),
  },
  {
    metric: 'departmentBoard',
    operation: 'departmentBoard',
    at: '2026-09-18T17:20',
    asked: () => ({ params: { department: DEPARTMENT }, query: { limit: '20' } }),
  },
  {
    metric: 'centreBoard',
    operation: 'centreBoard',
    at: '2026-09-18T17:20',
    asked: () => ({ query: { limit: '20' } }),
  },
  {
    metric: 'ownCases',
    operation: 'ownCases',
    at: '2026-09-18T17:21',
    asked: () => ({ by: FREQUENT, query: { limit: '20' } }),
  },
  { metric: 'searchItems', operation: 'searchItems', at: '2026-09-18T17:22' },
  {
    metric: 'readItem',
    operation: 'readItem',
    at: '2026-09-18T17:23',
    asked: () => ({ params: { code: application.item } }),
  },
  { metric: 'readYear', operation: 'readYear', at: '2026-09-18T17:24', asked: () => ({ params: { year: '2026' } }) },
  { metric: 'readMe', operation: 'readMe', at: '2026-09-18T17:25' },
];

/** A citizen with five cases of their own. */
export const FREQUENT = 'citizen-with-five-cases';
