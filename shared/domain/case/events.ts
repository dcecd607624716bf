import * as z from 'zod';
import {
  DepartmentCodeText,
  ItemCodeText,
  MaterialCodeText,
  PartyKeyText,
  StaffIdText,
  SubjectKeyText,
  WindowCodeText,
} from '../../kernel/ids.ts';
import { InstantMs } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Clock, Rung } from '../deadline/clock.ts';
import { ClockName } from './clocks.ts';
import { DocumentNumber } from './document-number.ts';
import { ForwardingTerms } from './forwarding/authority.ts';
import { DecidedAbove, ForwardingEvents } from './forwarding/events.ts';
import { handlingEvents } from './handling-events.ts';
import { JointEvents, TaskClock } from './joint/events.ts';
import { Plan } from './joint/plan.ts';
import { Ask, LegalBasis, PartRef, ProjectRef, Reasons } from './particulars.ts';
import { PledgeEvents } from './pledge/events.ts';
import { PledgeTerms } from './pledge/terms.ts';
import { Punctuality } from './punctuality.ts';
import { RenewalEvents } from './renewal/events.ts';
import { RenewalTerms } from './renewal/terms.ts';
import {
  ApplicantNotice,
  BaseKind,
  CASE_LIMITS,
  Channel,
  DeliveryMethod,
  NonAcceptanceGround,
  Reach,
  RecordTarget,
  RevocationGround,
  SpecialProcedure,
} from './vocabulary.ts';

const on = PlainDateText;
/** How a finished case (办结: decided, refused or returned) stands against its limits, and whose decision it was where not ours. */
const finished = { ...Punctuality.shape, above: DecidedAbove.optional() };
/** Of a document that takes a number of a series; absent in what was recorded without one. */
const number = { number: DocumentNumber.optional() };
const type = <T extends string>(name: T) => z.literal(name);
/** The limits of the decision as they stand after an event moved them. */
const limits = {
  promised: Clock.optional(),
  statutory: Clock.optional(),
  /** Of a joint case: the departments' own limits. */
  tasks: z.array(TaskClock).optional(),
};

/** What an item version lays down for the case: pinned at filing, so a later version changes nothing under way. */
export const Terms = z.strictObject({
  item: ItemCodeText,
  itemVersion: z.int().positive(),
  department: DepartmentCodeText,
  base: BaseKind,
  /** 承诺时限, working days. */
  promised: z.int().nonnegative().max(1000),
  /** 法定时限, working days; absent where no law sets one. */
  statutory: z.int().positive().max(1000).optional(),
  /** Where the law of the item counts calendar days (居民身份证法 Art. 12). */
  statutoryUnit: z.literal('calendar-day').optional(),
  /** By how much the item's own law lets its limit be extended, where it departs from 行政许可法 Art. 42. */
  extension: z.int().positive().max(250).optional(),
  /** Of a joint item: who gives an opinion on what (S10). */
  plan: Plan.optional(),
  /** Of what a higher authority decides: the limits above are those of the pre-review. */
  forwarding: ForwardingTerms.optional(),
  /** Of an item that renews a licence. */
  renewal: RenewalTerms.optional(),
  /** Of an item that offers notification and commitment (告知承诺). */
  pledge: PledgeTerms.optional(),
});
export type Terms = z.infer<typeof Terms>;

/** Everything that can have happened to a case. Holds no personal data: people appear as keyed hashes and digests. */
export const CaseEvent = z.discriminatedUnion('type', [
  ...JointEvents,
  ...ForwardingEvents,
  ...RenewalEvents,
  ...PledgeEvents,
  z.strictObject({
    type: type('case-filed'),
    /** The day the materials came in (收件). */
    on,
    at: InstantMs,
    terms: Terms,
    channel: Channel,
    window: WindowCodeText.optional(),
    servicePoint: WindowCodeText.optional(),
    applicant: z.enum(['person', 'enterprise']),
    /** Filed by an agent under a mandate. */
    byAgent: z.literal(true).optional(),
    party: PartyKeyText,
    owner: SubjectKeyText.optional(),
    reach: Reach,
    /** Required materials not handed in. */
    missing: z.array(MaterialCodeText),
    dossier: PartRef,
    project: ProjectRef.optional(),
    /** A paper case already open when the county switched over: its own old number. */
    paper: z.string().max(64).optional(),
    clock: Clock,
    /** The last day of the licence to be renewed, as the applicant gives it. */
    expires: PlainDateText.optional(),
    renewal: Clock.optional(),
  }),
  z.strictObject({
    type: type('correction-notice-issued'),
    on,
    /** 1 is the one-time notice (一次性告知, S06); more are the exception of L03. */
    notice: z.int().positive(),
    asks: z.array(Ask).min(1).max(CASE_LIMITS.asks),
    by: StaffIdText,
    /** Names something the first notice could have named: a violation, approved and reported (Arts. 32, 72). */
    late: z.strictObject({ justification: Reasons, codes: z.array(MaterialCodeText).min(1) }).optional(),
    clock: Clock,
  }),
  z.strictObject({
    type: type('correction-supplied'),
    on,
    supplied: z.array(MaterialCodeText),
    outstanding: z.array(MaterialCodeText),
    dossier: PartRef,
    /** The new acceptance clock, once everything asked for is in. */
    clock: Clock.optional(),
    /** What the answer says anew of the licence to be renewed, and the limit that goes on with it. */
    expires: PlainDateText.optional(),
    renewal: Clock.optional(),
  }),
  z.strictObject({
    /** The applicant signed for secondary materials that are still missing (容缺受理, L11). */
    type: type('commitment-signed'),
    on,
    materials: z.array(MaterialCodeText).min(1),
    /** What was signed, and where the signature lies. */
    dossier: PartRef,
    clock: Clock,
  }),
  z.strictObject({
    type: type('commitment-supplied'),
    on,
    supplied: z.array(MaterialCodeText).min(1),
    /** Empty: the application is complete, and the commitment kept. */
    outstanding: z.array(MaterialCodeText),
    dossier: PartRef,
    renewal: Clock.optional(),
  }),
  z.strictObject({
    /** Not supplied in time: the application is returned, as was signed. */
    type: type('commitment-lapsed'),
    on,
    outstanding: z.array(MaterialCodeText).min(1),
    ...Punctuality.shape,
  }),
  z.strictObject({
    type: type('accepted'),
    on,
    /** Before the switch-over: the applicant was told then. */
    onPaper: z.literal(true).optional(),
    promised: Clock,
    statutory: Clock.optional(),
    preReview: Clock.optional(),
  }),
  z.strictObject({
    type: type('deemed-accepted'),
    /** The day the materials came in: acceptance by silence counts from there (Art. 32(4)). */
    on,
    /** The day silence became acceptance. */
    fellDue: PlainDateText,
    promised: Clock,
    statutory: Clock.optional(),
    preReview: Clock.optional(),
  }),
  z.strictObject({
    type: type('not-accepted'),
    on,
    ...number,
    ground: NonAcceptanceGround,
    reasons: Reasons,
    legalBasis: z.array(LegalBasis).max(CASE_LIMITS.legalBases),
    /** Named when the matter is another body's (Art. 32(1)(2)). */
    competentBody: z.string().max(200).optional(),
  }),
  z.strictObject({
    type: type('returned'),
    on,
    ...number,
    reasons: Reasons,
    legalBasis: z.array(LegalBasis).min(1).max(CASE_LIMITS.legalBases),
    ...finished,
  }),
  z.strictObject({
    type: type('approved'),
    on,
    ...number,
    /** Particulars of the result document. */
    document: PartRef,
    ...finished,
    clock: Clock,
    /** By when what it rests on is verified, where that is a commitment. */
    verification: Clock.optional(),
  }),
  z.strictObject({
    type: type('refused'),
    on,
    ...number,
    reasons: Reasons,
    legalBasis: z.array(LegalBasis).min(1).max(CASE_LIMITS.legalBases),
    ...finished,
    clock: Clock,
  }),
  z.strictObject({
    /** A special procedure begins (行政许可法 Art. 45): the limits of the decision stand still. */
    type: type('suspended'),
    on,
    ...number,
    ground: SpecialProcedure,
    reasons: Reasons,
    /** The time it was said to need, in writing. */
    clock: Clock,
  }),
  z.strictObject({ type: type('resumed'), on, outcome: Reasons, ...limits }),
  z.strictObject({
    type: type('extended'),
    on,
    ...number,
    days: z.int().positive().max(250),
    /** By whose head it was approved, where not by the agency's own: of joint handling the government's (行政许可法 Art. 42). */
    approved: z.literal('government').optional(),
    reasons: Reasons,
    ...limits,
  }),
  z.strictObject({
    /** The applicant was told of the right to a hearing (Arts. 46–47). */
    type: type('hearing-offered'),
    on,
    reasons: Reasons,
    by: StaffIdText,
    clock: Clock,
  }),
  z.strictObject({ type: type('hearing-requested'), on, clock: Clock }),
  z.strictObject({ type: type('hearing-waived'), on, ...limits }),
  z.strictObject({
    type: type('hearing-scheduled'),
    on,
    date: PlainDateText,
    place: z.string().trim().min(1).max(200),
    /** Not among those who examine the application (Art. 48(1)(3)). */
    chair: StaffIdText,
  }),
  /** Held, with the minutes the decision must rest on (Art. 48(2)). */
  z.strictObject({ type: type('hearing-held'), on, minutes: Reasons, ...limits }),
  z.strictObject({
    /** A check on the spot, by two officers or more (Art. 34(3)). */
    type: type('site-checked'),
    on,
    date: PlainDateText,
    officers: z.array(StaffIdText).min(2).max(CASE_LIMITS.officers),
    findings: Reasons,
    conforms: z.boolean(),
  }),
  z.strictObject({ type: type('result-posted'), on, carrier: z.string().max(60), tracking: z.string().max(60) }),
  z.strictObject({
    type: type('result-delivered'),
    on,
    method: DeliveryMethod,
    to: z.enum(['applicant', 'agent']),
  }),
  z.strictObject({ type: type('result-undeliverable'), on, reasons: Reasons, publicNoticeUntil: PlainDateText }),
  z.strictObject({ type: type('deemed-delivered'), on }),
  z.strictObject({ type: type('withdrawn'), on, reasons: Reasons.optional() }),
  z.strictObject({ type: type('deemed-withdrawn'), on }),
  z.strictObject({
    type: type('rung-reached'),
    clock: ClockName,
    clockVersion: z.int().positive(),
    rung: Rung,
    /** The date it fell due. */
    on,
    due: PlainDateText,
    /** False when a graver rung of the same clock was caught up in the same moment. */
    notify: z.boolean(),
    /** The new date an apology gives; absent where the applicant is owed none. */
    expected: PlainDateText.optional(),
  }),
  z.strictObject({
    type: type('clock-recounted'),
    on,
    clock: ClockName,
    /** The due date before. */
    was: PlainDateText,
    to: Clock,
  }),
  z.strictObject({
    type: type('record-corrected'),
    on,
    target: RecordTarget,
    reasons: Reasons,
    dossier: PartRef,
    /** Where the applicant's particulars were wrong: the right keyed hash and reach. */
    party: PartyKeyText.optional(),
    reach: Reach.optional(),
    /** Where the expiry of a licence to be renewed was wrong: the right one, and the limit it gives if it gives one. */
    expires: PlainDateText.optional(),
    renewal: Clock.optional(),
  }),
  z.strictObject({
    type: type('revoked'),
    on,
    ...number,
    ground: RevocationGround,
    reasons: Reasons,
    /** It rested on a commitment that is broken: the applicant enters the credit list. */
    pledgeBroken: z.literal(true).optional(),
  }),
  ...handlingEvents,
  z.strictObject({ type: type('claimed'), on, owner: SubjectKeyText }),
  z.strictObject({
    type: type('unmasked'),
    on,
    /** Why somebody looked (个人信息保护法 Art. 6). */
    purpose: Reasons,
  }),
  z.strictObject({ type: type('printed-notice-owed'), on, notice: ApplicantNotice }),
  z.strictObject({ type: type('printed-notices-handed-over'), on, notices: z.array(ApplicantNotice).min(1) }),
  z.strictObject({ type: type('archived'), on }),
  z.strictObject({ type: type('personal-data-erased'), on, parts: z.int().nonnegative() }),
]);
export type CaseEvent = z.infer<typeof CaseEvent>;

export type CaseEventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;
