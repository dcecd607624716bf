/** Stands in for `vitest` in the tests of the rules: they are collected here, to be run as often as there are checks to take away. */
export { expect } from 'vitest';

type Run = () => unknown;

const described: string[] = [];
const collected = new Map<string, Run>();
const named = (name: string): string => [...described, name].join(' › ');

export const describe = (name: string, tell: () => void): void => {
  described.push(name);
  tell();
  described.pop();
};

export const test = (name: string, run: Run): void => {
  const full = named(name);
  collected.set(collected.has(full) ? `${full} (${collected.size})` : full, run);
};

const each =
  (declare: (name: string, run: never) => void) =>
  (rows: readonly unknown[]) =>
  (name: string, run: (...row: readonly never[]) => unknown): void => {
    for (const [index, row] of rows.entries())
      declare(`${name} #${index + 1}`, (() => run(...((Array.isArray(row) ? row : [row]) as never[]))) as never);
  };
describe.each = each(describe as never);
test.each = each(test as never);
export const it = test;
/** Those that open something of their own are left alone. */
export const beforeAll = (): void => {};
export const afterAll = (): void => {};

/** The tests of the rules, by name. */
export const policies = (): ReadonlyMap<string, Run> => collected;
