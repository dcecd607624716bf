import * as z from 'zod';
import { never } from '../../kernel/brand.ts';
import { MaterialCodeText, ReceiptNumberText } from '../../kernel/ids.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { isCreditCode, isIdentityNumber, isPhone } from '../identity/identity-number.ts';
import { CASE_LIMITS } from './vocabulary.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

/** GB 11643; a small `x` is taken for the capital one. */
export const IdentityNumber = z.string().max(18).toUpperCase().refine(isIdentityNumber, { error: 'identity-invalid' });
/** GB 32100. */
export const CreditCode = z.string().max(18).toUpperCase().refine(isCreditCode, { error: 'identity-invalid' });
export const Phone = z.string().max(20).refine(isPhone, { error: 'not-a-phone' });

/** Who applies (申请人): a person, or an enterprise through somebody entitled to act for it. */
export const Applicant = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    name: text(60),
    idNumber: IdentityNumber,
    phone: Phone.optional(),
    address: text(200).optional(),
  }),
  z.strictObject({
    kind: z.literal('enterprise'),
    name: text(120),
    creditCode: CreditCode,
    /** 法定代表人 or person in charge. */
    representative: text(60),
    phone: Phone.optional(),
    address: text(200).optional(),
  }),
]);
export type Applicant = z.infer<typeof Applicant>;

/** Somebody who files for another under a mandate (委托代理人; 行政许可法 Art. 29). */
export const Agent = z.strictObject({
  name: text(60),
  idNumber: IdentityNumber,
  phone: Phone.optional(),
  /** The power of attorney (授权委托书): where it is, and until when it holds. */
  mandate: z.strictObject({ reference: text(200), until: PlainDateText.optional() }),
});
export type Agent = z.infer<typeof Agent>;

export const Answer = z.union([z.string().max(CASE_LIMITS.text), z.number(), z.boolean()]);
export const AnswerSet = z
  .record(slug, Answer)
  .refine((answers) => Object.keys(answers).length <= CASE_LIMITS.answers, { error: 'too-big' });
export type AnswerSet = z.infer<typeof AnswerSet>;

/** A material as it came in: on paper at a window, or electronic by reference to where it lies. */
export const SuppliedMaterial = z.discriminatedUnion('form', [
  z.strictObject({ code: MaterialCodeText, form: z.literal('paper'), copies: z.int().min(1).max(99) }),
  z.strictObject({ code: MaterialCodeText, form: z.literal('electronic'), reference: text(300) }),
]);
export type SuppliedMaterial = z.infer<typeof SuppliedMaterial>;
export const SuppliedMaterials = z.array(SuppliedMaterial).max(CASE_LIMITS.materials);

/** Where a material lies that was not asked for again: the case and the part of its dossier. */
const from = z.strictObject({ receipt: ReceiptNumberText, part: z.int().positive().max(CASE_LIMITS.parts) });

/** A material that an earlier ring of the same project brought in, or that the house itself issued as its result (S11). */
export const CarriedMaterial = z.discriminatedUnion('form', [
  z.strictObject({ code: MaterialCodeText, form: z.literal('paper'), copies: z.int().min(1).max(99), from }),
  z.strictObject({ code: MaterialCodeText, form: z.literal('electronic'), reference: text(300), from }),
]);
export type CarriedMaterial = z.infer<typeof CarriedMaterial>;

/** Particulars of a result document. */
export const ResultDocument = z.strictObject({
  /** Number of the document or certificate. */
  number: text(80),
  validFrom: PlainDateText.optional(),
  validTo: PlainDateText.optional(),
  /** What it says, line by line (scope, place, area …). */
  particulars: z.array(z.strictObject({ name: text(60), value: text(500) })).max(40),
});
export type ResultDocument = z.infer<typeof ResultDocument>;

/** A commitment (承诺书) as it was signed. */
export const SignedCommitment = z.strictObject({
  /** What the signer declared, in their own words. */
  statement: text(CASE_LIMITS.text),
  /** Where the signature is: the electronic signature's reference, or the signed paper's place. */
  signature: text(300),
});
export type SignedCommitment = z.infer<typeof SignedCommitment>;

/** Random, so that the digest in the chain says nothing of short contents once they are erased. */
const salt = z.string().regex(/^[\w-]{22}$/);

/**
 * A dossier part (案卷): everything personal or bulky about a case. Commits hold its salted digest only; erasing it leaves
 * the chain verifiable.
 */
export const DossierPart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('filing'),
    salt,
    applicant: Applicant,
    agent: Agent.optional(),
    answers: AnswerSet,
    materials: SuppliedMaterials,
    carried: z.array(CarriedMaterial).min(1).max(CASE_LIMITS.materials).optional(),
  }),
  z.strictObject({ kind: z.literal('correction'), salt, answers: AnswerSet, materials: SuppliedMaterials }),
  z.strictObject({ kind: z.literal('commitment'), salt, commitment: SignedCommitment }),
  z.strictObject({ kind: z.literal('result'), salt, document: ResultDocument }),
  z.strictObject({
    kind: z.literal('superseding'),
    salt,
    applicant: Applicant.optional(),
    answers: AnswerSet.optional(),
    materials: SuppliedMaterials.optional(),
    document: ResultDocument.optional(),
  }),
]);
export type DossierPart = z.infer<typeof DossierPart>;

/** The dossier as it stands: filed, corrected, superseded. */
export interface Dossier {
  readonly applicant: Applicant;
  readonly agent?: Agent;
  readonly answers: AnswerSet;
  readonly materials: readonly SuppliedMaterial[];
  /** What the project had already (S11). */
  readonly carried?: readonly CarriedMaterial[];
  readonly commitment?: SignedCommitment;
  readonly result?: ResultDocument;
}

const withMaterials = (
  before: readonly SuppliedMaterial[],
  added: readonly SuppliedMaterial[],
): readonly SuppliedMaterial[] => [...before.filter(({ code }) => !added.some((each) => each.code === code)), ...added];

/** What the parts amount to, in their order; `undefined` once they are erased (or none was given). */
export const dossierOf = (parts: readonly DossierPart[]): Dossier | undefined =>
  parts.reduce<Dossier | undefined>((dossier, part) => {
    if (part.kind !== 'filing') return dossier && withPart(dossier, part);
    const { kind: _kind, salt: _salt, ...filed } = part;
    return filed;
  }, undefined);

const withPart = (dossier: Dossier, part: Exclude<DossierPart, { kind: 'filing' }>): Dossier => {
  switch (part.kind) {
    case 'correction':
      return {
        ...dossier,
        answers: { ...dossier.answers, ...part.answers },
        materials: withMaterials(dossier.materials, part.materials),
      };
    case 'commitment':
      return { ...dossier, commitment: part.commitment };
    case 'result':
      return { ...dossier, result: part.document };
    case 'superseding': {
      const { applicant, answers, materials, document } = part;
      return {
        ...dossier,
        ...(applicant && { applicant }),
        ...(answers && { answers }),
        ...(materials && { materials }),
        ...(document && { result: document }),
      };
    }
    default:
      return never(part);
  }
};

/** The number a party is known by: identity number of a person, credit code of an enterprise. */
export const partyNumber = (applicant: Applicant): string =>
  applicant.kind === 'person' ? applicant.idNumber : applicant.creditCode;

/** Where notices go: the agent's phone while an agent acts, else the applicant's. */
export const phoneOf = ({ applicant, agent }: Pick<Dossier, 'applicant' | 'agent'>): string | undefined =>
  agent?.phone ?? applicant.phone;
