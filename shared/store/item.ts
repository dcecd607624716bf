import * as z from 'zod';
import type { Json } from './port.ts';

/** An attribute as this store writes it: texts and numbers. Everything nested travels as JSON text, which is smaller than a map. */
export type Attribute = { readonly S: string } | { readonly N: string };

/** A stored item, by attribute name. */
export type Item = Readonly<Record<string, Attribute>>;

/** A text that holds JSON. */
export const JsonText = z.string().transform((text, context): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    context.addIssue({ code: 'custom', message: 'not-json' });
    return z.NEVER;
  }
});

/** A text that holds a JSON object. */
export const JsonObjectText = JsonText.pipe(z.record(z.string(), z.custom<Json>()));

const isAttribute = (value: unknown): value is { readonly S?: unknown; readonly N?: unknown } =>
  typeof value === 'object' && value !== null;

/** An item as plain values, ready for a schema; attributes of any other type are left out. */
export const plain = (item: Readonly<Record<string, unknown>>): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]): [string, string | number][] => {
      if (!isAttribute(value)) return [];
      if (typeof value.S === 'string') return [[name, value.S]];
      return typeof value.N === 'string' ? [[name, Number(value.N)]] : [];
    }),
  );

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Size of an item as DynamoDB counts it, in bytes: names and values in UTF-8 (a number never more than its digits). */
export const sizeOf = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + bytesOf(name) + bytesOf('S' in value ? value.S : value.N),
    0,
  );

export const text = (value: string): Attribute => ({ S: value });
export const number = (value: number): Attribute => ({ N: String(value) });
export const json = (value: Json): Attribute => ({ S: JSON.stringify(value) });
