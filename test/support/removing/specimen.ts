import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { guardsIn, removable } from './checks.ts';
import type * as told from './policies.ts';

const root = join(import.meta.dirname, '../../..');
/** Beside the packages, so that what is not bundled is found. */
const home = join(root, 'node_modules/.cache/checks');

/**
 * What the product's own words for a check are turned into: it says that it turned somebody away, unless it was taken away.
 * Whatever would go on for ever without a check is stopped, and that is noticed.
 */
const taking = `
const turned = new Set();
const away = new Set();
let passed = 0;
export const fired = () => [...turned];
export const take = (...checks) => { turned.clear(); away.clear(); passed = 0; for (const each of checks) away.add(each); };
const isAway = (check) => {
  if (!away.has(check)) return false;
  passed += 1;
  if (passed > 20000) throw new Error('goes on for ever');
  return true;
};
globalThis.$refused = (check, says) => says && (turned.add(check), !isAway(check));
globalThis.$holds = (check, says) => says || (turned.add(check), isAway(check));
const denies = ({ name, code, status }) => name === 'Refusal' && (status === 401 || status === 403 || status === 404 || code === 'mandate-required');
globalThis.$member = (check, value, of) => (of?.status !== value || (turned.add(check), !isAway(check)) ? value : undefined);
globalThis.$required = (check, ...rest) => guarded(({ name }) => name === 'Refusal', check, ...rest);
globalThis.$guarded = (check, ...rest) => guarded(denies, check, ...rest);
const guarded = (refuses, check, kept, guard, ...given) => {
  const pass = (error) => {
    if (!refuses(error)) throw error;
    turned.add(check);
    if (!isAway(check)) throw error;
    return given[kept];
  };
  try {
    const answer = guard(...given);
    return answer instanceof Promise ? answer.catch(pass) : answer;
  } catch (error) {
    return pass(error);
  }
};`;

/** Which checks of which sources, and who would miss them: tests of the rules, and whatever else is exported from a file. */
export interface Wanted {
  readonly checks: 'rights' | 'rules';
  readonly sources: string;
  readonly tests: string;
  readonly beside?: string;
}

/** Properties ask for so much that one would wait for them. */
const SLOW = /properties|validate|working-day/;

/** The product, from which any check can be taken away while it runs. */
export type Specimen = Pick<typeof told, 'policies'> & {
  /** From now on without these checks, and with all the others. */
  readonly take: (...checks: readonly number[]) => void;
  /** The checks that turned somebody away since the last {@link take}, in the order in which they first did. */
  readonly fired: () => readonly number[];
  /** Every check, by its number. */
  readonly checks: readonly string[];
};

/** Builds the product with every check removable, once; `Beside` is what the file beside exports. */
export const specimen = async <Beside = object>({
  checks: of,
  sources: where,
  tests,
  beside,
}: Wanted): Promise<Specimen & Beside> => {
  const sources = globSync(where, { cwd: root }).map((file) => ({
    file,
    text: readFileSync(join(root, file), 'utf8'),
  }));
  const wanted = of === 'rules' ? { checks: of } : { checks: of, guards: guardsIn(sources) };
  const checks: string[] = [];
  const enroll = (check: string): number => checks.push(check) - 1;
  const texts = new Map(sources.map((source) => [join(root, source.file), removable(source, wanted, enroll)]));
  const plugin: Plugin = {
    name: 'taking-checks-away',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^vitest$/ }, ({ importer }) =>
        importer.includes('/test/domain/') ? { path: join(import.meta.dirname, 'policies.ts') } : undefined,
      );
      onResolve({ filter: /^taking-checks-away$/ }, ({ path }) => ({ path, namespace: 'taking' }));
      onLoad({ filter: /.*/, namespace: 'taking' }, () => ({ contents: taking, loader: 'js' }));
      onLoad({ filter: /\.ts$/ }, ({ path }) => ({
        contents: (texts.get(path) ?? readFileSync(path, 'utf8')).replaceAll(
          'import.meta.dirname',
          JSON.stringify(dirname(path)),
        ),
        loader: 'ts',
      }));
    },
  };
  const files = globSync(tests, { cwd: root }).filter((file) => !SLOW.test(file));
  const entry = [
    `export { fired, take } from 'taking-checks-away';`,
    `export { policies } from './test/support/removing/policies.ts';`,
    ...(beside ? [`export * from './${beside}';`] : []),
    ...files.map((file) => `import './${file}';`),
  ];
  const { outputFiles = [] } = await build({
    absWorkingDir: root,
    stdin: { contents: entry.join('\n'), resolveDir: root, loader: 'js' },
    outfile: join(home, 'specimen.mjs'),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    logLevel: 'error',
    plugins: [plugin],
  });
  const file = join(home, `${of}-${process.pid}.mjs`);
  mkdirSync(home, { recursive: true });
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  try {
    return { ...((await import(/* @vite-ignore */ pathToFileURL(file).href)) as Specimen & Beside), checks };
  } finally {
    rmSync(file);
  }
};
