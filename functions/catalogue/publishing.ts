import type { ItemEvent, ItemState } from '../../shared/domain/catalogue/item.ts';
import type { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { validateItem } from '../../shared/domain/catalogue/validate-item.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import type { Checked, Fault } from '../../shared/kernel/faults.ts';
import type { DepartmentCode } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { hashOf } from '../../shared/store/chain.ts';
import { execute, type Outcome } from '../../shared/store/execute.ts';
import { itemAggregate } from '../../shared/store/item-aggregate.ts';
import type { Json, Store } from '../../shared/store/port.ts';
import type { Idempotency } from '../../shared/store/seen-keys.ts';

/** Who publishes, when, and under which key. */
export interface Publisher {
  readonly actor: StaffActor;
  readonly at: Instant;
  readonly idempotency?: Idempotency | undefined;
}

export type Publish = (item: ServiceItemVersion, by: Publisher) => Promise<Outcome<ItemState, ItemEvent>>;

/** What became of one item of an import. */
export interface Imported {
  readonly code: string;
  readonly version?: number;
  readonly outcome: 'published' | 'skipped' | 'faults';
  readonly faults?: Fault[];
}

/** Publishes one version; its content becomes part `n`, written in the same transaction. */
export const publishing =
  (store: Store): Publish =>
  (item, { actor, at, idempotency }) =>
    execute(store, itemAggregate, undefined, {
      id: item.code,
      command: { type: 'publish-version', item, digest: hashOf(item) },
      parts: [{ n: item.version, content: item as Json }],
      actor,
      at,
      creates: 'if-absent',
      ...(idempotency === undefined ? {} : { idempotency }),
    });

/** Holds an item against every rule of an item and against the county: its department must be one of the county's. */
export const checkedItem = (json: unknown, departments: ReadonlySet<DepartmentCode>): Checked<ServiceItemVersion> => {
  const checked = validateItem(json);
  if (!checked.ok) return checked;
  const { item } = checked;
  return departments.has(item.department)
    ? { ok: true, value: item }
    : { ok: false, faults: [{ path: '/department', code: 'department-not-in-county' }] };
};

/**
 * Publishes items one by one, in the order they came; one that cannot be published keeps no other out. A repeat finds
 * everything there and skips it, so no key is kept per item.
 */
export const importing = async (
  publish: Publish,
  departments: ReadonlySet<DepartmentCode>,
  items: readonly unknown[],
  by: Publisher,
): Promise<Imported[]> => {
  const results: Imported[] = [];
  for (const json of items) results.push(await importOne(publish, checkedItem(json, departments), json, by));
  return results;
};

const importOne = async (
  publish: Publish,
  checked: Checked<ServiceItemVersion>,
  json: unknown,
  by: Publisher,
): Promise<Imported> => {
  if (!checked.ok) return { ...namesIn(json), outcome: 'faults', faults: [...checked.faults] };
  const { code, version } = checked.value;
  try {
    const { events } = await publish(checked.value, by);
    return { code, version, outcome: events.length === 0 ? 'skipped' : 'published' };
  } catch (error) {
    const faults = faultsOf(error);
    if (faults === undefined) throw error;
    return { code, version, outcome: 'faults', faults };
  }
};

/** What the item's own history refuses, as a fault of the item; anything else concerns the whole import. */
const faultsOf = (error: unknown): Fault[] | undefined => {
  if (!(error instanceof Refusal)) return undefined;
  switch (error.code) {
    case 'version-exists':
    case 'too-much':
    case 'aggregate-too-large':
      return [{ path: '/version', code: error.code }];
    case 'item-invalid':
      return [{ path: '/effectiveFrom', code: String(error.facts.reason) }];
    default:
      return undefined;
  }
};

/** Code and version of an item that is none, as far as it has them. */
const namesIn = (json: unknown): Pick<Imported, 'code' | 'version'> => {
  const { code, version } = Object(json) as { code?: unknown; version?: unknown };
  return {
    code: typeof code === 'string' ? code.slice(0, 100) : '',
    ...(typeof version === 'number' && Number.isSafeInteger(version) ? { version } : {}),
  };
};
