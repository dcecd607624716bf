import * as z from 'zod';
import { texts } from './texts.ts';

/** A document of L17 as data. */
export const documentView = () =>
  z.strictObject({
    kind: z.string(),
    number: z.string(),
    title: texts(),
    on: z.iso.date(),
    parties: z.strictObject({ authority: texts(), applicant: z.string().optional(), agent: z.string().optional() }),
    matter: z.strictObject({ receipt: z.string(), item: texts() }),
    legalBasis: z.array(texts()),
    dates: z.array(z.strictObject({ name: texts(), date: z.iso.date(), provisional: z.boolean().optional() })),
    paragraphs: z.array(texts()),
    seal: texts(),
    anchor: z.strictObject({ version: z.int(), hash: z.string() }),
  });

/** Whether a document still holds, as a view tells it. */
export const standingView = () =>
  z.discriminatedUnion('holds', [
    z.strictObject({ holds: z.literal(true) }),
    z.strictObject({ holds: z.literal(false), because: z.enum(['revoked', 'superseded']), since: z.iso.date() }),
  ]);

/** A document of a case as data. */
export const caseDocumentView = () =>
  documentView().extend({
    /** Its place in the case: what it is printed and verified by. */
    id: z.string(),
    table: z.strictObject({ columns: z.array(texts()), rows: z.array(z.array(texts())) }).optional(),
    signatures: z.array(texts()).optional(),
    standing: standingView(),
    /** What a third party checks it by (`POST /document-verifications`). */
    verification: z.strictObject({ document: z.string(), code: z.string() }),
  });
export type DocumentView = z.infer<ReturnType<typeof caseDocumentView>>;

export const documentList = () => z.strictObject({ documents: z.array(caseDocumentView()) });
