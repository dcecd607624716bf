import {
  type AccountabilityCommand,
  type AccountabilityLaw,
  accountabilityDecider,
} from '../domain/accountability/accountability.ts';
import { AccountabilityEvent } from '../domain/accountability/events.ts';
import { AccountabilityState } from '../domain/accountability/state.ts';
import type { DepartmentCode } from '../kernel/ids.ts';
import type { Aggregate } from './aggregate.ts';
import type { Json } from './port.ts';

/** Queue key of a department's accountability records, sorted by the day they were opened. */
export const recordQueue = (department: DepartmentCode): string => `record#${department}`;

/** An accountability record as the store keeps it; its id is that of the event it follows from. */
export const accountabilityAggregate: Aggregate<
  AccountabilityState,
  AccountabilityCommand,
  AccountabilityEvent,
  AccountabilityLaw
> = {
  kind: 'accountability',
  decider: accountabilityDecider,
  state: AccountabilityState,
  event: AccountabilityEvent,
  position: (state) =>
    state.status === 'unopened'
      ? { index: {} }
      : {
          index: { queue: { key: recordQueue(state.department), sort: state.openedOn }, activity: true },
          summary: { record: state as Json },
        },
};
