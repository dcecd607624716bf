import * as z from 'zod';
import { DepartmentCodeText, ItemCodeText, MaterialCodeText } from '../../kernel/ids.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Forwarding } from './forwarding.ts';
import { JointPlan } from './joint-plan.ts';
import { PledgeOffer } from './pledge.ts';
import { RenewalOf } from './renewal.ts';
import { Bilingual, LegalBasis, Sector } from './vocabulary.ts';

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

/** Kind of power (权力类型) an item is an exercise of. */
export const PowerKind = z.enum([
  'administrative-licence',
  'administrative-confirmation',
  'administrative-payment',
  'administrative-reward',
  'administrative-adjudication',
  'public-service',
  'other-power',
]);
export type PowerKind = z.infer<typeof PowerKind>;

/** The standard name of each kind of power. */
export const powerNames = {
  'administrative-licence': { 'zh-CN': '行政许可', en: 'Administrative licence' },
  'administrative-confirmation': { 'zh-CN': '行政确认', en: 'Administrative confirmation' },
  'administrative-payment': { 'zh-CN': '行政给付', en: 'Administrative payment' },
  'administrative-reward': { 'zh-CN': '行政奖励', en: 'Administrative reward' },
  'administrative-adjudication': { 'zh-CN': '行政裁决', en: 'Administrative adjudication' },
  'public-service': { 'zh-CN': '公共服务', en: 'Public service' },
  'other-power': { 'zh-CN': '其他行政权力', en: 'Other administrative power' },
} as const satisfies Record<PowerKind, Bilingual>;

/** Base kind of the cases an item gives rise to (S07): 即办件, decided in the same visit, or 承诺件, within a promised limit. */
export const Base = z.enum(['immediate', 'committed']);
export type Base = z.infer<typeof Base>;

export const Audience = z.enum(['individual', 'enterprise', 'both']);
export type Audience = z.infer<typeof Audience>;

export const AnswerKind = z.enum(['text', 'number', 'date', 'choice', 'boolean', 'phone']);
export type AnswerKind = z.infer<typeof AnswerKind>;

/** A field of the application form (申请表). Applicant identity and contact are the case's, not answers. */
export const AnswerField = z.strictObject({
  code: slug,
  label: Bilingual,
  kind: AnswerKind,
  required: z.boolean(),
  /** Longest text, in characters; texts without it end at {@link LONGEST_ANSWER}. */
  maxLength: z.int().min(1).max(2000).optional(),
  options: z
    .array(z.strictObject({ value: slug, label: Bilingual }))
    .min(2)
    .max(60)
    .optional(),
});
export type AnswerField = z.infer<typeof AnswerField>;
export const LONGEST_ANSWER = 500;

export const MaterialForm = z.enum(['original', 'copy', 'electronic', 'original-and-copy']);
export type MaterialForm = z.infer<typeof MaterialForm>;

/** `secondary` (次要材料) may follow under conditional acceptance; `conditional` is due only in the stated case. */
export const Necessity = z.enum(['required', 'conditional', 'secondary']);
export type Necessity = z.infer<typeof Necessity>;

/** When a conditional material is due: told in words and, where an answer settles it, by that answer. */
export const RequiredWhen = z.strictObject({
  text: Bilingual,
  answer: z.strictObject({ code: slug, equals: z.union([slug, z.boolean()]) }).optional(),
});
export type RequiredWhen = z.infer<typeof RequiredWhen>;

export const Material = z.strictObject({
  code: MaterialCodeText,
  name: Bilingual,
  form: MaterialForm,
  copies: z.int().min(0).max(20),
  necessity: Necessity,
  source: z.enum(['applicant', 'department', 'intermediary']),
  requiredWhen: RequiredWhen.optional(),
});
export type Material = z.infer<typeof Material>;

/** The limits of an item, in working days (行政许可法 Art. 82). */
export const Limits = z.strictObject({
  /** 承诺时限; 0 for an immediate item. */
  promised: z.int().min(0).max(250),
  /** 法定时限. Always present for a licence: 20 unless a law or regulation says otherwise (行政许可法 Art. 42). */
  statutory: z.int().min(1).max(250).optional(),
  /** Where the law counts calendar days instead (居民身份证法 Art. 12). */
  statutoryCalendarDays: z.int().min(1).max(365).optional(),
  /**
   * By how much the limit may be extended once, in its own unit; absent: as 行政许可法 Art. 42 says, ten working days, and
   * not at all where another law counts calendar days.
   */
  extension: z.int().min(1).max(250).optional(),
  unit: z.literal('working-day'),
});
export type Limits = z.infer<typeof Limits>;

/** A fee: only with a law or administrative regulation as its basis (行政许可法 Arts. 58–59). Amounts in fen (分). */
export const Fee = z.strictObject({
  name: Bilingual,
  basis: LegalBasis,
  standard: Bilingual,
  range: z.strictObject({ lower: z.int().min(0).max(1e11), upper: z.int().min(0).max(1e11) }),
});
export type Fee = z.infer<typeof Fee>;

export const Delivery = z.enum(['counter', 'post', 'electronic']);
export type Delivery = z.infer<typeof Delivery>;

/** What the applicant gets. */
export const ItemResult = z.strictObject({
  name: Bilingual,
  kind: z.enum([
    'licence',
    'certificate',
    'registration',
    'approval',
    'confirmation',
    'record',
    'benefit',
    'information',
  ]),
  validity: z.strictObject({ text: Bilingual, months: z.int().min(1).max(1200).optional() }).optional(),
  deliveries: z.array(Delivery).min(1).max(3),
});
export type ItemResult = z.infer<typeof ItemResult>;

export const Contact = z.strictObject({
  phone: z
    .string()
    .regex(/^\+?\d[\d-]{2,19}$/)
    .optional(),
  place: Bilingual.optional(),
});
export type Contact = z.infer<typeof Contact>;

/**
 * One version of a service item (事项), as published: everything the eight disclosures (八项公开) and the service guide
 * need, and everything intake checks an application against. A case pins the version it was filed under.
 */
export const ServiceItemVersion = z.strictObject({
  code: ItemCodeText,
  version: z.int().min(1).max(9999),
  title: Bilingual,
  department: DepartmentCodeText,
  kind: PowerKind,
  base: Base,
  audience: Audience,
  sector: Sector,
  conditions: z.array(Bilingual).min(1).max(30),
  legalBasis: z.array(LegalBasis).min(1).max(20),
  materials: z.array(Material).max(60),
  answers: z.array(AnswerField).max(60),
  procedure: z
    .array(z.strictObject({ name: Bilingual, description: Bilingual.optional() }))
    .min(1)
    .max(20),
  limits: Limits,
  /** How often the applicant must come in person (到现场次数). */
  visits: z.int().min(0).max(9),
  fees: z.array(Fee).max(20),
  result: ItemResult,
  contact: Contact,
  complaintContact: Contact,
  /** 中介服务: named where a material comes from one (S30). */
  intermediaries: z.array(z.strictObject({ name: Bilingual, basis: LegalBasis.optional() })).max(20),
  expressDelivery: z.boolean(),
  appointmentOffered: z.boolean(),
  /** Forms to download, free of charge (行政许可法 Art. 58). */
  forms: z
    .array(z.strictObject({ code: slug, name: Bilingual, url: z.url({ protocol: /^https$/ }).optional() }))
    .max(20),
  /** Of a joint item (联办件): who gives an opinion on what, and in which order; `department` leads (牵头部门). */
  plan: JointPlan.optional(),
  /** 容缺受理: what lets the secondary materials of the item follow under a signed commitment (L11). */
  conditionalAcceptance: z.strictObject({ legalBasis: LegalBasis }).optional(),
  /** 告知承诺: what may be committed to instead of proved, and how it is verified afterwards (L11). */
  pledge: PledgeOffer.optional(),
  /** Of an item a higher authority decides (上报件): who, and by what law. */
  forwarding: Forwarding.optional(),
  /** Of an item that renews a licence (延续): by when, and deemed renewed without a decision. */
  renewal: RenewalOf.optional(),
  /** Whom to name when the matter is not this authority's (行政许可法 Art. 32(1)(2)). */
  competentBodyHints: z
    .array(z.strictObject({ when: Bilingual, body: Bilingual }))
    .max(10)
    .optional(),
  effectiveFrom: PlainDateText,
  /** Last day in force. */
  effectiveTo: PlainDateText.optional(),
});
export type ServiceItemVersion = z.infer<typeof ServiceItemVersion>;

/** The eight disclosures (八项公开) of an item. */
export interface Disclosures {
  readonly item: Pick<
    ServiceItemVersion,
    'code' | 'version' | 'title' | 'department' | 'kind' | 'audience' | 'conditions'
  >;
  readonly legalBasis: LegalBasis[];
  readonly materials: Material[];
  readonly procedure: ServiceItemVersion['procedure'];
  readonly promisedLimit: Limits;
  readonly feeBasis: LegalBasis[];
  readonly feeStandard: Omit<Fee, 'basis'>[];
  readonly result: ItemResult;
}

/** The six disclosures (六公开): the eight without fee basis and result. */
export type SixDisclosures = Omit<Disclosures, 'feeBasis' | 'result'>;

/** What must be made public of an item (S01; 行政许可法 Art. 30). Free items have empty fee disclosures. */
export const disclosures = (item: ServiceItemVersion): Disclosures => {
  const { code, version, title, department, kind, audience, conditions } = item;
  return {
    item: { code, version, title, department, kind, audience, conditions },
    legalBasis: item.legalBasis,
    materials: item.materials,
    procedure: item.procedure,
    promisedLimit: item.limits,
    feeBasis: item.fees.map((fee) => fee.basis),
    feeStandard: item.fees.map(({ basis: _, ...standard }) => standard),
    result: item.result,
  };
};

/** The six-disclosure subset of {@link disclosures}. */
export const sixDisclosures = (item: ServiceItemVersion): SixDisclosures => {
  const { feeBasis: _basis, result: _result, ...six } = disclosures(item);
  return six;
};
