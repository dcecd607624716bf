import * as z from 'zod';
import { kindView } from '../../shared/http/case-view.ts';
import { texts } from '../../shared/http/texts.ts';

const count = () => z.int().nonnegative();

/** Cases by kind out of `all`. As a case may be of several kinds, the counts do not add up to it. */
const tally = () =>
  z.strictObject({
    /** The denominator. */
    all: count(),
    kinds: z.array(
      kindView().extend({
        count: count(),
        /** Percent of `all`; absent where there are none. */ share: z.number().optional(),
      }),
    ),
  });
export type Tally = z.input<ReturnType<typeof tally>>;

/** The seven kinds (七件): what is open now, and what was finished (办结) in a month. */
export const kindsCounted = () =>
  z.strictObject({
    month: z.string(),
    open: tally(),
    /** 即办件 ÷ all is the immediate share. Withdrawn cases are in neither. */
    finished: tally(),
    departments: z.array(z.strictObject({ department: z.string(), name: texts(), open: tally(), finished: tally() })),
  });
