import * as z from 'zod';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { CASE_LIMITS, SpecialProcedure } from '../../shared/domain/case/vocabulary.ts';
import { EXAMPLE_OFFICERS, UNDER_REVIEW } from '../../shared/http/case-contract.ts';
import { StaffIdText } from '../../shared/kernel/ids.ts';
import { PlainDateText } from '../../shared/kernel/plain-date.ts';
import { deciding, decision } from './contract.ts';

/** What a department does to a case under review besides deciding it: the clock stopped, gone on, extended; hearings; checks. */
export const reviewRoutes = {
  suspend: decision({
    path: '/desk/cases/{receipt}/suspension',
    access: deciding,
    summary: {
      'zh-CN': '进入特别程序，停止计时',
      en: 'Begins a special procedure (Art. 45): the limits stand still from today',
    },
    body: () =>
      z.strictObject({
        ground: SpecialProcedure,
        /** Working days it is expected to need, as the applicant is told in writing. */
        expectedDays: z.int().min(1).max(250),
        reasons: Reasons,
      }),
    onCase: { who: 'deciders', statuses: ['accepted', 'committed'] },
    problems: ['suspended', 'hearing-open', 'limit-passed', 'too-much'],
    example: { ground: 'testing', expectedDays: 10, reasons: '送检样品需由法定机构检测' },
  }),
  resume: decision({
    path: '/desk/cases/{receipt}/resumption',
    access: deciding,
    summary: { 'zh-CN': '特别程序结束，恢复计时', en: 'The special procedure has ended: the limits go on after today' },
    body: () => z.strictObject({ outcome: Reasons }),
    onCase: { who: 'deciders', statuses: ['suspended'] },
    problems: ['not-suspended'],
    example: { outcome: '检测合格' },
  }),
  extend: decision({
    path: '/desk/cases/{receipt}/extension',
    // Of a joint case the head of the county government (Art. 42(2)).
    access: { by: 'staff', roles: ['head', 'leader'] },
    summary: { 'zh-CN': '延期', en: 'Extends the limit once, before it ends, with reasons (Art. 42)' },
    body: () =>
      z.strictObject({
        /** In the unit of the limit of law. */
        days: z.int().min(1).max(250),
        reasons: Reasons,
      }),
    onCase: { who: 'heads', statuses: ['accepted', 'committed', 'hearing-offered'] },
    problems: ['suspended', 'limit-passed', 'already-extended', 'not-extendable', 'extension-too-long'],
    example: { days: 10, reasons: '案情复杂，需进一步核实' },
  }),
  offerHearing: decision({
    path: '/desk/cases/{receipt}/hearing-offer',
    access: deciding,
    summary: { 'zh-CN': '告知听证权利', en: 'Tells the applicant of the right to a hearing (Arts. 46–47)' },
    body: () => z.strictObject({ reasons: Reasons }),
    onCase: { who: 'deciders', statuses: ['accepted', 'committed'] },
    problems: ['suspended', 'hearing-open', 'too-much'],
    example: { reasons: '拟作出的决定直接涉及申请人与他人之间的重大利益关系' },
  }),
  scheduleHearing: decision({
    path: '/desk/cases/{receipt}/hearing-date',
    access: deciding,
    summary: { 'zh-CN': '确定听证时间、地点和主持人', en: 'Sets date, place and chair of the hearing (Art. 48)' },
    body: () => z.strictObject({ date: PlainDateText, place: z.string().trim().min(1).max(200), chair: StaffIdText }),
    onCase: { who: 'deciders', statuses: ['hearing-requested', 'hearing-scheduled'] },
    problems: ['hearing-date-invalid', 'unknown-officer'],
    example: { date: '2026-10-13', place: '行政服务中心三楼会议室', chair: EXAMPLE_OFFICERS[0] },
  }),
  recordHearing: decision({
    path: '/desk/cases/{receipt}/hearing-minutes',
    access: deciding,
    summary: {
      'zh-CN': '登记听证笔录，恢复计时',
      en: 'Records the hearing as held, with its minutes: the limits go on',
    },
    body: () => z.strictObject({ minutes: Reasons }),
    onCase: { who: 'deciders', statuses: ['hearing-scheduled'] },
    problems: ['hearing-not-held'],
    example: { minutes: '申请人陈述申辩，审查人员提供审查意见的证据、理由，笔录经双方核对签字。' },
  }),
  recordSiteCheck: decision({
    path: '/desk/cases/{receipt}/site-checks',
    access: deciding,
    summary: { 'zh-CN': '登记现场核查', en: 'Records a check on the spot, by two officers or more (Art. 34)' },
    body: () =>
      z.strictObject({
        date: PlainDateText,
        officers: z.array(StaffIdText).min(1).max(CASE_LIMITS.officers),
        findings: Reasons,
        /** Whether what was found is what was filed. */
        conforms: z.boolean(),
      }),
    onCase: { who: 'deciders', statuses: UNDER_REVIEW },
    problems: ['two-officers-required', 'site-check-date-invalid', 'unknown-officer'],
    example: {
      date: '2026-09-18',
      officers: [...EXAMPLE_OFFICERS],
      findings: '经营场所布局与所报平面图一致',
      conforms: true,
    },
  }),
};
