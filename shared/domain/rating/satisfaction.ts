import type { RatingStatus } from './state.ts';
import type { RatingLevel } from './vocabulary.ts';

/** One rating as a count sees it. */
export interface RatingLine {
  readonly status: Exclude<RatingStatus, 'unrated'>;
  readonly level: RatingLevel;
  /** The case it is about, where it is about one. */
  readonly receipt?: string | undefined;
}

/** Satisfaction (满意度) with every number it is made of. */
export interface Satisfaction {
  /** Cases finished, and visits rated on site without a case. */
  readonly services: number;
  /** Valid ratings: the denominator. */
  readonly valid: number;
  /** Levels 3, 4 and 5: the numerator. */
  readonly satisfied: number;
  readonly levels: Readonly<Record<RatingLevel, number>>;
  /** Services nobody rated: never taken for satisfied. */
  readonly notRated: number;
  readonly held: number;
  readonly excluded: number;
}

/**
 * Satisfaction = ratings 3–5 ÷ valid ratings. Held ones, those set aside and those excluded on appeal are no part of it and
 * are shown beside it; a service without a rating is `notRated` and never a default.
 */
export const satisfactionOf = (finished: Iterable<string>, lines: readonly RatingLine[]): Satisfaction => {
  const counted = lines.filter(({ status }) => status === 'counted');
  const levels = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const { level } of counted) levels[level] += 1;
  const receipts = new Set(finished);
  for (const { receipt } of lines) if (receipt !== undefined) receipts.add(receipt);
  const visits = counted.filter(({ receipt }) => receipt === undefined).length;
  const rated = new Set(counted.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt])));
  return {
    services: receipts.size + visits,
    valid: counted.length,
    satisfied: levels[3] + levels[4] + levels[5],
    levels,
    notRated: receipts.size - rated.size,
    held: lines.filter(({ status }) => status === 'held').length,
    excluded: lines.filter(({ status }) => status === 'excluded' || status === 'set-aside').length,
  };
};

/** Fewer ratings than this would tell who said what (L13): no figure is shown. */
export const SMALLEST_SHOWN = 5;

/** Satisfaction as anybody may see it: the share in tenths of a percent, or nothing at all where too few rated. */
export type PublicSatisfaction =
  | { readonly suppressed: true }
  | {
      readonly suppressed: false;
      readonly services: number;
      readonly valid: number;
      readonly satisfied: number;
      readonly notRated: number;
      /** Ratings 3–5 ÷ valid ratings, in thousandths, rounded down: 1000 only where every single one is. */
      readonly perMille: number;
    };

/**
 * What may be published. Where a part of a whole is asked for (one item of a department), the rest of the whole must not be
 * small either: else it could be told from the difference.
 */
export const publicSatisfaction = (figures: Satisfaction, whole: Satisfaction = figures): PublicSatisfaction => {
  const { services, valid, satisfied, notRated } = figures;
  const rest = whole.valid - valid;
  if (valid < SMALLEST_SHOWN || (rest > 0 && rest < SMALLEST_SHOWN)) return { suppressed: true };
  return { suppressed: false, services, valid, satisfied, notRated, perMille: Math.floor((satisfied * 1000) / valid) };
};
