import * as z from 'zod';
import { Refusal } from '../../../kernel/refusal.ts';
import type { FiledCase } from '../state.ts';

/** What an item version pins of a higher authority's part: its limit, in working days. Its name stands in the version. */
export const ForwardingTerms = z.strictObject({ days: z.int().positive().max(250) });

/**
 * Refuses `not-ours-to-decide` where a higher authority decides: what belongs to the decision — granting, refusing, a special
 * procedure, a hearing, an extension (行政许可法 Arts. 42, 45–48) — is theirs. Here the application is reviewed and sent up.
 */
export const requireOursToDecide = (state: Pick<FiledCase, 'forwarding'>): void => {
  if (state.forwarding) throw new Refusal('not-ours-to-decide');
};
