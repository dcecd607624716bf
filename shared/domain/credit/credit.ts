import * as z from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import { type ReceiptNumber, StaffIdText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type CreditEntry, type CreditState, type Listed, listed } from './entry.ts';

/** The party itself is the aggregate's id, as a keyed hash: no event, key or log ever names anybody. */
export const CreditEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('party-listed'), on: PlainDateText, ...listed }),
  z.strictObject({
    type: z.literal('party-repaired'),
    on: PlainDateText,
    reasons: z.string().trim().min(1).max(500),
    by: StaffIdText,
  }),
]);
export type CreditEvent = z.infer<typeof CreditEvent>;

export type CreditCommand =
  | { readonly type: 'list'; readonly entry: CreditEntry; readonly receipt?: ReceiptNumber }
  | { readonly type: 'repair'; readonly reasons: string };

const keepers = ['manager', 'administrator'] as const;

const requireKeeper = (actor: Actor) => {
  if (actor.kind !== 'staff' || !actor.roles.some((role) => keepers.some((keeper) => keeper === role)))
    throw new Refusal('role-required', { roles: keepers });
  return actor;
};

const same = (state: Listed, { ground, from, until, reference }: CreditEntry): boolean =>
  state.ground === ground && state.from === from && state.until === until && state.reference === reference;

const list = (
  { entry, receipt }: Extract<CreditCommand, { type: 'list' }>,
  state: CreditState,
  actor: Actor,
  on: PlainDate,
): readonly CreditEvent[] => {
  const by = actor.kind === 'system' ? undefined : requireKeeper(actor).id;
  if (entry.until !== undefined && entry.until < entry.from)
    throw new Refusal('invalid-request', {}, [{ path: '/until', code: 'ends-before-it-begins' }]);
  if (receipt === undefined ? state.status === 'listed' && same(state, entry) : state.heardOf?.includes(receipt))
    return [];
  return [{ type: 'party-listed', on, ...entry, ...(receipt ? { receipt } : {}), ...(by ? { by } : {}) }];
};

/**
 * What the centre holds of somebody's credit (失信): listed by managers and administrators, or by a commitment that was
 * broken; repaired by the former. Who is listed uses neither conditional acceptance nor notification and commitment. Repeats
 * change nothing, also of a broken commitment that has been repaired since. Refuses `role-required`, and `invalid-request` for a term that ends before it begins.
 */
export const creditDecider: Decider<CreditState, CreditCommand, CreditEvent, undefined> = {
  initial: { status: 'clear' },
  lapse: () => [],
  decide: (command, state, _law, { actor, at }) => {
    const on = dateAt(at);
    switch (command.type) {
      case 'list':
        return list(command, state, actor, on);
      case 'repair': {
        const { id: by } = requireKeeper(actor);
        return state.status === 'clear' ? [] : [{ type: 'party-repaired', on, reasons: command.reasons, by }];
      }
      default:
        return never(command);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'party-listed': {
        const { type: _, on: __, ...entry } = event;
        const heardOf = [...(state.heardOf ?? []), ...(event.receipt ? [event.receipt] : [])];
        return { status: 'listed', ...entry, ...(heardOf.length > 0 ? { heardOf } : {}) };
      }
      case 'party-repaired':
        return { status: 'clear', ...(state.heardOf ? { heardOf: state.heardOf } : {}) };
      default:
        return never(event);
    }
  },
};
