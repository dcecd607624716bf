import {
  type AdministratorsCommand,
  AdministratorsEvent,
  AdministratorsState,
  administratorsDecider,
} from '../domain/staff/administrators.ts';
import { type StaffCommand, StaffEvent, type StaffLaw, StaffState, staffDecider } from '../domain/staff/staff.ts';
import type { Aggregate } from './aggregate.ts';
import type { Json } from './port.ts';

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
    return {
      index: { queue: { key: STAFF_QUEUE, sort: `${state.department}#${state.id}` } },
      summary: { entry: state as Json },
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
