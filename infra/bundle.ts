import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** One Lambda function's code: everything it runs on in one CommonJS file, the AWS SDK included. */
export interface Bundle {
  readonly name: string;
  readonly code: Uint8Array;
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
export const bundleAfresh = (): ReadonlyMap<string, Bundle> => {
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

/** The bundles, made once per process. */
export const bundleFunctions = (): ReadonlyMap<string, Bundle> => {
  bundles ??= bundleAfresh();
  return bundles;
};

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
export const writeSourceMaps = (directory: string): void => {
  mkdirSync(directory, { recursive: true });
  for (const { name, sourceMap } of bundleFunctions().values()) {
    writeFileSync(join(directory, `${name}.js.map`), sourceMap);
  }
};

if (import.meta.main) {
  for (const { name, code } of bundleFunctions().values()) {
    process.stdout.write(`${name.padEnd(12)} ${(code.byteLength / 1000).toFixed(1).padStart(7)} KB\n`);
  }
}
