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
import { Clocks } from './clocks.ts';
import { ForwardingTerms } from './forwarding/authority.ts';
import { Handling } from './handling.ts';
import { Plan } from './joint/plan.ts';
import { Gathered, Joint } from './joint/state.ts';
import { ProjectRef } from './particulars.ts';
import { Pledge } from './pledge/terms.ts';
import { Punctuality } from './punctuality.ts';
import { Renewal } from './renewal/terms.ts';
import { ApplicantNotice, BaseKind, Channel, Reach, SuspensionGround } from './vocabulary.ts';

/** What every case carries from filing to erasure. Stored in the head, so it is kept small: no texts, no personal data. */
const core = {
  item: ItemCodeText,
  itemVersion: z.int().positive(),
  department: DepartmentCodeText,
  base: BaseKind,
  /** Limits in working days, pinned from the item version. */
  promised: z.int().nonnegative(),
  statutory: z.int().positive().optional(),
  statutoryUnit: z.literal('calendar-day').optional(),
  extension: z.int().positive().optional(),
  /** Of a joint case (联办件): the plan, pinned from the item version. */
  plan: Plan.optional(),
  /** Of what a higher authority decides after a pre-review here. */
  forwarding: ForwardingTerms.optional(),
  /** Of the renewal of a licence. */
  renewal: Renewal.optional(),
  /** Notification and commitment (告知承诺): as the item offers it, as signed, as it stands. */
  pledge: Pledge.optional(),
  channel: Channel,
  window: WindowCodeText.optional(),
  servicePoint: WindowCodeText.optional(),
  byAgent: z.literal(true).optional(),
  party: PartyKeyText,
  owner: SubjectKeyText.optional(),
  reach: Reach,
  filedAt: InstantMs,
  project: ProjectRef.optional(),
  /** Dossier parts written so far. */
  parts: z.int().positive(),
  /** Notices to print and hand over (applicants without a phone). */
  print: z.array(ApplicantNotice).optional(),
  /** Correction notices issued so far, what they have named, and who wrote the first. */
  corrections: z.strictObject({ issued: z.int(), named: z.array(MaterialCodeText), by: StaffIdText }).optional(),
  clocks: Clocks,
  /** Who has it in hand besides the department. */
  handling: Handling.optional(),
};

/** How far a hearing (听证) has come. */
export const HearingStatus = z.enum(['offered', 'requested', 'scheduled', 'waived', 'held']);
export type HearingStatus = z.infer<typeof HearingStatus>;

/** A hearing, from the day the applicant was told of it; `by` told them, and examines the application. */
const Hearing = z.strictObject({
  status: HearingStatus,
  by: StaffIdText,
  date: PlainDateText.optional(),
});

/** What the applicant signed for (容缺受理, L11): secondary materials still to come, empty once all are in. */
const Commitment = z.strictObject({ on: PlainDateText, outstanding: z.array(MaterialCodeText) });

const under = { ...core, receivedOn: PlainDateText };
const decided = {
  ...under,
  acceptedOn: PlainDateText,
  decidedOn: PlainDateText,
  outcome: z.enum(['approved', 'refused']),
};
const ended = {
  ...under,
  acceptedOn: PlainDateText.optional(),
  decidedOn: PlainDateText.optional(),
  outcome: z.enum(['approved', 'refused']).optional(),
  endedOn: PlainDateText,
  archived: z.literal(true).optional(),
  erased: z.literal(true).optional(),
};

/** A case as its history leaves it. */
export const CaseState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('unfiled') }),
  z.strictObject({
    status: z.literal('received'),
    ...under,
    missing: z.array(MaterialCodeText),
    gathered: z.array(Gathered).optional(),
    commitment: Commitment.optional(),
  }),
  z.strictObject({ status: z.literal('correcting'), ...under, outstanding: z.array(MaterialCodeText) }),
  z.strictObject({
    status: z.literal('accepted'),
    ...under,
    acceptedOn: PlainDateText,
    /** Nobody answered in time: silence accepted it (行政许可法 Art. 32). */
    bySilence: z.literal(true).optional(),
    /** The limits of the decision stand still (Art. 45). */
    suspended: z.strictObject({ ground: SuspensionGround, since: PlainDateText }).optional(),
    hearing: Hearing.optional(),
    /** Accepted while something is still to come: there is no result before it is. */
    commitment: Commitment.optional(),
    joint: Joint.optional(),
    gathered: z.array(Gathered).optional(),
  }),
  /** With the higher authority; how the pre-review stood against its limits is settled. */
  z.strictObject({
    status: z.literal('forwarded'),
    ...under,
    acceptedOn: PlainDateText,
    forwardedOn: PlainDateText,
    review: Punctuality,
  }),
  z.strictObject({ status: z.literal('decided'), ...decided }),
  z.strictObject({ status: z.literal('posted'), ...decided }),
  z.strictObject({ status: z.literal('public-notice'), ...decided, until: PlainDateText }),
  /** Delivered, while the commitment it was granted on has yet to be verified. */
  z.strictObject({ status: z.literal('verifying'), ...decided }),
  z.strictObject({ status: z.literal('delivered'), ...ended }),
  z.strictObject({ status: z.literal('not-accepted'), ...ended }),
  z.strictObject({ status: z.literal('returned'), ...ended }),
  z.strictObject({ status: z.literal('withdrawn'), ...ended }),
  z.strictObject({ status: z.literal('revoked'), ...ended }),
]);
export type CaseState = z.infer<typeof CaseState>;
export type CaseStatus = CaseState['status'];
export type CaseIn<S extends CaseStatus> = Extract<CaseState, { status: S }>;
/** A case that exists. */
export type FiledCase = Exclude<CaseState, { status: 'unfiled' }>;
/** A case whose result is decided but has not reached the applicant. */
export type UndeliveredCase = CaseIn<'decided' | 'posted' | 'public-notice'>;
/** A case that has run its course. */
export type EndedCase = CaseIn<'delivered' | 'not-accepted' | 'returned' | 'withdrawn' | 'revoked'>;

const ENDED: readonly CaseStatus[] = ['delivered', 'not-accepted', 'returned', 'withdrawn', 'revoked'];

export const isEnded = (state: CaseState): state is EndedCase => ENDED.includes(state.status);
export const isFiled = (state: CaseState): state is FiledCase => state.status !== 'unfiled';
