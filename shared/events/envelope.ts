import * as z from 'zod';

/** Longest detail the bus takes, in bytes of UTF-8, with room for the envelope around it (the bus's own limit is 256 KB). */
export const LONGEST_DETAIL = 240_000;

const slug = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/**
 * The only things a published fact may be made of: codes, dates, numbers, yes or no. No free text and no personal data can
 * pass, because there is no schema for it here.
 */
export const fact = {
  /** A code of the county's own files: department, item, material, window. */
  code: () => z.string().regex(slug),
  day: () => z.iso.date(),
  count: () => z.int().nonnegative(),
  ordinal: () => z.int().positive(),
  flag: () => z.boolean(),
  codes: () => z.array(z.string().regex(slug)),
  days: () => z.array(z.iso.date()),
} as const;

/** What every published event says of itself, besides its own facts. */
export const Envelope = z.strictObject({
  /** `<kind>.<id>.<version>.<n>`: the same event always has the same id, however often it is delivered. */
  id: z.string().regex(/^[a-z]+\.[a-z0-9-]{1,64}\.[1-9]\d*\.[1-9]\d*$/),
  aggregate: z.strictObject({
    kind: z.enum([
      'case',
      'supervision',
      'accountability',
      'feedback',
      'complaint',
      'rating',
      'project',
      'item',
      'calendar',
    ]),
    id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  }),
  /** Version of the commit: the order of things for one aggregate. Between aggregates there is none. */
  version: z.int().positive(),
  /** When it was recorded, RFC 3339. What fell due earlier bears its own date among the facts. */
  at: z.iso.datetime({ offset: true }),
  county: fact.code(),
  /** Who acted: a citizen, somebody of the staff, or time itself (`system`). Never who in person. */
  actor: z.enum(['citizen', 'staff', 'system']),
  /** The department that answers for it; absent for the calendar. */
  department: fact.code().optional(),
  /** The service item concerned; absent for the calendar. */
  item: fact.code().optional(),
  /** Of a case in a ring of a project (S11): number of the project, and the ring. */
  project: fact.code().optional(),
  ring: fact.code().optional(),
});
export type Envelope = z.infer<typeof Envelope>;

/** The event as it goes to the bus: names as EventBridge spells them. */
export interface PublishedEvent {
  /** `one-window.<county>`. */
  readonly source: string;
  /** `case.accepted.v1`: a fact added keeps the version, a fact removed or changed in meaning raises it. */
  readonly 'detail-type': string;
  readonly detail: Envelope & Readonly<Record<string, unknown>>;
}

/** Source of everything a county's centre publishes. */
export const sourceOf = (county: string): string => `one-window.${county}`;

/** The parts of an event id; `undefined` where it is none. */
export const parseEventId = (
  id: string,
): { readonly kind: string; readonly id: string; readonly version: number; readonly n: number } | undefined => {
  if (!Envelope.shape.id.safeParse(id).success) return undefined;
  const [kind = '', aggregate = '', version, n] = id.split('.');
  return { kind, id: aggregate, version: Number(version), n: Number(n) };
};
