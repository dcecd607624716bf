import * as z from 'zod';
import { check, distinctBy, type Fault, type Rule, rule } from '../../kernel/faults.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { AnswerField, Base, Delivery, Fee, Limits, Material, PowerKind, ServiceItemVersion } from './service-item.ts';
import { forwardingRules } from './validate-forwarding.ts';
import { planRules } from './validate-plan.ts';
import { pledgeRules } from './validate-pledge.ts';
import { renewalRules } from './validate-renewal.ts';
import { cited, LegalBasis } from './vocabulary.ts';

/** Largest item version, in bytes of its JSON: well under what one stored part may hold. */
export const LARGEST_ITEM_BYTES = 128 * 1024;

const rules: readonly Rule[] = [
  rule(z.object({ base: Base, limits: Limits }), ({ base, limits }, fault) => {
    if (base === 'immediate' && limits.promised !== 0) fault(['limits', 'promised'], 'immediate-promises-same-visit');
    if (base === 'committed' && limits.promised === 0) fault(['limits', 'promised'], 'committed-needs-limit');
  }),
  // L10: the promise never exceeds the law. n working days span at least 7n/5 calendar days.
  rule(z.object({ limits: Limits }), ({ limits }, fault) => {
    const { promised, statutory, statutoryCalendarDays } = limits;
    const overLaw = statutory !== undefined && promised > statutory;
    const overCalendar = statutoryCalendarDays !== undefined && promised * 7 > statutoryCalendarDays * 5;
    if (overLaw || overCalendar) fault(['limits', 'promised'], 'promised-over-statutory');
  }),
  rule(z.object({ limits: Limits }), ({ limits }, fault) => {
    const { extension, statutory, statutoryCalendarDays } = limits;
    if (extension !== undefined && statutory === undefined && statutoryCalendarDays === undefined)
      fault(['limits', 'extension'], 'nothing-to-extend');
  }),
  // 行政许可法 Art. 42: a licence always has a limit of law.
  rule(z.object({ kind: PowerKind, limits: Limits }), ({ kind, limits }, fault) => {
    if (kind === 'administrative-licence' && limits.statutory === undefined)
      fault(['limits', 'statutory'], 'licence-needs-statutory-limit');
  }),
  rule(z.object({ legalBasis: z.array(LegalBasis) }), ({ legalBasis }, fault) => {
    for (const [index, basis] of legalBasis.entries()) cited(basis, ['legalBasis', index], fault);
  }),
  rule(z.object({ intermediaries: z.array(z.object({ basis: LegalBasis.optional() })) }), (part, fault) => {
    for (const [index, { basis }] of part.intermediaries.entries())
      if (basis !== undefined) cited(basis, ['intermediaries', index, 'basis'], fault);
  }),
  // 行政许可法 Arts. 58–59: a fee needs a law or an administrative regulation, and a published standard.
  rule(z.object({ fees: z.array(Fee) }), ({ fees }, fault) => {
    for (const [index, fee] of fees.entries()) {
      cited(fee.basis, ['fees', index, 'basis'], fault);
      if (fee.basis.level !== 'law' && fee.basis.level !== 'administrative-regulation')
        fault(['fees', index, 'basis', 'level'], 'fee-without-law');
      if (fee.range.lower > fee.range.upper) fault(['fees', index, 'range'], 'range-reversed');
    }
  }),
  rule(z.object({ materials: z.array(Material) }), ({ materials }, fault) => {
    distinctBy(
      materials,
      (material) => material.code,
      (index) => ['materials', index, 'code'],
      fault,
    );
    for (const [index, { necessity, requiredWhen, form, copies }] of materials.entries()) {
      if (necessity === 'conditional' && requiredWhen === undefined)
        fault(['materials', index, 'requiredWhen'], 'condition-missing');
      if (necessity !== 'conditional' && requiredWhen !== undefined)
        fault(['materials', index, 'requiredWhen'], 'condition-unexpected');
      if (form !== 'electronic' && copies === 0) fault(['materials', index, 'copies'], 'copies-missing');
    }
  }),
  rule(z.object({ answers: z.array(AnswerField) }), ({ answers }, fault) => {
    distinctBy(
      answers,
      (answer) => answer.code,
      (index) => ['answers', index, 'code'],
      fault,
    );
    for (const [index, { kind, options, maxLength }] of answers.entries()) {
      if (kind === 'choice' && options === undefined) fault(['answers', index, 'options'], 'options-missing');
      if (kind !== 'choice' && options !== undefined) fault(['answers', index, 'options'], 'options-unexpected');
      if (kind !== 'text' && maxLength !== undefined) fault(['answers', index, 'maxLength'], 'length-unexpected');
      distinctBy(
        options ?? [],
        (option) => option.value,
        (each) => ['answers', index, 'options', each, 'value'],
        fault,
      );
    }
  }),
  rule(z.object({ materials: z.array(Material), answers: z.array(AnswerField) }), ({ materials, answers }, fault) => {
    for (const [index, { requiredWhen }] of materials.entries()) {
      if (requiredWhen?.answer === undefined) continue;
      const { code, equals } = requiredWhen.answer;
      const asked = answers.find((answer) => answer.code === code);
      const possible =
        asked?.kind === 'boolean'
          ? typeof equals === 'boolean'
          : asked?.options?.some((option) => option.value === equals) === true;
      if (!possible) fault(['materials', index, 'requiredWhen', 'answer'], 'answer-unknown');
    }
  }),
  rule(
    z.object({ expressDelivery: z.boolean(), result: z.object({ deliveries: z.array(Delivery) }) }),
    ({ expressDelivery, result }, fault) => {
      distinctBy(
        result.deliveries,
        (each) => each,
        (index) => ['result', 'deliveries', index],
        fault,
      );
      if (expressDelivery !== result.deliveries.includes('post')) fault(['expressDelivery'], 'delivery-mismatch');
    },
  ),
  rule(
    z.object({ materials: z.array(Material), intermediaries: z.array(z.unknown()) }),
    ({ materials, intermediaries }, fault) => {
      if (intermediaries.length === 0 && materials.some((material) => material.source === 'intermediary'))
        fault(['intermediaries'], 'intermediary-unnamed');
    },
  ),
  // L11: what may follow follows by law, within a promise; an immediate item is decided in one visit.
  rule(
    z.object({
      base: Base,
      materials: z.array(Material),
      conditionalAcceptance: z.object({ legalBasis: LegalBasis }).optional(),
    }),
    ({ base, materials, conditionalAcceptance }, fault) => {
      const place = ['conditionalAcceptance'];
      const mayFollow = materials.some(({ necessity }) => necessity === 'secondary');
      if (mayFollow && conditionalAcceptance === undefined) fault(place, 'tolerance-unfounded');
      if (!mayFollow && conditionalAcceptance !== undefined) fault(place, 'nothing-may-follow');
      if (mayFollow && base === 'immediate') fault(place, 'immediate-tolerates-nothing');
      if (conditionalAcceptance) cited(conditionalAcceptance.legalBasis, [...place, 'legalBasis'], fault);
    },
  ),
  ...planRules,
  ...forwardingRules,
  ...renewalRules,
  ...pledgeRules,
  rule(z.object({ effectiveFrom: PlainDateText, effectiveTo: PlainDateText }), (dates, fault) => {
    if (dates.effectiveTo < dates.effectiveFrom) fault(['effectiveTo'], 'ends-before-it-begins');
  }),
  rule(z.unknown(), (json, fault) => {
    if (new TextEncoder().encode(JSON.stringify(json) ?? '').length > LARGEST_ITEM_BYTES) fault([], 'too-large');
  }),
];

export type ItemCheck =
  | { readonly ok: true; readonly item: ServiceItemVersion }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Checks one item version as it came (file or request) and lists every fault with its path. */
export const validateItem = (json: unknown): ItemCheck => {
  const checked = check(ServiceItemVersion, rules, json);
  return checked.ok ? { ok: true, item: checked.value } : checked;
};
