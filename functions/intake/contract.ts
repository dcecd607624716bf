import * as z from 'zod';
import { Agent, AnswerSet, Applicant, SuppliedMaterials } from '../../shared/domain/case/dossier.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { onOneCase } from '../../shared/http/case-contract.ts';
import { ItemCodeText } from '../../shared/kernel/ids.ts';

/** What comes in, whoever brings it. */
export const application = () =>
  z.strictObject({
    item: ItemCodeText,
    applicant: Applicant,
    agent: Agent.optional(),
    answers: AnswerSet,
    materials: SuppliedMaterials,
  });

export const correction = () =>
  z.strictObject({ answers: AnswerSet.default({}), materials: SuppliedMaterials.default([]) });
export const withdrawal = () => z.strictObject({ reasons: Reasons.optional() });
export const filingProblems = [
  'item-not-in-force',
  'item-not-offered-here',
  'answers-incomplete',
  'unknown-material',
  'identity-invalid',
  'mandate-required',
  'too-much',
  'aggregate-too-large',
  'year-not-published',
  'idempotency-key-reused',
  'try-again',
] as const;
export const correctionProblems = [
  ...onOneCase,
  'wrong-status',
  'correction-not-asked',
  'answers-incomplete',
  'unknown-material',
  'too-much',
  'aggregate-too-large',
] as const;
