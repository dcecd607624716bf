import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RuntimeCounty } from '../domain/county/county.ts';

/**
 * The county a function serves: the extract of its file that lies beside the bundle. Read once, at start, and taken as it is:
 * synthesis validated it and wrote it into the same deployment, and validating it again would cost every cold start 10 ms.
 */
export const readCounty = (
  environment: {
    readonly COUNTY_FILE?: string | undefined;
    readonly LAMBDA_TASK_ROOT?: string | undefined;
  } = process.env,
): RuntimeCounty => {
  const file = resolve(environment.LAMBDA_TASK_ROOT ?? '.', environment.COUNTY_FILE ?? 'county.json');
  return JSON.parse(readFileSync(file, 'utf8')) as RuntimeCounty;
};
