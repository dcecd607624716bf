import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { contractTables } from '../../infra/routes.ts';
import type { Route } from '../../shared/http/route.ts';
import { refusals } from '../../shared/kernel/refusal-codes.ts';
import { type Counter, type Hall, openHall, staffedHall } from '../support/hall.ts';
import { hostileTo } from '../support/hostile.ts';
import { call } from '../support/http.ts';

const RUNS = 40;
/** Seeds are fixed so that the suite says the same twice; another one is a search for more. */
const SEED = 20_260_918;

const Problem = z.looseObject({
  type: z.string().startsWith('urn:one-window:problem:'),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  code: z.enum(Object.keys(refusals)),
});

const operations: readonly (readonly [string, Route])[] = openHall().counters.flatMap(({ routes }) =>
  Object.entries(routes),
);

const halls = new Map<string, Promise<{ hall: Hall; receipt: string }>>();

test('every function that answers HTTP stands in the hall: none is left out of these tests', async () => {
  const tables = await contractTables();
  const inHall = openHall().counters.map(({ name }) => name);
  expect([...tables.keys()].filter((name) => !inHall.includes(name))).toEqual([]);
});

/** One hall for reading, and one for each function's writes: no test meets what another has done. */
const prepared = (name: string) => {
  const known = halls.get(name);
  if (known !== undefined) return known;
  const opened = staffedHall().then(async (hall) => {
    const filed = z.object({ receipt: z.string() }).parse((await hall.ask('fileCase')).json);
    return { hall, receipt: filed.receipt };
  });
  halls.set(name, opened);
  return opened;
};

const counterOf = (hall: Hall, operation: string): Counter => {
  const counter = hall.counters.find(({ routes }) => operation in routes);
  if (counter === undefined) throw new Error(`no counter for ${operation}`);
  return counter;
};

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('hostile requests are refused by name, without a fault of ours and without a trace', () => {
  test.each(operations)('%s', async (operation, route) => {
    const { hall, receipt } = await prepared(openHall.name);
    const { handler } = counterOf(hall, operation);
    await fc.assert(
      fc.asyncProperty(hostileTo(route, { receipt }), async ({ sent }) => {
        const before = hall.written();
        const answer = await call(handler, sent);
        expect(answer.status).toBeLessThan(500);
        expect(answer.headers['x-content-type-options']).toBe('nosniff');
        if (answer.status < 400) return;
        expect(hall.written()).toBe(before);
        expect(Problem.parse(answer.json).status).toBe(answer.status);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(console.error).not.toHaveBeenCalled();
  });
});
