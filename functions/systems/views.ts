import * as z from 'zod';
import { AnswerSet, SuppliedMaterials } from '../../shared/domain/case/dossier.ts';
import { TaskStatus } from '../../shared/domain/case/joint/state.ts';
import { TaskKind } from '../../shared/domain/catalogue/joint-plan.ts';
import { applicantView } from '../../shared/http/case-view.ts';
import { texts } from '../../shared/http/texts.ts';

const day = () => z.iso.date();

/** A department's task with what it needs to come to an opinion: the materials, the answers, and whose case it is, masked. */
export const taskView = () =>
  z.strictObject({
    receipt: z.string(),
    receiptPrinted: z.string(),
    item: z.strictObject({ code: z.string(), version: z.int(), title: texts() }),
    leadDepartment: z.string(),
    receivedOn: day(),
    task: z.strictObject({
      code: z.string(),
      title: texts(),
      kind: TaskKind,
      /** The department's own limit, working days. */
      days: z.int(),
      /** Absent until its stage opens. */
      status: TaskStatus.optional(),
      /** What an opinion is held against. */
      version: z.int().optional(),
      due: day().optional(),
      /** Working days left; negative once passed. */
      remaining: z.int().optional(),
      /** The day on which the department took note. */
      delivered: day().optional(),
    }),
    /** `null` once personal data was erased. */
    applicant: applicantView().nullable(),
    answers: AnswerSet,
    materials: SuppliedMaterials,
  });

/** What became of one line of a request, in the order given. */
const line = <const Outcome extends string>(...outcomes: readonly Outcome[]) =>
  z.strictObject({
    receipt: z.string(),
    task: z.string(),
    outcome: z.enum([...outcomes, 'refused']),
    /** Why it was refused: a stable code, and the fields at fault. */
    code: z.string().optional(),
    errors: z.array(z.strictObject({ path: z.string(), code: z.string() })).optional(),
  });

/** `replayed`: this very line was carried out under this very key before. */
export const opinionsGiven = () => z.strictObject({ results: z.array(line('given', 'replayed')) });
export const correctionsGathered = () => z.strictObject({ results: z.array(line('gathered', 'replayed')) });
export const consentPapersIssued = () => z.strictObject({ results: z.array(line('issued', 'replayed')) });
export const acknowledged = () => z.strictObject({ results: z.array(line('acknowledged')) });
