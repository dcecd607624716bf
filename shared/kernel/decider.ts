import type { Actor } from './actor.ts';
import type { Instant } from './instant.ts';

/** The circumstances of a command: who, and when. `at` never precedes the aggregate's last commit. */
export interface Circumstances {
  readonly actor: Actor;
  readonly at: Instant;
}

/**
 * An aggregate as pure functions. `Law` is what the outside world lends a decision (calendar, county policy); no clock,
 * network or SDK is inside.
 *
 * - `decide` says what follows from a command, refusing by name (`Refusal`); `[]` when nothing follows.
 * - `lapse` says what time alone owes up to `at`, earliest first, to a fixpoint; each event bears the date it fell due.
 * - `evolve` folds one event into the state, for every event ever recorded.
 */
export interface Decider<State, Command, Event, Law> {
  readonly initial: State;
  decide(command: Command, state: State, law: Law, circumstances: Circumstances): readonly Event[];
  lapse(state: State, law: Law, at: Instant): readonly Event[];
  evolve(state: State, event: Event): State;
}

export interface Decision<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
  /** Whether anything followed from the command itself, and not from time alone. */
  readonly acted: boolean;
}

/** Folds events into a state. */
export const fold = <State, Event>(
  decider: Pick<Decider<State, never, Event, never>, 'evolve'>,
  state: State,
  events: readonly Event[],
): State => events.reduce((folded, event) => decider.evolve(folded, event), state);

/**
 * One command against one state: time passes first (so nobody outruns the law), then the command, then what the command
 * itself made owed (a case imported with an old acceptance date may already be late). Without a command, only time passes.
 */
export const run = <State, Command, Event, Law>(
  decider: Decider<State, Command, Event, Law>,
  command: Command | undefined,
  before: State,
  law: Law,
  circumstances: Circumstances,
): Decision<State, Event> => {
  const owed = decider.lapse(before, law, circumstances.at);
  const caughtUp = fold(decider, before, owed);
  if (command === undefined) return { state: caughtUp, events: owed, acted: false };
  const decided = decider.decide(command, caughtUp, law, circumstances);
  const acted = fold(decider, caughtUp, decided);
  const consequences = decided.length === 0 ? [] : decider.lapse(acted, law, circumstances.at);
  return {
    state: fold(decider, acted, consequences),
    events: [...owed, ...decided, ...consequences],
    acted: decided.length > 0,
  };
};
