import { foundation } from '../simulation/foundation.ts';
import type { SimulatedTable } from '../simulation/table.ts';
import type { Heard } from '../support/treacherous-aws.ts';
import { purposeOf } from './betrayals.ts';
import { deployed, resolved } from './deployed.ts';
import { BEGINS, tellEverything } from './stories/everything.ts';
import { FIRST } from './stories/people.ts';

/** An invocation as it happened, over the table as it stood then. */
export interface Lived {
  readonly name: string;
  readonly event: unknown;
  readonly over: SimulatedTable;
}

const Told = /"detail-type":"([^"]+)"/g;
/** What an invocation was about: its route, or the kinds of events it was handed, and what it asked for. */
const gistOf = (name: string, event: unknown, calls: readonly Heard[]): string => {
  const { routeKey = '' } = event as { readonly routeKey?: string };
  const told = [...JSON.stringify(event).replaceAll('\\', '').matchAll(Told)].map(([, type]) => type);
  return [name, routeKey, ...told, ...calls.map(purposeOf)].join('\n');
};

/** Some months of a centre in which every function does whatever it may, as `personal` people would have it: one invocation of each gist. */
export const livedThrough = async (personal: (text: string) => string): Promise<readonly Lived[]> => {
  const { county, table } = await foundation();
  const lived = new Map<string, Lived>();
  const centre = await deployed({
    county,
    template: await resolved(county.code),
    foundation: table,
    begins: BEGINS,
    administrator: FIRST,
    written: personal,
    ran: (name, event, over, calls) => {
      const gist = gistOf(name, event, calls);
      if (!lived.has(gist)) lived.set(gist, { name, event, over });
    },
  });
  await tellEverything(centre);
  centre.close();
  return [...lived.values()];
};
