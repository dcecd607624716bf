import type * as z from 'zod';
import { EXAMPLE_RECEIPT, onOneCase, receiptParams } from '../../shared/http/case-contract.ts';
import { standing } from '../../shared/http/case-view.ts';
import { type OnCase, route } from '../../shared/http/route.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';
import type { Json } from '../../shared/store/port.ts';

/** Whoever may decide a case at all: which ones, the county says (S29). */
export const deciders = { by: 'staff', roles: ['reviewer', 'chief-representative', 'head'] } as const;
export const deciding = { by: 'staff', roles: ['reviewer', 'head'] } as const;
export const heads = { by: 'staff', roles: ['head'] } as const;

/** What may stand in the way of whoever decides a case at all (S29). */
export const ofDeciding = ['reserved-to-head', 'beyond-authority'] as const satisfies readonly RefusalCode[];

/** A decision of staff on a case that may have changed under their eyes: `If-Match`, and one short answer. */
export const decision = <const Roles extends readonly Role[], Body extends z.ZodType>(contract: {
  readonly path: `/${string}`;
  readonly access: { readonly by: 'staff'; readonly roles: Roles };
  readonly summary: { readonly 'zh-CN': string; readonly en: string };
  readonly body: () => Body;
  readonly onCase: OnCase;
  readonly problems: readonly RefusalCode[];
  readonly example: Json;
}) =>
  route({
    ...contract,
    method: 'POST',
    params: receiptParams,
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    ifMatch: true,
    problems: [
      ...onOneCase,
      'wrong-status',
      'not-your-department',
      'role-required',
      'self-dealing',
      ...contract.problems,
    ],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: contract.example },
  });
