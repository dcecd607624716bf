import * as z from 'zod';
import type { RefusalCode } from '../kernel/refusal.ts';
import { type Access, type Route, route } from './route.ts';

/** Entries of a page where the caller asks for no number, and the most they may ask for. */
export const USUAL_PAGE = 50;
export const LONGEST_PAGE = 100;

/** Query parameters of a list: how many at once, and where the page before left off. */
export const pageQuery = () => ({
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= LONGEST_PAGE, { error: 'too-big' })
    .default(USUAL_PAGE),
  /** Opaque: `cursor` of the page before. */
  cursor: z
    .string()
    .regex(/^[\w-]{1,1000}$/)
    .optional(),
});

/** A list, read page by page. */
export const listing = <
  const A extends Access,
  Response extends z.ZodType,
  Filter extends z.ZodRawShape = Record<never, never>,
>({
  filter,
  schema,
  problems = [],
  ...contract
}: {
  readonly path: `/${string}`;
  readonly access: A;
  readonly summary: Route['summary'];
  /** What else one may ask by. */
  readonly filter?: () => Filter;
  readonly schema: () => Response;
  readonly problems?: readonly RefusalCode[];
}) =>
  route({
    ...contract,
    method: 'GET',
    query: () => z.strictObject({ ...pageQuery(), ...(filter?.() as Filter) }),
    response: { status: 200, schema, cache: 'private' },
    problems: ['invalid-cursor', ...problems],
    example: { query: { limit: '20' } },
  });
