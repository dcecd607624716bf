import * as z from 'zod';

type Json = z.core.util.JSONType;

/**
 * The filter language that EventBridge patterns, event-source filters and SNS filter policies share, as far as templates here
 * use it. A condition outside it is an error, so that nothing passes or is dropped because it was not understood.
 */
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Condition = z.union([
  scalar,
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ 'equals-ignore-case': z.string() }),
  z.strictObject({ 'anything-but': z.union([scalar.transform((one) => [one]), z.array(scalar)]) }),
]);
type Condition = z.infer<typeof Condition>;
export type Pattern = { readonly [field: string]: readonly Condition[] | Pattern };
export const Pattern: z.ZodType<Pattern> = z.lazy(() => z.record(z.string(), z.union([z.array(Condition), Pattern])));

const meets = (value: Json | undefined, condition: Condition): boolean => {
  if (condition === null || typeof condition !== 'object') return value === condition;
  if ('exists' in condition) return (value !== undefined) === condition.exists;
  if ('anything-but' in condition)
    return value !== undefined && !condition['anything-but'].some((each) => each === value);
  if (typeof value !== 'string') return false;
  if ('prefix' in condition) return value.startsWith(condition.prefix);
  if ('suffix' in condition) return value.endsWith(condition.suffix);
  return value.toLowerCase() === condition['equals-ignore-case'].toLowerCase();
};

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether `value` has every field the pattern names, each meeting one of its conditions (a list: one of its members). */
export const matches = (value: Json | undefined, pattern: Pattern): boolean =>
  Object.entries(pattern).every(([field, wanted]) => {
    const found = isObject(value) ? value[field] : undefined;
    if (!isConditions(wanted)) return matches(found, wanted);
    const candidates = Array.isArray(found) ? found : [found];
    return wanted.some((condition) => candidates.some((candidate) => meets(candidate, condition)));
  });

const isConditions = (wanted: readonly Condition[] | Pattern): wanted is readonly Condition[] => Array.isArray(wanted);
