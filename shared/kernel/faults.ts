import type * as z from 'zod';

/** One thing wrong with a document: where (JSON Pointer, `/materials/0/code`) and what (a stable code). */
export interface Fault {
  readonly path: string;
  readonly code: string;
}

/** Collects a fault at a path given as segments. */
export type FaultAt = (path: readonly PropertyKey[], code: string) => void;

/** JSON Pointer (RFC 6901) of a path. */
export const pointer = (path: readonly PropertyKey[]): string => path.map(step).join('');

const NEEDS_ESCAPE = /[~/]/;
const step = (segment: PropertyKey): string => {
  const name = String(segment);
  return NEEDS_ESCAPE.test(name) ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : `/${name}`;
};

/**
 * Every fault of a failed parse, one per place: unknown fields one by one, absent ones as `missing`. Schemas give their own
 * code as the message of a custom check (`{ error: 'not-a-date' }`).
 */
export const faultsOf = (error: z.ZodError): readonly Fault[] =>
  error.issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      // There may be twenty thousand of them: what stands before each is written once.
      const before = pointer(issue.path);
      return issue.keys.map((key) => ({ path: before + step(key), code: 'unknown-field' }));
    }
    if (issue.code === 'invalid_type')
      return [{ path: pointer(issue.path), code: issue.input === undefined ? 'missing' : 'wrong-type' }];
    if (issue.code === 'custom') return [{ path: pointer(issue.path), code: issue.message }];
    return [{ path: pointer(issue.path), code: codes[issue.code] }];
  });

const codes = {
  too_small: 'too-small',
  too_big: 'too-big',
  invalid_format: 'wrong-format',
  invalid_value: 'not-allowed',
  invalid_union: 'not-allowed',
  not_multiple_of: 'wrong-multiple',
  invalid_key: 'wrong-key',
  invalid_element: 'wrong-element',
} as const;

/**
 * A rule across fields of a document. `needs` parses only the part it speaks of, so a rule is checked even when something
 * unrelated is wrong elsewhere, and stays silent when its own part is.
 */
export interface Rule {
  faults(json: unknown): readonly Fault[];
}

/** Declares a {@link Rule}: runs `check` on what `needs` parsed. */
export const rule = <T>(needs: z.ZodType<T>, check: (part: T, fault: FaultAt) => void): Rule => ({
  faults: (json) => {
    const part = needs.safeParse(json);
    if (!part.success) return [];
    const found: Fault[] = [];
    check(part.data, (path, code) => found.push({ path: pointer(path), code }));
    return found;
  },
});

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Parses a document and holds every rule against it; lists every fault, none twice. */
export const check = <T>(schema: z.ZodType<T>, rules: readonly Rule[], json: unknown): Checked<T> => {
  const parsed = schema.safeParse(json, { reportInput: true });
  const faults = [...(parsed.success ? [] : faultsOf(parsed.error)), ...rules.flatMap((each) => each.faults(json))];
  const distinct = [...new Map(faults.map((fault) => [`${fault.path} ${fault.code}`, fault])).values()];
  if (parsed.success && distinct.length === 0) return { ok: true, value: parsed.data };
  return { ok: false, faults: distinct };
};

/** Reports every later element of `list` whose `key` an earlier one has. */
export const distinctBy = <T>(
  list: readonly T[],
  key: (element: T) => string,
  path: (index: number) => readonly PropertyKey[],
  fault: FaultAt,
): void => {
  const seen = new Set<string>();
  for (const [index, element] of list.entries()) {
    if (seen.has(key(element))) fault(path(index), 'duplicate');
    seen.add(key(element));
  }
};
