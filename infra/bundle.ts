import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** One Lambda function's code: everything it runs on in one CommonJS file, the AWS SDK included. */
export interface Bundle {
  readonly name: string;
  readonly code: Uint8Array;
}

/** One bundle as it was just made. */
export interface FreshBundle extends Bundle {
  /** Kept beside the deployment, never in it: reading a map costs 11 ms of every cold start. */
  readonly sourceMap: Uint8Array;
}

/** How every function is bundled. */
export const BUNDLING = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  // CommonJS starts faster than ESM; `module` first, because the SDK's CommonJS builds cannot be shaken.
  format: 'cjs',
  mainFields: ['module', 'main'],
  alias: { '@aws-sdk/credential-provider-node': join(root, 'infra/lambda-credentials.ts') },
  // Asked for only by operations that stream events, of which there is none here: 15 KB that every start would read.
  external: ['@smithy/core/event-streams'],
  // Texts are made by functions marked `@__NO_SIDE_EFFECTS__`: what a function does not say stays out of its bundle.
  minify: true,
  // A function that has just started parses each schema once or twice: compiling them first costs more than it saves.
  banner: { js: 'globalThis.__zod_globalConfig={jitless:true};' },
  legalComments: 'none',
  // Chinese texts as they are: escaped, each character would take twice the bytes.
  charset: 'utf8',
  logLevel: 'error',
} satisfies BuildOptions;

/** The functions of the product: every folder of `functions/` that has a handler, in alphabetical order. */
export const functionNames = (): readonly string[] =>
  readdirSync(join(root, 'functions'))
    .filter((name) => existsSync(join(root, 'functions', name, 'handler.ts')))
    .sort();

/** Bundles every function with one esbuild call: the same sources give the same bytes. */
export const bundleAfresh = (): ReadonlyMap<string, FreshBundle> => {
  const names = functionNames();
  const { outputFiles } = buildSync({
    ...BUNDLING,
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `functions/${name}/handler.ts`, out: name })),
    outdir: 'cdk.out',
    write: false,
    sourcemap: 'external',
  });
  const output = (file: string): Uint8Array => {
    const found = outputFiles.find(({ path }) => path === join(root, 'cdk.out', file));
    if (found === undefined) throw new Error(`esbuild made no ${file}`);
    return found.contents;
  };
  return new Map(
    names.map((name) => [name, { name, code: output(`${name}.js`), sourceMap: output(`${name}.js.map`) }]),
  );
};

let bundles: ReadonlyMap<string, Bundle> | undefined;

/** The bundles for this machine, made once for as long as their sources are the same. What is deployed is made afresh. */
export const bundleFunctions = (): ReadonlyMap<string, Bundle> => {
  bundles ??= kept(functionNames(), sourcesHash(), bundleAfresh);
  return bundles;
};

const shelf = join(root, 'node_modules/.cache/one-window-bundles');

/** Everything a bundle is made of: the sources, the packages as they are locked, and how it is made. */
const sourcesHash = (): string => {
  const hash = createHash('sha256').update(JSON.stringify(BUNDLING));
  const files = ['functions', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  for (const file of [...files, join(root, 'infra/lambda-credentials.ts'), join(root, 'package-lock.json')].sort()) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 32);
};

/** Bundles from the shelf, else made and put there; of what lies on it only the newest few stay. */
const kept = (
  names: readonly string[],
  key: string,
  make: () => ReadonlyMap<string, Bundle>,
): ReadonlyMap<string, Bundle> => {
  const place = join(shelf, key);
  if (existsSync(place)) return new Map(names.map((name) => [name, { name, code: readFileSync(join(place, name)) }]));
  const made = make();
  const [aside, others] = [`${place}.${process.pid}`, existsSync(shelf) ? readdirSync(shelf) : []];
  mkdirSync(aside, { recursive: true });
  for (const { name, code } of made.values()) writeFileSync(join(aside, name), code);
  try {
    // Whole or not at all, whoever else is making the same.
    renameSync(aside, place);
  } catch {
    rmSync(aside, { recursive: true, force: true });
  }
  const byAge = others.map((each) => ({ each, at: statSync(join(shelf, each)).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { each } of byAge.slice(KEPT - 1)) rmSync(join(shelf, each), { recursive: true, force: true });
  return made;
};
const KEPT = 6;

/** Writes one function's asset: `index.js` and the files it reads at start. Returns the directory. */
export const writeAsset = (directory: string, bundle: Bundle, files: Readonly<Record<string, string>>): string => {
  const asset = join(directory, bundle.name);
  mkdirSync(asset, { recursive: true });
  writeFileSync(join(asset, 'index.js'), bundle.code);
  writeFileSync(join(asset, 'package.json'), '{"type":"commonjs"}\n');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(asset, name), text);
  return asset;
};

/** Writes the source maps beside the cloud assembly, where whoever reads a stack trace finds them. */
export const writeSourceMaps = (directory: string, made: ReadonlyMap<string, FreshBundle>): void => {
  mkdirSync(directory, { recursive: true });
  for (const { name, sourceMap } of made.values()) {
    writeFileSync(join(directory, `${name}.js.map`), sourceMap);
  }
};

if (import.meta.main) {
  for (const { name, code } of bundleFunctions().values()) {
    process.stdout.write(`${name.padEnd(12)} ${(code.byteLength / 1000).toFixed(1).padStart(7)} KB\n`);
  }
}
