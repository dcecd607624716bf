import { isSupervisor } from '../../shared/domain/supervision/law.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import type { DepartmentCode } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { Store } from '../../shared/store/port.ts';

/** One page of what is kept of a department, the newest first: for supervisors, and for the department's own people. */
export const pageOfDepartment = async (
  store: Pick<Store, 'query'>,
  key: (department: DepartmentCode) => string,
  {
    caller,
    query,
  }: {
    readonly caller: StaffActor;
    readonly query: {
      readonly limit: number;
      readonly cursor?: string | undefined;
      readonly department?: DepartmentCode | undefined;
    };
  },
) => {
  const department = query.department ?? caller.department;
  if (!isSupervisor(caller) && caller.department !== department)
    throw new Refusal('not-your-department', { department });
  const { limit, cursor } = query;
  const found = await store.query('queue', {
    key: key(department),
    limit,
    newestFirst: true,
    ...(cursor ? { cursor } : {}),
  });
  return { department, entries: found.entries, ...(found.cursor ? { cursor: found.cursor } : {}) };
};
