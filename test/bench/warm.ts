import type { Store } from '../../shared/store/port.ts';
import { claimsFor, type Hall, staffedHall } from '../support/hall.ts';
import { application, document } from './reference-case.ts';
import { median, quantile, type Report, rounded } from './report.ts';
import { applicationOf, newcomer } from './story.ts';

/** Lives of a case that are measured, and those before them that let the compiler settle. */
const LIVES = 300;
const WARM_UP = 150;

/**
 * Milliseconds. Nothing here waits for anything, so the wall clock is processor time, as long as nobody else takes the
 * processor; the thread's own clock ticks every four milliseconds, which is too coarse.
 */
const spent = (): number => performance.now();

interface Told {
  readonly ms: number;
  readonly answer: Awaited<ReturnType<Hall['ask']>>;
}

/** What one request cost the door and everything behind it. The store is in memory: its work is counted, the SDK's is not there. */
const timed = async (
  hall: Hall,
  operation: string,
  sent: Parameters<Hall['ask']>[1],
  samples: Map<string, number[]>,
): Promise<Told> => {
  const before = spent();
  const answer = await hall.ask(operation, sent);
  const ms = spent() - before;
  if (answer.status >= 400) throw new Error(`${operation}: ${answer.text}`);
  const known = samples.get(operation);
  if (known === undefined) samples.set(operation, [ms]);
  else known.push(ms);
  return { ms, answer };
};

/** One case from filing to delivery, and the looks people take at it. */
const live = async (hall: Hall, samples: Map<string, number[]>): Promise<void> => {
  const told = (operation: string, sent: Parameters<Hall['ask']>[1] = {}) => timed(hall, operation, sent, samples);
  const applicant = newcomer();
  const claims = claimsFor({ by: 'citizen' }, applicant.citizen) ?? {};
  const filed = await told('fileCase', { body: applicationOf(applicant), claims });
  const { receipt, progress } = filed.answer.json as { receipt: string; progress: { code: string } };
  const params = { receipt };
  const headers = (version: string) => ({
    'idempotency-key': `bench-${receipt}-${version}`,
    'if-match': `"${version}"`,
  });
  await told('progress', { body: { receipt, code: progress.code } });
  await told('ownCases', { claims });
  await told('queue');
  await told('accept', { params, headers: headers('1'), body: {} });
  await told('deskCase', { params });
  await told('approve', { params, headers: headers('2'), body: { document } });
  await told('deliver', { params, headers: headers('3'), body: { method: 'handed-over' } });
  await told('readItem', { params: { code: application.item } });
};

/** Time inside the store's own methods, per request: what remains of a request without it is the product's alone. */
const watched = (store: Store): { readonly store: Store; taken(): number } => {
  let taken = 0;
  const timing = new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...given: readonly unknown[]) => {
        const before = spent();
        const answer: unknown = Reflect.apply(method, target, given);
        taken += spent() - before;
        return answer;
      };
    },
  });
  return { store: timing, taken: () => taken };
};

/**
 * A function's own processor time a request once it is warm: parsing, rights, the rules, the packing of what is stored and the
 * view. Measured per request over the store in memory, whose work is counted as ours.
 */
export const warm = async (): Promise<Report> => {
  let taken = (): number => 0;
  const hall = await staffedHall('fengcheng', {
    unchecked: true,
    over: (store) => {
      const watching = watched(store);
      taken = watching.taken;
      return watching.store;
    },
  });
  for (let n = 0; n < WARM_UP; n++) await live(hall, new Map());
  const samples = new Map<string, number[]>();
  const storeBefore = taken();
  for (let n = 0; n < LIVES; n++) await live(hall, samples);
  const store = taken() - storeBefore;
  const all = [...samples.values()].flat();
  const total = all.reduce((sum, ms) => sum + ms, 0);
  const medians = [...samples].map(([operation, each]): [string, number] => [operation, median(each)]);
  return {
    name: 'warm',
    metrics: {
      ownCpuP50Ms: rounded(median(all)),
      ownCpuP99Ms: rounded(quantile(all, 0.99)),
      worstRatio: rounded(total / store),
      requests: all.length,
      ...Object.fromEntries(medians.map(([operation, ms]) => [`${operation}P50Ms`, rounded(ms)])),
    },
    tables: [
      {
        columns: ['operation', 'p50 ms', 'p99 ms'],
        rows: [...samples].map(([operation, each]) => [
          operation,
          rounded(median(each)),
          rounded(quantile(each, 0.99)),
        ]),
      },
    ],
    notes: [
      `${all.length} requests after ${WARM_UP} lives to warm up, on an undisturbed machine wall clock is processor time.`,
      'worstRatio: everything a request costs, over what the same store calls cost by themselves.',
    ],
  };
};
