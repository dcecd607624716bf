import type { Actor } from '../../shared/kernel/actor.ts';
import { IdempotencyKeyText, StaffIdText, SubjectKeyText } from '../../shared/kernel/ids.ts';
import { type Instant, instant, parseInstant } from '../../shared/kernel/instant.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { seal } from '../../shared/store/chain.ts';
import { execute, type Request } from '../../shared/store/execute.ts';
import type { Append, Json, Store } from '../../shared/store/port.ts';
import { type TallyCommand, type TallyState, tallyOf } from './tally.ts';

export const NOON = parseInstant('2026-09-18T12:00:00+08:00');
export const later = (ms: number): Instant => instant(NOON + ms);
export const citizen: Actor = { kind: 'citizen', subject: SubjectKeyText.parse('citizen-citizen-citize') };
export const other: Actor = { kind: 'citizen', subject: SubjectKeyText.parse('another-another-anothe') };
export const deadlines: Actor = { kind: 'system', name: 'deadlines' };
export const reviewer: Actor = {
  kind: 'staff',
  id: StaffIdText.parse('0123456789ab#reviewer'),
  department: 'market-regulation' as Extract<Actor, { kind: 'staff' }>['department'],
  roles: ['reviewer'],
};
export const keyed = (key: string, body: Json = {}) => ({
  idempotency: { key: IdempotencyKeyText.parse(`key-00000-${key}`), body },
});

let kinds = 0;
/** A kind nobody else uses, so that tests share a table and nothing else. */
export const freshKind = (): string => {
  kinds += 1;
  return `tally${process.pid}x${kinds}`;
};

export const refusalOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'nothing was refused',
    (error: Refusal) => error.code ?? `${error.name}: ${error.message}`,
  );

/** The tallies of one test over a store. */
export const talliesIn = (store: Store, kind = freshKind()) => {
  const tally = tallyOf(kind);
  const run = (id: string, command?: TallyCommand, request: Partial<Request<TallyState, TallyCommand>> = {}) =>
    execute(store, tally, undefined, {
      id,
      ...(command ? { command } : {}),
      actor: citizen,
      at: NOON,
      ...request,
    });
  const begin = (id: string, amount = 1, request: Partial<Request<TallyState, TallyCommand>> = {}) =>
    run(id, { type: 'add', amount }, { creates: true, ...request });
  return {
    kind,
    tally,
    run,
    begin,
    id: (id: string) => ({ kind, id }),
    load: (id: string) => store.load({ kind, id }),
    history: (id: string, upTo?: number) => store.history({ kind, id }, upTo),
  };
};
export type Tallies = ReturnType<typeof talliesIn>;

export const idsOf = (page: { readonly entries: readonly { readonly aggregate: { readonly id: string } }[] }) =>
  page.entries.map(({ aggregate }) => aggregate.id);

/** An append as `execute` would make it, for tests of the port alone. */
export const appendOf = (kind: string, id: string, changes: Partial<Append> = {}): Append => {
  const aggregate = { kind, id };
  const commit = seal({ aggregate, version: 1, at: NOON, actor: citizen, events: [{ type: 'x' }], prev: '' });
  return {
    aggregate,
    expected: 0,
    commit,
    head: {
      aggregate,
      version: 1,
      personVersion: 1,
      at: NOON,
      hash: commit.hash,
      createdBy: { key: 'k', body: 'b' },
      state: {},
      keys: [],
      index: {},
    },
    rowsBefore: {},
    rows: [],
    parts: [],
    ...changes,
  };
};
