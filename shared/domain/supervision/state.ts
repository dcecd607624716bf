import * as z from 'zod';
import { never } from '../../kernel/brand.ts';
import { type DepartmentCode, DepartmentCodeText, StaffIdText } from '../../kernel/ids.ts';
import { InstantMs } from '../../kernel/instant.ts';
import { Clock, climb } from '../deadline/clock.ts';
import { CardColour, LateLimit, Matter, Part, type SupervisionEvent } from './events.ts';

/** An urging the department has not answered yet. */
export const Urging = z.strictObject({
  n: z.int().positive(),
  clock: Clock,
  by: StaffIdText,
  acknowledged: z.literal(true).optional(),
});
export type Urging = z.infer<typeof Urging>;

export const Card = z.strictObject({
  n: z.int().positive(),
  colour: CardColour,
  limit: LateLimit,
  /** Of a task in a joint case: which, and whose. */
  part: Part.optional(),
  /** Whose it stays although the case went to another department. */
  holder: DepartmentCodeText.optional(),
  clockVersion: z.int().positive(),
  /** When it was issued, until those concerned have been told. */
  untold: InstantMs.optional(),
  cancelled: z.literal(true).optional(),
});
export type Card = z.infer<typeof Card>;

/** The supervision of one case, beside the case itself. No texts: they stand in the history. */
export const SupervisionState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('unopened') }),
  z.strictObject({
    status: z.literal('open'),
    matter: Matter,
    /** The case has been with another department. */
    moved: z.literal(true).optional(),
    officer: StaffIdText.optional(),
    /** Urgings so far; those not answered yet stand in `urgings`. */
    urged: z.int().nonnegative(),
    urgings: z.array(Urging),
    cards: z.array(Card),
  }),
]);
export type SupervisionState = z.infer<typeof SupervisionState>;
export type Supervised = Extract<SupervisionState, { status: 'open' }>;

/** Cards that stand: issued and not cancelled. */
export const standingCards = ({ cards }: Supervised): readonly Card[] =>
  cards.filter(({ cancelled }) => cancelled === undefined);

/** Whose a card is: the task's department's, or that of the department the case lay with when it was late. */
export const holderOf = ({ matter }: Supervised, { part, holder }: Pick<Card, 'part' | 'holder'>): DepartmentCode =>
  part?.department ?? holder ?? matter.department;

/** What a card is for, as its events say it. */
export const mattersOf = ({ colour, limit, part, holder }: Card) => ({
  colour,
  limit,
  ...(part ? { part } : {}),
  ...(holder ? { holder } : {}),
});

/** Folds one event into the supervision of a case. */
export const evolve = (state: SupervisionState, event: SupervisionEvent): SupervisionState => {
  if (event.type === 'supervision-opened')
    return { status: 'open', matter: event.matter, urged: 0, urgings: [], cards: [] };
  if (state.status === 'unopened') throw new Error(`${event.type} before supervision-opened`);
  switch (event.type) {
    case 'case-followed':
      return {
        ...state,
        matter: { ...state.matter, department: event.to, asOf: event.asOf },
        moved: true,
        cards: state.cards.map((each) => ({ ...each, holder: holderOf(state, each) })),
      };
    case 'officer-assigned':
      return { ...state, officer: event.officer };
    case 'urged':
      return {
        ...state,
        urged: event.n,
        urgings: [...state.urgings, { n: event.n, clock: event.clock, by: event.by }],
      };
    case 'urging-acknowledged':
      return urging(state, event.n, (each) => ({ ...each, acknowledged: true }));
    case 'urging-recounted':
      return urging(state, event.n, (each) => ({ ...each, clock: event.to }));
    case 'urging-rung-reached':
      return urging(state, event.n, (each) => ({ ...each, clock: climb(each.clock, event.rung) }));
    case 'urging-answered':
      return { ...state, urgings: state.urgings.filter(({ n }) => n !== event.n) };
    case 'card-issued': {
      const { n, colour, limit, part, holder, clockVersion, at } = event;
      const whose = { ...(part ? { part } : {}), ...(holder ? { holder } : {}) };
      const issued = { n, colour, limit, ...whose, clockVersion, untold: at };
      return { ...state, cards: [...state.cards, issued] };
    }
    case 'card-told':
      return card(state, event.n, told);
    case 'card-cancelled':
      return card(state, event.n, (each) => ({ ...told(each), cancelled: true }));
    default:
      return never(event);
  }
};

const urging = (state: Supervised, n: number, change: (urging: Urging) => Urging): Supervised => ({
  ...state,
  urgings: state.urgings.map((each) => (each.n === n ? change(each) : each)),
});

const told = ({ untold: _untold, ...card }: Card): Card => card;

const card = (state: Supervised, n: number, change: (card: Card) => Card): Supervised => ({
  ...state,
  cards: state.cards.map((each) => (each.n === n ? change(each) : each)),
});
