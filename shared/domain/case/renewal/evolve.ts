import { never } from '../../../kernel/brand.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { Clock } from '../../deadline/clock.ts';
import { acceptedOn, underway } from '../carried.ts';
import type { Clocks } from '../clocks.ts';
import type { CaseEventOf } from '../events.ts';
import type { FiledCase } from '../state.ts';

/** Folds what becomes of the renewal of a licence on which nobody decided (L09). */
export const evolveRenewal = (
  state: FiledCase,
  event: CaseEventOf<'renewal-deemed' | 'renewal-paper-issued'>,
): FiledCase => {
  switch (event.type) {
    case 'renewal-deemed':
      return {
        ...underway(state),
        status: 'decided',
        acceptedOn: acceptedOn(state) ?? state.receivedOn,
        decidedOn: event.on,
        outcome: 'approved',
        clocks: {
          ...(state.clocks.renewal ? { renewal: state.clocks.renewal } : {}),
          'renewal-paper': event.paper,
          delivery: event.delivery,
        },
      };
    case 'renewal-paper-issued': {
      const { 'renewal-paper': _, ...clocks } = state.clocks;
      return { ...state, parts: event.document.part, clocks };
    }
    default:
      return never(event);
  }
};

/** Until when the licence to be renewed holds, where that was put right, and when the application became whole. */
export const expiring = (
  { renewal }: FiledCase,
  { expires, completedOn }: { readonly expires?: PlainDate | undefined; readonly completedOn?: PlainDate },
): Pick<FiledCase, 'renewal'> =>
  renewal ? { renewal: { ...renewal, ...(expires ? { expires } : {}), ...(completedOn ? { completedOn } : {}) } } : {};

/** The limit of a renewal gives way to the one an event starts, or to none. */
export const renewing = (
  { renewal: _, ...clocks }: Clocks,
  { renewal }: { readonly renewal?: Clock | undefined },
): Clocks => ({ ...clocks, ...(renewal ? { renewal } : {}) });
