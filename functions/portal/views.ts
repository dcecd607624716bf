import * as z from 'zod';
import { standingView } from '../../shared/http/document-view.ts';
import { texts } from '../../shared/http/texts.ts';

/** What whoever holds the secret learns: where the case stands and what comes next. Nothing about the person. */
export const progressView = () =>
  z.strictObject({
    receiptPrinted: z.string(),
    item: texts(),
    department: texts(),
    departmentPhone: z.string().optional(),
    status: z.string(),
    statusName: texts(),
    outcome: z.enum(['approved', 'refused']).optional(),
    receivedOn: z.iso.date(),
    /** The date of the running limit. */
    due: z.iso.date().optional(),
    provisional: z.boolean(),
    overdue: z.boolean(),
    /** What the applicant still owes. */
    missing: z.array(z.strictObject({ code: z.string(), name: texts() })),
    timeline: z.array(z.strictObject({ on: z.iso.date(), title: texts() })),
  });

/** What anybody learns of a genuine document: what it is and whether it holds. Nothing of whom it is for. */
export const verificationView = () =>
  z.strictObject({
    kind: z.string(),
    title: texts(),
    number: z.string(),
    authority: texts(),
    item: texts(),
    on: z.iso.date(),
    standing: standingView(),
    anchor: z.strictObject({ version: z.int(), hash: z.string() }),
  });

export const page = () => z.string();

export const openApiDocument = () => z.looseObject({ openapi: z.string() });
