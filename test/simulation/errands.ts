import type { Answer } from '../support/http.ts';
import type { Command, Desk, Who } from './desk.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Something somebody may do, as they saw a thing. */
export interface Act {
  readonly who: Who;
  readonly path: string;
  readonly body: object;
  /** Holds only for what was seen. */
  readonly matching: boolean;
}

/** What holds an act to the version that was seen. */
export const ifMatchOf = ({ headers }: Answer): Pick<Command, 'ifMatch'> =>
  headers.etag === undefined ? {} : { ifMatch: Number(headers.etag.slice(1, -1)) };

/** A case people talk of: its number, and who filed it. */
export interface KnownCase {
  readonly receipt: string;
  readonly who: Who;
}

/** Every case whose receipt somebody has in hand. */
export const knownCases = ({ sent }: Desk): readonly KnownCase[] =>
  sent.flatMap(({ path, accepted: [first], who }) =>
    first !== undefined && path.endsWith('/cases') ? [{ receipt: first.id, who }] : [],
  );
