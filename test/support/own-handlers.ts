import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';

export type Handler = (event: unknown, context: object) => Promise<unknown>;

/** What Lambda hands over beside the event. */
export const context = { getRemainingTimeInMillis: () => 600_000 };

/** Where functions run by their own `handler.ts`, as Lambda would load them. */
export interface Workshop {
  /**
   * A function's handler, read with these variables and no others of its own; `apart` from whoever reads the same function
   * in this thread, since what it keeps it keeps for as long as it lives.
   */
  handlerOf(name: string, environment: Readonly<Record<string, string>>, apart: string): Promise<Handler>;
  close(): void;
}

/** Lays out a county's files as synthesis does, and Lambda's own variables with every service at `url`. */
export const workshop = (county: RuntimeCounty, url: string): Workshop => {
  const folder = mkdtempSync(join(tmpdir(), 'one-window-functions-'));
  writeFileSync(join(folder, 'county.json'), JSON.stringify(county));
  writeFileSync(join(folder, 'openapi.json'), '{}');
  writeFileSync(join(folder, 'contracts.json'), '{}');
  const platform = {
    LAMBDA_TASK_ROOT: folder,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_MAX_ATTEMPTS: '1',
  };
  for (const [name, value] of Object.entries(platform)) vi.stubEnv(name, value);
  return {
    handlerOf: async (name, environment, apart) => {
      for (const [variable, value] of Object.entries(environment)) vi.stubEnv(variable, value);
      const file = new URL(`../../functions/${name}/handler.ts?${apart}`, import.meta.url);
      const module = await import(file.href);
      for (const variable of Object.keys(environment)) vi.stubEnv(variable, undefined);
      return (module as { handler: Handler }).handler;
    },
    close: () => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    },
  };
};
