import { numberOf } from '../../shared/domain/case/document-number.ts';
import { BLOCK, numberAt } from '../../shared/store/number-series.ts';
import type { Filed } from './audit.ts';
import type { Stored } from './expressions.ts';
import { must } from './stage.ts';

/** Every number that was taken, by its series and place, with the case it was taken for. */
const takenIn = (items: readonly Stored[]): ReadonlyMap<string, string> =>
  new Map(
    items
      .filter(({ pk }) => pk?.S?.startsWith('series#'))
      .flatMap(({ pk, sk, taken }) => {
        const block = Number(sk?.S?.slice('block#'.length));
        const receipts = taken?.L ?? [];
        must('a block holds no more than its numbers', receipts.length <= BLOCK, () => `${pk?.S} ${sk?.S}`);
        return receipts.map(({ S = '' }, index): [string, string] => [`${pk?.S}#${numberAt(block, index + 1)}`, S]);
      }),
  );

/** No two documents bear one number, each bears one its own case took, and a case has no document of a series without. */
export const auditNumbers = (items: readonly Stored[], cases: readonly Filed[]): void => {
  const taken = takenIn(items);
  const borne = new Set<string>();
  for (const { receipt, commits } of cases)
    for (const event of commits.flatMap(({ events }) => events)) {
      const { kind, number } = numberOf(event) ?? {};
      if (number === undefined) {
        const bears = ['approved', 'refused', 'returned', 'not-accepted', 'suspended', 'extended', 'revoked'];
        // What a higher authority decided bears the authority's own number.
        const isOurs = !('above' in event && event.above);
        must(
          'a document of a series bears a number',
          !isOurs || !bears.includes(event.type),
          () => `${receipt} ${event.type}`,
        );
        continue;
      }
      const place = `series#${number.department}#${kind}#${number.year}#${number.n}`;
      must('a number is borne by the case that took it', taken.get(place) === receipt, () => `${receipt} ${place}`);
      must('no two documents bear one number', !borne.has(place), () => place);
      borne.add(place);
    }
};
