import * as z from 'zod';
import { SeriesKind } from '../../shared/domain/case/document-number.ts';
import {
  Agent,
  AnswerSet,
  Applicant,
  CarriedMaterial,
  ResultDocument,
  SignedCommitment,
  SuppliedMaterials,
} from '../../shared/domain/case/dossier.ts';
import { caseDocumentView } from '../../shared/http/document-view.ts';
import { queueLine } from '../../shared/http/queue-lines.ts';

export const queuePage = () =>
  z.strictObject({ department: z.string(), cases: z.array(queueLine()), cursor: z.string().optional() });

/** The open cases somebody has in hand. */
export const handledPage = () => z.strictObject({ cases: z.array(queueLine()), cursor: z.string().optional() });

/** Personal data in clear. */
export const unmasked = () =>
  z.strictObject({
    receipt: z.string(),
    applicant: Applicant,
    agent: Agent.optional(),
    answers: AnswerSet,
    materials: SuppliedMaterials,
    /** What its project had already, with where it lies. */
    carried: z.array(CarriedMaterial).optional(),
    /** What the applicant signed under conditional acceptance (容缺受理). */
    commitment: SignedCommitment.optional(),
    result: ResultDocument.optional(),
    /** The documents with the parties' names, ready to print. */
    documents: z.array(caseDocumentView()),
    /** The page asked for. */
    page: z.string().optional(),
  });

/** Numbers of a series with the cases that took them, twenty to a page. `document` and `on` are absent of a gap. */
export const numberSeriesPage = () =>
  z.strictObject({
    department: z.string(),
    kind: SeriesKind,
    year: z.int(),
    numbers: z.array(
      z.strictObject({
        n: z.int(),
        number: z.string(),
        receipt: z.string(),
        document: z.string().optional(),
        on: z.iso.date().optional(),
      }),
    ),
    gaps: z.array(z.int()),
    cursor: z.string().optional(),
  });

export const printedNoticePage = () =>
  z.strictObject({
    cases: z.array(
      z.strictObject({
        receipt: z.string(),
        receiptPrinted: z.string(),
        item: z.string(),
        notices: z.array(z.string()),
      }),
    ),
    cursor: z.string().optional(),
  });

/** Paper notices as they are printed, in every language of the county. */
export const owedPaper = () =>
  z.strictObject({
    notices: z.array(
      z.strictObject({
        notice: z.string(),
        texts: z.array(
          z.strictObject({
            language: z.string(),
            text: z.string(),
            /** How to follow the case by telephone or at the terminal: receipt number and spoken code. */
            enquiry: z.string(),
          }),
        ),
      }),
    ),
  });
