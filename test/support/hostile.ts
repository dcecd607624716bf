import fc from 'fast-check';
import type { Route } from '../../shared/http/route.ts';
import { exampleOf } from './hall.ts';
import type { Sent } from './http.ts';
import { valuesOf } from './schema-arbitrary.ts';

/** A request nobody decent sends, and what is the matter with it. */
export interface Hostile {
  readonly matter: string;
  readonly sent: Sent;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const LONE = '\ud800';

/** Values that stand where another was expected. */
const strangers: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    ' ',
    '\u0000',
    LONE,
    `${LONE}x`,
    '__proto__',
    'constructor',
    '2026-02-30',
    '0000-01-01',
    '9999-12-31',
    '-000001-01-01',
    '１２３',
    '\u202e',
    '字'.repeat(5_000),
    [],
    {},
    [[[[]]]],
    { toString: 1, valueOf: null, length: -1 },
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.constant('x'), { minLength: 300, maxLength: 400 }),
);

/** Every place in a value, as a path. */
const placesIn = (json: Json, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] => {
  if (typeof json !== 'object' || json === null) return [path];
  return [path, ...Object.entries(json).flatMap(([name, value]) => placesIn(value, [...path, name]))];
};

const changedAt = (json: unknown, path: readonly (string | number)[], change: (old: unknown) => unknown): unknown => {
  const [first, ...rest] = path;
  if (first === undefined) return change(json);
  if (Array.isArray(json)) {
    const index = Number(first);
    const changed = changedAt(json[index], rest, change);
    return changed === GONE ? json.filter((_, at) => at !== index) : json.with(index, changed);
  }
  const fields = Object.entries(json as Record<string, unknown>).flatMap(([name, value]) => {
    const changed = name === String(first) ? changedAt(value, rest, change) : value;
    return changed === GONE ? [] : [[name, changed] as const];
  });
  return Object.fromEntries(fields);
};

const GONE = Symbol('gone');

/** The example's body with one thing wrong with it. */
const spoiled = (body: Json): fc.Arbitrary<unknown> =>
  fc.constantFrom(...placesIn(body)).chain((place) =>
    fc.oneof(
      strangers.map((stranger) => changedAt(body, place, () => stranger)),
      place.length === 0 ? fc.constant([]) : fc.constant(changedAt(body, place, () => GONE)),
      fc
        .constantFrom('stray', '__proto__', 'constructor', LONE, '')
        .map((name) =>
          changedAt(body, place, (old) =>
            typeof old === 'object' && old !== null && !Array.isArray(old) ? withField(old, name) : [old, old],
          ),
        ),
    ),
  );

/** An own field, even where it is called `__proto__`. */
const withField = (object: object, name: string): unknown =>
  Object.defineProperty({ ...object }, name, { value: { polluted: true }, enumerable: true, configurable: true });

/** No JSON, or more of it than anybody should send. */
const MONSTERS: readonly string[] = [
  '',
  '{',
  ']',
  'null',
  '""',
  '[]',
  '0',
  '1e999',
  '-',
  '\u0000',
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1}}',
  '{"a":1e400,"b":-1e400,"c":0.1e-400}',
  '['.repeat(100_000),
  `${'['.repeat(31)}${']'.repeat(31)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  `{"n":${'9'.repeat(100_000)}}`,
  `"${'\\u0000'.repeat(20_000)}"`,
  `"${'x'.repeat(300_000)}"`,
  `[${'{},'.repeat(60_000)}{}]`,
  `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":0`).join(',')}}`,
];

/** Bodies that are no JSON of this route's, or not all of it. */
const badTexts = (body: Json): fc.Arbitrary<string> => {
  const good = JSON.stringify(body);
  return fc.oneof(
    fc.constantFrom(...MONSTERS),
    fc.nat({ max: good.length }).map((end) => good.slice(0, end)),
    fc.string(),
  );
};

const badHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  fc.constantFrom<Record<string, string>>(
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': '' },
    { 'idempotency-key': 'x' },
    { 'idempotency-key': '字'.repeat(20) },
    { 'idempotency-key': 'k'.repeat(5_000) },
    { 'if-match': '*' },
    { 'if-match': 'W/"1"' },
    { 'if-match': '"999999999"' },
    { 'if-match': `"${'1'.repeat(5_000)}"` },
    { 'if-none-match': '*' },
    { 'if-none-match': '"'.repeat(5_000) },
    { 'accept-language': ';q=,,;;q=2' },
    { 'accept-language': 'en,'.repeat(5_000) },
    { accept: ',;q=0' },
  ),
  fc.record({ 'idempotency-key': fc.string(), 'if-match': fc.string(), 'accept-language': fc.string() }),
);

const badClaims: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.constantFrom<Record<string, unknown>>(
    {},
    { iss: '', sub: '' },
    { iss: 'https://staff.example', sub: '张三' },
    { iss: 'https://staff.example', sub: 'x'.repeat(3_000) },
    { iss: ['a', 'b'], sub: { toString: 'x' } },
    { iss: 'https://elsewhere.example', sub: 'official-1' },
    { iss: 'https://staff.example', sub: 'official-1', token_use: 'id' },
    { iss: 'https://staff.example', sub: '__proto__' },
    { iss: 'https://staff.example', sub: `official-1${LONE}` },
  ),
  fc.dictionary(fc.constantFrom('iss', 'sub', 'client_id', 'token_use', '__proto__'), fc.string()),
);

const badTexture = fc.oneof(
  fc.constantFrom(
    '%',
    '%00',
    '%E0%A4%A',
    '%2e%2e%2f',
    '..',
    '%23',
    '%F0%9F%98%80',
    '-1',
    '1e9',
    '0'.repeat(22),
    '9'.repeat(22),
    'x'.repeat(3_000),
    '__proto__',
    'constructor',
  ),
  fc.string().map((text) => encodeURIComponent(text.toWellFormed())),
);

const withPath = (sent: Sent, route: Route, name: string, value: string): Sent => ({
  ...sent,
  path: sent.path
    .split('/')
    .map((segment, index) => (route.path.split('/')[index] === `{${name}}` ? value : segment))
    .join('/'),
});

/**
 * Hostile requests for a route, made from its own contract: its example spoiled place by place, bodies of the right shape
 * with anything inside, texts that are no JSON, and paths, queries, headers and claims nobody should send.
 */
export const hostileTo = (route: Route, params: Readonly<Record<string, string>>): fc.Arbitrary<Hostile> => {
  const keys = fc.stringMatching(/^[a-z0-9]{12}$/);
  const versions = fc.constantFrom('"1"', '"2"', '"3"');
  const decent = fc.tuple(keys, versions).map(([key, version]) => exampleOf(route, params, key, version));
  const because = (matter: string, change: (sent: Sent) => fc.Arbitrary<Sent>): fc.Arbitrary<Hostile> =>
    decent.chain((sent) => change(sent).map((changed) => ({ matter, sent: changed })));
  const body = (route.example.body ?? {}) as Json;
  const schema = route.body?.();
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const ways: fc.Arbitrary<Hostile>[] = [
    because('headers', (sent) => badHeaders.map((headers) => ({ ...sent, headers: { ...sent.headers, ...headers } }))),
    because('query', (sent) =>
      fc
        .oneof(
          fc.constantFrom(
            '?a=1&a=2',
            '?limit=0',
            '?limit=1e9',
            '?cursor=%00',
            '?cursor=e30',
            '?__proto__=1',
            '?%',
            '?=&&=',
          ),
          fc
            .tuple(fc.constantFrom('limit', 'cursor', 'department', 'q', 'start', 'days'), badTexture)
            .map(([name, value]) => `?${name}=${value}`),
        )
        .map((query) => ({ ...sent, path: `${sent.path.split('?')[0]}${query}` })),
    ),
  ];
  if (route.access.by !== 'public')
    ways.push(because('claims', (sent) => badClaims.map((claims) => ({ ...sent, claims }))));
  for (const name of names)
    ways.push(because(`path ${name}`, (sent) => badTexture.map((value) => withPath(sent, route, name, value))));
  if (schema !== undefined) {
    const shaped = valuesOf(schema);
    ways.push(
      because('spoiled body', (sent) => spoiled(body).map((changed) => ({ ...sent, body: changed }))),
      because('spoiled body', (sent) => spoiled(body).map((changed) => ({ ...sent, body: changed }))),
      because('body of the right shape', (sent) => shaped.map((value) => ({ ...sent, body: value }))),
      because('body of the right shape', (sent) => shaped.map((value) => ({ ...sent, body: value }))),
    );
  }
  ways.push(
    because('text', ({ body: _body, ...sent }) => badTexts(body).map((text) => ({ ...sent, text }))),
    because('bytes', (sent) => fc.uint8Array({ maxLength: 40 }).map((bytes) => ({ ...sent, body: bytes }))),
  );
  return fc.oneof(...ways);
};
