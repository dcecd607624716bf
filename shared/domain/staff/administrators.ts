import * as z from 'zod';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import { type StaffId, StaffIdText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** Most administrators the list names: further ones are administrators all the same, the centre just need not count on them. */
export const MOST_LISTED = 50;

const Standing = z.strictObject({ id: StaffIdText, from: PlainDateText });
type Standing = z.infer<typeof Standing>;

/** The administrators the centre can count on: those without a last day. One list, so that two at once cannot empty it. */
export const AdministratorsState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('none') }),
  z.strictObject({ status: z.literal('kept'), founder: StaffIdText, standing: z.array(Standing) }),
]);
export type AdministratorsState = z.infer<typeof AdministratorsState>;

export type AdministratorsCommand =
  | { readonly type: 'found'; readonly id: StaffId; readonly from: PlainDate }
  | { readonly type: 'add'; readonly id: StaffId; readonly from: PlainDate }
  | { readonly type: 'remove'; readonly id: StaffId };

export const AdministratorsEvent = z.discriminatedUnion('type', [
  Standing.extend({ type: z.literal('administrators-founded') }),
  Standing.extend({ type: z.literal('administrator-added') }),
  z.strictObject({ type: z.literal('administrator-removed'), id: StaffIdText }),
]);
export type AdministratorsEvent = z.infer<typeof AdministratorsEvent>;

const found = (id: StaffId, from: PlainDate, state: AdministratorsState, today: PlainDate): AdministratorsEvent[] => {
  if (from > today) throw new Refusal('staff-invalid', {}, [{ path: '/validFrom', code: 'not-yet-valid' }]);
  if (state.status === 'none') return [{ type: 'administrators-founded', id, from }];
  // Broken off after this list and before the entry: the same person may finish.
  if (state.founder === id) return [];
  throw new Refusal('staff-exists');
};

const add = (id: StaffId, from: PlainDate, state: AdministratorsState): AdministratorsEvent[] => {
  if (state.status === 'none') throw new Refusal('not-found');
  if (state.standing.some((each) => each.id === id && each.from === from)) return [];
  const others = state.standing.filter((each) => each.id !== id);
  return others.length >= MOST_LISTED ? [] : [{ type: 'administrator-added', id, from }];
};

const remove = (id: StaffId, state: AdministratorsState, today: PlainDate): AdministratorsEvent[] => {
  if (state.status === 'none' || !state.standing.some((each) => each.id === id)) return [];
  const left = state.standing.filter((each) => each.id !== id && each.from <= today);
  if (left.length === 0) throw new Refusal('last-administrator');
  return [{ type: 'administrator-removed', id }];
};

const without = (standing: readonly Standing[], id: StaffId): Standing[] => standing.filter((each) => each.id !== id);

/**
 * Why a centre never runs out of administrators: this list, one aggregate, always names at least one whose term has begun
 * and has no last day. It is written before an entry loses the role or gets a last day, and after an entry gains it, so
 * whoever it names is an administrator in the register. It begins once, with the person the deployment names, who alone is
 * named before their entry is there.
 *
 * Refuses `last-administrator`, `staff-exists` (begun by somebody else), `staff-invalid`.
 */
export const administratorsDecider: Decider<
  AdministratorsState,
  AdministratorsCommand,
  AdministratorsEvent,
  undefined
> = {
  initial: { status: 'none' },
  decide: (command, state, _law, { at }) => {
    switch (command.type) {
      case 'found':
        return found(command.id, command.from, state, dateAt(at));
      case 'add':
        return add(command.id, command.from, state);
      case 'remove':
        return remove(command.id, state, dateAt(at));
      default:
        return never(command);
    }
  },
  lapse: () => [],
  evolve: (state, event) => {
    switch (event.type) {
      case 'administrators-founded':
        return { status: 'kept', founder: event.id, standing: [{ id: event.id, from: event.from }] };
      case 'administrator-added':
        return state.status === 'kept'
          ? { ...state, standing: [...without(state.standing, event.id), { id: event.id, from: event.from }] }
          : state;
      case 'administrator-removed':
        return state.status === 'kept' ? { ...state, standing: without(state.standing, event.id) } : state;
      default:
        return never(event);
    }
  },
};
