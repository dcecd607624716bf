import * as z from 'zod';
import { ClockName } from '../domain/case/clocks.ts';
import type { CaseEvent, CaseEventOf } from '../domain/case/events.ts';
import { departmentsOf } from '../domain/case/joint/plan.ts';
import { BaseKind, Channel, NonAcceptanceGround, RecordTarget } from '../domain/case/vocabulary.ts';
import { type Clock, Rung } from '../domain/deadline/clock.ts';
import { fact } from './envelope.ts';
import { forwardingEvents, punctuality, punctualityOf } from './forwarding-events.ts';
import { handlingEvents } from './handling-events.ts';
import { jointEvents } from './joint-events.ts';
import { pledgeEvents } from './pledge-events.ts';
import { internal, type Mappings, published } from './publication.ts';
import { renewalEvents } from './renewal-events.ts';
import { resultEvents } from './result-events.ts';
import { reviewEvents } from './review-events.ts';

const on = { on: fact.day() };
const limits = {
  promisedDue: fact.day(),
  statutoryDue: fact.day().optional(),
  /** Of what a higher authority decides, in place of the statutory limit. */
  preReviewDue: fact.day().optional(),
  /** A due date leans on a year not yet published. */
  provisional: fact.flag(),
};

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
  ...resultEvents,
  ...reviewEvents,
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
