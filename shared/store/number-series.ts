import type { Series } from '../domain/case/document-number.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { AggregateId } from './port.ts';

/**
 * Numbers to a block. A block remembers which case took each of its numbers; with twenty its item stays well below one
 * kilobyte, so that taking a number is one write unit.
 */
export const BLOCK = 20;

/**
 * Where the numbers of documents come from. A number is taken before the command that bears it and outside its transaction:
 * no two cases ever get the same one, and a number whose case never came to bear it is a gap, which the block can name.
 */
export interface NumberSeries {
  /** Takes the next number of a series for a case. Refuses `try-again` when the database is busy. */
  take(series: Series, receipt: ReceiptNumber): Promise<number>;
  /** Which cases took the numbers of one block (1, 2 …), in their order; empty where nobody has come that far. */
  block(series: Series, block: number): Promise<readonly ReceiptNumber[]>;
}

/** `series#<department>#<kind>#<year>`, as {@link AggregateId}. */
export const seriesId = ({ department, kind, year }: Series): AggregateId => ({
  kind: 'series',
  id: `${department}#${kind}#${year}`,
});

/** The number at a place (1 … {@link BLOCK}) of a block. */
export const numberAt = (block: number, place: number): number => (block - 1) * BLOCK + place;
