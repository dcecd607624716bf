import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { guardsIn, removable } from './checks.ts';
import type * as told from './policies.ts';
import type * as questions from './questions.ts';

const root = join(import.meta.dirname, '../../../..');
/** Beside the packages, so that what is not bundled is found. */
const home = join(root, 'node_modules/.cache/checks');

/** What the product's own words for a check are turned into: it says that it turned somebody away, unless it was taken away. */
const taking = `
const turned = new Set();
const away = new Set();
export const fired = () => [...turned];
export const take = (...checks) => { turned.clear(); away.clear(); for (const each of checks) away.add(each); };
globalThis.$refused = (check, says) => says && (turned.add(check), !away.has(check));
globalThis.$holds = (check, says) => says || (turned.add(check), away.has(check));
const denies = ({ name, code, status }) => name === 'Refusal' && (status === 401 || status === 403 || status === 404 || code === 'mandate-required');
globalThis.$guarded = (check, kept, guard, ...given) => {
  const pass = (error) => {
    if (!denies(error)) throw error;
    turned.add(check);
    if (!away.has(check)) throw error;
    return given[kept];
  };
  try {
    const answer = guard(...given);
    return answer instanceof Promise ? answer.catch(pass) : answer;
  } catch (error) {
    return pass(error);
  }
};`;

/** The tests of the rules in which somebody asks for something; properties ask for so much that one would wait for them. */
const rules = globSync(
  'test/domain/{accountability,calendar,case,case/*,complaint,duty,project,rating,replan,staff,supervision}/*.test.ts',
  {
    cwd: root,
  },
).filter((file) => !/properties|validate|working-day/.test(file));

const entry = `export { fired, take } from 'taking-checks-away';
export * from './test/http/authorization/removing/questions.ts';
export { policies } from './test/http/authorization/removing/policies.ts';
${rules.map((file) => `import './${file}';`).join('\n')}`;

/** The centre behind its doors, from which any check can be taken away while it stands. */
export type Specimen = typeof questions &
  Pick<typeof told, 'policies'> & {
    /** From now on without these checks, and with all the others. */
    readonly take: (...checks: readonly number[]) => void;
    /** The checks that turned somebody away since the last {@link take}, in the order in which they first did. */
    readonly fired: () => readonly number[];
    /** Every check, by its number. */
    readonly checks: readonly string[];
  };

/** Builds the centre with every check removable, once. */
export const specimen = async (): Promise<Specimen> => {
  const sources = globSync('{shared,functions}/**/*.ts', { cwd: root }).map((file) => ({
    file,
    text: readFileSync(join(root, file), 'utf8'),
  }));
  const guards = guardsIn(sources);
  const checks: string[] = [];
  const enroll = (check: string): number => checks.push(check) - 1;
  const texts = new Map(sources.map((source) => [join(root, source.file), removable(source, guards, enroll)]));
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
  const { outputFiles = [] } = await build({
    absWorkingDir: root,
    stdin: { contents: entry, resolveDir: root, loader: 'js' },
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
  const file = join(home, `${process.pid}.mjs`);
  mkdirSync(home, { recursive: true });
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  try {
    return { ...((await import(/* @vite-ignore */ pathToFileURL(file).href)) as Specimen), checks };
  } finally {
    rmSync(file);
  }
};
