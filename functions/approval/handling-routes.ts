import * as z from 'zod';
import { FastChannelGround } from '../../shared/domain/case/fast-channel-ground.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { COME_IN, UNDER_REVIEW } from '../../shared/http/case-contract.ts';
import { caseCommand } from '../../shared/http/case-routes.ts';
import { desk, seeing } from '../../shared/http/desk-access.ts';
import { DepartmentCodeText, StaffIdText } from '../../shared/kernel/ids.ts';
import { decision } from './contract.ts';

const superiors = { by: 'staff', roles: ['manager', 'head'] } as const;
const supervisors = { by: 'staff', roles: ['manager'] } as const;

/** Who has a case in hand: naming and handing over, recusal, transfer to another department, and the fast channel. */
export const handlingRoutes = {
  nameOfficer: caseCommand({
    path: '/desk/cases/{receipt}/handling-officer',
    access: desk,
    summary: {
      'zh-CN': '确定或移交经办人',
      en: 'Takes a case in hand, or hands it over to a colleague of the department',
    },
    body: () =>
      z.strictObject({
        /** Absent: oneself. */
        officer: StaffIdText.optional(),
        reasons: Reasons.optional(),
      }),
    onCase: { who: 'handlers' },
    problems: ['wrong-status', 'not-your-department', 'role-required', 'unknown-officer', 'self-dealing'],
    example: {},
  }),
  recuse: caseCommand({
    path: '/desk/cases/{receipt}/recusals',
    access: seeing,
    summary: { 'zh-CN': '回避', en: 'An officer stands back from a case, or is told to; for good' },
    body: () =>
      z.strictObject({
        /** Absent: oneself. */
        officer: StaffIdText.optional(),
        reasons: Reasons,
        /** Who takes the case over; named by a superior. */
        successor: StaffIdText.optional(),
      }),
    onCase: { who: 'overseers' },
    problems: ['wrong-status', 'not-your-department', 'role-required', 'unknown-officer', 'self-dealing', 'too-much'],
    example: { reasons: '与申请人有亲属关系' },
  }),
  transfer: decision({
    path: '/supervision/cases/{receipt}/transfer',
    access: supervisors,
    summary: { 'zh-CN': '移交主管部门', en: 'Gives a case to the department that is competent; its limits run on' },
    body: () => z.strictObject({ to: DepartmentCodeText, reasons: Reasons }),
    onCase: { who: 'supervisors', statuses: [...COME_IN, 'correcting', ...UNDER_REVIEW] },
    problems: ['unknown-department'],
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
    problems: ['not-committed', 'ground-not-listed', 'not-faster', 'fast-channel-spent', 'suspended', 'limit-passed'],
    example: { ground: 'major-project', evidence: '县重大项目清单（2026年）第12号', days: 3 },
  }),
  withdrawFastChannel: decision({
    path: '/supervision/cases/{receipt}/fast-channel/withdrawal',
    access: superiors,
    summary: { 'zh-CN': '取消绿色通道', en: 'The ground fell away: the ordinary promise holds again' },
    body: () => z.strictObject({ reasons: Reasons }),
    onCase: { who: 'superiors' },
    problems: ['not-in-fast-channel'],
    example: { reasons: '项目已调出重大项目清单' },
  }),
};
