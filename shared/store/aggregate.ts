import type * as z from 'zod';
import type { Actor } from '../kernel/actor.ts';
import type { Decider } from '../kernel/decider.ts';
import type { IndexEntries, Json, Row } from './port.ts';

/** Where a state stands in the indexes. A function of the state, so the store can tell what changed. */
export interface Position {
  readonly index: IndexEntries;
  readonly summary?: Readonly<Record<string, Json>>;
  readonly rows?: readonly Row[];
}

/** An aggregate as the store keeps it: its rules, its schemas, and its place in the indexes. */
export interface Aggregate<State, Command, Event extends { readonly type: string }, Law> {
  readonly kind: string;
  readonly decider: Decider<State, Command, Event, Law>;
  readonly state: z.ZodType<State>;
  readonly event: z.ZodType<Event>;
  position(state: State, law: Law): Position;
  /** Refuses `not-found` to whoever may not see it, before anything is said of its version. Absent: whoever comes this far may. */
  requireVisible?(state: State, actor: Actor, law: Law): void;
  /** Whose it is, where that is no longer the department its first event names. */
  department?(state: State): string | undefined;
  /** How many parts an event erases, if it does: parts 1…n give way to a mark in the same transaction. */
  erases?(event: Event): number;
}

/** What stands in a part whose personal data was erased. */
export const ERASED = { erased: true } as const;
export const isErased = (content: Json): boolean =>
  typeof content === 'object' && content !== null && 'erased' in content && content.erased === true;
