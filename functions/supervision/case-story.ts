import type * as z from 'zod';
import type { SupervisionEvent } from '../../shared/domain/supervision/events.ts';
import type { Card } from '../../shared/domain/supervision/state.ts';
import type { supervisionView } from './case-views.ts';

type View = z.input<ReturnType<typeof supervisionView>>;
type UrgingTold = View['urgings'][number];
type CardTold = Omit<View['cards'][number], 'colourName' | 'limitName' | 'part' | 'holder'> &
  Pick<Card, 'part' | 'holder'>;

/** The urgings and cards of a case as its history tells them, in order, with their texts. */
export const storyOf = (
  events: readonly SupervisionEvent[],
): { readonly urgings: UrgingTold[]; readonly cards: CardTold[] } => {
  const urgings = new Map<number, UrgingTold>();
  const cards = new Map<number, CardTold>();
  const urging = (n: number, more: Partial<UrgingTold>): void => {
    const known = urgings.get(n);
    if (known) urgings.set(n, { ...known, ...more });
  };
  for (const event of events) {
    const { on } = event;
    switch (event.type) {
      case 'urged':
        urgings.set(event.n, { n: event.n, on, text: event.text, by: event.by, replyBy: event.clock.due });
        break;
      case 'urging-acknowledged':
        urging(event.n, { acknowledgedOn: on });
        break;
      case 'urging-recounted':
        urging(event.n, { replyBy: event.to.due });
        break;
      case 'urging-rung-reached':
        urging(event.n, { reached: event.rung });
        break;
      case 'urging-answered':
        urging(event.n, { answeredOn: on, answer: event.text, answeredBy: event.by, onTime: event.onTime });
        break;
      case 'card-issued':
        cards.set(event.n, {
          n: event.n,
          colour: event.colour,
          limit: event.limit,
          ...(event.part ? { part: event.part } : {}),
          ...(event.holder ? { holder: event.holder } : {}),
          on,
        });
        break;
      case 'case-followed':
        for (const card of cards.values())
          if (!card.part) cards.set(card.n, { ...card, holder: card.holder ?? event.from });
        break;
      case 'card-cancelled': {
        const known = cards.get(event.n);
        if (known) cards.set(event.n, { ...known, cancelledOn: on, cancelledBy: event.by, reasons: event.reasons });
        break;
      }
      default:
        break;
    }
  }
  return { urgings: [...urgings.values()], cards: [...cards.values()] };
};
