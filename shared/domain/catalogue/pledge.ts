import * as z from 'zod';
import { MaterialCodeText } from '../../kernel/ids.ts';
import { Bilingual, LegalBasis } from './vocabulary.ts';

/**
 * Notification and commitment (告知承诺制, L11, 国办发〔2020〕42号): told in writing what the item asks for and what a false word
 * leads to, the applicant may commit to fulfilling it instead of proving it. The decision rests on that; afterwards it is
 * verified, and undone where it was not true. Nobody has to: the ordinary way stays open.
 */
export const PledgeOffer = z.strictObject({
  legalBasis: LegalBasis,
  /** The list of items that names this one. Where safety, health, environment or finance are at stake, none is offered without. */
  listedIn: LegalBasis.optional(),
  /** Which of the conditions of the item may be committed to, by their place from 0, and what each comes to. */
  conditions: z
    .array(z.strictObject({ condition: z.int().min(0).max(29), standard: Bilingual }))
    .min(1)
    .max(30),
  /** The required materials that the commitment stands for. */
  materials: z.array(MaterialCodeText).min(1).max(60),
  /** Working days from the decision within which the department verifies it. */
  verifyDays: z.int().min(1).max(250),
  /** Working days in which what is not as committed may be mended (限期整改); absent: none are given. */
  mendDays: z.int().min(1).max(250).optional(),
});
export type PledgeOffer = z.infer<typeof PledgeOffer>;
