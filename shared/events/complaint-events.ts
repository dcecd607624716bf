import * as z from 'zod';
import { ComplaintClockName } from '../domain/complaint/clocks.ts';
import type { ComplaintEvent, ComplaintEventOf } from '../domain/complaint/events.ts';
import type { Subject } from '../domain/complaint/subject.ts';
import {
  ComplaintChannel,
  ComplaintKind,
  Finding,
  FollowUpOutcome,
  Form,
  OutsideGround,
  Step,
} from '../domain/complaint/vocabulary.ts';
import { Rung } from '../domain/deadline/clock.ts';
import { fact } from './envelope.ts';
import { internal, type Mappings, published } from './publication.ts';

const on = { on: fact.day() };

/** What it is about, as others may know it: never an officer, never a case number that could be tied to a person. */
const about = {
  department: fact.code().optional(),
  item: fact.code().optional(),
  step: Step.optional(),
  itemVersion: fact.ordinal().optional(),
  window: fact.code().optional(),
  aboutCase: fact.flag(),
};

/** Of a report of misconduct nothing leaves that could tell the person reported on. */
const aboutOf = (kind: ComplaintKind, { case: receipt, officer: _, ...subject }: Subject) =>
  kind === 'report-of-misconduct'
    ? { aboutCase: receipt !== undefined }
    : { ...subject, aboutCase: receipt !== undefined };

/** Events of a complaint as others may know them: statistics of kinds, channels and limits. No text, no person. */
export const complaintEvents = {
  'complaint-filed': published({
    name: 'complaint.filed',
    version: 1,
    summary: { 'zh-CN': '收到诉求', en: 'A complaint, question, suggestion, report or petition came in' },
    facts: z.strictObject({
      ...on,
      kind: ComplaintKind,
      channel: ComplaintChannel,
      form: Form,
      anonymous: fact.flag(),
      threat: fact.flag(),
      acceptanceDue: fact.day(),
      replyDue: fact.day().optional(),
      ...about,
    }),
    of: (event: ComplaintEventOf<'complaint-filed'>) => ({
      on: event.on,
      kind: event.kind,
      channel: event.channel,
      form: event.form,
      anonymous: event.anonymous === true,
      threat: event.threat === true,
      acceptanceDue: event.acceptance.due,
      ...(event.reply ? { replyDue: event.reply.due } : {}),
      ...aboutOf(event.kind, event.subject),
    }),
  }),
  classified: internal('That a complaint became a report of misconduct is for supervision alone to know.'),
  accepted: published({
    name: 'complaint.accepted',
    version: 1,
    summary: { 'zh-CN': '诉求受理', en: 'Taken on' },
    facts: z.strictObject({ ...on, replyDue: fact.day() }),
    of: (event: ComplaintEventOf<'accepted'>) => ({ on: event.on, replyDue: event.reply.due }),
  }),
  'deemed-accepted': published({
    name: 'complaint.deemed-accepted',
    version: 1,
    summary: { 'zh-CN': '逾期未告知，视为受理', en: 'Taken on by silence' },
    facts: z.strictObject({ ...on, replyDue: fact.day() }),
    of: (event: ComplaintEventOf<'deemed-accepted'>) => ({ on: event.on, replyDue: event.reply.due }),
  }),
  declined: published({
    name: 'complaint.declined',
    version: 1,
    summary: { 'zh-CN': '不属受理范围', en: 'Outside the centre’s competence' },
    facts: z.strictObject({ ...on, ground: OutsideGround }),
    of: (event: ComplaintEventOf<'declined'>) => ({ on: event.on, ground: event.ground }),
  }),
  assigned: published({
    name: 'complaint.assigned',
    version: 1,
    summary: { 'zh-CN': '诉求交办', en: 'Given to those who handle it; to whom is not said' },
    facts: z.strictObject(on),
    of: (event: ComplaintEventOf<'assigned'>) => ({ on: event.on }),
  }),
  extended: published({
    name: 'complaint.extended',
    version: 1,
    summary: { 'zh-CN': '延长答复期限', en: 'The limit for the reply was extended' },
    facts: z.strictObject({ ...on, replyDue: fact.day() }),
    of: (event: ComplaintEventOf<'extended'>) => ({ on: event.on, replyDue: event.clock.due }),
  }),
  'reply-drafted': published({
    name: 'complaint.reply-drafted',
    version: 1,
    summary: { 'zh-CN': '答复待审批', en: 'A reply waits for approval' },
    facts: z.strictObject(on),
    of: (event: ComplaintEventOf<'reply-drafted'>) => ({ on: event.on }),
  }),
  'draft-returned': internal('A draft is nothing yet.'),
  replied: published({
    name: 'complaint.replied',
    version: 1,
    summary: { 'zh-CN': '已答复', en: 'Answered' },
    facts: z.strictObject({ ...on, form: Form, finding: Finding.optional(), onTime: fact.flag() }),
    of: (event: ComplaintEventOf<'replied'>) => ({
      on: event.on,
      form: event.form,
      ...(event.finding ? { finding: event.finding } : {}),
      onTime: event.onTime,
    }),
  }),
  substantiated: published({
    name: 'complaint.substantiated',
    version: 1,
    summary: { 'zh-CN': '反映属实', en: 'What was complained of is true, in whole or in part' },
    facts: z.strictObject({ ...on, finding: z.enum(['substantiated', 'partly-substantiated']) }),
    of: (event: ComplaintEventOf<'substantiated'>) => ({ on: event.on, finding: event.finding }),
  }),
  'followed-up': published({
    name: 'complaint.followed-up',
    version: 1,
    summary: { 'zh-CN': '已回访', en: 'The complainant was asked whether it helped' },
    facts: z.strictObject({ ...on, outcome: FollowUpOutcome }),
    of: (event: ComplaintEventOf<'followed-up'>) => ({ on: event.on, outcome: event.outcome }),
  }),
  reopened: published({
    name: 'complaint.reopened',
    version: 1,
    summary: { 'zh-CN': '重新办理', en: 'Taken up again, once' },
    facts: z.strictObject({ ...on, replyDue: fact.day() }),
    of: (event: ComplaintEventOf<'reopened'>) => ({ on: event.on, replyDue: event.clock.due }),
  }),
  merged: published({
    name: 'complaint.merged',
    version: 1,
    summary: { 'zh-CN': '并案办理', en: 'A duplicate: answered together with another of the same sender’s' },
    facts: z.strictObject(on),
    of: (event: ComplaintEventOf<'merged'>) => ({ on: event.on }),
  }),
  withdrawn: published({
    name: 'complaint.withdrawn',
    version: 1,
    summary: { 'zh-CN': '撤回诉求', en: 'Withdrawn' },
    facts: z.strictObject(on),
    of: (event: ComplaintEventOf<'withdrawn'>) => ({ on: event.on }),
  }),
  'threat-flagged': published({
    name: 'complaint.threat-flagged',
    version: 1,
    summary: { 'zh-CN': '涉及威胁', en: 'Somebody may be in danger: the managers were told' },
    facts: z.strictObject(on),
    of: (event: ComplaintEventOf<'threat-flagged'>) => ({ on: event.on }),
  }),
  read: internal('Who read it stands in its own history, for its auditors.'),
  'publication-proposed': internal('An edited copy is nothing until somebody approves it.'),
  'answer-published': published({
    name: 'complaint.answer-published',
    version: 1,
    summary: { 'zh-CN': '答复公开', en: 'An edited copy of question and answer is public' },
    facts: z.strictObject(on),
    of: (event: ComplaintEventOf<'answer-published'>) => ({ on: event.on }),
  }),
  'publication-ended': published({
    name: 'complaint.publication-ended',
    version: 1,
    summary: { 'zh-CN': '答复不再公开', en: 'The edited copy is no longer public' },
    facts: z.strictObject(on),
    of: (event: ComplaintEventOf<'publication-ended'>) => ({ on: event.on }),
  }),
  'rung-reached': published({
    name: 'complaint.rung-reached',
    version: 1,
    summary: { 'zh-CN': '答复期限预警或超时', en: 'A limit of a complaint warned, fell due or passed' },
    facts: z.strictObject({
      ...on,
      clock: ComplaintClockName,
      clockVersion: fact.ordinal(),
      rung: Rung,
      due: fact.day(),
      notify: fact.flag(),
      expected: fact.day().optional(),
    }),
    of: (event: ComplaintEventOf<'rung-reached'>) => ({
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
    name: 'complaint.clock-recounted',
    version: 1,
    summary: { 'zh-CN': '答复期限重新计算', en: 'The working-day calendar changed: a limit was counted anew' },
    facts: z.strictObject({ ...on, clock: ComplaintClockName, was: fact.day(), due: fact.day() }),
    of: (event: ComplaintEventOf<'clock-recounted'>) => ({
      on: event.on,
      clock: event.clock,
      was: event.was,
      due: event.to.due,
    }),
  }),
  'personal-data-erased': published({
    name: 'complaint.personal-data-erased',
    version: 1,
    summary: { 'zh-CN': '诉求中的个人信息已删除', en: 'Personal data of a complaint was erased' },
    facts: z.strictObject(on),
    of: (event: ComplaintEventOf<'personal-data-erased'>) => ({ on: event.on }),
  }),
} satisfies Mappings<ComplaintEvent>;
