import type { Actor } from '../kernel/actor.ts';
import { fold, run } from '../kernel/decider.ts';
import type { IdempotencyKey } from '../kernel/ids.ts';
import { type Instant, laterInstant } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type Aggregate, ERASED } from './aggregate.ts';
import { hashOf, seal } from './chain.ts';
import type { AggregateId, Commit, Head, Json, Part, Row, SeenKey, Store } from './port.ts';

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
  /** Makes the command from the state it meets, where it depends on it (the number of its next part); asked anew on each attempt. */
  readonly compose?: (state: State) => Promise<Composition<Command>>;
  readonly actor: Actor;
  readonly at: Instant;
  /** The caller's key and everything the key stands for (method, path, body); a repeat returns the first answer. */
  readonly idempotency?: { readonly key: IdempotencyKey; readonly body: Json };
  /** Version of the last commit made by a person, as the caller saw it. */
  readonly ifMatch?: number;
  /** The command begins the aggregate; one that exists under another key is {@link Taken}. */
  readonly creates?: true;
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

/** Keys remembered per aggregate, and for how long. */
export const KEYS_KEPT = 50;
export const KEYS_KEPT_MS = 24 * 60 * 60 * 1000;

const ATTEMPTS = 5;
const BASE_PAUSE_MS = 10;

/** Waits between attempts; `spread` draws from [0, 1). Tests bring their own. */
export interface Patience {
  pause(ms: number): Promise<void>;
  spread(): number;
}

const patience: Patience = {
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  spread: Math.random,
};

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
    if (attempt < ATTEMPTS) await waits.pause(waits.spread() * BASE_PAUSE_MS * 2 ** attempt);
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
  const seen = request.idempotency && hashesOf(request.actor, request.idempotency);

  const first = head && seen && firstAnswer(head, seen, request.creates === true);
  if (head && first !== undefined) return replay(store, aggregate, head, first);
  if (head && request.creates) throw new Taken();
  if (!head && !request.creates) throw new Refusal('not-found');
  if (head && request.ifMatch !== undefined && request.ifMatch !== head.personVersion)
    throw new Refusal('stale-version', { version: head.personVersion });

  const at = head ? laterInstant(request.at, head.at) : request.at;
  const before = head ? aggregate.state.parse(head.state) : aggregate.decider.initial;
  const { command, parts } = (await request.compose?.(before)) ?? {
    command: request.command,
    parts: request.parts ?? [],
  };
  const { state, events } = run(aggregate.decider, command, before, law, { actor: request.actor, at });
  const versionBefore = head?.version ?? 0;
  const personBefore = head?.personVersion ?? 0;
  if (events.length === 0)
    return {
      state,
      version: versionBefore,
      personVersion: personBefore,
      at: head?.at ?? at,
      events,
      replayed: false,
    };

  const version = versionBefore + 1;
  const byPerson = request.actor.kind !== 'system' && !request.quiet;
  const personVersion = byPerson ? version : personBefore;
  const commit = seal({
    aggregate: id,
    version,
    at,
    actor: request.actor,
    ...(seen ? { key: seen.key } : {}),
    events: events as readonly Json[],
    prev: head?.hash ?? '',
  });
  const position = aggregate.position(state, law);
  const appended = await store.append({
    aggregate: id,
    expected: versionBefore,
    commit,
    head: {
      aggregate: id,
      version,
      personVersion,
      at,
      hash: commit.hash,
      createdBy: head?.createdBy ?? seen ?? { key: '', body: '' },
      state: state as Json,
      keys: remembered(head?.keys ?? [], seen && { ...seen, version, at }, at),
      index: position.index,
      ...(position.summary ? { summary: position.summary } : {}),
    },
    rowsBefore: head ? rowsOf(aggregate, before, law) : [],
    rows: position.rows ?? [],
    parts: [...parts, ...erasedParts(aggregate, events)],
  });
  return appended === 'conflict' ? 'conflict' : { state, version, personVersion, at, events, replayed: false };
};

const rowsOf = <State, Law>(
  aggregate: Pick<Aggregate<State, never, never, Law>, 'position'>,
  state: State,
  law: Law,
): readonly Row[] => aggregate.position(state, law).rows ?? [];

interface Hashes {
  readonly key: string;
  readonly body: string;
}

/** The same key from two people is two keys. */
const hashesOf = (actor: Actor, { key, body }: { key: IdempotencyKey; body: Json }): Hashes => ({
  key: hashOf([whoOf(actor), key]).slice(0, 22),
  body: hashOf(body).slice(0, 22),
});

const whoOf = (actor: Actor): string => {
  if (actor.kind === 'citizen') return `citizen ${actor.subject}`;
  return actor.kind === 'staff' ? `staff ${actor.id}` : `system ${actor.name}`;
};

/** The version a key was answered at, if it was; refuses `idempotency-key-reused` for another body. */
const firstAnswer = (head: Head, seen: Hashes, creates: boolean): number | undefined => {
  const known = head.keys.find(({ key }) => key === seen.key);
  const created = creates && head.createdBy.key === seen.key ? head.createdBy : undefined;
  const first = known ?? created;
  if (first === undefined) return undefined;
  if (first.body !== seen.body) throw new Refusal('idempotency-key-reused');
  return known?.version ?? 1;
};

const replay = async <State, Command, Event extends { readonly type: string }, Law>(
  store: Store,
  aggregate: Aggregate<State, Command, Event, Law>,
  head: Head,
  version: number,
): Promise<Outcome<State, Event>> => {
  if (version === head.version) {
    const [commit] = (await store.history(head.aggregate, version)).slice(-1);
    return {
      state: aggregate.state.parse(head.state),
      version,
      personVersion: head.personVersion,
      at: head.at,
      events: (commit?.events ?? []).map((event) => aggregate.event.parse(event)),
      replayed: true,
    };
  }
  const { state, commits } = await stateAsOf(store, aggregate, head.aggregate.id, version);
  const last = commits.at(-1);
  const byPerson = commits.filter(({ actor }) => actor.kind !== 'system').at(-1);
  return {
    state,
    version,
    personVersion: byPerson?.version ?? 0,
    at: last?.at ?? head.at,
    events: (last?.events ?? []).map((event) => aggregate.event.parse(event)),
    replayed: true,
  };
};

const remembered = (keys: readonly SeenKey[], added: SeenKey | undefined, at: Instant): readonly SeenKey[] => {
  const kept = keys.filter((key) => at - key.at < KEYS_KEPT_MS);
  if (added === undefined) return kept;
  if (kept.length >= KEYS_KEPT) throw new Refusal('too-many-commands', { keys: KEYS_KEPT });
  return [...kept, added];
};

const erasedParts = <Event>(
  aggregate: { erases?(event: Event): number },
  events: readonly Event[],
): readonly Part[] => {
  const count = events.reduce((most, event) => Math.max(most, aggregate.erases?.(event) ?? 0), 0);
  return Array.from({ length: count }, (_, index) => ({ n: index + 1, content: ERASED }));
};
