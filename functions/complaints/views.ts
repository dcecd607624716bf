import * as z from 'zod';
import { ComplaintClockName } from '../../shared/domain/complaint/clocks.ts';
import {
  ComplaintChannel,
  ComplaintKind,
  Finding,
  FollowUpOutcome,
  Form,
  OutsideGround,
} from '../../shared/domain/complaint/vocabulary.ts';
import { MonthText } from '../../shared/domain/duty/duty.ts';

const day = () => z.iso.date();
export const texts = () => z.strictObject({ 'zh-CN': z.string(), en: z.string() });

/** Where a complaint stands after a command. */
export const complaintStanding = () =>
  z.strictObject({
    number: z.string(),
    kind: ComplaintKind,
    status: z.string(),
    statusName: texts(),
    /** The date of the running limit. */
    due: day().optional(),
  });

/** What whoever filed takes along: number, secret link, spoken code, and by when they hear. */
export const filedComplaint = () =>
  z.strictObject({
    number: z.string(),
    numberPrinted: z.string(),
    kind: ComplaintKind,
    status: z.string(),
    statusName: texts(),
    /** By when it is told whether it is taken on. */
    acceptanceDue: day(),
    /** By when it is answered; of a petition, once it is taken on. */
    replyDue: day().optional(),
    progress: z.strictObject({ code: z.string(), link: z.string().optional() }),
  });

const clock = () =>
  z.strictObject({
    clock: ComplaintClockName,
    name: texts(),
    start: day(),
    days: z.int(),
    unit: z.enum(['working-day', 'calendar-day']),
    due: day(),
    provisional: z.boolean(),
    colour: z.enum(['grey', 'green', 'amber', 'yellow', 'red', 'double-red']),
  });

const timeline = () => z.array(z.strictObject({ on: day(), type: z.string(), title: texts() }));
const reply = () => z.strictObject({ on: day(), form: Form, finding: Finding.optional(), text: z.string().optional() });

const told = {
  number: z.string(),
  numberPrinted: z.string(),
  kind: ComplaintKind,
  kindName: texts(),
  form: Form,
  status: z.string(),
  statusName: texts(),
  receivedOn: day(),
  due: day().optional(),
  overdue: z.boolean(),
  outside: z
    .strictObject({ ground: OutsideGround, groundName: texts(), reasons: z.string(), pointer: z.string().optional() })
    .optional(),
  reply: reply().optional(),
  timeline: timeline(),
};

/** What whoever holds the secret learns: where it stands and the reply, nothing of who filed it or what they wrote. */
export const complaintProgress = () => z.strictObject(told);

/** A complaint as its own complainant sees it. */
export const ownComplaint = () => z.strictObject({ ...told, text: z.string().optional(), reopened: z.boolean() });

export const ownComplaints = () =>
  z.strictObject({
    complaints: z.array(
      z.strictObject({
        number: z.string(),
        numberPrinted: z.string(),
        kind: ComplaintKind,
        kindName: texts(),
        status: z.string(),
        statusName: texts(),
        receivedOn: day(),
        due: day().optional(),
      }),
    ),
    cursor: z.string().optional(),
  });

const subject = () =>
  z.strictObject({
    case: z.string().optional(),
    step: z.string().optional(),
    item: z.string().optional(),
    itemVersion: z.int().optional(),
    department: z.string().optional(),
    window: z.string().optional(),
    officer: z.string().optional(),
  });

/** A complaint on a desk. Of a report of misconduct the contents are read apart, and every reading is on record. */
export const deskComplaint = () =>
  z.strictObject({
    ...told,
    channel: ComplaintChannel,
    anonymous: z.boolean(),
    threat: z.boolean(),
    extended: z.boolean(),
    reopened: z.boolean(),
    clocks: z.array(clock()),
    assigned: z.strictObject({ department: z.string(), officers: z.array(z.string()) }).optional(),
    draft: z.strictObject({ by: z.string(), finding: Finding.optional(), text: z.string().optional() }).optional(),
    followedUp: FollowUpOutcome.optional(),
    publication: z.strictObject({ status: z.string(), title: z.string(), on: day() }).optional(),
    /** Absent where it is a report of misconduct. */
    contents: z
      .strictObject({
        subject: subject(),
        complainant: z.strictObject({ name: z.string().optional(), phone: z.string().optional() }),
        texts: z.array(z.string()),
      })
      .optional(),
  });

/** Everything in clear, for the purpose that was stated. */
export const complaintInClear = () =>
  z.strictObject({
    number: z.string(),
    subject: subject(),
    complainant: z.strictObject({ name: z.string().optional(), phone: z.string().optional() }),
    texts: z.array(z.string()),
    draft: z.string().optional(),
    reply: z.string().optional(),
  });

export const complaintList = () =>
  z.strictObject({
    complaints: z.array(
      z.strictObject({
        number: z.string(),
        numberPrinted: z.string(),
        kind: ComplaintKind,
        kindName: texts(),
        status: z.string(),
        statusName: texts(),
        form: Form,
        due: day(),
        colour: z.enum(['grey', 'green', 'amber', 'yellow', 'red', 'double-red']),
        threat: z.boolean(),
        drafted: z.boolean(),
      }),
    ),
    cursor: z.string().optional(),
  });

export const publishedAnswers = () =>
  z.strictObject({
    answers: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        kind: ComplaintKind,
        kindName: texts(),
        department: texts().optional(),
        on: day(),
      }),
    ),
    cursor: z.string().optional(),
  });

export const publishedAnswer = () =>
  z.strictObject({
    id: z.string(),
    title: z.string(),
    kind: ComplaintKind,
    kindName: texts(),
    department: texts().optional(),
    on: day(),
    question: z.string(),
    answer: z.string(),
  });

/** A month of the rota. */
export const dutyMonth = () =>
  z.strictObject({
    month: MonthText,
    days: z.array(z.strictObject({ date: day(), officers: z.array(z.string()) })),
    offers: z.array(z.strictObject({ date: day(), from: z.string(), to: z.string() })),
  });

export const dutyToday = () =>
  z.strictObject({ date: day(), officers: z.array(z.string()), youAreOnDuty: z.boolean() });

export const page = () => z.string();
