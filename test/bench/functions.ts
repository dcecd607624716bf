import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { bundleFunctions, writeAsset } from '../../infra/bundle.ts';
import type { LoadedCounty } from '../../infra/counties/load.ts';
import { openApi } from '../../infra/openapi/document.ts';
import { contractPaths, contractTables } from '../../infra/routes.ts';
import { runtimeCounty } from '../../shared/domain/county/county.ts';
import type { Routes } from '../../shared/http/route.ts';

export type Handler = (event: unknown, context: object) => Promise<unknown>;
const Module = z.object({
  handler: z.custom<Handler>((value) => typeof value === 'function', 'the bundle exports no handler'),
});

/** The functions as they are deployed: every bundle in a directory of its own, with the files it reads beside it. */
export interface Functions {
  /** Where the assets lie, one directory a function. */
  readonly directory: string;
  readonly names: readonly string[];
  /** Contract tables of those that answer HTTP. */
  readonly tables: ReadonlyMap<string, Routes>;
  /** The handler of a bundle, loaded into this process under its environment. */
  load(name: string): Handler;
  remove(): void;
}

/** Lambda's context, as far as functions look at it. */
export const CONTEXT = { getRemainingTimeInMillis: () => 240_000 } as const;

/** What the stack sets for each function, with every service at one address. */
export const environmentOf = (asset: string, address: string, tableName: string): Record<string, string> => ({
  TZ: 'UTC',
  AWS_REGION: 'cn-northwest-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL: address,
  LAMBDA_TASK_ROOT: asset,
  COUNTY_FILE: 'county.json',
  TABLE_NAME: tableName,
  INDEX_KEY_SECRET: 'arn:aws-cn:secretsmanager:cn-northwest-1:000000000000:secret:index',
  PROGRESS_KEY_SECRET: 'arn:aws-cn:secretsmanager:cn-northwest-1:000000000000:secret:progress',
  BUS_NAME: 'one-window',
  SECOND_PASS_QUEUE: 'second-pass',
  DEPARTMENTS_TOPIC: 'arn:aws-cn:sns:cn-northwest-1:000000000000:departments',
  MANAGERS_TOPIC: 'arn:aws-cn:sns:cn-northwest-1:000000000000:managers',
  GATEWAY_TOPIC: 'arn:aws-cn:sns:cn-northwest-1:000000000000:gateway',
  FIRST_ADMINISTRATOR: 'administrator',
});

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Writes every bundle out as synthesis does. */
export const writeFunctions = async ({ county }: LoadedCounty): Promise<Functions> => {
  const directory = mkdtempSync(join(tmpdir(), 'one-window-bench-'));
  const tables = await contractTables();
  const besides: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    fallback: { 'contracts.json': json(contractPaths([...tables.values()].map((table) => Object.values(table)))) },
    portal: { 'openapi.json': json(openApi(tables, county)) },
  };
  const names = [...bundleFunctions().values()].map((bundle) => {
    writeAsset(directory, bundle, { 'county.json': json(runtimeCounty(county)), ...besides[bundle.name] });
    return bundle.name;
  });
  const require = createRequire(import.meta.url);
  return {
    directory,
    names,
    tables,
    load: (name) => Module.parse(require(join(directory, name, 'index.js'))).handler,
    remove: () => rmSync(directory, { recursive: true }),
  };
};
