import * as z from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import { type ReceiptNumber, ReceiptNumberText, StaffIdText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type CreditEntry, type CreditState, entriesOf, type Listed, listed, standing, standsFor } from './entry.ts';

/** The party itself is the aggregate's id, as a keyed hash: no event, key or log ever names anybody. */
export const CreditEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('party-listed'), on: PlainDateText, ...listed }),
  z.strictObject({
    type: z.literal('party-repaired'),
    on: PlainDateText,
    reasons: z.string().trim().min(1).max(500),
    by: StaffIdText,
  }),
  z.strictObject({
    type: z.literal('entry-taken-off'),
    on: PlainDateText,
    receipt: ReceiptNumberText,
    /** The version of the case that says it is somebody else's. */
    asOf: z.int().positive(),
  }),
  // What a keeper asked for stood already: on record, so that the same request repeated undoes nothing that came in between.
  z.strictObject({ type: z.literal('standing-confirmed'), on: PlainDateText, by: StaffIdText }),
]);
export type CreditEvent = z.infer<typeof CreditEvent>;

/** A broken commitment, by its case and the version of the case that says whose it is. */
interface Broken {
  readonly receipt: ReceiptNumber;
  readonly asOf: number;
}

export type CreditCommand =
  | { readonly type: 'list'; readonly entry: CreditEntry }
  /** Their commitment was broken: `from` that day on. */
  | ({ readonly type: 'list-broken'; readonly from: PlainDate } & Broken)
  /** It was somebody else's. */
  | ({ readonly type: 'take-off' } & Broken)
  | { readonly type: 'repair'; readonly reasons: string };

const keepers = ['manager', 'administrator'] as const;

const requireKeeper = (actor: Actor) => {
  if (actor.kind !== 'staff' || !actor.roles.some((role) => keepers.some((keeper) => keeper === role)))
    throw new Refusal('role-required', { roles: keepers });
  return actor;
};

const same = (state: Listed, { ground, from, until, reference }: CreditEntry): boolean =>
  state.ground === ground && state.from === from && state.until === until && state.reference === reference;

/** What follows from a case is entered and taken off by nobody's hand. */
const requireMachine = (actor: Actor): void => {
  if (actor.kind !== 'system') throw new Refusal('role-required', { roles: [] });
};

const enter = (entry: CreditEntry, state: CreditState, actor: Actor, on: PlainDate): readonly CreditEvent[] => {
  const { id: by } = requireKeeper(actor);
  if (entry.until !== undefined && entry.until < entry.from)
    throw new Refusal('invalid-request', {}, [{ path: '/until', code: 'ends-before-it-begins' }]);
  if (state.status === 'listed' && same(state, entry)) return [{ type: 'standing-confirmed', on, by }];
  return [{ type: 'party-listed', on, ...entry, by }];
};

/** Once a case; again only where it was taken off as somebody else's, and turned out to be theirs after all. */
const listBroken = (
  { from, receipt, asOf }: Broken & { readonly from: PlainDate },
  { heardOf, notTheirs }: CreditState,
  on: PlainDate,
): readonly CreditEvent[] => {
  const taken = notTheirs?.[receipt];
  const isKnown = taken === undefined ? heardOf?.includes(receipt) : taken >= asOf;
  return isKnown ? [] : [{ type: 'party-listed', on, ground: 'false-commitment', from, receipt }];
};

/** Also where it was never entered: the news that it is theirs may come late. What was repaired, or replaced, stays so. */
const takeOff = ({ receipt, asOf }: Broken, state: CreditState, on: PlainDate): readonly CreditEvent[] => {
  const taken = state.notTheirs?.[receipt];
  const isOver = state.heardOf?.includes(receipt) && !standsFor(state, receipt);
  const isKnown = taken === undefined ? isOver : taken >= asOf;
  return isKnown ? [] : [{ type: 'entry-taken-off', on, receipt, asOf }];
};

/**
 * What the centre holds of somebody's credit (失信): listed by managers and administrators, or by a commitment that was
 * broken; repaired by the former, and taken off where the commitment turned out to be somebody else's. Who is listed uses
 * neither conditional acceptance nor notification and commitment. What has been asked for already is confirmed; the news of a
 * broken commitment, in whatever order it comes, changes nothing twice, and nothing that has been repaired since. Refuses
 * `role-required`, and `invalid-request` for a term that ends before it begins.
 */
export const creditDecider: Decider<CreditState, CreditCommand, CreditEvent, undefined> = {
  initial: { status: 'clear' },
  lapse: () => [],
  decide: (command, state, _law, { actor, at }) => {
    const on = dateAt(at);
    switch (command.type) {
      case 'list':
        return enter(command.entry, state, actor, on);
      case 'list-broken':
        requireMachine(actor);
        return listBroken(command, state, on);
      case 'take-off':
        requireMachine(actor);
        return takeOff(command, state, on);
      case 'repair': {
        const { id: by } = requireKeeper(actor);
        if (state.status === 'clear') return [{ type: 'standing-confirmed', on, by }];
        return [{ type: 'party-repaired', on, reasons: command.reasons, by }];
      }
      default:
        return never(command);
    }
  },
  evolve: (state, event) => {
    const { heardOf = [], notTheirs = {} } = state;
    switch (event.type) {
      case 'party-listed': {
        const { type: _, on: __, ...entry } = event;
        if (event.receipt === undefined) return standing([entry], state);
        const { [event.receipt]: ___, ...others } = notTheirs;
        const known = heardOf.filter((each) => each !== event.receipt);
        return standing([...entriesOf(state), entry], { heardOf: [...known, event.receipt], notTheirs: others });
      }
      case 'entry-taken-off': {
        const left = entriesOf(state).filter(({ receipt }) => receipt !== event.receipt);
        return standing(left, { heardOf, notTheirs: { ...notTheirs, [event.receipt]: event.asOf } });
      }
      case 'party-repaired':
        return standing([], state);
      case 'standing-confirmed':
        return state;
      default:
        return never(event);
    }
  },
};
