import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildContext, context } from 'esbuild';
import type { glance, inspect } from './inspection.ts';
import type { Mutation } from './mutations.ts';

const root = join(import.meta.dirname, '../..');
/** Beside the packages, so that what is not bundled is found. */
const home = join(root, 'node_modules/.cache/mutants');

type Inspection = { readonly inspect: typeof inspect; readonly glance: typeof glance };

/** The text of a file with one thing taken away; throws where that thing no longer stands there exactly once. */
export const mutated = ({ name, file, of, to }: Mutation): string => {
  const text = readFileSync(join(root, file), 'utf8');
  if (text.split(of).length !== 2)
    throw new Error(`“${name}” no longer fits ${file}: bring the list of mutations up to date`);
  return text.replace(of, () => to);
};

/** Builds the simulation over the product with one mutation after another; the rest of the product is read once. */
export class Mutants {
  #mutation: Mutation | undefined;
  #context: BuildContext | undefined;
  #count = 0;

  /** The inspection as it comes with a mutation, or of the product as it is. */
  async inspectionOf(mutation?: Mutation): Promise<Inspection> {
    this.#mutation = mutation;
    this.#context ??= await this.#prepare();
    const { outputFiles = [] } = await this.#context.rebuild();
    this.#count += 1;
    const file = join(home, `${process.pid}-${this.#count}.mjs`);
    mkdirSync(home, { recursive: true });
    writeFileSync(file, outputFiles[0]?.contents ?? '');
    try {
      return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Inspection;
    } finally {
      rmSync(file);
    }
  }

  async dispose(): Promise<void> {
    await this.#context?.dispose();
  }

  #prepare(): Promise<BuildContext> {
    return context({
      absWorkingDir: root,
      entryPoints: ['test/simulation/inspection.ts'],
      outfile: join(home, 'inspection.mjs'),
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      packages: 'external',
      logLevel: 'error',
      plugins: [
        {
          name: 'mutation',
          setup: ({ onLoad }) =>
            onLoad({ filter: /\/(shared|functions)\/.*\.ts$/ }, ({ path }) => {
              const mutation = this.#mutation;
              if (mutation === undefined || path !== join(root, mutation.file)) return undefined;
              return { contents: mutated(mutation), loader: 'ts' };
            }),
        },
      ],
    });
  }
}

/** What an inspection finds amiss; `undefined` where it finds nothing. */
export const noticed = async (inspection: () => Promise<void>): Promise<string | undefined> => {
  try {
    await inspection();
    return undefined;
  } catch (error) {
    // Whatever else it threw says that the mutation is no product any more, not that an invariant broke.
    if (error instanceof Error && error.name === 'Broken') return error.message;
    throw error;
  }
};
