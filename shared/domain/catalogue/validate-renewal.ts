import * as z from 'zod';
import { type Rule, rule } from '../../kernel/faults.ts';
import { RenewalOf } from './renewal.ts';
import { AnswerField, PowerKind } from './service-item.ts';
import { cited } from './vocabulary.ts';

/** What must hold of an item that renews a licence (行政许可法 Art. 50). */
export const renewalRules: readonly Rule[] = [
  rule(z.object({ renewal: RenewalOf }), ({ renewal }, fault) =>
    cited(renewal.legalBasis, ['renewal', 'legalBasis'], fault),
  ),
  rule(z.object({ renewal: RenewalOf, kind: PowerKind }), ({ kind }, fault) => {
    if (kind !== 'administrative-licence') fault(['kind'], 'renewal-is-of-a-licence');
  }),
  // Both are asked of everybody: a deadline of law hangs on them.
  rule(z.object({ renewal: RenewalOf, answers: z.array(AnswerField) }), ({ renewal, answers }, fault) => {
    const asked = (code: string, kind: AnswerField['kind']) =>
      answers.some((answer) => answer.code === code && answer.kind === kind && answer.required);
    if (!asked(renewal.number, 'text')) fault(['renewal', 'number'], 'answer-unknown');
    if (!asked(renewal.validTo, 'date')) fault(['renewal', 'validTo'], 'answer-unknown');
  }),
  // Nobody would verify what the applicant committed to (告知承诺): a renewal by silence rests on no decision of this house.
  rule(z.object({ renewal: RenewalOf, pledge: z.unknown() }), ({ pledge }, fault) => {
    if (pledge !== undefined) fault(['pledge'], 'renewal-has-no-pledge');
  }),
  // What several departments or a higher authority decide is not this house's to let lapse.
  rule(
    z.object({ renewal: RenewalOf, plan: z.unknown().optional(), forwarding: z.unknown().optional() }),
    ({ plan, forwarding }, fault) => {
      if (plan !== undefined) fault(['plan'], 'renewal-has-no-plan');
      if (forwarding !== undefined) fault(['forwarding'], 'renewal-is-decided-here');
    },
  ),
];
