import { originOf, publish } from '../../shared/events/catalogue.ts';
import { CONSEQUENTIAL_KINDS, recordFollowing } from '../../shared/events/consequential.ts';
import { parseEventId } from '../../shared/events/envelope.ts';
import type { Commit, Store } from '../../shared/store/port.ts';
import type { Unsent } from './gaps.ts';

/**
 * The events of these commits from which something ought to have followed and nothing did: a record of who answers for it,
 * or an admonition. The card of a passed limit stands in the same message; whoever opens the one has issued the other.
 */
export const missingConsequences = async (
  { store, county }: { readonly store: Pick<Store, 'load'>; readonly county: string },
  commits: readonly Commit[],
  late: ReadonlySet<number>,
): Promise<readonly Unsent[]> => {
  const [first] = commits;
  if (first === undefined || !CONSEQUENTIAL_KINDS.includes(first.aggregate.kind)) return [];
  const origin = originOf(first);
  const events = commits
    .filter(({ version }) => late.has(version))
    .flatMap((commit) => publish(county, commit, origin));
  const missing: Unsent[] = [];
  for (const { 'detail-type': type, detail } of events) {
    const owed = recordFollowing(type, detail);
    const place = parseEventId(detail.id);
    if (owed === undefined || place === undefined || (await store.load(owed)) !== undefined) continue;
    missing.push({ id: detail.id, version: place.version, n: place.n });
  }
  return missing;
};
