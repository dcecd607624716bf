import { StaffState, staffOn } from '../domain/staff/staff.ts';
import type { StaffActor } from '../kernel/actor.ts';
import type { StaffId } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import type { Store } from './port.ts';

const FRESH_MS = 60_000;
const MOST_KEPT = 500;

/** Who a member of staff is on the day of `at`, by a register at most 60 seconds old; undefined where it gives no authority. */
export type StaffSource = (id: StaffId, at: Instant) => Promise<StaffActor | undefined>;

/** A {@link StaffSource} over the store. Absence is not kept: whoever is entered now may work now. */
export const staffSource = (store: Pick<Store, 'load'>): StaffSource => {
  const kept = new Map<StaffId, { readonly state: StaffState; readonly at: Instant }>();
  return async (id, at) => {
    const known = kept.get(id);
    if (known !== undefined && Math.abs(at - known.at) < FRESH_MS) return staffOn(known.state, dateAt(at));
    kept.delete(id);
    const head = await store.load({ kind: 'staff', id });
    if (head === undefined) return undefined;
    const state = StaffState.parse(head.state);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(id, { state, at });
    return staffOn(state, dateAt(at));
  };
};
