import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';

type Json = z.core.util.JSONType;

/** What a centre on this machine keeps between two starts besides its table: keys, the clock, its place in the stream. */
export interface Keepsakes {
  /** File of the embedded engine; `undefined` where everything stays in memory. */
  readonly database: string | undefined;
  /** What was kept under this name; `undefined` the first time. */
  recall(name: string): unknown;
  keep(name: string, value: Json): void;
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Keepsakes in a directory of its own per stack, readable by nobody else; without a directory: nothing outlives the process. */
export const keepsakes = (directory: string | undefined, stackName: string): Keepsakes => {
  if (directory === undefined) {
    const kept = new Map<string, Json>();
    return { database: undefined, recall: (name) => kept.get(name), keep: (name, value) => void kept.set(name, value) };
  }
  const home = join(directory, stackName);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return {
    database: join(home, 'table.db'),
    recall: (name) => {
      try {
        return JSON.parse(readFileSync(join(home, `${name}.json`), 'utf8'));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    keep: (name, value) => {
      // Renamed into place: whoever is killed half-way leaves the old file whole.
      const file = join(home, `${name}.json`);
      writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
};
