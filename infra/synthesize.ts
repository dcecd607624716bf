import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { runtimeCounty } from '../shared/domain/county/county.ts';
import { type Bundle, bundleFunctions, writeAsset } from './bundle.ts';
import { loadCounty } from './counties/load.ts';
import { CountyStack } from './county-stack.ts';
import { openApi } from './openapi/document.ts';
import { contractPaths, contractTables } from './routes.ts';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).optional(),
});
const Template = z.looseObject({
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.json(), Description: z.string().optional() })),
});
/** A CloudFormation template as far as anybody here reads it. */
export type Template = z.infer<typeof Template>;

/** What a synthesized county consists of. */
export interface Synthesis {
  readonly stackName: string;
  readonly template: Template;
  /** Directory of each asset, by the `S3Key` under which the template names it. */
  readonly assets: ReadonlyMap<string, string>;
  /** Findings of the checks, `rule at path`; empty unless asked for and at fault. */
  readonly findings: readonly string[];
}

export interface SynthesisOptions {
  /** `sub` or client id of whoever may enter the first administrator. */
  readonly administrator?: string | undefined;
  /** Where the assembly goes; it stays there. */
  readonly directory: string;
  /** Whether to hold the stack against AwsSolutions and CloudFormation's own schemas, which takes seconds. */
  readonly checked?: boolean;
}

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Adds one county to an app: its functions’ bundles with its runtime extract, and its stack. */
export const addCounty = async (
  app: App,
  name: string,
  bundles: ReadonlyMap<string, Bundle>,
  administrator?: string,
): Promise<CountyStack> => {
  const { county } = loadCounty(name);
  const workshop = mkdtempSync(join(tmpdir(), 'one-window-assets-'));
  try {
    const tables = await contractTables();
    const routes = new Map([...tables].map(([fn, table]) => [fn, Object.values(table)]));
    const countyFile = { 'county.json': json(runtimeCounty(county)) };
    const besides: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      fallback: { 'contracts.json': json(contractPaths(routes.values())) },
      portal: { 'openapi.json': json(openApi(tables, county)) },
    };
    const assets = new Map(
      [...bundles.values()].map((bundle) => [
        bundle.name,
        writeAsset(workshop, bundle, { ...countyFile, ...besides[bundle.name] }),
      ]),
    );
    // Assets are copied into the assembly as the stack is built.
    return new CountyStack(app, { county, assets, routes, administrator });
  } finally {
    rmSync(workshop, { recursive: true });
  }
};

/** Holds every stack of the app against AwsSolutions; a finding without an acknowledgement fails the synthesis. */
export const addChecks = (app: App): void => Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

const Settings = z.looseObject({ context: z.record(z.string(), z.json()) });
const AssetManifest = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source: z.looseObject({ path: z.string() }) })),
});

const readJson = <T>(schema: z.ZodType<T>, file: string | URL): T =>
  schema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Synthesizes one county in this process, exactly as the command line would: no network, no Docker, no account. */
export const synthesize = async (name: string, options: SynthesisOptions): Promise<Synthesis> => {
  const { context } = readJson(Settings, new URL('../cdk.json', import.meta.url));
  const app = new App({
    outdir: options.directory,
    context,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: options.checked === true,
  });
  const { stackName, artifactId } = await addCounty(app, name, bundleFunctions(), options.administrator);
  const assembly = app.synth();
  const { template } = assembly.getStackByName(stackName);
  const { files } = readJson(AssetManifest, join(options.directory, `${artifactId}.assets.json`));
  return {
    stackName,
    template: Template.parse(template),
    assets: new Map(
      Object.entries(files).map(([hash, { source }]) => [`${hash}.zip`, join(options.directory, source.path)]),
    ),
    findings: options.checked === true ? findings(app) : [],
  };
};

const findings = (app: App): readonly string[] => {
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
  );
};
