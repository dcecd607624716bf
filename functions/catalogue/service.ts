import { versionInForce } from '../../shared/domain/catalogue/item.ts';
import { listingKey, search } from '../../shared/domain/catalogue/search.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import type { Handlers } from '../../shared/http/route.ts';
import { dateAt } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { Catalogue } from '../../shared/store/catalogue-source.ts';
import { execute } from '../../shared/store/execute.ts';
import { itemAggregate } from '../../shared/store/item-aggregate.ts';
import type { Store } from '../../shared/store/port.ts';
import { afterKey, keyCursor } from './cursors.ts';
import { exportPage } from './exporting.ts';
import { checkedItem, importing, publishing } from './publishing.ts';
import type { routes } from './routes.ts';
import { toCountyView, toItemLine, toItemView, toTermsView } from './views.ts';

export interface CatalogueDeps {
  readonly store: Store;
  readonly county: RuntimeCounty;
  readonly catalogue: Catalogue;
}

/** The catalogue behind its routes. */
export const catalogueService = ({ store, county, catalogue }: CatalogueDeps): Handlers<typeof routes> => {
  const departments = new Set(county.departments.map(({ code }) => code));
  const publish = publishing(store);

  return {
    searchItems: async ({ query: { limit, cursor, ...wanted }, at }) => {
      const found = [...search(await catalogue.list(at), wanted)].sort((a, b) =>
        listingKey(a) < listingKey(b) ? -1 : 1,
      );
      const rest = cursor === undefined ? found : found.filter((entry) => listingKey(entry) > afterKey(cursor));
      const shown = rest.slice(0, limit);
      const last = shown.at(-1);
      return {
        body: {
          items: shown.map((entry) => toItemLine(entry, county)),
          total: found.length,
          ...(last === undefined || shown.length === rest.length ? {} : { cursor: keyCursor(listingKey(last)) }),
        },
      };
    },

    readItem: async ({ params: { code }, query, at }) => {
      const known = await catalogue.terms(code, at);
      const today = dateAt(at);
      const term =
        known === undefined || known.state.status === 'unpublished'
          ? undefined
          : query.version === undefined
            ? versionInForce(known.state, today)
            : known.state.versions.find(({ n }) => n === query.version);
      const item = term && (await catalogue.version(code, term.n));
      if (known === undefined || term === undefined || item === undefined) throw new Refusal('not-found');
      return { body: toItemView(item, term, county, today), version: known.revision };
    },

    listDepartments: async () => ({ body: { departments: county.departments } }),
    listWindows: async () => ({ body: { windows: county.windows, hours: county.hours } }),
    readCounty: async () => ({ body: toCountyView(county) }),

    importItems: async ({ body, caller, at }) => {
      try {
        return { body: { results: await importing(publish, departments, body.items, { actor: caller, at }) } };
      } finally {
        catalogue.forget();
      }
    },

    publishVersion: async ({ params, body, caller, at, idempotency }) => {
      const faults = [
        ...(body.code === params.code ? [] : [{ path: '/code', code: 'not-the-path' }]),
        ...(body.version === params.version ? [] : [{ path: '/version', code: 'not-the-path' }]),
      ];
      const checked = checkedItem(body, departments);
      if (!checked.ok || faults.length > 0)
        throw new Refusal('item-invalid', {}, [...faults, ...(checked.ok ? [] : checked.faults)]);
      const { state, personVersion, replayed } = await publish(checked.value, { actor: caller, at, idempotency });
      catalogue.forget();
      return { body: toTermsView(state, dateAt(at)), version: personVersion, replayed };
    },

    listVersions: async ({ params: { code }, at }) => {
      const head = await store.load({ kind: 'item', id: code });
      if (head === undefined) throw new Refusal('not-found');
      return { body: toTermsView(itemAggregate.state.parse(head.state), dateAt(at)), version: head.personVersion };
    },

    withdrawItem: async ({ params: { code }, body, caller, at, idempotency, ifMatch }) => {
      const { state, personVersion, replayed } = await execute(store, itemAggregate, undefined, {
        id: code,
        command: { type: 'withdraw', ...body },
        actor: caller,
        at,
        ...(idempotency === undefined ? {} : { idempotency }),
        ...(ifMatch === undefined ? {} : { ifMatch }),
      });
      catalogue.forget();
      return { body: toTermsView(state, dateAt(at)), version: personVersion, replayed };
    },

    exportItems: async ({ query: { limit, cursor } }) => ({ body: await exportPage(store, limit, cursor) }),
  };
};
