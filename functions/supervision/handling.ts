import { canHandle } from '../../shared/domain/case/handling.ts';
import { isInForce, StaffState } from '../../shared/domain/staff/staff.ts';
import { requireSuperior } from '../../shared/domain/supervision/law.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import type { DepartmentCode, StaffId } from '../../shared/kernel/ids.ts';
import { dateAt } from '../../shared/kernel/instant.ts';
import { addDays } from '../../shared/kernel/plain-date.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { groundName } from '../../shared/messages/handling-words.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { caseQueue, servedQueue } from '../../shared/store/case-aggregate.ts';
import { fastChannelQueue, grantedQueue, grantIn, handledQueue } from '../../shared/store/handling-rows.ts';
import type { IndexEntry, IndexQuery } from '../../shared/store/port.ts';
import { STAFF_QUEUE } from '../../shared/store/staff-aggregate.ts';
import type { handlingRoutes } from './handling-routes.ts';
import type { SupervisionDeps } from './service.ts';

const PAGE = 1000;
/** Open cases of a department counted for its workload. */
const MOST_OPEN = 10_000;

const percent = (grants: number, finished: number): { percent?: number } =>
  finished === 0 ? {} : { percent: Math.round((grants / finished) * 1000) / 10 };

/** Workload and the audit of the fast channel, from sparse rows: nobody's case is read, and nothing counts for everybody. */
export const handlingLists = ({ store, county }: SupervisionDeps): Handlers<typeof handlingRoutes> => {
  const all = county.departments.map(({ code }) => code);

  /** A head asks for their own department, a manager for any; without one, a head gets their own and a manager all. */
  const departmentFor = (caller: StaffActor, asked: DepartmentCode | undefined): DepartmentCode | undefined => {
    if (asked === undefined) return caller.roles.includes('manager') ? undefined : caller.department;
    requireSuperior(caller, asked);
    return asked;
  };

  const everyGrant = async (department: DepartmentCode, month: string) => {
    const stretch = { key: fastChannelQueue(month), from: `${department}#`, to: `${department}#` };
    const entries: IndexEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.query('queue', { ...stretch, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
      entries.push(...page.entries);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return entries.map(grantIn);
  };

  const ratesOf = async (department: DepartmentCode, month: string) => {
    const [grants, finished] = await Promise.all([
      everyGrant(department, month),
      store.count('queue', { key: servedQueue(department, month) }),
    ]);
    const byOfficer = new Map<StaffId, number>();
    for (const { by } of grants) byOfficer.set(by, (byOfficer.get(by) ?? 0) + 1);
    return {
      department,
      grants: grants.length,
      finished,
      ...percent(grants.length, finished),
      officers: [...byOfficer]
        .sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
        .map(([officer, granted]) => ({ officer, grants: granted, finished, ...percent(granted, finished) })),
    };
  };

  return {
    fastChannelGrants: async ({ caller, query }) => {
      const { month, officer, limit, cursor } = query;
      const department = departmentFor(caller, query.department);
      const ofDepartment = department ? { from: `${department}#`, to: `${department}#` } : {};
      const stretch: Pick<IndexQuery, 'key' | 'from' | 'to'> = officer
        ? { key: grantedQueue(officer), from: month, to: month }
        : { key: fastChannelQueue(month), ...ofDepartment };
      const page = await store.query('queue', { ...stretch, limit, ...(cursor ? { cursor } : {}) });
      const grants = page.entries.map((entry) => ({ receipt: entry.aggregate.id, ...grantIn(entry) }));
      return {
        body: {
          month,
          // An officer may have granted in several departments; a head reads of those in their own.
          grants: grants
            .filter((grant) => department === undefined || grant.department === department)
            .map((grant) => ({
              ...grant,
              receiptPrinted: printedReceipt(grant.receipt),
              groundName: { ...groundName(grant.ground, county) },
            })),
          ...(page.cursor ? { cursor: page.cursor } : {}),
        },
      };
    },
    fastChannelRates: async ({ caller, query: { month, department: asked } }) => {
      const department = departmentFor(caller, asked);
      const departments = department ? [department] : all;
      return { body: { month, departments: await Promise.all(departments.map((each) => ratesOf(each, month))) } };
    },
    workload: async ({ caller, params: { department }, query: { limit, cursor }, at }) => {
      if (!all.includes(department)) throw new Refusal('not-found');
      requireSuperior(caller, department);
      const today = dateAt(at);
      const [page, open] = await Promise.all([
        store.query('queue', {
          key: STAFF_QUEUE,
          from: `${department}#`,
          to: `${department}#`,
          limit,
          ...(cursor ? { cursor } : {}),
        }),
        store.count('queue', { key: caseQueue(department), atMost: MOST_OPEN }),
      ]);
      const people = page.entries
        .map(({ summary }) => StaffState.parse(summary.entry))
        .filter((entry) => entry.status === 'registered')
        .filter((entry) => isInForce(entry, today) && canHandle(entry, department));
      const officers = await Promise.all(
        people.map(async ({ id: officer, post }) => {
          const key = handledQueue(officer);
          const [inHand, late] = await Promise.all([
            store.count('queue', { key }),
            store.count('queue', { key, to: addDays(today, -1) }),
          ]);
          return { officer, post, open: inHand, late };
        }),
      );
      return { body: { department, open, officers, ...(page.cursor ? { cursor: page.cursor } : {}) } };
    },
  };
};
