import * as z from 'zod';
import { publications } from './catalogue.ts';
import { Envelope } from './envelope.ts';
import { detailType } from './publication.ts';

/** One field of a published event, for whoever writes a consumer. */
export interface DescribedField {
  readonly name: string;
  /** `date`, `integer`, `true or false`, `code`, a list of them, or the words it may be. */
  readonly type: string;
  readonly required: boolean;
}

export interface DescribedEvent {
  readonly detailType: string;
  readonly summary: { readonly 'zh-CN': string; readonly en: string };
  readonly fields: readonly DescribedField[];
}

interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

const typeOf = (schema: JsonSchema): string => {
  if (schema.enum) return schema.enum.map((word) => `\`${word}\``).join(' · ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}s`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type !== 'string') return schema.type ?? 'any';
  return schema.format ?? 'code';
};

const fieldsOf = (schema: z.ZodObject): readonly DescribedField[] => {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    type: typeOf(property),
    required: required.includes(name),
  }));
};

/** The fields that every event has. */
export const describeEnvelope = (): readonly DescribedField[] => fieldsOf(Envelope);

/** Every published event with its own fields. */
export const describeEvents = (): readonly DescribedEvent[] =>
  publications().map((publication) => ({
    detailType: detailType(publication),
    summary: publication.summary,
    fields: fieldsOf(publication.facts),
  }));

const written = ({ name, type, required }: DescribedField): string => `\`${name}\`${required ? '' : '?'} ${type}`;

/** The list of events as the README prints it. */
export const eventsTable = (): string =>
  [
    '| detail-type | 事件 | what happened | facts besides the envelope |',
    '|---|---|---|---|',
    ...describeEvents().map(
      ({ detailType: name, summary, fields }) =>
        `| \`${name}\` | ${summary['zh-CN']} | ${summary.en} | ${fields.map(written).join('; ')} |`,
    ),
  ].join('\n');
