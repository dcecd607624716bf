import * as z from 'zod';
import { DepartmentCodeText, PartyKeyText, ReceiptNumberText, StaffIdText, SubjectKeyText } from '../../kernel/ids.ts';
import { InstantMs } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { ComplaintClocks } from './clocks.ts';
import { PartRef } from './events.ts';
import { Subject } from './subject.ts';
import {
  COMPLAINT_LIMITS,
  ComplaintChannel,
  ComplaintKind,
  Finding,
  FollowUpOutcome,
  Form,
  OutsideGround,
} from './vocabulary.ts';

/** Who works on it: a department, and where somebody is complained of by name always people of it, too. */
const Assignment = z.strictObject({ department: DepartmentCodeText, officers: z.array(StaffIdText) });

/** An edited copy of question and answer, on its way to everybody. */
const Publication = z.strictObject({
  status: z.enum(['proposed', 'published']),
  by: StaffIdText,
  title: z.string().max(COMPLAINT_LIMITS.title),
  part: z.int().positive(),
  on: PlainDateText,
});

const core = {
  kind: ComplaintKind,
  channel: ComplaintChannel,
  form: Form,
  anonymous: z.literal(true).optional(),
  owner: SubjectKeyText.optional(),
  sender: PartyKeyText.optional(),
  reach: z.enum(['phone', 'none']),
  filedAt: InstantMs,
  receivedOn: PlainDateText,
  subject: Subject,
  threat: z.literal(true).optional(),
  /** Parts written so far. */
  parts: z.int().positive(),
  extended: z.literal(true).optional(),
  reopened: z.literal(true).optional(),
  assigned: Assignment.optional(),
  clocks: ComplaintClocks,
};

const over = { endedOn: PlainDateText, erased: z.literal(true).optional() };

/** A complaint as its history leaves it. */
export const ComplaintState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('unfiled') }),
  z.strictObject({ status: z.literal('received'), ...core }),
  z.strictObject({
    status: z.literal('handling'),
    ...core,
    acceptedOn: PlainDateText,
    draft: z.strictObject({ by: StaffIdText, form: Form, finding: Finding.optional(), text: PartRef }).optional(),
  }),
  z.strictObject({
    status: z.literal('replied'),
    ...core,
    ...over,
    acceptedOn: PlainDateText,
    reply: z.int().positive(),
    repliedIn: Form,
    finding: Finding.optional(),
    followedUp: FollowUpOutcome.optional(),
    publication: Publication.optional(),
  }),
  z.strictObject({ status: z.literal('declined'), ...core, ...over, ground: OutsideGround }),
  z.strictObject({ status: z.literal('merged'), ...core, ...over, into: ReceiptNumberText }),
  z.strictObject({ status: z.literal('withdrawn'), ...core, ...over }),
]);
export type ComplaintState = z.infer<typeof ComplaintState>;
export type ComplaintStatus = ComplaintState['status'];
export type ComplaintIn<S extends ComplaintStatus> = Extract<ComplaintState, { status: S }>;
export type FiledComplaint = Exclude<ComplaintState, { status: 'unfiled' }>;
export type OpenComplaint = ComplaintIn<'received' | 'handling'>;
export type EndedComplaint = Exclude<FiledComplaint, OpenComplaint>;

export const isFiled = (state: ComplaintState): state is FiledComplaint => state.status !== 'unfiled';
export const isOpen = (state: ComplaintState): state is OpenComplaint =>
  state.status === 'received' || state.status === 'handling';
export const isEnded = (state: ComplaintState): state is EndedComplaint => isFiled(state) && !isOpen(state);
