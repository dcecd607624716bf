import * as z from 'zod';
import { AppealOutcome, Cause, Measure, Responsible } from '../../shared/domain/accountability/events.ts';
import { FeedbackKind } from '../../shared/domain/feedback/feedback.ts';
import { texts } from '../../shared/http/texts.ts';

const day = () => z.iso.date();

export const RecordStatus = z.enum(['open', 'found', 'measured', 'under-appeal', 'appeal-decided', 'closed']);

const opened = () => ({
  record: z.string(),
  status: RecordStatus,
  statusName: texts(),
  openedOn: day(),
  cause: Cause,
  causeName: texts(),
  department: z.string(),
  item: z.string().optional(),
  receipt: z.string().optional(),
});

/** Where a record stands: a line of the list, and the short answer to a command. */
export const recordStanding = () =>
  z.strictObject({
    ...opened(),
    responsible: Responsible.optional(),
    /** The measure that stands. */
    measure: Measure.optional(),
    measureName: texts().optional(),
    /** Last day for an appeal against it. */
    appealBy: day().optional(),
  });

/** A record with its whole story. */
export const recordView = () =>
  recordStanding().extend({
    /** The event it follows from. */
    source: z.string(),
    finding: z
      .strictObject({
        on: day(),
        responsible: Responsible,
        responsibleName: texts(),
        staff: z.string().optional(),
        text: z.string(),
        by: z.string(),
      })
      .optional(),
    taken: z
      .strictObject({
        on: day(),
        measure: Measure,
        measureName: texts(),
        text: z.string(),
        by: z.string(),
        appealBy: day(),
      })
      .optional(),
    appeal: z.strictObject({ on: day(), text: z.string(), by: z.string() }).optional(),
    decided: z
      .strictObject({
        on: day(),
        outcome: AppealOutcome,
        outcomeName: texts(),
        measure: Measure.optional(),
        text: z.string(),
        by: z.string(),
      })
      .optional(),
    closedOn: day().optional(),
  });

/** Records of a department, the newest first. */
export const recordPage = () =>
  z.strictObject({ department: z.string(), records: z.array(recordStanding()), cursor: z.string().optional() });

/** What went back to a home unit. */
export const feedbackView = () =>
  z.strictObject({
    feedback: z.string(),
    kind: FeedbackKind,
    kindName: texts(),
    department: z.string(),
    staff: z.string().optional(),
    on: day(),
    acknowledged: z.boolean(),
  });

export const feedbackPage = () =>
  z.strictObject({ department: z.string(), feedback: z.array(feedbackView()), cursor: z.string().optional() });

/** With its text, for the unit and the supervisors. */
export const feedbackInFull = () =>
  feedbackView().extend({ text: z.string().optional(), source: z.string().optional(), by: z.string().optional() });
