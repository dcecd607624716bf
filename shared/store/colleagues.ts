import type { AgencyOfficer } from '../domain/agency/mandate.ts';
import type { Colleague as Handler } from '../domain/case/handling.ts';
import type { Colleague } from '../domain/complaint/commands.ts';
import { isInForce, StaffState } from '../domain/staff/staff.ts';
import type { StaffId } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
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

/**
 * A member of staff as the register knows them now, to whom a case may be given. Refuses `unknown-officer`, naming the field,
 * for somebody without authority today.
 */
export const requireOnStaff = async (
  store: Pick<Store, 'load'>,
  id: StaffId,
  at: Instant,
  path: string,
): Promise<Handler> => {
  const { department, roles } = await requireEntry(store, id, at, path);
  return { id, department, roles };
};

/** An agency officer (代办员) as the register knows them now. Refuses `unknown-officer`, naming the field. */
export const requireAgencyOfficer = async (
  store: Pick<Store, 'load'>,
  id: StaffId,
  at: Instant,
  path: string,
): Promise<AgencyOfficer> => {
  const { roles, post } = await requireEntry(store, id, at, path);
  if (!roles.includes('agent')) throw unknown(path);
  return { id, post };
};

const requireEntry = async (store: Pick<Store, 'load'>, id: StaffId, at: Instant, path: string) => {
  const entry = await entryOf(store, id);
  if (entry === undefined || !isInForce(entry, dateAt(at))) throw unknown(path);
  return entry;
};

const unknown = (path: string): Refusal => new Refusal('unknown-officer', {}, [{ path, code: 'unknown' }]);
