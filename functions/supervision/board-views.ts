import * as z from 'zod';
import { kindView } from '../../shared/http/case-view.ts';
import { suspendedView } from '../../shared/http/review-view.ts';
import { texts } from '../../shared/http/texts.ts';

const count = () =>
  z.strictObject({
    count: z.int().nonnegative(),
    /** As it is written: `1000+` where there are more than were counted. */
    shown: z.string(),
  });

/** Open cases by warning colour (L15). Red, yellow and amber are exact; green and grey stop at a thousand. */
export const countsView = () =>
  z.strictObject({
    doubleRed: count(),
    red: count(),
    yellow: count(),
    amber: count(),
    green: count(),
    grey: count(),
  });

const waiting = () => z.strictObject({ open: z.int().nonnegative(), overdue: z.int().nonnegative() });

/** What besides cases waits for somebody; each number stops at a thousand. */
export const voicesView = () =>
  z.strictObject({
    complaints: waiting(),
    rectifications: waiting(),
    urgings: waiting(),
    /** Cases with standing cards. */
    carded: z.int().nonnegative(),
  });

/** One open case on a board: nothing about the person. */
export const boardLine = () =>
  z.strictObject({
    receipt: z.string(),
    receiptPrinted: z.string(),
    department: z.string(),
    departmentName: texts(),
    item: z.string(),
    itemTitle: texts(),
    /** What the case is of the seven kinds (七件). */
    kinds: z.array(kindView()),
    status: z.string(),
    statusName: texts(),
    /** Materials are to follow under a commitment (容缺受理): nothing is decided before. */
    committed: z.literal(true).optional(),
    /** When its limit ends; of a suspended case, when the special procedure is expected to. */
    due: z.iso.date(),
    suspended: suspendedView().optional(),
    statutoryDue: z.iso.date().optional(),
    /** Working days left; negative once passed. */
    remaining: z.int(),
    colour: z.enum(['grey', 'green', 'amber', 'yellow', 'red', 'double-red']),
    colourName: texts(),
  });

export const board = () =>
  z.strictObject({
    /** The day the colours are of. */
    on: z.iso.date(),
    /** Of all open cases, whatever is filtered; with the first page only. */
    counts: countsView().optional(),
    /** What departments have to do in joint cases, by their own limits: beside the cases and not among them. */
    tasks: countsView().optional(),
    departments: z
      .array(z.strictObject({ department: z.string(), counts: countsView(), tasks: countsView() }))
      .optional(),
    /** With the first page only. */
    voices: voicesView().optional(),
    cases: z.array(boardLine()),
    cursor: z.string().optional(),
  });
