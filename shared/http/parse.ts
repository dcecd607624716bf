import type * as z from 'zod';
import { type Fault, faultsOf, pointer } from '../kernel/faults.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Json } from '../store/port.ts';
import { readBody } from './body.ts';
import type { HttpEvent } from './event.ts';
import { type Place, type RequestFault, refuseFaults } from './invalid-request.ts';

/** A route's schemas, each built on first use and kept. */
export interface Schemas {
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
}

export interface Parsed {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The body as it was sent, before its schema read it. */
  readonly sent: Json;
}

/**
 * Reads path, query and body by their schemas. A path parameter that is not one is `not-found`: a malformed receipt number
 * answers like one that nobody has. Everything wrong with query and body is told at once (`invalid-request`).
 */
export const parseRequest = (event: HttpEvent, schemas: Schemas, mostNames?: number): Parsed => {
  const params = readParams(event, schemas.params);
  const faults: RequestFault[] = [];
  const query = readQuery(event, schemas.query, faults);
  const read = readBody(event, mostNames);
  const body = readAs(schemas.body, read?.json, 'body', faults, read?.faults);
  if (faults.length > 0) refuseFaults(faults);
  return { params, query, body, sent: read?.json ?? null };
};

const readParams = (event: HttpEvent, schema: z.ZodType | undefined): unknown => {
  if (schema === undefined) return undefined;
  const texts: [string, string][] = Object.entries(event.pathParameters ?? {}).map(([name, text]) => [
    name,
    unescaped(text ?? ''),
  ]);
  const read = schema.safeParse(Object.fromEntries(texts));
  if (!read.success) throw new Refusal('not-found');
  return read.data;
};

/** Decodes what the gateway left encoded; no name of this house contains a per cent sign, so a second time does no harm. */
const unescaped = (text: string): string => {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text;
  } catch (error) {
    if (error instanceof URIError) throw new Refusal('not-found');
    throw error;
  }
};

const readQuery = (event: HttpEvent, schema: z.ZodType | undefined, faults: RequestFault[]): unknown => {
  const texts = new Map<string, string>();
  const repeated: Fault[] = [];
  for (const [name, text] of new URLSearchParams(event.rawQueryString)) {
    if (texts.has(name)) repeated.push({ path: pointer([name]), code: 'duplicate' });
    texts.set(name, text);
  }
  if (schema === undefined) {
    for (const name of texts.keys()) faults.push({ in: 'query', path: pointer([name]), code: 'unknown-field' });
    return undefined;
  }
  const given: unknown = Object.assign(Object.create(null), Object.fromEntries(texts));
  return readAs(schema, given, 'query', faults, repeated);
};

const readAs = (
  schema: z.ZodType | undefined,
  given: unknown,
  place: Place,
  faults: RequestFault[],
  known: readonly Fault[] = [],
): unknown => {
  const found = new Map<string, RequestFault>();
  const note = ({ path, code }: Fault): void => {
    if (!found.has(path)) found.set(path, { in: place, path, code });
  };
  for (const fault of known) note(fault);
  const read = schema?.safeParse(given, { reportInput: true });
  if (read === undefined && given !== undefined) note({ path: '', code: 'unknown-field' });
  if (read !== undefined && !read.success) for (const fault of faultsOf(read.error)) note(fault);
  faults.push(...found.values());
  return read?.success ? read.data : undefined;
};
