import * as z from 'zod';
import type { Circumstances } from '../../kernel/decider.ts';
import { type PartyKey, PartyKeyText, StaffIdText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { CaseLaw } from '../case/law.ts';
import { Reasons } from '../case/particulars.ts';
import { isProjectOfficer } from './agency.ts';
import { requireFront } from './law.ts';
import type { OpenedProject, ProjectEvent } from './project.ts';
import { heldTwice, type RingCase } from './rings.ts';

/** The project was opened under a mistyped number, and stands under the right one. */
export const ApplicantCorrected = z.strictObject({
  type: z.literal('project-applicant-corrected'),
  on: PlainDateText,
  party: PartyKeyText,
  reasons: Reasons,
  by: StaffIdText,
});

/** Where its cases stand, read for this command: `cases` under the number it has, `joining` under the one it gets. */
export interface CorrectApplicant {
  readonly type: 'correct-applicant';
  readonly party: PartyKey;
  readonly reasons: string;
  readonly cases: readonly RingCase[];
  readonly joining: readonly RingCase[];
}

/**
 * A clerical error in whose project it is, put right by whoever takes the project in, and never by the officer who acts for its
 * applicant (`self-dealing`). The record of a case is corrected first, and its applicant told by the case: a project never leaves
 * one behind under the number it gives up (`cases-to-correct`, naming them), and never takes a second one into a ring
 * (`ring-held-twice`). Its login stays: whoever opened it sees it. Where no case is in it nobody is told: a project knows its
 * applicant's telephone from its cases alone, and the window has them before it.
 */
export const correctApplicant = (
  { party, reasons, cases, joining }: CorrectApplicant,
  state: OpenedProject,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly ProjectEvent[] => {
  const { id: by } = requireFront(actor, state, law);
  if (isProjectOfficer(state, actor)) throw new Refusal('self-dealing');
  if (party === state.party) return [];
  const left = cases.filter(({ standing }) => standing !== 'failed' && standing !== 'undone');
  if (left.length > 0) throw new Refusal('cases-to-correct', { cases: left.map(({ receipt }) => receipt) });
  const twice = heldTwice(joining);
  if (twice.length > 0) throw new Refusal('ring-held-twice', { cases: twice.map(({ receipt }) => receipt) });
  return [{ type: 'project-applicant-corrected', on: dateAt(at), party, reasons, by }];
};
