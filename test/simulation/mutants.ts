import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type * as inspection from './inspection.ts';
import type { Mutation } from './mutations.ts';

const root = join(import.meta.dirname, '../..');
/** Beside the packages, so that what is not bundled is found. */
const home = join(root, 'node_modules/.cache/mutants');

/** The suite over the product, and which mutation the product comes with: none until one is chosen. */
export type Specimen = typeof inspection & {
  /** From now on the product is the one with this mutation; without one, the product as it is. */
  readonly choose: (mutation?: string) => void;
};

/** The text of a file with one thing taken away; throws where that thing no longer stands there exactly once. */
export const mutated = ({ name, file, of, to }: Mutation): string => {
  const text = readFileSync(join(root, file), 'utf8');
  if (text.split(of).length !== 2)
    throw new Error(`“${name}” no longer fits ${file}: bring the list of mutations up to date`);
  return text.replace(of, () => to);
};

/** What a file exports that is there at run time. Files exporting in any other way than by declaration are not understood. */
const exportsOf = (file: string): readonly string[] => {
  const text = readFileSync(join(root, file), 'utf8');
  if (/^export (?:\*|\{|default|let|var|abstract)/m.test(text)) throw new Error(`${file} exports in another way`);
  return [...text.matchAll(/^export (?:async )?(?:const|class|function\*?) (\w+)/gm)].map(([, name = '']) => name);
};

/**
 * Stands where a file stood, and passes on to it or to one of its mutants: calls of functions, and what plain objects hold, at
 * the time of the call, everything else from the moment a mutation is chosen.
 */
const junctionOf = (file: string, mutations: readonly Mutation[]): string => {
  const at = (which: string): string => JSON.stringify(`${join(root, file)}?${which}`);
  const names = exportsOf(file);
  return [
    `import { enroll } from 'choosing-mutations';`,
    `import * as original from ${at('original')};`,
    ...mutations.map(({ name }, index) => `import * as mutant${index} from ${at(encodeURIComponent(name))};`),
    `const mutants = {${mutations.map(({ name }, index) => `${JSON.stringify(name)}: mutant${index}`).join(', ')}};`,
    'let current = original;',
    'const isFunction = (value) => typeof value === "function" && !String(value).startsWith("class");',
    'const isPlain = (value) => Object.getPrototypeOf(Object(value)) === Object.prototype;',
    'const called = (name) => (...given) => current[name](...given);',
    // Whoever keeps an object of functions keeps the one that looks its functions up when they are called.
    'const looked = (name) => new Proxy(original[name], { get: (_, key) => current[name][key] });',
    ...names.map(
      (name) =>
        `export let ${name} = isFunction(original.${name}) ? called("${name}") : isPlain(original.${name}) ? looked("${name}") : original.${name};`,
    ),
    'enroll((mutation) => {',
    '  current = mutants[mutation] ?? original;',
    ...names.map(
      (name) => `  if (!isFunction(original.${name}) && !isPlain(original.${name})) ${name} = current.${name};`,
    ),
    '});',
  ].join('\n');
};

const switching = `const enrolled = [];
export const enroll = (take) => enrolled.push(take);
export const choose = (mutation) => { for (const take of enrolled) take(mutation); };`;

const entry = `export * from './test/simulation/inspection.ts';
export { choose } from 'choosing-mutations';`;

const mutating = (mutations: readonly Mutation[]): Plugin => ({
  name: 'mutating',
  setup: ({ onResolve, onLoad }) => {
    const byPlace = new Map(
      mutations.map((each) => [`${join(root, each.file)}?${encodeURIComponent(each.name)}`, each]),
    );
    onResolve({ filter: /^choosing-mutations$/ }, ({ path }) => ({ path, namespace: 'choosing' }));
    onLoad({ filter: /.*/, namespace: 'choosing' }, () => ({ contents: switching, loader: 'js' }));
    onResolve({ filter: /\.ts\?/ }, ({ path }) => {
      const mark = path.indexOf('?');
      return { path: path.slice(0, mark), suffix: path.slice(mark) };
    });
    onLoad({ filter: /\/(shared|functions)\/.*\.ts$/ }, ({ path, suffix }) => {
      if (suffix === '?original') return undefined;
      const mutation = byPlace.get(path + suffix);
      if (mutation !== undefined) return { contents: mutated(mutation), loader: 'ts' };
      const here = mutations.filter(({ file }) => join(root, file) === path);
      const [first] = here;
      return first && { contents: junctionOf(first.file, here), loader: 'js', resolveDir: root };
    });
  },
});

/** Builds the suite over the product together with every mutation, once. */
export const specimen = async (mutations: readonly Mutation[]): Promise<Specimen> => {
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
    plugins: [mutating(mutations)],
  });
  const file = join(home, `${process.pid}.mjs`);
  mkdirSync(home, { recursive: true });
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Specimen;
  } finally {
    rmSync(file);
  }
};

/** What an inspection finds amiss; `undefined` where it finds nothing. */
export const noticed = async (inspection: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await inspection();
    return undefined;
  } catch (error) {
    // Whatever else it threw says that the mutation is no product any more, not that an invariant broke.
    if (error instanceof Error && error.name === 'Broken') return error.message;
    throw error;
  }
};
