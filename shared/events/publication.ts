import type * as z from 'zod';

/** How one domain event leaves the house. */
export interface Publication<Event> {
  /** `case.accepted`; with the version it is the `detail-type`. */
  readonly name: string;
  readonly version: number;
  readonly summary: { readonly 'zh-CN': string; readonly en: string };
  readonly facts: z.ZodObject;
  /** A method, so that a table of publications can be read by the event's own type. */
  of(event: Event): Readonly<Record<string, unknown>>;
}

/** A domain event that stays inside, and why. */
export interface Internal {
  readonly internal: string;
}

/** What becomes of a domain event outside: there is no third way, and none by default. */
export type Mapping<Event> = Publication<Event> | Internal;

/** A mapping for every event of a union: a new event without one does not compile. */
export type Mappings<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: Mapping<Extract<Event, { type: Type }>>;
};

/** Declares a {@link Publication}; the compiler holds `of` against the schema of the facts. */
export const published = <Event, Facts extends z.ZodObject>(publication: {
  readonly name: string;
  readonly version: number;
  readonly summary: { readonly 'zh-CN': string; readonly en: string };
  readonly facts: Facts;
  readonly of: (event: Event) => z.input<Facts>;
}): Publication<Event> => publication;

/** Declares that an event stays inside. */
export const internal = (reason: string): Internal => ({ internal: reason });

export const isPublished = <Event>(mapping: Mapping<Event>): mapping is Publication<Event> => 'name' in mapping;

/** `case.accepted.v1`. */
export const detailType = ({ name, version }: Pick<Publication<never>, 'name' | 'version'>): string =>
  `${name}.v${version}`;
