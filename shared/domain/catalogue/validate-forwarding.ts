import * as z from 'zod';
import { type Rule, rule } from '../../kernel/faults.ts';
import { Forwarding } from './forwarding.ts';
import { Base, Limits } from './service-item.ts';
import { cited } from './vocabulary.ts';

/** What must hold of an item that a higher authority decides. */
export const forwardingRules: readonly Rule[] = [
  rule(z.object({ forwarding: Forwarding }), ({ forwarding }, fault) =>
    cited(forwarding.legalBasis, ['forwarding', 'legalBasis'], fault),
  ),
  // What goes up is not finished in one visit.
  rule(z.object({ forwarding: Forwarding, base: Base }), ({ base }, fault) => {
    if (base === 'immediate') fault(['base'], 'forwarded-up-is-committed');
  }),
  // 行政许可法 Art. 43 limits the pre-review in working days, and knows of no extension.
  rule(z.object({ forwarding: Forwarding, limits: Limits }), ({ limits }, fault) => {
    if (limits.statutory === undefined) fault(['limits', 'statutory'], 'pre-review-needs-limit');
    if (limits.statutoryCalendarDays !== undefined)
      fault(['limits', 'statutoryCalendarDays'], 'pre-review-needs-limit');
    if (limits.extension !== undefined) fault(['limits', 'extension'], 'pre-review-not-extended');
  }),
  // A plan ends in a decision here.
  rule(z.object({ forwarding: Forwarding, plan: z.unknown() }), ({ plan }, fault) => {
    if (plan !== undefined) fault(['plan'], 'forwarded-up-has-no-plan');
  }),
];
