import type { Colleague } from '../domain/complaint/commands.ts';
import { isInForce, StaffState } from '../domain/staff/staff.ts';
import type { StaffId } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import type { Store } from './port.ts';

/** Levels looked up: no county has more between a window and its leader. */
const LEVELS = 8;

const entryOf = async (store: Pick<Store, 'load'>, id: StaffId) => {
  const head = await store.load({ kind: 'staff', id });
  const state = head === undefined ? undefined : StaffState.safeParse(head.state).data;
  return state?.status === 'registered' ? state : undefined;
};

/**
 * What the register says of a colleague today, with everybody set over them, read now: whom a complaint goes to must not rest
 * on what was true a minute ago. `undefined` for somebody without authority today.
 */
export const colleague = async (
  store: Pick<Store, 'load'>,
  id: StaffId,
  at: Instant,
): Promise<Colleague | undefined> => {
  const entry = await entryOf(store, id);
  if (entry === undefined || !isInForce(entry, dateAt(at))) return undefined;
  const superiors: StaffId[] = [];
  let next = entry.superior;
  while (next !== undefined && !superiors.includes(next) && superiors.length < LEVELS) {
    superiors.push(next);
    next = (await entryOf(store, next))?.superior;
  }
  return { id, department: entry.department, isManager: entry.roles.includes('manager'), superiors };
};

/** Which of these may have the duty today. */
export const mayHaveDuty = async (
  store: Pick<Store, 'load'>,
  ids: readonly StaffId[],
  at: Instant,
): Promise<ReadonlySet<StaffId>> => {
  const entries = await Promise.all([...new Set(ids)].map(async (id) => ({ id, entry: await entryOf(store, id) })));
  const able = entries.filter(
    ({ entry }) =>
      entry !== undefined &&
      isInForce(entry, dateAt(at)) &&
      entry.roles.some((role) => role === 'duty-officer' || role === 'manager'),
  );
  return new Set(able.map(({ id }) => id));
};
