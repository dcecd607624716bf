import { catalogueEntries, type ItemCommand, ItemEvent, ItemState, itemDecider } from '../domain/catalogue/item.ts';
import type { Aggregate } from './aggregate.ts';
import { CATALOGUE_QUEUE, catalogueSummary } from './catalogue-source.ts';

/** A service item; its id is the item code, and the content of version `n` is its part `n`. */
export const itemAggregate: Aggregate<ItemState, ItemCommand, ItemEvent, undefined> = {
  kind: 'item',
  decider: itemDecider,
  state: ItemState,
  event: ItemEvent,
  position: (state) => {
    const latest = state.status === 'published' ? state.listings.at(-1) : undefined;
    if (state.status === 'unpublished' || latest === undefined) return { index: {} };
    return {
      index: { queue: { key: CATALOGUE_QUEUE, sort: `${latest.department}#${state.code}` } },
      summary: catalogueSummary(catalogueEntries(state)),
    };
  },
};
