import fc from 'fast-check';
import * as z from 'zod';

interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const DEEPEST = 5;

/** Values that have the shape a schema asks for, with whatever inside: they pass the door and try the rules behind it. */
export const valuesOf = (schema: z.ZodType): fc.Arbitrary<unknown> => {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  const definitions = (json.$defs ?? {}) as Readonly<Record<string, Schema>>;
  return valueFor(json, definitions, json, 0);
};

const valueFor = (
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  whole: Schema,
  depth: number,
): fc.Arbitrary<unknown> => {
  const inner = (part: Schema): fc.Arbitrary<unknown> => valueFor(part, definitions, whole, depth + 1);
  if (schema.$ref !== undefined) {
    const target = schema.$ref === '#' ? whole : definitions[schema.$ref.split('/').at(-1) ?? ''];
    return target === undefined || depth > DEEPEST ? fc.constant(null) : inner(target);
  }
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined && alternatives.length > 0) return fc.oneof(...alternatives.map(inner));
  switch (schema.type) {
    case 'object':
      return objectOf(schema, inner);
    case 'array':
      return depth > DEEPEST
        ? fc.constant([])
        : fc.array(inner(schema.items ?? {}), {
            minLength: schema.minItems ?? 0,
            maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 3),
          });
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: bound(schema.minimum, -1_000_000), max: bound(schema.maximum, 1_000_000) });
    case 'number':
      return fc.double({ noNaN: true, min: schema.minimum ?? -1e12, max: schema.maximum ?? 1e12 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
};

const bound = (given: number | undefined, usual: number): number =>
  given === undefined || Math.abs(given) > 1e9 ? usual : given;

const objectOf = (schema: Schema, inner: (part: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0 && typeof schema.additionalProperties === 'object')
    return fc.dictionary(
      fc.constantFrom('layout', 'area', 'scope', 'constructor', 'toString', 'premises-name', 'x'),
      inner(schema.additionalProperties),
      { maxKeys: 4 },
    );
  return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, inner(field)])), {
    requiredKeys: schema.required === undefined ? [] : [...schema.required],
  });
};

const DAY_MS = 86_400_000;
const texts = fc.constantFrom(
  '张三',
  'a',
  '\u202e反',
  '0',
  '👩‍👩‍👧',
  '\u0000',
  "'; --",
  '{{x}}',
  '<b>',
  '一'.repeat(60),
);

const textOf = ({ pattern, format, minLength = 0, maxLength = 80 }: Schema): fc.Arbitrary<string> => {
  if (format === 'date')
    return fc.integer({ min: -20_000, max: 40_000 }).map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
  if (format === 'date-time') return fc.constantFrom('2026-09-18T09:31:00+08:00', '1970-01-01T00:00:00Z');
  if (pattern !== undefined && !pattern.includes('(?')) return fc.stringMatching(new RegExp(pattern, 'u'));
  return fc
    .oneof(texts, fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 80)), unit: 'grapheme' }))
    .map((text) => text.padEnd(minLength, '字').slice(0, maxLength).toWellFormed());
};
