import * as z from 'zod';
import { DepartmentCodeText, PartyKeyText, ReceiptNumberText, StaffIdText, SubjectKeyText } from '../../kernel/ids.ts';
import { InstantMs } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Clock, Rung } from '../deadline/clock.ts';
import { ComplaintClockName } from './clocks.ts';
import { Subject } from './subject.ts';
import {
  COMPLAINT_LIMITS,
  ComplaintChannel,
  ComplaintKind,
  Finding,
  FollowUpOutcome,
  Form,
  OutsideGround,
  Threat,
} from './vocabulary.ts';

/** Pointer to a part: its number and the salted digest of its content. The content itself is never in an event. */
export const PartRef = z.strictObject({
  part: z.int().positive().max(COMPLAINT_LIMITS.parts),
  digest: z.string().regex(/^[\w-]{43}$/),
});
export type PartRef = z.infer<typeof PartRef>;

/** What staff write down about their own doing: reasons, pointers. Never about the complainant. */
export const Note = z.string().trim().min(1).max(COMPLAINT_LIMITS.note);

const on = PlainDateText;
const type = <T extends string>(name: T) => z.literal(name);
const officers = z.array(StaffIdText).max(COMPLAINT_LIMITS.officers);
const reply = { form: Form, finding: Finding.optional(), text: PartRef };

/** Everything that can have happened to a complaint. Holds no text of the complainant's and none of a reply: parts do. */
export const ComplaintEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: type('complaint-filed'),
    on,
    at: InstantMs,
    kind: ComplaintKind,
    channel: ComplaintChannel,
    form: Form,
    /** No name was given. */
    anonymous: z.literal(true).optional(),
    owner: SubjectKeyText.optional(),
    /** Keyed hash of the telephone number: tells the same sender, and nobody who. */
    sender: PartyKeyText.optional(),
    reach: z.enum(['phone', 'none']),
    subject: Subject,
    /** The words sound like one; somebody must look. */
    threat: z.literal(true).optional(),
    text: PartRef,
    acceptance: Clock,
    /** Absent for petitions, whose limit counts from acceptance. */
    reply: Clock.optional(),
  }),
  z.strictObject({
    type: type('classified'),
    on,
    kind: ComplaintKind,
    subject: Subject,
    acceptance: Clock.optional(),
    reply: Clock.optional(),
  }),
  z.strictObject({ type: type('accepted'), on, reply: Clock }),
  /** Nobody said anything in time: silence takes it on, and the days are gone. */
  z.strictObject({ type: type('deemed-accepted'), on, reply: Clock }),
  z.strictObject({ type: type('declined'), on, ground: OutsideGround, reasons: Note, pointer: Note.optional() }),
  z.strictObject({ type: type('assigned'), on, department: DepartmentCodeText, officers }),
  z.strictObject({ type: type('extended'), on, reasons: Note, clock: Clock }),
  z.strictObject({ type: type('reply-drafted'), on, by: StaffIdText, ...reply }),
  z.strictObject({ type: type('draft-returned'), on, reasons: Note }),
  z.strictObject({
    type: type('replied'),
    on,
    by: StaffIdText,
    approvedBy: StaffIdText.optional(),
    ...reply,
    onTime: z.boolean(),
    followUp: Clock.optional(),
  }),
  /** What was complained of is true, in whole or in part: the accountability record begins here (S26). */
  z.strictObject({
    type: type('substantiated'),
    on,
    finding: z.enum(['substantiated', 'partly-substantiated']),
    subject: Subject,
  }),
  z.strictObject({ type: type('followed-up'), on, outcome: FollowUpOutcome }),
  z.strictObject({ type: type('reopened'), on, text: PartRef, clock: Clock }),
  z.strictObject({ type: type('merged'), on, into: ReceiptNumberText }),
  z.strictObject({ type: type('withdrawn'), on }),
  z.strictObject({ type: type('threat-flagged'), on, threat: Threat }),
  /** Somebody read it in clear, and why. */
  z.strictObject({ type: type('read'), on, purpose: Note }),
  z.strictObject({
    type: type('publication-proposed'),
    on,
    by: StaffIdText,
    title: z.string().min(1).max(COMPLAINT_LIMITS.title),
    text: PartRef,
  }),
  z.strictObject({ type: type('answer-published'), on }),
  z.strictObject({ type: type('publication-ended'), on, reasons: Note }),
  z.strictObject({
    type: type('rung-reached'),
    clock: ComplaintClockName,
    clockVersion: z.int().positive(),
    rung: Rung,
    /** The date it fell due. */
    on,
    due: PlainDateText,
    notify: z.boolean(),
    /** The new date an apology gives. */
    expected: PlainDateText.optional(),
  }),
  z.strictObject({ type: type('clock-recounted'), on, clock: ComplaintClockName, was: PlainDateText, to: Clock }),
  z.strictObject({ type: type('personal-data-erased'), on, parts: z.int().nonnegative() }),
]);
export type ComplaintEvent = z.infer<typeof ComplaintEvent>;
export type ComplaintEventOf<T extends ComplaintEvent['type']> = Extract<ComplaintEvent, { type: T }>;
