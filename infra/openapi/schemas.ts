import * as z from 'zod';

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Named schemas of a document. Equal ones are kept once, under the name that came first. */
export interface Components {
  /** A reference to the schema, as it is sent (before transforms): requests and responses alike are described as JSON. */
  refer(name: string, schema: z.ZodType): JsonSchema;
  /** The schema itself, for parameters: small, and without references of its own. */
  inline(schema: z.ZodType): JsonSchema;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

const DEFINITION = '#/$defs/';

const described = (schema: z.ZodType): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

export const components = (): Components => {
  const schemas: Record<string, JsonSchema> = {};
  const names = new Map<string, string>();

  /** Definitions of a schema stand in the document under its name: `#/$defs/x` of `Case` becomes `Case.x`. */
  const settle = (name: string, schema: JsonSchema): JsonSchema => {
    const { $defs, ...rest } = schema;
    for (const [definition, content] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>))
      schemas[`${name}.${definition}`] = relocated(name, content) as JsonSchema;
    return relocated(name, rest) as JsonSchema;
  };

  return {
    refer: (name, schema) => {
      const json = described(schema);
      const text = JSON.stringify(json);
      const known = names.get(text) ?? name;
      if (known === name) {
        names.set(text, name);
        schemas[name] = settle(name, json);
      }
      return { $ref: `#/components/schemas/${known}` };
    },
    inline: described,
    schemas,
  };
};

const relocated = (name: string, json: unknown): unknown => {
  if (Array.isArray(json)) return json.map((each) => relocated(name, each));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      if (key !== '$ref' || typeof value !== 'string') return [key, relocated(name, value)];
      if (value === '#') return [key, `#/components/schemas/${name}`];
      const target = value.startsWith(DEFINITION) ? `${name}.${value.slice(DEFINITION.length)}` : undefined;
      return [key, target === undefined ? value : `#/components/schemas/${target}`];
    }),
  );
};
