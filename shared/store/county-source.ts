import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RuntimeCounty } from '../domain/county/county.ts';

/** The county a function serves: the extract of its file that lies beside the bundle. Read once, at start. */
export const readCounty = (
  environment: {
    readonly COUNTY_FILE?: string | undefined;
    readonly LAMBDA_TASK_ROOT?: string | undefined;
  } = process.env,
): RuntimeCounty =>
  RuntimeCounty.parse(
    JSON.parse(
      readFileSync(resolve(environment.LAMBDA_TASK_ROOT ?? '.', environment.COUNTY_FILE ?? 'county.json'), 'utf8'),
    ),
  );
