import * as z from 'zod';

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
