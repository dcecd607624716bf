import type { Actor, StaffActor } from '../../kernel/actor.ts';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import type { DepartmentCode, ItemCode, ReceiptNumber, StaffId } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { WorkingDayCalendar } from '../calendar/working-day-calendar.ts';
import type { AccountabilityEvent, AppealOutcome, Cause, Measure, Responsible } from './events.ts';
import {
  type AccountabilityState,
  type AccountabilityStatus,
  evolve,
  type OpenedRecord,
  type RecordIn,
} from './state.ts';

export type AccountabilityCommand =
  /** Follows from an event; comes as often as the event does. */
  | {
      readonly type: 'open-record';
      readonly cause: Cause;
      readonly department: DepartmentCode;
      readonly item?: ItemCode;
      readonly receipt?: ReceiptNumber;
      readonly source: string;
    }
  | {
      readonly type: 'make-finding';
      readonly responsible: Responsible;
      readonly staff?: StaffId | undefined;
      readonly text: string;
    }
  | { readonly type: 'take-measure'; readonly measure: Measure; readonly text: string }
  | { readonly type: 'appeal'; readonly text: string }
  | {
      readonly type: 'decide-appeal';
      readonly outcome: AppealOutcome;
      readonly measure?: Measure | undefined;
      readonly text: string;
    }
  | { readonly type: 'close-record' };

/** What the world lends an accountability record. */
export interface AccountabilityLaw {
  readonly calendar: WorkingDayCalendar;
}

/** Working days for an appeal against a measure, by the house's own rule; a record is not closed over them. */
export const APPEAL_DAYS = 10;

/** Whether staff may look at a record: supervisors, the head of the department it is about, and the person named in it. */
export const maySee = (actor: StaffActor, state: OpenedRecord): boolean =>
  actor.roles.includes('manager') || mayAppeal(actor, state);

const mayAppeal = (actor: StaffActor, state: OpenedRecord): boolean =>
  (actor.roles.includes('head') && actor.department === state.department) ||
  ('finding' in state && state.finding.staff === actor.id);

/** Refuses all but supervisors, and among them whoever belongs to the department or is named: nobody judges their own matter. */
const requireJudge = (actor: Actor, state: OpenedRecord): StaffActor => {
  if (actor.kind !== 'staff' || !actor.roles.includes('manager'))
    throw new Refusal('role-required', { roles: ['manager'] });
  if (actor.department === state.department || ('finding' in state && state.finding.staff === actor.id))
    throw new Refusal('self-dealing');
  return actor;
};

const inStatus = <S extends AccountabilityStatus>(state: OpenedRecord, ...statuses: readonly S[]): RecordIn<S> => {
  if (!(statuses as readonly AccountabilityStatus[]).includes(state.status))
    throw new Refusal('wrong-status', { status: state.status });
  return state as unknown as RecordIn<S>;
};

/**
 * An accountability record (责任追究, S26): opened by what happened, never by hand; then a finding, a measure, an appeal
 * decided by somebody else, and the end.
 *
 * Refuses `role-required`, `self-dealing` (a supervisor over their own department or themselves; whoever made the finding or
 * took the measure deciding the appeal), `wrong-status`, `staff-required` (a person found responsible is named),
 * `measure-required` (a lighter measure is named), `limit-passed` (an appeal after its last day), `appeal-still-open`
 * (closing before it).
 */
export const accountabilityDecider: Decider<
  AccountabilityState,
  AccountabilityCommand,
  AccountabilityEvent,
  AccountabilityLaw
> = {
  initial: { status: 'unopened' },
  evolve,
  lapse: () => [],
  decide: (command, state, law, { actor, at }) => {
    const on = dateAt(at);
    if (command.type === 'open-record') {
      if (actor.kind !== 'system') throw new Refusal('role-required', { roles: [] });
      if (state.status !== 'unopened') return [];
      const { type: _type, ...what } = command;
      return [{ type: 'record-opened', on, ...what }];
    }
    if (state.status === 'unopened') throw new Refusal('not-found');
    return carryOn(command, state, law, actor, on);
  },
};

const carryOn = (
  command: Exclude<AccountabilityCommand, { type: 'open-record' }>,
  state: OpenedRecord,
  { calendar }: AccountabilityLaw,
  actor: Actor,
  on: PlainDate,
): readonly AccountabilityEvent[] => {
  switch (command.type) {
    case 'make-finding': {
      const { id: by } = requireJudge(actor, inStatus(state, 'open'));
      const { responsible, staff, text } = command;
      if ((responsible === 'person') !== (staff !== undefined)) throw new Refusal('staff-required');
      if (staff === by) throw new Refusal('self-dealing');
      return [{ type: 'finding-made', on, responsible, ...(staff === undefined ? {} : { staff }), text, by }];
    }
    case 'take-measure': {
      const { finding } = inStatus(state, 'found');
      const { id: by } = requireJudge(actor, state);
      if (finding.responsible === 'nobody') throw new Refusal('wrong-status', { status: state.status });
      const appealBy = calendar.addWorkingDays(on, APPEAL_DAYS).date;
      return [{ type: 'measure-taken', on, measure: command.measure, text: command.text, appealBy, by }];
    }
    case 'appeal': {
      if (actor.kind !== 'staff' || !mayAppeal(actor, state)) throw new Refusal('not-found');
      const { measure } = inStatus(state, 'measured');
      if (on > measure.appealBy) throw new Refusal('limit-passed');
      return [{ type: 'appealed', on, text: command.text, by: actor.id }];
    }
    case 'decide-appeal': {
      const { finding, measure } = inStatus(state, 'under-appeal');
      const { id: by } = requireJudge(actor, state);
      // Whoever decided first does not decide whether that was right.
      if (by === finding.by || by === measure.by) throw new Refusal('self-dealing');
      const { outcome, measure: lighter, text } = command;
      if ((outcome === 'replaced') !== (lighter !== undefined)) throw new Refusal('measure-required');
      return [{ type: 'appeal-decided', on, outcome, ...(lighter ? { measure: lighter } : {}), text, by }];
    }
    case 'close-record': {
      const ready = inStatus(state, 'found', 'measured', 'appeal-decided');
      const { id: by } = requireJudge(actor, state);
      return [{ type: 'record-closed', on, ...measureLeft(ready, on), by }];
    }
    default:
      return never(command);
  }
};

/** The measure that stands when a record is closed. */
const measureLeft = (
  state: RecordIn<'found' | 'measured' | 'appeal-decided'>,
  on: PlainDate,
): { readonly measure?: Measure } => {
  switch (state.status) {
    case 'found':
      // Somebody is responsible: what follows from it must be said first.
      if (state.finding.responsible !== 'nobody') throw new Refusal('wrong-status', { status: state.status });
      return {};
    case 'measured':
      if (on <= state.measure.appealBy) throw new Refusal('appeal-still-open', { until: state.measure.appealBy });
      return { measure: state.measure.measure };
    case 'appeal-decided':
      return state.outcome === 'taken-back' ? {} : { measure: state.measure.measure };
  }
};
