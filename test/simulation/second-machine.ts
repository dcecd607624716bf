import type { Finding } from '../../functions/reconciler/findings.ts';
import { watchedKinds } from '../../functions/reconciler/kinds.ts';
import { reconcile } from '../../functions/reconciler/service.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { type Instant, instant } from '../../shared/kernel/instant.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { dynamoNoticeRecords } from '../../shared/store/dynamo-notice-records.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { projectsOf } from '../../shared/store/projects.ts';
import { timedKinds } from '../../shared/store/timed-kinds.ts';
import { plainClient } from './foundation.ts';
import { SimulatedTable } from './table.ts';

/** What the reconciler finds missing in a copy of a table, and how many events it puts on the bus once more (N09). */
export const missingIn = async (
  table: SimulatedTable,
  county: RuntimeCounty,
  now: number,
): Promise<{ readonly found: readonly Finding[]; readonly looked: number; readonly reissued: number }> => {
  const at: Instant = instant(now);
  const copy = new SimulatedTable({ now: () => at, lag: () => 0 }, table);
  const client = plainClient(copy);
  const store = dynamoStore(client, 'cases');
  const cases = casesOf(store, county);
  let reissued = 0;
  const { found, looked } = await reconcile(
    {
      county: county.code,
      store,
      records: dynamoNoticeRecords(client, 'cases'),
      bus: {
        put: async (entries) => {
          reissued += entries.length;
          return entries.map(() => 'taken' as const);
        },
      },
      timed: timedKinds(store, county),
      projects: projectsOf(store, cases),
      watched: watchedKinds(store, county, cases),
      remaining: () => 600_000,
      tell: () => {},
    },
    at,
  );
  return { found, looked, reissued };
};
