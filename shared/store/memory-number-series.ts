import type { ReceiptNumber } from '../kernel/ids.ts';
import { partitionOf } from './keys.ts';
import { BLOCK, type NumberSeries, seriesId } from './number-series.ts';

/** {@link NumberSeries} in memory, for tests that need no database. */
export const memoryNumberSeries = (): NumberSeries => {
  const taken = new Map<string, ReceiptNumber[]>();
  return {
    take: async (series, receipt) => {
      const key = partitionOf(seriesId(series));
      const numbers = taken.get(key) ?? [];
      taken.set(key, numbers);
      return numbers.push(receipt);
    },
    block: async (series, block) =>
      (taken.get(partitionOf(seriesId(series))) ?? []).slice((block - 1) * BLOCK, block * BLOCK),
  };
};
