import * as z from 'zod';
import { ClockName } from '../domain/case/clocks.ts';
import type { CaseEvent, CaseEventOf } from '../domain/case/events.ts';
import { departmentsOf } from '../domain/case/joint/plan.ts';
import {
  BaseKind,
  Channel,
  DeliveryMethod,
  NonAcceptanceGround,
  RecordTarget,
  RevocationGround,
  SpecialProcedure,
} from '../domain/case/vocabulary.ts';
import { type Clock, Rung } from '../domain/deadline/clock.ts';
import { fact } from './envelope.ts';
import { forwardingEvents, punctuality, punctualityOf } from './forwarding-events.ts';
import { handlingEvents } from './handling-events.ts';
import { jointEvents } from './joint-events.ts';
import { pledgeEvents } from './pledge-events.ts';
import { internal, type Mappings, published } from './publication.ts';
import { renewalEvents } from './renewal-events.ts';

const on = { on: fact.day() };
const limits = {
  promisedDue: fact.day(),
  statutoryDue: fact.day().optional(),
  /** Of what a higher authority decides, in place of the statutory limit. */
  preReviewDue: fact.day().optional(),
  /** A due date leans on a year not yet published. */
  provisional: fact.flag(),
};

/** The limits of the decision where an event moved them. */
const movedLimits = { promisedDue: fact.day().optional(), statutoryDue: fact.day().optional() };

const movedLimitsOf = (event: { readonly promised?: Clock | undefined; readonly statutory?: Clock | undefined }) => ({
  ...(event.promised ? { promisedDue: event.promised.due } : {}),
  ...(event.statutory ? { statutoryDue: event.statutory.due } : {}),
});

const limitsOf = (event: {
  readonly promised: Clock;
  readonly statutory?: Clock | undefined;
  readonly preReview?: Clock | undefined;
}) => ({
  promisedDue: event.promised.due,
  ...(event.statutory ? { statutoryDue: event.statutory.due } : {}),
  ...(event.preReview ? { preReviewDue: event.preReview.due } : {}),
  provisional: event.promised.provisional === true || (event.statutory ?? event.preReview)?.provisional === true,
});

/** Where a higher authority decided: when. */
const above = { decidedAboveOn: fact.day().optional() };
const aboveOf = (event: CaseEventOf<'approved' | 'refused' | 'returned'>) =>
  event.above ? { decidedAboveOn: event.above.on } : {};

/** Events of a case as others may know them. Reasons, problems, tracking numbers, hashes of people: none of it is here. */
export const caseEvents = {
  ...jointEvents,
  ...forwardingEvents,
  ...renewalEvents,
  ...pledgeEvents,
  'case-filed': published({
    name: 'case.filed',
    version: 1,
    summary: { 'zh-CN': '收件', en: 'An application came in' },
    facts: z.strictObject({
      ...on,
      itemVersion: fact.ordinal(),
      base: BaseKind,
      channel: Channel,
      window: fact.code().optional(),
      servicePoint: fact.code().optional(),
      applicant: z.enum(['person', 'enterprise']),
      byAgent: fact.flag(),
      /** A paper case already open when the county switched over. */
      imported: fact.flag(),
      /** Of a joint case: the departments that have a part in it. */
      departments: fact.codes(),
      missing: fact.codes(),
      acceptanceDue: fact.day(),
    }),
    of: (event: CaseEventOf<'case-filed'>) => ({
      on: event.on,
      itemVersion: event.terms.itemVersion,
      base: event.terms.base,
      channel: event.channel,
      ...(event.window ? { window: event.window } : {}),
      ...(event.servicePoint ? { servicePoint: event.servicePoint } : {}),
      applicant: event.applicant,
      byAgent: event.byAgent === true,
      imported: event.paper !== undefined,
      departments: event.terms.plan ? [...departmentsOf(event.terms.plan)] : [],
      missing: event.missing,
      acceptanceDue: event.clock.due,
    }),
  }),
  'correction-notice-issued': published({
    name: 'case.correction-notice-issued',
    version: 1,
    summary: { 'zh-CN': '发出补正告知', en: 'The applicant was asked to correct the application' },
    facts: z.strictObject({
      ...on,
      notice: fact.ordinal(),
      materials: fact.codes(),
      answers: fact.codes(),
      /** What the first notice could have named (行政许可法 Arts. 32, 72). */
      late: fact.codes(),
      answerDue: fact.day(),
    }),
    of: (event: CaseEventOf<'correction-notice-issued'>) => ({
      on: event.on,
      notice: event.notice,
      materials: event.asks.filter(({ about }) => about === 'material').map(({ code }) => code),
      answers: event.asks.filter(({ about }) => about === 'answer').map(({ code }) => code),
      late: event.late?.codes ?? [],
      answerDue: event.clock.due,
    }),
  }),
  'correction-supplied': published({
    name: 'case.correction-supplied',
    version: 1,
    summary: { 'zh-CN': '收到补正', en: 'A correction came in, in whole or in part' },
    facts: z.strictObject({
      ...on,
      supplied: fact.codes(),
      outstanding: fact.codes(),
      acceptanceDue: fact.day().optional(),
    }),
    of: (event: CaseEventOf<'correction-supplied'>) => ({
      on: event.on,
      supplied: event.supplied,
      outstanding: event.outstanding,
      ...(event.clock ? { acceptanceDue: event.clock.due } : {}),
    }),
  }),
  'commitment-signed': published({
    name: 'case.commitment-signed',
    version: 1,
    summary: { 'zh-CN': '签署容缺承诺', en: 'The applicant committed to supply secondary materials by a date' },
    facts: z.strictObject({ ...on, materials: fact.codes(), due: fact.day() }),
    of: (event: CaseEventOf<'commitment-signed'>) => ({
      on: event.on,
      materials: event.materials,
      due: event.clock.due,
    }),
  }),
  'commitment-supplied': published({
    name: 'case.commitment-supplied',
    version: 1,
    summary: { 'zh-CN': '补交容缺材料', en: 'What was committed to came in, in whole or in part' },
    facts: z.strictObject({ ...on, supplied: fact.codes(), outstanding: fact.codes() }),
    of: (event: CaseEventOf<'commitment-supplied'>) => ({
      on: event.on,
      supplied: event.supplied,
      outstanding: event.outstanding,
    }),
  }),
  'commitment-lapsed': published({
    name: 'case.commitment-lapsed',
    version: 1,
    summary: { 'zh-CN': '逾期未兑现容缺承诺，退件', en: 'The commitment was not kept in time: the case is returned' },
    facts: z.strictObject({ ...on, outstanding: fact.codes(), ...punctuality }),
    of: (event: CaseEventOf<'commitment-lapsed'>) => ({
      on: event.on,
      outstanding: event.outstanding,
      ...punctualityOf(event),
    }),
  }),
  accepted: published({
    name: 'case.accepted',
    version: 1,
    summary: { 'zh-CN': '受理', en: 'Accepted' },
    facts: z.strictObject({ ...on, ...limits }),
    of: (event: CaseEventOf<'accepted'>) => ({ on: event.on, ...limitsOf(event) }),
  }),
  'deemed-accepted': published({
    name: 'case.deemed-accepted',
    version: 1,
    summary: { 'zh-CN': '逾期视为受理', en: 'Accepted by silence, from the day the materials came in' },
    facts: z.strictObject({ ...on, fellDue: fact.day(), ...limits }),
    of: (event: CaseEventOf<'deemed-accepted'>) => ({ on: event.on, fellDue: event.fellDue, ...limitsOf(event) }),
  }),
  'not-accepted': published({
    name: 'case.not-accepted',
    version: 1,
    summary: { 'zh-CN': '不予受理', en: 'Not accepted' },
    facts: z.strictObject({ ...on, ground: NonAcceptanceGround }),
    of: (event: CaseEventOf<'not-accepted'>) => ({ on: event.on, ground: event.ground }),
  }),
  returned: published({
    name: 'case.returned',
    version: 1,
    summary: { 'zh-CN': '退回', en: 'Returned with a clear answer' },
    facts: z.strictObject({ ...on, ...punctuality, ...above }),
    of: (event: CaseEventOf<'returned'>) => ({ on: event.on, ...punctualityOf(event), ...aboveOf(event) }),
  }),
  approved: published({
    name: 'case.approved',
    version: 1,
    summary: { 'zh-CN': '准予', en: 'Approved' },
    facts: z.strictObject({
      ...on,
      ...punctuality,
      ...above,
      deliveryDue: fact.day(),
      /** Where it rests on a commitment (告知承诺): by when that is verified. */
      verificationDue: fact.day().optional(),
    }),
    of: (event: CaseEventOf<'approved'>) => ({
      on: event.on,
      ...punctualityOf(event),
      ...aboveOf(event),
      deliveryDue: event.clock.due,
      ...(event.verification ? { verificationDue: event.verification.due } : {}),
    }),
  }),
  refused: published({
    name: 'case.refused',
    version: 1,
    summary: { 'zh-CN': '不予许可', en: 'Refused' },
    facts: z.strictObject({ ...on, ...punctuality, ...above, deliveryDue: fact.day() }),
    of: (event: CaseEventOf<'refused'>) => ({
      on: event.on,
      ...punctualityOf(event),
      ...aboveOf(event),
      deliveryDue: event.clock.due,
    }),
  }),
  suspended: published({
    name: 'case.suspended',
    version: 1,
    summary: { 'zh-CN': '进入特别程序', en: 'A special procedure began; the limits of the decision stand still' },
    facts: z.strictObject({ ...on, ground: SpecialProcedure, expected: fact.day() }),
    of: (event: CaseEventOf<'suspended'>) => ({ on: event.on, ground: event.ground, expected: event.clock.due }),
  }),
  resumed: published({
    name: 'case.resumed',
    version: 1,
    summary: { 'zh-CN': '恢复计时', en: 'The special procedure ended; the limits go on' },
    facts: z.strictObject({ ...on, ...movedLimits }),
    of: (event: CaseEventOf<'resumed'>) => ({ on: event.on, ...movedLimitsOf(event) }),
  }),
  extended: published({
    name: 'case.extended',
    version: 1,
    summary: { 'zh-CN': '延期', en: 'The limit was extended (行政许可法 Art. 42)' },
    facts: z.strictObject({ ...on, days: fact.ordinal(), ...movedLimits }),
    of: (event: CaseEventOf<'extended'>) => ({ on: event.on, days: event.days, ...movedLimitsOf(event) }),
  }),
  'hearing-offered': published({
    name: 'case.hearing-offered',
    version: 1,
    summary: { 'zh-CN': '告知听证权利', en: 'The applicant was told of the right to a hearing' },
    facts: z.strictObject({ ...on, answerDue: fact.day() }),
    of: (event: CaseEventOf<'hearing-offered'>) => ({ on: event.on, answerDue: event.clock.due }),
  }),
  'hearing-requested': published({
    name: 'case.hearing-requested',
    version: 1,
    summary: { 'zh-CN': '要求听证', en: 'A hearing was asked for; the limits of the decision stand still' },
    facts: z.strictObject({ ...on, due: fact.day() }),
    of: (event: CaseEventOf<'hearing-requested'>) => ({ on: event.on, due: event.clock.due }),
  }),
  'hearing-waived': published({
    name: 'case.hearing-waived',
    version: 1,
    summary: { 'zh-CN': '放弃听证', en: 'No hearing: waived, or not asked for in time' },
    facts: z.strictObject({ ...on, ...movedLimits }),
    of: (event: CaseEventOf<'hearing-waived'>) => ({ on: event.on, ...movedLimitsOf(event) }),
  }),
  'hearing-scheduled': published({
    name: 'case.hearing-scheduled',
    version: 1,
    summary: { 'zh-CN': '确定听证时间', en: 'The hearing was set' },
    facts: z.strictObject({ ...on, date: fact.day() }),
    of: (event: CaseEventOf<'hearing-scheduled'>) => ({ on: event.on, date: event.date }),
  }),
  'hearing-held': published({
    name: 'case.hearing-held',
    version: 1,
    summary: { 'zh-CN': '举行听证', en: 'The hearing was held; the limits go on' },
    facts: z.strictObject({ ...on, ...movedLimits }),
    of: (event: CaseEventOf<'hearing-held'>) => ({ on: event.on, ...movedLimitsOf(event) }),
  }),
  'site-checked': published({
    name: 'case.site-checked',
    version: 1,
    summary: { 'zh-CN': '现场核查', en: 'Checked on the spot, by two officers or more (行政许可法 Art. 34)' },
    facts: z.strictObject({ ...on, date: fact.day(), officers: fact.ordinal(), conforms: fact.flag() }),
    of: (event: CaseEventOf<'site-checked'>) => ({
      on: event.on,
      date: event.date,
      officers: event.officers.length,
      conforms: event.conforms,
    }),
  }),
  'result-posted': published({
    name: 'case.result-posted',
    version: 1,
    summary: { 'zh-CN': '结果寄出', en: 'The result went into the mail' },
    facts: z.strictObject(on),
    of: (event: CaseEventOf<'result-posted'>) => ({ on: event.on }),
  }),
  'result-delivered': published({
    name: 'case.result-delivered',
    version: 1,
    summary: { 'zh-CN': '送达', en: 'The result reached the applicant' },
    facts: z.strictObject({ ...on, method: DeliveryMethod, to: z.enum(['applicant', 'agent']) }),
    of: (event: CaseEventOf<'result-delivered'>) => ({ on: event.on, method: event.method, to: event.to }),
  }),
  'result-undeliverable': published({
    name: 'case.result-undeliverable',
    version: 1,
    summary: { 'zh-CN': '公告送达', en: 'The result could not be delivered; public notice runs' },
    facts: z.strictObject({ ...on, publicNoticeUntil: fact.day() }),
    of: (event: CaseEventOf<'result-undeliverable'>) => ({
      on: event.on,
      publicNoticeUntil: event.publicNoticeUntil,
    }),
  }),
  'deemed-delivered': published({
    name: 'case.deemed-delivered',
    version: 1,
    summary: { 'zh-CN': '公告期满视为送达', en: 'Delivered by public notice' },
    facts: z.strictObject(on),
    of: (event: CaseEventOf<'deemed-delivered'>) => ({ on: event.on }),
  }),
  withdrawn: published({
    name: 'case.withdrawn',
    version: 1,
    summary: { 'zh-CN': '撤回申请', en: 'Withdrawn by the applicant' },
    facts: z.strictObject(on),
    of: (event: CaseEventOf<'withdrawn'>) => ({ on: event.on }),
  }),
  'deemed-withdrawn': published({
    name: 'case.deemed-withdrawn',
    version: 1,
    summary: { 'zh-CN': '逾期未补正视为撤回', en: 'Closed: the correction notice was never answered' },
    facts: z.strictObject(on),
    of: (event: CaseEventOf<'deemed-withdrawn'>) => ({ on: event.on }),
  }),
  'rung-reached': published({
    name: 'case.rung-reached',
    version: 1,
    summary: { 'zh-CN': '时限预警或超时', en: 'A limit warned, fell due or passed' },
    facts: z.strictObject({
      ...on,
      clock: ClockName,
      clockVersion: fact.ordinal(),
      rung: Rung,
      due: fact.day(),
      /** False: recorded while catching up; a graver rung of the same clock speaks for it. */
      notify: fact.flag(),
      expected: fact.day().optional(),
    }),
    of: (event: CaseEventOf<'rung-reached'>) => ({
      on: event.on,
      clock: event.clock,
      clockVersion: event.clockVersion,
      rung: event.rung,
      due: event.due,
      notify: event.notify,
      ...(event.expected ? { expected: event.expected } : {}),
    }),
  }),
  'clock-recounted': published({
    name: 'case.clock-recounted',
    version: 1,
    summary: { 'zh-CN': '时限重新计算', en: 'The working-day calendar changed: a limit was counted anew' },
    facts: z.strictObject({
      ...on,
      clock: ClockName,
      clockVersion: fact.ordinal(),
      was: fact.day(),
      due: fact.day(),
      provisional: fact.flag(),
    }),
    of: (event: CaseEventOf<'clock-recounted'>) => ({
      on: event.on,
      clock: event.clock,
      clockVersion: event.to.version,
      was: event.was,
      due: event.to.due,
      provisional: event.to.provisional === true,
    }),
  }),
  'record-corrected': published({
    name: 'case.record-corrected',
    version: 1,
    summary: { 'zh-CN': '更正登记', en: 'A clerical error was corrected' },
    facts: z.strictObject({ ...on, target: RecordTarget }),
    of: (event: CaseEventOf<'record-corrected'>) => ({ on: event.on, target: event.target }),
  }),
  revoked: published({
    name: 'case.revoked',
    version: 1,
    summary: { 'zh-CN': '撤销或注销', en: 'The decision was undone (行政许可法 Arts. 69–70)' },
    facts: z.strictObject({
      ...on,
      ground: RevocationGround,
      /** It rested on a commitment that is broken (告知承诺). */
      pledgeBroken: fact.flag(),
    }),
    of: (event: CaseEventOf<'revoked'>) => ({
      on: event.on,
      ground: event.ground,
      pledgeBroken: event.pledgeBroken === true,
    }),
  }),
  ...handlingEvents,
  claimed: internal('Whose login a case belongs to is nobody else’s business.'),
  unmasked: internal('Who looked at personal data stands in the case’s own history, for its auditors.'),
  'printed-notice-owed': internal('A task of the window, read from the case itself.'),
  'printed-notices-handed-over': internal('A task of the window, read from the case itself.'),
  archived: published({
    name: 'case.archived',
    version: 1,
    summary: { 'zh-CN': '归档', en: 'Archived' },
    facts: z.strictObject(on),
    of: (event: CaseEventOf<'archived'>) => ({ on: event.on }),
  }),
  'personal-data-erased': published({
    name: 'case.personal-data-erased',
    version: 1,
    summary: { 'zh-CN': '个人信息已删除', en: 'Personal data was erased: whoever holds a copy erases it too' },
    facts: z.strictObject(on),
    of: (event: CaseEventOf<'personal-data-erased'>) => ({ on: event.on }),
  }),
} satisfies Mappings<CaseEvent>;
