import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Source {
  /** Path from the root, `shared/kernel/ids.ts`. */
  readonly file: string;
  readonly code: string;
  /** What it imports: files of the house by their path, packages by their name. */
  readonly imports: readonly string[];
}

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

const specifier =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g;

const read = (file: string): Source => {
  const code = withoutComments(readFileSync(join(root, file), 'utf8'));
  const imports = [...code.matchAll(specifier)].map(([, from, dynamic, bare]) => {
    const name = from ?? dynamic ?? bare ?? '';
    return name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name;
  });
  return { file, code, imports };
};

const sources: ReadonlyMap<string, Source> = new Map(
  ['shared', 'functions', 'infra'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [join(folder, name), read(join(folder, name))] as const),
  ),
);
const within = (...folders: readonly string[]): readonly Source[] =>
  [...sources.values()].filter(({ file }) => folders.some((folder) => file.startsWith(`${folder}/`)));

const isOfTheHouse = (name: string): boolean => /^(shared|functions|infra|test)\//.test(name);

/** Imports of `from` that lead neither into the folders it may use nor into its own. */
const strays = (from: string, mayUse: readonly string[]): readonly string[] =>
  within(from).flatMap(({ file, imports }) =>
    imports
      .filter((name) => isOfTheHouse(name) && ![from, ...mayUse].some((folder) => name.startsWith(`${folder}/`)))
      .map((name) => `${file} → ${name}`),
  );

const packagesOf = (...folders: readonly string[]): readonly string[] => [
  ...new Set(within(...folders).flatMap(({ imports }) => imports.filter((name) => !isOfTheHouse(name)))),
];

const filesWith = (pattern: RegExp, ...folders: readonly string[]): readonly string[] =>
  within(...folders).flatMap(({ file, code }) => (pattern.test(code) ? [file] : []));

/** Everything a file draws in, types included. */
const reach = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of sources.get(file)?.imports ?? []) reach(name, seen);
  return seen;
};

const domain = 'shared/domain';
const aggregates = readdirSync(join(root, domain));

test('the house is read: files and imports are found', () => {
  expect(sources.size).toBeGreaterThan(80);
  expect(sources.get('shared/kernel/refusal.ts')?.imports).toContain('shared/kernel/refusal-codes.ts');
});

describe('arrows point one way', () => {
  test.each([
    ['shared/kernel', []],
    [domain, ['shared/kernel']],
    ['shared/store', [domain, 'shared/kernel']],
    ['shared/messages', [domain, 'shared/kernel']],
    ['shared/events', ['shared/store', domain, 'shared/kernel']],
    ['shared/http', ['shared/store', 'shared/messages', domain, 'shared/kernel']],
    ['functions', ['shared']],
    ['infra', ['functions', 'shared']],
  ])('%s uses only %j', (from, mayUse) => {
    expect(strays(from, mayUse)).toEqual([]);
  });

  test('infra knows of functions their contracts and where they begin, no more', () => {
    const used = within('infra').flatMap(({ file, imports }) =>
      imports.filter((name) => name.startsWith('functions/')).map((name) => `${file} → ${name}`),
    );
    expect(used.filter((arrow) => !/(routes|views|examples)\.ts$/.test(arrow))).toEqual([]);
  });

  test('no function uses another', () => {
    const functions = readdirSync(join(root, 'functions'));
    for (const name of functions) expect(strays(`functions/${name}`, ['shared'])).toEqual([]);
  });

  test('no two aggregates use one another', () => {
    const uses = new Map(
      aggregates.map((name) => [
        name,
        new Set(
          within(`${domain}/${name}`)
            .flatMap(({ imports }) => imports)
            .filter((used) => used.startsWith(`${domain}/`) && !used.startsWith(`${domain}/${name}/`))
            .map((used) => used.split('/')[2] ?? ''),
        ),
      ]),
    );
    const reaches = (from: string, seen = new Set<string>()): ReadonlySet<string> => {
      for (const next of uses.get(from) ?? [])
        if (!seen.has(next)) {
          seen.add(next);
          reaches(next, seen);
        }
      return seen;
    };
    for (const name of aggregates) expect([...reaches(name)], `${name} reaches itself`).not.toContain(name);
  });
});

describe('what is pure stays pure', () => {
  test('kernel and domain need nothing but zod', () => {
    expect(packagesOf('shared/kernel', domain)).toEqual(['zod']);
  });

  test('only the store knows DynamoDB', () => {
    const knowing = within('shared', 'functions').filter(({ imports }) =>
      imports.some((name) => /dynamodb/.test(name) && !isOfTheHouse(name)),
    );
    const elsewhere = knowing.map(({ file }) => file).filter((file) => !file.startsWith('shared/store/'));
    // A composition root builds the client it hands to the store.
    expect(elsewhere.filter((file) => !/^functions\/[\w-]+\/handler\.ts$/.test(file))).toEqual([]);
  });

  test('a contract draws in no SDK', () => {
    for (const file of sources.keys()) {
      if (!/^functions\/[\w-]+\/routes\.ts$/.test(file)) continue;
      expect(
        [...reach(file)].filter((name) => /^(@aws-sdk|@middy)\//.test(name)),
        file,
      ).toEqual([]);
    }
  });

  test('nothing that is deployed reads a clock', () => {
    expect(
      filesWith(/\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.now\b/, 'shared', 'functions'),
    ).toEqual([]);
    expect(filesWith(/\bprocess\.hrtime\b|\bTemporal\.Now\b/, 'shared', 'functions')).toEqual([]);
  });

  test('zod comes whole, so that what is not used is not bundled', () => {
    expect(filesWith(/import\s*(?:type\s*)?\{[^}]*\}\s*from\s*'zod'/, 'shared', 'functions', 'infra')).toEqual([]);
    expect(filesWith(/import\s+z\s+from\s*'zod'/, 'shared', 'functions', 'infra')).toEqual([]);
  });

  test('nothing that is deployed asks whether it is on this machine', () => {
    expect(filesWith(/NODE_ENV|IS_LOCAL|IS_OFFLINE|AWS_SAM_LOCAL|VITEST/, 'shared', 'functions')).toEqual([]);
  });
});
