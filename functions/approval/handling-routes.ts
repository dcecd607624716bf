import * as z from 'zod';
import { FastChannelGround } from '../../shared/domain/case/fast-channel-ground.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { COME_IN, EXAMPLE_RECEIPT, onOneCase, receiptParams, UNDER_REVIEW } from '../../shared/http/case-contract.ts';
import { standing } from '../../shared/http/case-view.ts';
import { desk, seeing } from '../../shared/http/desk-access.ts';
import { route } from '../../shared/http/route.ts';
import { DepartmentCodeText, StaffIdText } from '../../shared/kernel/ids.ts';
import { decision } from './contract.ts';

const superiors = { by: 'staff', roles: ['manager', 'head'] } as const;
const supervisors = { by: 'staff', roles: ['manager'] } as const;

/** Who has a case in hand: naming and handing over, recusal, transfer to another department, and the fast channel. */
export const handlingRoutes = {
  nameOfficer: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/handling-officer',
    access: desk,
    summary: {
      'zh-CN': '确定或移交经办人',
      en: 'Takes a case in hand, or hands it over to a colleague of the department',
    },
    params: receiptParams,
    body: () =>
      z.strictObject({
        /** Absent: oneself. */
        officer: StaffIdText.optional(),
        reasons: Reasons.optional(),
      }),
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'handlers' },
    problems: [
      ...onOneCase,
      'wrong-status',
      'not-your-department',
      'role-required',
      'unknown-officer',
      'recused',
      'self-dealing',
    ],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: {} },
  }),
  recuse: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/recusals',
    access: seeing,
    summary: { 'zh-CN': '回避', en: 'An officer stands back from a case, or is told to; for good' },
    params: receiptParams,
    body: () =>
      z.strictObject({
        /** Absent: oneself. */
        officer: StaffIdText.optional(),
        reasons: Reasons,
        /** Who takes the case over; named by a superior. */
        successor: StaffIdText.optional(),
      }),
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    onCase: { who: 'overseers' },
    problems: [
      ...onOneCase,
      'wrong-status',
      'not-your-department',
      'role-required',
      'unknown-officer',
      'recused',
      'self-dealing',
      'too-much',
    ],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { reasons: '与申请人有亲属关系' } },
  }),
  transfer: decision({
    path: '/supervision/cases/{receipt}/transfer',
    access: supervisors,
    summary: { 'zh-CN': '移交主管部门', en: 'Gives a case to the department that is competent; its limits run on' },
    body: () => z.strictObject({ to: DepartmentCodeText, reasons: Reasons }),
    onCase: { who: 'supervisors', statuses: [...COME_IN, 'correcting', ...UNDER_REVIEW] },
    problems: ['self-dealing', 'unknown-department', 'recused'],
    example: { to: 'health', reasons: '经核实，该事项由卫生健康部门主管' },
  }),
  grantFastChannel: decision({
    path: '/supervision/cases/{receipt}/fast-channel',
    access: superiors,
    summary: {
      'zh-CN': '开通绿色通道',
      en: 'Lets a case go ahead of others under a shorter promise, with ground and evidence',
    },
    body: () =>
      z.strictObject({
        ground: FastChannelGround,
        /** What shows the ground: where it lies, or its number. */
        evidence: Reasons,
        /** Working days promised. */
        days: z.int().min(1).max(1000),
      }),
    onCase: {
      who: 'superiors',
      statuses: [...COME_IN, 'correcting', 'accepted', 'committed', 'hearing-offered', 'to-send-up'],
    },
    problems: [
      'self-dealing',
      'not-committed',
      'ground-not-listed',
      'not-faster',
      'fast-channel-spent',
      'suspended',
      'limit-passed',
      'recused',
    ],
    example: { ground: 'major-project', evidence: '县重大项目清单（2026年）第12号', days: 3 },
  }),
  withdrawFastChannel: decision({
    path: '/supervision/cases/{receipt}/fast-channel/withdrawal',
    access: superiors,
    summary: { 'zh-CN': '取消绿色通道', en: 'The ground fell away: the ordinary promise holds again' },
    body: () => z.strictObject({ reasons: Reasons }),
    onCase: { who: 'superiors' },
    problems: ['not-in-fast-channel', 'recused'],
    example: { reasons: '项目已调出重大项目清单' },
  }),
};
