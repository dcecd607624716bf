import type * as z from 'zod';
import { caseCommand } from '../../shared/http/case-routes.ts';
import { desk } from '../../shared/http/desk-access.ts';
import type { CasePlace, OnCase, Route } from '../../shared/http/route.ts';
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
  readonly summary: Route['summary'];
  readonly body: () => Body;
  readonly onCase: OnCase;
  readonly problems: readonly RefusalCode[];
  readonly example: Json;
}) =>
  caseCommand({
    ...contract,
    ifMatch: true,
    problems: ['wrong-status', 'not-your-department', 'role-required', 'self-dealing', ...contract.problems],
  });

/** What is done at the desk with a case that is decided, or over: nothing that somebody else did meanwhile is lost by it. */
export const afterwards = <Body extends z.ZodType>({
  statuses,
  problems,
  ...contract
}: {
  readonly path: `/${string}`;
  readonly summary: Route['summary'];
  readonly body: () => Body;
  readonly statuses: readonly CasePlace[];
  readonly problems: readonly RefusalCode[];
  readonly example: Json;
}) =>
  caseCommand({
    ...contract,
    access: desk,
    onCase: { who: 'handlers', statuses },
    problems: ['wrong-status', 'not-your-department', ...problems],
  });
