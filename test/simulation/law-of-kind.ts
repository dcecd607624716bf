import type * as z from 'zod';
import type { Clock } from '../../shared/domain/deadline/clock.ts';
import type { Actor } from '../../shared/kernel/actor.ts';

/** An event of whatever kind of aggregate. */
export interface Happened {
  readonly type: string;
}

/** The limits that run, by name. */
export type Running = Readonly<Record<string, Clock>>;

/** A step of a ladder: of which limit, and whether anybody is told. */
export interface Climbed {
  readonly clock: string;
  readonly clockVersion: number;
  readonly rung: string;
  readonly notify: boolean;
}

/** The commits of one aggregate, its events read. */
export type Told = readonly {
  readonly version: number;
  readonly at: number;
  readonly actor: Actor;
  readonly key?: string;
  readonly events: readonly Happened[];
}[];

/** What one kind of aggregate is held against, written down a second time: lifecycle, running limits and notices owed. */
export interface LawOfKind {
  /** Before its first event. */
  readonly unborn: string;
  read(stored: unknown): Happened;
  /** The status after an event; `undefined` where it may not happen. */
  moved(status: string, event: Happened, clocks: Running): string | undefined;
  /** The limits that run after an event that happened in a status. */
  running(clocks: Running, event: Happened, status: string): Running;
  climbed(event: Happened): Climbed | undefined;
  /** Whether time alone brought it about. */
  isOfTime(event: Happened): boolean;
  /** Notices owed, by their keys; `reaches` says of a case whether its applicant has a telephone. */
  owed(commits: Told, reaches: (receipt: string) => boolean | undefined): readonly Owed[];
}

/** A notice owed; `doubtful` where it depends on the moment whether there was somebody to tell. */
export interface Owed {
  readonly key: string;
  readonly doubtful?: true;
}

/** The law of a kind by its own events, for whoever knows only that something happened. */
export const lawOfKind = <E extends Happened>(
  schema: z.ZodType<E>,
  law: {
    readonly unborn: string;
    moved(status: string, event: E, clocks: Running): string | undefined;
    running?(clocks: Running, event: E, status: string): Running;
    climbed?(event: E): Climbed | undefined;
    isOfTime?(event: E): boolean;
    owed(
      commits: readonly { readonly version: number; readonly events: readonly E[] }[],
      reaches: (receipt: string) => boolean | undefined,
    ): readonly Owed[];
  },
): LawOfKind => ({
  unborn: law.unborn,
  read: (stored) => schema.parse(stored),
  moved: (status, event, clocks) => law.moved(status, event as E, clocks),
  running: (clocks, event, status) => law.running?.(clocks, event as E, status) ?? {},
  climbed: (event) => law.climbed?.(event as E),
  isOfTime: (event) => law.isOfTime?.(event as E) ?? false,
  owed: (commits, reaches) => law.owed(commits as never, reaches),
});

/** Event → from which statuses, and to which; `same` where it stays. */
export type Moves<Type extends string> = Readonly<Record<Type, readonly [from: readonly string[], to: string]>>;

/** Whether an event may happen in a status, and where it leads. */
export const movedBy = <Type extends string>(
  moves: Moves<Type>,
  status: string,
  { type }: { readonly type: Type },
): string | undefined => {
  const [from, to] = moves[type];
  if (!from.includes(status)) return undefined;
  return to === 'same' ? status : to;
};

/** The limits that are there, of some that may be. */
export const only = (clocks: Readonly<Record<string, Clock | undefined>>): Running =>
  Object.fromEntries(Object.entries(clocks).flatMap(([name, clock]) => (clock === undefined ? [] : [[name, clock]])));

/** The limits after one of them climbed its ladder. */
export const climbing = (clocks: Running, { clock: name, rung }: Pick<Climbed, 'clock' | 'rung'>): Running => {
  const clock = clocks[name];
  return clock === undefined ? clocks : { ...clocks, [name]: { ...clock, reached: rung as Clock['reached'] } as Clock };
};
