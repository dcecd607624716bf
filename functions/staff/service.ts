import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import {
  isStanding,
  type Registered,
  type StaffCommand,
  type StaffEntry,
  type StaffLaw,
  StaffState,
  staffDecider,
} from '../../shared/domain/staff/staff.ts';
import type { Handlers, Reply } from '../../shared/http/route.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import { run } from '../../shared/kernel/decider.ts';
import type { IdempotencyKey, StaffId } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant, laterInstant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { execute, type Outcome, type Request } from '../../shared/store/execute.ts';
import type { Json, Store } from '../../shared/store/port.ts';
import {
  ADMINISTRATORS_ID,
  administratorsAggregate,
  STAFF_QUEUE,
  staffAggregate,
} from '../../shared/store/staff-aggregate.ts';
import type { routes } from './routes.ts';
import { toEntryView } from './views.ts';

export interface StaffDeps {
  readonly store: Store;
  readonly county: Pick<RuntimeCounty, 'departments' | 'windows'>;
  /** `sub` or client id that may enter the first administrator; absent: nobody may. */
  readonly firstAdministrator?: string | undefined;
}

/** What a command on the register arrives with. */
interface Circumstance {
  readonly actor: StaffActor;
  readonly at: Instant;
  readonly idempotency?: { readonly key: IdempotencyKey; readonly body: Json } | undefined;
  readonly ifMatch?: number | undefined;
}

/** The staff register behind its routes. */
export const staffService = ({ store, county, firstAdministrator }: StaffDeps): Handlers<typeof routes> => {
  const departments = new Set(county.departments.map(({ code }) => code));
  const windows = new Set(county.windows.map(({ code }) => code));

  const load = async (id: StaffId) => {
    const head = await store.load({ kind: 'staff', id });
    return head && { version: head.version, personVersion: head.personVersion, at: head.at, state: read(head.state) };
  };

  const lawFor = async (superior: StaffId | undefined, first?: StaffId): Promise<StaffLaw> => {
    const known = superior === undefined ? undefined : await load(superior);
    return {
      departments,
      windows,
      isRegistered: (id) => id === superior && known?.state.status === 'registered',
      ...(first === undefined ? {} : { firstAdministrator: first }),
    };
  };

  const carryOut = (id: StaffId, command: StaffCommand, law: StaffLaw, by: Circumstance) => {
    const { actor, at, idempotency, ifMatch } = by;
    const request: Request<StaffState, StaffCommand> = {
      id,
      command,
      actor,
      at,
      ...(idempotency === undefined ? {} : { idempotency }),
      ...(ifMatch === undefined ? {} : { ifMatch }),
      // Whoever is registered already stays as they are, or is refused as `staff-exists`.
      ...(command.type === 'register' || command.type === 'register-first-administrator'
        ? { creates: 'if-absent' }
        : {}),
    };
    return execute(store, staffAggregate, law, request);
  };

  const onList = (command: 'add' | 'remove', entry: Registered, { actor, at }: Circumstance) =>
    execute(store, administratorsAggregate, undefined, {
      id: ADMINISTRATORS_ID,
      command:
        command === 'add' ? { type: 'add', id: entry.id, from: entry.validFrom } : { type: 'remove', id: entry.id },
      actor,
      at,
    });

  /** Before an entry stops being one the centre counts on, the list of administrators must bear its loss. */
  const mayFall = async (id: StaffId, command: StaffCommand, law: StaffLaw, by: Circumstance): Promise<void> => {
    const before = await load(id);
    if (before === undefined || before.state.status === 'unregistered' || !isStanding(before.state)) return;
    const circumstances = { actor: by.actor, at: laterInstant(by.at, before.at) };
    const { state: after } = run(staffDecider, command, before.state, law, circumstances);
    // A term moved into the future is a loss until then.
    const stays = after.status === 'registered' && isStanding(after);
    if (stays && (after.validFrom <= before.state.validFrom || after.validFrom <= dateAt(by.at))) return;
    if (by.ifMatch !== undefined && by.ifMatch !== before.personVersion)
      throw new Refusal('stale-version', { version: before.personVersion });
    await onList('remove', before.state, by);
  };

  const standing = async (id: StaffId): Promise<Registered | undefined> => {
    const now = (await load(id))?.state;
    return now?.status === 'registered' && isStanding(now) ? now : undefined;
  };

  /** Once an entry is one the centre counts on, the list learns of it; and forgets it if it fell in the meantime. */
  const hasRisen = async ({ state }: Outcome<StaffState, unknown>, by: Circumstance): Promise<void> => {
    if (state.status === 'unregistered' || !isStanding(state)) return;
    const risen = await standing(state.id);
    if (risen === undefined) return;
    await onList('add', risen, by);
    if ((await standing(state.id)) === undefined) await onList('remove', risen, by);
  };

  const answered = (outcome: Outcome<StaffState, unknown>, at: Instant): Reply<ReturnType<typeof toEntryView>> => ({
    body: toEntryView(present(outcome.state), dateAt(at)),
    version: outcome.personVersion,
    replayed: outcome.replayed,
  });

  const entryOf = async (id: StaffId, at: Instant) => {
    const known = await load(id);
    if (known === undefined) throw new Refusal('not-found');
    return { body: toEntryView(present(known.state), dateAt(at)), version: known.personVersion };
  };

  return {
    listStaff: async ({ query: { department, limit, cursor }, at }) => {
      const page = await store.query('queue', {
        key: STAFF_QUEUE,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
        ...(department === undefined ? {} : { from: `${department}#`, to: `${department}#` }),
      });
      return {
        body: {
          staff: page.entries.map(({ summary }) => toEntryView(present(read(summary.entry)), dateAt(at))),
          ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
        },
      };
    },

    readStaff: ({ params, caller, at }) => entryOf(colleague(caller.id, params.subject), at),

    readMe: ({ caller, at }) => entryOf(caller.id, at),

    putStaff: async ({ params, body, caller, at, idempotency, ifMatch }) => {
      const id = colleague(caller.id, params.subject);
      const { superior: named, ...rest } = body;
      const superior = named === undefined ? undefined : colleague(caller.id, named);
      const entry: StaffEntry = { ...rest, ...(superior === undefined ? {} : { superior }) };
      const law = await lawFor(superior);
      const by = { actor: caller, at, idempotency, ifMatch };
      const command: StaffCommand = ifMatch === undefined ? { type: 'register', id, entry } : { type: 'change', entry };
      if (command.type === 'change') await mayFall(id, command, law, by);
      const outcome = await carryOut(id, command, law, by);
      await hasRisen(outcome, by);
      return answered(outcome, at);
    },

    endStaff: async ({ params, body, caller, at, idempotency, ifMatch }) => {
      const id = colleague(caller.id, params.subject);
      const command: StaffCommand = { type: 'end', ...body };
      const law = await lawFor(undefined);
      const by = { actor: caller, at, idempotency, ifMatch };
      await mayFall(id, command, law, by);
      return answered(await carryOut(id, command, law, by), at);
    },

    registerFirstAdministrator: async ({ body, caller, at, idempotency }) => {
      const entry: StaffEntry = { ...body, roles: ['administrator'], validFrom: dateAt(at) };
      const named = firstAdministrator === undefined ? undefined : colleague(caller.id, firstAdministrator);
      const law = await lawFor(undefined, named);
      const actor: StaffActor = { kind: 'staff', id: caller.id, department: entry.department, roles: [] };
      const command: StaffCommand = { type: 'register-first-administrator', id: caller.id, entry };
      // Decided before anything is written: the list of administrators begins with somebody who can be entered.
      run(staffDecider, command, staffDecider.initial, law, { actor, at });
      // Two at once: one conditional append begins the list, the other is refused as `staff-exists`.
      await execute(store, administratorsAggregate, undefined, {
        id: ADMINISTRATORS_ID,
        command: { type: 'found', id: caller.id, from: dateAt(at) },
        actor,
        at,
        creates: 'if-absent',
      });
      const outcome = await carryOut(caller.id, command, law, { actor, at, idempotency });
      return { ...answered(outcome, at), location: '/desk/me' };
    },
  };
};

const read = (stored: unknown): StaffState => StaffState.parse(stored);

const present = (state: StaffState): Registered => {
  if (state.status === 'unregistered') throw new Refusal('not-found');
  return state;
};

/** The id of another subject of the same issuer. */
const colleague = (own: StaffId, subject: string): StaffId => `${own.slice(0, own.indexOf('#'))}#${subject}` as StaffId;
