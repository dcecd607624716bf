import type { Bus } from '../../shared/events/bus.ts';
import { originOf, publish } from '../../shared/events/catalogue.ts';
import type { Commit } from '../../shared/store/port.ts';

/** Events of one history, by the place they have in it. */
export interface Place {
  readonly version: number;
  readonly n: number;
}

const MOST_ENTRIES = 10;

/** Puts events of a history on the bus once more, under the ids they always had: whoever has acted on one knows it again. */
export const reissue = async (
  { county, bus }: { readonly county: string; readonly bus: Bus },
  commits: readonly Commit[],
  places: readonly Place[],
): Promise<void> => {
  const [first] = commits;
  if (first === undefined) return;
  const origin = originOf(first);
  const wanted = new Set(places.map(({ version, n }) => `${version}.${n}`));
  const entries = commits
    .filter(({ version }) => places.some((place) => place.version === version))
    .flatMap((commit) => publish(county, commit, origin).map((event) => ({ event, at: commit.at })))
    .filter(({ event: { detail } }) => wanted.has(detail.id.split('.').slice(-2).join('.')))
    .map(({ event, at }) => ({
      source: event.source,
      detailType: event['detail-type'],
      detail: JSON.stringify(event.detail),
      time: at,
    }));
  // What the bus does not take is found again, and issued again, by the next run.
  for (let from = 0; from < entries.length; from += MOST_ENTRIES)
    await bus.put(entries.slice(from, from + MOST_ENTRIES));
};
