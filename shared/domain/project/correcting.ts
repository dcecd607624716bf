import * as z from 'zod';
import type { Circumstances } from '../../kernel/decider.ts';
import { type PartyKey, PartyKeyText, StaffIdText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { CaseLaw } from '../case/law.ts';
import { Reasons } from '../case/particulars.ts';
import { requireFront } from './law.ts';
import type { OpenedProject, ProjectEvent } from './project.ts';
import type { RingCase } from './rings.ts';

/** The project was opened under a mistyped number, and stands under the right one. */
export const ApplicantCorrected = z.strictObject({
  type: z.literal('project-applicant-corrected'),
  on: PlainDateText,
  party: PartyKeyText,
  reasons: Reasons,
  by: StaffIdText,
});

/** `cases`: where those of its cases stand that are under the number it has, read for this command. */
export interface CorrectApplicant {
  readonly type: 'correct-applicant';
  readonly party: PartyKey;
  readonly reasons: string;
  readonly cases: readonly RingCase[];
}

/**
 * A clerical error in whose project it is, put right by whoever takes the project in. The record of a case is corrected first,
 * and its applicant told by the case: a project never leaves one behind under the number it gives up. Refuses
 * `cases-to-correct`, naming them. Its login stays: whoever opened it sees it.
 */
export const correctApplicant = (
  { party, reasons, cases }: CorrectApplicant,
  state: OpenedProject,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly ProjectEvent[] => {
  const { id: by } = requireFront(actor, state, law);
  if (party === state.party) return [];
  const left = cases.filter(({ standing }) => standing !== 'failed' && standing !== 'undone');
  if (left.length > 0) throw new Refusal('cases-to-correct', { cases: left.map(({ receipt }) => receipt) });
  return [{ type: 'project-applicant-corrected', on: dateAt(at), party, reasons, by }];
};
