import * as z from 'zod';
import { packed, unpacked } from './packing.ts';
import type { Json } from './port.ts';

/**
 * An attribute as this store writes it: texts, numbers, and packed texts. Everything nested travels as JSON text, which is
 * smaller than a map.
 */
export type Attribute = { readonly S: string } | { readonly N: string } | { readonly B: Uint8Array };

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

const isAttribute = (value: unknown): value is { readonly S?: unknown; readonly N?: unknown; readonly B?: unknown } =>
  typeof value === 'object' && value !== null;

/** An item as plain values, ready for a schema, packed texts unpacked; attributes of any other type are left out. */
export const plain = (item: Readonly<Record<string, unknown>>): Readonly<Record<string, string | number>> => {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(item)) {
    if (!isAttribute(value)) continue;
    if (typeof value.S === 'string') values[name] = value.S;
    else if (value.B instanceof Uint8Array) values[name] = unpacked(value.B);
    else if (typeof value.N === 'string') values[name] = Number(value.N);
  }
  return values;
};

const bytesOf = (attribute: Attribute): number => {
  if ('B' in attribute) return attribute.B.byteLength;
  return Buffer.byteLength('S' in attribute ? attribute.S : attribute.N);
};

/** Size of an item as DynamoDB counts it, in bytes: names and values in UTF-8 (a number never more than its digits). */
export const sizeOf = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value), 0);

/** The same item with the text of one attribute packed, where that makes it smaller. */
export const packing = (item: Item, name: string): Item => {
  const attribute = item[name];
  if (attribute === undefined || !('S' in attribute)) return item;
  const value = packed(attribute.S);
  return typeof value === 'string' ? item : { ...item, [name]: { B: value } };
};

export const text = (value: string) => ({ S: value });
export const number = (value: number) => ({ N: String(value) });
export const json = (value: Json) => ({ S: JSON.stringify(value) });
