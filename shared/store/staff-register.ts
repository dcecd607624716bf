import {
  type AdministratorsCommand,
  AdministratorsEvent,
  AdministratorsState,
  administratorsDecider,
} from '../domain/staff/administrators.ts';
import {
  type StaffCommand,
  StaffEvent,
  type StaffLaw,
  StaffState,
  staffDecider,
  staffOn,
} from '../domain/staff/staff.ts';
import type { StaffActor } from '../kernel/actor.ts';
import type { StaffId } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import type { Aggregate } from './aggregate.ts';
import type { Json, Store } from './port.ts';

/** Queue key under which every entry of the staff register stands, sorted `<department>#<id>`. */
export const STAFF_QUEUE = 'staff';

/** The entry of one member of staff; the aggregate's id is the staff id. */
export const staffAggregate: Aggregate<StaffState, StaffCommand, StaffEvent, StaffLaw> = {
  kind: 'staff',
  decider: staffDecider,
  state: StaffState,
  event: StaffEvent,
  position: (state) => {
    if (state.status === 'unregistered') return { index: {} };
    const { status: _, ...entry } = state;
    return {
      index: { queue: { key: STAFF_QUEUE, sort: `${state.department}#${state.id}` } },
      summary: { entry: entry as Json },
    };
  },
};

/** Id of the one list of {@link administratorsAggregate}; no staff id, for it has no issuer. */
export const ADMINISTRATORS_ID = 'administrators';

/** The administrators the centre can count on. */
export const administratorsAggregate: Aggregate<
  AdministratorsState,
  AdministratorsCommand,
  AdministratorsEvent,
  undefined
> = {
  kind: 'staff',
  decider: administratorsDecider,
  state: AdministratorsState,
  event: AdministratorsEvent,
  position: () => ({ index: {} }),
};

const FRESH_MS = 60_000;
const ENTRIES_KEPT = 500;

/** The staff register as a door reads it. */
export interface StaffRegister {
  /** Who this is at `at`, from an entry at most 60 seconds old; `undefined` where the register gives them no authority. */
  staff(id: StaffId, at: Instant): Promise<StaffActor | undefined>;
}

/** A {@link StaffRegister} over the store; one per function instance. Unknown ids are not kept: they see their entry at once. */
export const staffRegister = (store: Store): StaffRegister => {
  const entries = new Map<StaffId, { readonly state: StaffState; readonly at: Instant }>();
  return {
    staff: async (id, at) => {
      const kept = entries.get(id);
      if (kept !== undefined && Math.abs(at - kept.at) < FRESH_MS) return staffOn(kept.state, dateAt(at));
      const head = await store.load({ kind: 'staff', id });
      entries.delete(id);
      if (head === undefined) return undefined;
      const state = StaffState.parse(head.state);
      entries.set(id, { state, at });
      const oldest = entries.keys().next();
      if (entries.size > ENTRIES_KEPT && !oldest.done) entries.delete(oldest.value);
      return staffOn(state, dateAt(at));
    },
  };
};
