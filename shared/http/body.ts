import { pointer } from '../kernel/faults.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Json } from '../store/port.ts';
import { type HttpEvent, header } from './event.ts';
import type { RequestFault } from './invalid-request.ts';

/** Bytes a body may have, decoded. */
export const BODY_LIMIT = 256 * 1024;
/** Arrays and objects within one another. */
export const DEPTH_LIMIT = 32;

/** Names of fields in a body, unless its route expects more: each costs more than the bytes it takes. */
export const NAMES_LIMIT = 2_000;

/** Values a body may have for each name it may have. */
const VALUES_A_NAME = 2;

/** A body as it came: JSON, and what is wrong with its texts and names whatever its schema says. */
export interface ReadBody {
  readonly json: Json;
  readonly faults: readonly RequestFault[];
}

/**
 * Reads the JSON body; undefined where there is none. Everything that bounds the cost comes before parsing.
 * Refuses `body-too-large`, `unsupported-media-type`, `malformed-json` (also: too deep, too many names or values, a name twice in one object).
 */
export const readBody = (event: HttpEvent, mostNames = NAMES_LIMIT): ReadBody | undefined => {
  const text = textOf(event);
  if (text === undefined) return undefined;
  if (!isJson(header(event, 'content-type')))
    throw new Refusal('unsupported-media-type', { accepted: 'application/json' });
  const names = namesIn(text, mostNames);
  const json = parsed(text);
  const faults: RequestFault[] = [];
  if (inspect(json, [], faults) !== names) throw new Refusal('malformed-json', { reason: 'duplicate-name' });
  return { json, faults };
};

const textOf = ({ body, isBase64Encoded }: HttpEvent): string | undefined => {
  if (body === undefined || body === '') return undefined;
  if (Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > BODY_LIMIT)
    throw new Refusal('body-too-large', { limit: BODY_LIMIT });
  return isBase64Encoded ? decoded(Buffer.from(body, 'base64')) : body;
};

const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal('malformed-json', { reason: 'not-utf-8' });
    throw error;
  }
};

const isJson = (type: string | undefined): boolean =>
  type !== undefined && /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type.trim());

const QUOTE = 34;
const COLON = 58;
const COMMA = 44;
const BACKSLASH = 92;
const OPENS = new Set([91, 123]);
const CLOSES = new Set([93, 125]);

/**
 * One pass over the text before anything is built from it: refuses what nests too deep or has too many names or values, and
 * counts the names in objects.
 */
const namesIn = (text: string, mostNames: number): number => {
  let depth = 0;
  let [names, commas] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfText(text, at);
    else if (unit === COLON) {
      names += 1;
      if (names > mostNames) throw new Refusal('malformed-json', { reason: 'too-many-names' });
    } else if (unit === COMMA) {
      commas += 1;
      if (commas > VALUES_A_NAME * mostNames) throw new Refusal('malformed-json', { reason: 'too-many-values' });
    } else if (CLOSES.has(unit)) depth -= 1;
    else if (OPENS.has(unit)) {
      depth += 1;
      if (depth > DEPTH_LIMIT) throw new Refusal('malformed-json', { reason: 'too-deep' });
    }
  }
  return names;
};

const endOfText = (text: string, opening: number): number => {
  let at = text.indexOf('"', opening + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
};

const isEscaped = (text: string, at: number): boolean => {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
};

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('malformed-json');
    throw error;
  }
};

/**
 * Counts the names in a value (fewer than in its text: one stood twice in an object) and notes what no field may hold: a
 * lone surrogate, which is no text, and `__proto__`, which is no name. `path` is where the value stands; it is written to on
 * the way down and as before afterwards, for a copy at every name would cost more than all the rest.
 */
const inspect = (json: Json, path: PropertyKey[], faults: RequestFault[]): number => {
  if (typeof json === 'string') {
    if (!json.isWellFormed()) faults.push({ in: 'body', path: pointer(path), code: 'not-text' });
    return 0;
  }
  if (typeof json !== 'object' || json === null) return 0;
  let names = 0;
  if (Array.isArray(json)) {
    for (const [index, element] of json.entries()) {
      path.push(index);
      names += inspect(element, path, faults);
      path.pop();
    }
    return names;
  }
  const object = json as Readonly<Record<string, Json>>;
  for (const name of Object.keys(object)) {
    if (!name.isWellFormed())
      faults.push({ in: 'body', path: pointer([...path, name.toWellFormed()]), code: 'not-text' });
    if (name === '__proto__') faults.push({ in: 'body', path: pointer([...path, name]), code: 'unknown-field' });
    path.push(name);
    names += 1 + inspect(object[name] as Json, path, faults);
    path.pop();
  }
  return names;
};
