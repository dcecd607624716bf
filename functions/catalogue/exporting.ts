import { ItemState } from '../../shared/domain/catalogue/item.ts';
import { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { CATALOGUE_QUEUE } from '../../shared/store/catalogue-source.ts';
import type { AggregateId, Store } from '../../shared/store/port.ts';
import { type ExportPlace, exportPlace, placeCursor } from './cursors.ts';

/** A page ends behind the version that fills it: well under what a function may answer. */
const PAGE_BYTES = 1024 * 1024;

export interface ExportPage {
  readonly items: ServiceItemVersion[];
  readonly cursor?: string;
}

/** Every published version, item by item in catalogue order, versions in their own; as they were published. */
export const exportPage = async (store: Store, limit: number, cursor: string | undefined): Promise<ExportPage> => {
  const after = cursor === undefined ? undefined : exportPlace(cursor);
  // One more than asked for: the first may be the item the page before ended with.
  const page = await store.query('queue', {
    key: CATALOGUE_QUEUE,
    limit: limit + 1,
    ...(after === undefined ? {} : { from: after.sort }),
  });
  const items: ServiceItemVersion[] = [];
  let bytes = 0;
  let place: ExportPlace | undefined;
  for (const { aggregate, sort } of page.entries) {
    for (const n of await versionsOf(store, aggregate)) {
      if (after !== undefined && sort === after.sort && n <= after.n) continue;
      if (place !== undefined && (items.length >= limit || bytes >= PAGE_BYTES))
        return { items, cursor: placeCursor(place) };
      const part = await store.part(aggregate, n);
      if (part === undefined) throw new Error('a published version has no content');
      items.push(ServiceItemVersion.parse(part.content));
      bytes += Buffer.byteLength(JSON.stringify(part.content));
      place = { sort, n };
    }
  }
  return { items, ...(page.cursor === undefined || place === undefined ? {} : { cursor: placeCursor(place) }) };
};

const versionsOf = async (store: Store, aggregate: AggregateId): Promise<readonly number[]> => {
  const head = await store.load(aggregate);
  const state = head && ItemState.parse(head.state);
  return state?.status === 'published' ? state.versions.map(({ n }) => n) : [];
};
