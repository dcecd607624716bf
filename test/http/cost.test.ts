import { beforeAll, describe, expect, it } from 'vitest';
import { BODY_LIMIT } from '../../shared/http/body.ts';
import type { Route } from '../../shared/http/route.ts';
import { exampleOf, type Hall, openHall, staffedHall } from '../support/hall.ts';
import { call } from '../support/http.ts';

const operations: readonly (readonly [string, Route])[] = openHall()
  .counters.flatMap(({ routes }) => Object.entries(routes))
  .filter(([, { body }]) => body !== undefined);

let hall: Hall;
beforeAll(async () => {
  hall = await staffedHall();
});

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const filled = (size: number, unit: string, before = '', after = ''): string =>
  before + unit.repeat(Math.max(1, Math.floor((size - before.length - after.length) / unit.length))) + after;

/** The example with white space around it: as valid as without, and as long as anybody's. */
const padded = (body: Json, size: number): string => {
  const text = JSON.stringify(body);
  return text + ' '.repeat(Math.max(0, size - text.length));
};

/** Every string of the example in turn grown to the limit, out of what makes expressions stumble. */
const swollen = (body: Json, size: number): readonly string[] => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string'
      ? ['1', 'a-', '0 ', 'x@', '长'].map((unit) => JSON.stringify({ ...body, [name]: filled(size / 2, unit) }))
      : [],
  );
};

/** Bodies of a size nobody would send who means well. */
const hostile = (body: Json, size: number): readonly string[] => [
  filled(size, '{},', '[', '{}]'),
  filled(size, '[[]],', '[', '0]'),
  filled(size, '"\\u0000",', '[', '0]'),
  filled(size, '9', '{"n":', '}'),
  `{${Array.from({ length: Math.floor(size / 12) }, (_, n) => `"k${n}":0`).join(',')}}`,
  filled(size, '[', '', ''),
  filled(size, '{"a":', '', '1'),
  ...swollen(body, size).slice(0, 4),
];

/** How long an answer takes, in milliseconds: the least of a few, for what else runs here only adds. */
const spent = async (operation: string, text: string, times = 2): Promise<number> => {
  const counter = hall.counters.find(({ routes }) => operation in routes);
  const route = counter?.routes[operation];
  if (counter === undefined || route === undefined) throw new Error(operation);
  const { body: _, ...sent } = exampleOf(route);
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < times; n++) {
    const begun = performance.now();
    await call(counter.handler, { ...sent, text });
    least = Math.min(least, performance.now() - begun);
  }
  return least;
};

const exampleBody = (operation: string): Json =>
  (operations.find(([name]) => name === operation)?.[1].example.body ?? {}) as Json;

/** The body of a size that costs a route the most. */
const worstOf = async (operation: string, size: number): Promise<string> => {
  let worst = { ms: 0, text: '' };
  for (const text of hostile(exampleBody(operation), size)) {
    const ms = await spent(operation, text);
    if (ms > worst.ms) worst = { ms, text };
  }
  return worst.text;
};

const good = (size: number) => ({ operation: 'progress', text: padded(exampleBody('progress'), size) });

/** Tries until a machine that is busy with something else has had time to be quiet for once. */
const TRIES = 12;

/** How many times as much one request costs as another: the least of each, taken turn and turn about, until it is enough. */
const ratioOf = async (
  one: { readonly operation: string; readonly text: string },
  other: { readonly operation: string; readonly text: string },
  enough: number,
): Promise<number> => {
  let [mine, theirs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let n = 0; n < TRIES && !(mine / theirs < enough); n++) {
    mine = Math.min(mine, await spent(one.operation, one.text));
    theirs = Math.min(theirs, await spent(other.operation, other.text));
  }
  return mine / theirs;
};

describe('the worst body costs no more than three good ones of its size', () => {
  it.each(operations)('%s', async (operation) => {
    const size = BODY_LIMIT - 1;
    const text = await worstOf(operation, size);
    expect(await ratioOf({ operation, text }, good(size), 3), text.slice(0, 40)).toBeLessThan(3);
  });

  it('and twice the size costs about twice as much', async () => {
    const operation = 'fileCase';
    const text = await worstOf(operation, BODY_LIMIT - 1);
    const half = { operation, text: await worstOf(operation, BODY_LIMIT / 2) };
    const most = 2 ** 1.1;
    expect(await ratioOf({ operation, text }, half, most)).toBeLessThan(most);
  });
});
