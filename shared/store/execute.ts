import type { Actor } from '../kernel/actor.ts';
import { fold, run } from '../kernel/decider.ts';
import { type Instant, laterInstant } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type Aggregate, ERASED } from './aggregate.ts';
import { BrokenChain, seal } from './chain.ts';
import { backOff, type Patience, patience } from './patience.ts';
import type { AggregateId, Commit, Head, Json, Part, SeenKey, Store } from './port.ts';
import { type FirstAnswer, firstAnswer, hashesOf, type Idempotency, remembered } from './seen-keys.ts';

/** A command together with the content it brings along. */
export interface Composition<Command> {
  readonly command: Command;
  readonly parts: readonly Part[];
}

/** One command as it reaches the store. */
export interface Request<State, Command> {
  readonly id: string;
  /** Absent: only time passes. */
  readonly command?: Command;
  /** Makes the command from the state it meets, and when, where it depends on it (the number of its next part); asked anew on each attempt. */
  readonly compose?: (state: State, at: Instant) => Promise<Composition<Command>>;
  readonly actor: Actor;
  readonly at: Instant;
  /** A repeat with the same key and body returns the first answer, as long as anything followed from it. */
  readonly idempotency?: Idempotency;
  /** Version of the last commit made by a person, as the caller saw it. */
  readonly ifMatch?: number;
  /**
   * The command begins the aggregate. `true`: one that exists under another key is {@link Taken}. `'if-absent'`: one that
   * exists is carried on with.
   */
  readonly creates?: true | 'if-absent';
  /** Content that `command` brings along. */
  readonly parts?: readonly Part[];
  /** The commit changes nothing a decision rests on: it leaves `personVersion` as it is. */
  readonly quiet?: true;
}

/** What became of a command. `events` is empty where nothing followed. */
export interface Outcome<State, Event> {
  readonly state: State;
  /** Version the state stands at; 0 where the aggregate does not exist. */
  readonly version: number;
  readonly personVersion: number;
  readonly at: Instant;
  readonly events: readonly Event[];
  /** The command had been carried out before: this is the first answer again. */
  readonly replayed: boolean;
}

/** The id is another command's already. Whoever derives ids tries the next one. */
export class Taken extends Error {
  constructor() {
    super('taken');
    this.name = 'Taken';
  }
}

const ATTEMPTS = 5;
const BASE_PAUSE_MS = 10;

/**
 * Carries out one command: one strongly consistent read, one transaction. Time passes first; then the command is decided,
 * and everything that followed is appended as one commit. Somebody else's commit in between means loading and deciding
 * again, up to five times with full jitter; then `try-again`.
 *
 * Refuses `not-found` (nothing there and nothing to create), `stale-version`, `idempotency-key-reused` (same key, other
 * body), `too-many-commands` (the 51st key within 24 hours), and whatever the decider refuses.
 */
export const execute = async <State, Command, Event extends { readonly type: string }, Law>(
  store: Store,
  aggregate: Aggregate<State, Command, Event, Law>,
  law: Law,
  request: Request<State, Command>,
  waits: Patience = patience,
): Promise<Outcome<State, Event>> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const outcome = await attemptOnce(store, aggregate, law, request);
    if (outcome !== 'conflict') return outcome;
    if (attempt < ATTEMPTS) await backOff(waits, BASE_PAUSE_MS, attempt);
  }
  throw new Refusal('try-again');
};

/** The state of an aggregate as of a version, from its verified history; of the whole history without one. */
export const stateAsOf = async <State, Event extends { readonly type: string }>(
  store: Store,
  aggregate: Pick<Aggregate<State, never, Event, never>, 'kind' | 'decider' | 'event'>,
  id: string,
  version?: number,
): Promise<{ readonly state: State; readonly commits: readonly Commit[] }> => {
  const commits = await store.history({ kind: aggregate.kind, id }, version);
  const events = commits.flatMap((commit) => commit.events.map((event) => aggregate.event.parse(event)));
  return { state: fold(aggregate.decider, aggregate.decider.initial, events), commits };
};

const attemptOnce = async <State, Command, Event extends { readonly type: string }, Law>(
  store: Store,
  aggregate: Aggregate<State, Command, Event, Law>,
  law: Law,
  request: Request<State, Command>,
): Promise<Outcome<State, Event> | 'conflict'> => {
  const id: AggregateId = { kind: aggregate.kind, id: request.id };
  const head = await store.load(id);
  const now = head ? laterInstant(request.at, head.at) : request.at;
  const seen = request.idempotency && hashesOf(request.actor, request.idempotency);

  const first = head && seen && firstAnswer(head, seen, request.creates === true, now);
  if (head && first) return replay(store, aggregate, head, first);
  if (head && request.creates === true) throw new Taken();
  if (!head && !request.creates) throw new Refusal('not-found');

  const before = head ? aggregate.state.parse(head.state) : aggregate.decider.initial;
  if (head && request.ifMatch !== undefined && request.ifMatch !== head.personVersion) {
    // Who may not see a thing does not learn that it is there, let alone its version.
    aggregate.requireVisible?.(before, request.actor, law);
    throw new Refusal('stale-version', { version: head.personVersion });
  }
  const { command, parts } = (await request.compose?.(before, now)) ?? {
    command: request.command,
    parts: request.parts ?? [],
  };
  const { state, events, acted } = run(aggregate.decider, command, before, law, { actor: request.actor, at: now });
  const versionBefore = head?.version ?? 0;
  const personBefore = head?.personVersion ?? 0;
  if (events.length === 0) {
    const at = head?.at ?? now;
    return { state, version: versionBefore, personVersion: personBefore, at, events, replayed: false };
  }

  // Where nothing followed from a person's command, what is left is time's own doing: nobody's key, nobody's version.
  const actor = acted || request.actor.kind === 'system' ? request.actor : TIME;
  const version = versionBefore + 1;
  const personVersion = actor.kind !== 'system' && !request.quiet ? version : personBefore;
  const key = acted && seen ? { ...seen, version, at: now, ...unlessSame(personVersion, version) } : undefined;
  const department = aggregate.department?.(state);
  const position = aggregate.position(state, law);
  const commit = seal({
    aggregate: id,
    version,
    at: now,
    actor,
    ...(key ? { key: key.key } : {}),
    events: events as readonly Json[],
    ...(department === undefined ? {} : { department }),
    prev: head?.hash ?? '',
  });
  const appended = await store.append({
    aggregate: id,
    expected: versionBefore,
    commit,
    head: {
      aggregate: id,
      version,
      personVersion,
      at: now,
      hash: commit.hash,
      createdBy: head?.createdBy ?? seen ?? { key: '', body: '' },
      state: state as Json,
      keys: remembered(head?.keys ?? [], key, now),
      index: position.index,
      ...(position.summary ? { summary: position.summary } : {}),
    },
    rowsBefore: head?.rows ?? {},
    rows: position.rows ?? [],
    parts: partsOf(acted ? parts : [], erasedCount(aggregate, events)),
  });
  return appended === 'conflict' ? 'conflict' : { state, version, personVersion, at: now, events, replayed: false };
};

/** Whose the commits are in which nothing but time acted. */
const TIME: Actor = { kind: 'system', name: 'deadlines' };

const unlessSame = (personVersion: number, version: number): Pick<SeenKey, 'personVersion'> =>
  personVersion === version ? {} : { personVersion };

/** The first answer to a command again: the state as that command left it, from the verified history. */
const replay = async <State, Command, Event extends { readonly type: string }, Law>(
  store: Store,
  aggregate: Aggregate<State, Command, Event, Law>,
  head: Head,
  { version, personVersion }: FirstAnswer,
): Promise<Outcome<State, Event>> => {
  const { state, commits } = await stateAsOf(store, aggregate, head.aggregate.id, version);
  const last = commits.at(-1);
  if (last === undefined || last.version !== version) throw new BrokenChain(version, 'version');
  return {
    state: version === head.version ? aggregate.state.parse(head.state) : state,
    version,
    // Only a creation is answered without it, and a creation is the first thing a person does.
    personVersion: personVersion ?? (last.actor.kind === 'system' ? 0 : version),
    at: last.at,
    events: last.events.map((event) => aggregate.event.parse(event)),
    replayed: true,
  };
};

const erasedCount = <Event>(aggregate: { erases?(event: Event): number }, events: readonly Event[]): number =>
  events.reduce((most, event) => Math.max(most, aggregate.erases?.(event) ?? 0), 0);

/** What is written beside the head: content brought along, unless the very same commit erases it. */
const partsOf = (parts: readonly Part[], erased: number): readonly Part[] => [
  ...parts.filter(({ n }) => n > erased),
  ...Array.from({ length: erased }, (_, index) => ({ n: index + 1, content: ERASED })),
];
