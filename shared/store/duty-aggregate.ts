import { type DutyCommand, DutyEvent, type DutyLaw, DutyState, dutyDecider } from '../domain/duty/duty.ts';
import type { Aggregate } from './aggregate.ts';

/** One month of the duty rota; its id is the month, `2026-09`. Read by that id alone, so it stands in no index. */
export const dutyAggregate: Aggregate<DutyState, DutyCommand, DutyEvent, DutyLaw> = {
  kind: 'duty',
  decider: dutyDecider,
  state: DutyState,
  event: DutyEvent,
  position: () => ({ index: {} }),
};
