import * as z from 'zod';
import type { Actor, StaffActor } from '../../kernel/actor.ts';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import type { Fault } from '../../kernel/faults.ts';
import { type StaffId, StaffIdText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** Officers on duty on one day, at most. */
export const MOST_ON_DUTY = 4;

/** A month of the duty rota (值班表), `2026-09`. */
export const MonthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const officers = z.array(StaffIdText).min(1).max(MOST_ON_DUTY);
export const DutyDay = z.strictObject({ date: PlainDateText, officers });
export type DutyDay = z.infer<typeof DutyDay>;

/** Somebody on duty asks a colleague to stand in. */
const Offer = z.strictObject({ date: PlainDateText, from: StaffIdText, to: StaffIdText });
export type Offer = z.infer<typeof Offer>;

/** One month: who has the duty on each day, and what is offered. */
export const DutyState = z.strictObject({ days: z.array(DutyDay), offers: z.array(Offer) });
export type DutyState = z.infer<typeof DutyState>;

export type DutyCommand =
  /** The days of the month that it names; those it leaves out stay as they are. */
  | { readonly type: 'plan'; readonly month: string; readonly days: readonly DutyDay[] }
  | { readonly type: 'offer'; readonly date: PlainDate; readonly to: StaffId }
  | { readonly type: 'take'; readonly date: PlainDate; readonly from: StaffId }
  | { readonly type: 'replace'; readonly date: PlainDate; readonly from: StaffId; readonly to: StaffId };

const on = PlainDateText;
export const DutyEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('planned'), on, days: z.array(DutyDay).min(1).max(31) }),
  z.strictObject({ type: z.literal('swap-offered'), on, ...Offer.shape }),
  /** `from` gave the day to `to`: by agreement, or because a manager said so. */
  z.strictObject({ type: z.literal('swapped'), on, ...Offer.shape, agreed: z.boolean() }),
]);
export type DutyEvent = z.infer<typeof DutyEvent>;

/** What the register lends a decision: who may have the duty. */
export interface DutyLaw {
  mayHaveDuty(id: StaffId): boolean;
}

const requireStaff = (actor: Actor): StaffActor => {
  if (actor.kind !== 'staff') throw new Refusal('role-required', { roles: ['duty-officer'] });
  return actor;
};

const requireManager = (actor: Actor): void => {
  if (!requireStaff(actor).roles.includes('manager')) throw new Refusal('role-required', { roles: ['manager'] });
};

/** Who has the duty on a day. */
export const onDuty = ({ days }: DutyState, date: PlainDate): readonly StaffId[] =>
  days.find((day) => day.date === date)?.officers ?? [];

const plan = (
  { month, days }: Extract<DutyCommand, { type: 'plan' }>,
  state: DutyState,
  law: DutyLaw,
  today: PlainDate,
): readonly DutyEvent[] => {
  const faults: Fault[] = days.flatMap(({ date, officers: named }, index) => [
    ...(date.startsWith(month) ? [] : [{ path: `/days/${index}/date`, code: 'other-month' }]),
    ...(date < today ? [{ path: `/days/${index}/date`, code: 'in-the-past' }] : []),
    ...(days.findIndex((day) => day.date === date) < index ? [{ path: `/days/${index}/date`, code: 'duplicate' }] : []),
    ...named.flatMap((id, at) => [
      ...(law.mayHaveDuty(id) ? [] : [{ path: `/days/${index}/officers/${at}`, code: 'not-a-duty-officer' }]),
      ...(named.indexOf(id) < at ? [{ path: `/days/${index}/officers/${at}`, code: 'duplicate' }] : []),
    ]),
  ]);
  if (faults.length > 0) throw new Refusal('rota-invalid', {}, faults);
  const changed = days.filter(({ date, officers: named }) => onDuty(state, date).join() !== named.join());
  return changed.length === 0 ? [] : [{ type: 'planned', on: today, days: changed }];
};

const requireExchange = (state: DutyState, { date, from, to }: Offer, law: DutyLaw, today: PlainDate): void => {
  if (date < today || !onDuty(state, date).includes(from)) throw new Refusal('not-on-duty');
  if (onDuty(state, date).includes(to) || !law.mayHaveDuty(to))
    throw new Refusal('rota-invalid', {}, [{ path: '/to', code: 'not-a-duty-officer' }]);
};

const isOffer =
  (offer: Offer) =>
  ({ date, from, to }: Offer): boolean =>
    date === offer.date && from === offer.from && to === offer.to;

const withOfficer = (days: readonly DutyDay[], { date, from, to }: Offer): DutyDay[] =>
  days.map((day) =>
    day.date === date ? { date, officers: day.officers.map((officer) => (officer === from ? to : officer)) } : day,
  );

/**
 * The duty rota of a month: planned by managers, day by day, never for days gone by; whoever has the duty offers a day to a
 * colleague, who takes it; a manager replaces somebody who cannot come. Refuses `rota-invalid` with every fault,
 * `not-on-duty`, `no-such-offer`.
 */
export const dutyDecider: Decider<DutyState, DutyCommand, DutyEvent, DutyLaw> = {
  initial: { days: [], offers: [] },
  decide: (command, state, law, { actor, at }) => {
    const today = dateAt(at);
    switch (command.type) {
      case 'plan':
        requireManager(actor);
        return plan(command, state, law, today);
      case 'offer': {
        const offer = { date: command.date, from: requireStaff(actor).id, to: command.to };
        requireExchange(state, offer, law, today);
        return state.offers.some(isOffer(offer)) ? [] : [{ type: 'swap-offered', on: today, ...offer }];
      }
      case 'take': {
        const offer = { date: command.date, from: command.from, to: requireStaff(actor).id };
        if (!state.offers.some(isOffer(offer))) throw new Refusal('no-such-offer');
        requireExchange(state, offer, law, today);
        return [{ type: 'swapped', on: today, ...offer, agreed: true }];
      }
      case 'replace': {
        requireManager(actor);
        const { type: _, ...exchange } = command;
        requireExchange(state, exchange, law, today);
        return [{ type: 'swapped', on: today, ...exchange, agreed: false }];
      }
      default:
        return never(command);
    }
  },
  lapse: () => [],
  evolve: (state, event) => {
    switch (event.type) {
      case 'planned': {
        const dates = new Set(event.days.map(({ date }) => date));
        const days = [...state.days.filter(({ date }) => !dates.has(date)), ...event.days];
        return {
          days: days.sort((a, b) => (a.date < b.date ? -1 : 1)),
          offers: state.offers.filter(({ date }) => !dates.has(date)),
        };
      }
      case 'swap-offered':
        return { ...state, offers: [...state.offers, { date: event.date, from: event.from, to: event.to }] };
      case 'swapped':
        return {
          days: withOfficer(state.days, event),
          offers: state.offers.filter(({ date, from }) => date !== event.date || from !== event.from),
        };
      default:
        return never(event);
    }
  },
};
