import type { DepartmentCode } from '../../../shared/kernel/ids.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { caseQueue } from '../../../shared/store/case-aggregate.ts';
import { memoryStore } from '../../../shared/store/memory-store.ts';
import { dueUnder, STANDING_STILL } from '../../../shared/store/urgency.ts';
import { appendOf } from '../../store/tallies.ts';

/** A case as a queue shows it; without days its time is not the department's. */
export interface Seed {
  readonly department?: string;
  readonly due: string;
  readonly days?: number;
  readonly statutory?: string;
  readonly item?: string;
  readonly immediate?: true;
  /** Milliseconds of filing: cases brought in together share them. */
  readonly filedAt?: number;
}

export const receiptOf = (n: number): string => `360981${String(n).padStart(16, '0')}`;
const DEPARTMENT = 'market-regulation';

/** A store whose queues hold these cases and nothing else. */
export const seeded = async (seeds: readonly Seed[]) => {
  const store = memoryStore();
  for (const [n, { department = DEPARTMENT, due, days, statutory, item, immediate, filedAt = n }] of seeds.entries()) {
    const urgency = days === undefined ? `${STANDING_STILL}${due}` : dueUnder(due as PlainDate, days);
    const sort = `${urgency}#${String(filedAt).padStart(13, '0')}`;
    const append = appendOf('case', receiptOf(n));
    await store.append({
      ...append,
      head: {
        ...append.head,
        index: { queue: { key: caseQueue(department as DepartmentCode), sort } },
        summary: {
          i: item ?? 'food-business-licence',
          st: days === undefined ? 'correcting' : 'accepted',
          ...(immediate ? { im: true } : {}),
          ...(statutory ? { sd: statutory } : {}),
        },
      },
    });
  }
  return store;
};
