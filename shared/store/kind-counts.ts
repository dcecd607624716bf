import { countKinds, type KindCounts } from '../domain/case/kinds.ts';
import type { DepartmentCode } from '../kernel/ids.ts';
import { caseQueue, kindsListed, queued, servedQueue } from './case-aggregate.ts';
import { everyEntry } from './every-entry.ts';
import type { Store } from './port.ts';

/** The cases of a department by kind: those open now, and those finished (办结) in a month. */
export interface KindsOfDepartment {
  readonly open: KindCounts;
  /** Decided, refused, returned or not accepted in the month, whether or not the result has reached the applicant. */
  readonly finished: KindCounts;
}

/**
 * Counts the seven kinds (S07) from the lines of two lists, reading no case: the open ones, some of which are finished and
 * wait for delivery, and the served ones of the month. Read units: half a unit for every 4 KB of them, some 25 cases.
 */
export const countKindsOfDepartment = async (
  store: Pick<Store, 'query'>,
  department: DepartmentCode,
  month: string,
): Promise<KindsOfDepartment> => {
  const [lines, served] = await Promise.all([
    everyEntry(store, { key: caseQueue(department) }),
    everyEntry(store, { key: servedQueue(department, month) }),
  ]);
  const listed = lines.map(queued);
  const undelivered = listed.filter(({ finishedOn }) => finishedOn?.startsWith(month));
  return {
    open: countKinds(listed.filter(({ finishedOn }) => finishedOn === undefined).map(({ kinds }) => kinds)),
    finished: countKinds([...undelivered.map(({ kinds }) => kinds), ...served.map(kindsListed)]),
  };
};
