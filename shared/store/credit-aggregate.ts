import { type CreditCommand, CreditEvent, creditDecider } from '../domain/credit/credit.ts';
import { CreditState } from '../domain/credit/entry.ts';
import type { Aggregate } from './aggregate.ts';
import type { Json } from './port.ts';

/** Queue key of everybody on the credit list, sorted by the day their entry begins. */
export const CREDIT_QUEUE = 'credit';

/** What the centre holds of one party's credit; the aggregate's id is the party's keyed hash. */
export const creditAggregate: Aggregate<CreditState, CreditCommand, CreditEvent, undefined> = {
  kind: 'credit',
  decider: creditDecider,
  state: CreditState,
  event: CreditEvent,
  position: (state) =>
    state.status === 'clear'
      ? { index: {} }
      : { index: { queue: { key: CREDIT_QUEUE, sort: state.from } }, summary: { credit: state as Json } },
};
