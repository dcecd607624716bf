import type * as z from 'zod';
import { type AccountabilityCommand, APPEAL_DAYS, maySee } from '../../shared/domain/accountability/accountability.ts';
import { AccountabilityEvent, type AccountabilityEventOf } from '../../shared/domain/accountability/events.ts';
import { AccountabilityState, type OpenedRecord } from '../../shared/domain/accountability/state.ts';
import type { Call, Handlers, Reply } from '../../shared/http/route.ts';
import { whyOf } from '../../shared/http/why.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import {
  appealOutcomeWords,
  causeWords,
  measureWords,
  recordStatusWords,
  responsibleWords,
  supervisionLimitWords,
} from '../../shared/messages/supervision-words.ts';
import { accountabilityAggregate, recordQueue } from '../../shared/store/accountability-aggregate.ts';
import { execute, type Request } from '../../shared/store/execute.ts';
import { staffSource } from '../../shared/store/staff-source.ts';
import { pageOfDepartment } from './page-of-department.ts';
import type { recordRoutes } from './record-routes.ts';
import type { recordPage, recordStanding, recordView } from './record-views.ts';
import type { SupervisionDeps } from './service.ts';

type RecordHandlers = Pick<
  Handlers<typeof recordRoutes>,
  | 'accountabilityRecords'
  | 'accountabilityRecord'
  | 'appealLimit'
  | 'makeFinding'
  | 'takeMeasure'
  | 'appealMeasure'
  | 'decideMeasureAppeal'
  | 'closeRecord'
>;
type Standing = z.input<ReturnType<typeof recordStanding>>;
type Arriving = Pick<Request<AccountabilityState, AccountabilityCommand>, 'at' | 'idempotency' | 'ifMatch'> & {
  readonly caller: StaffActor;
  readonly params: { readonly record: string };
};

const kind = accountabilityAggregate.kind;

const standingOf = (record: string, state: OpenedRecord): Standing => {
  const measure = 'measure' in state ? state.measure : undefined;
  const standing = typeof measure === 'object' ? measure.measure : measure;
  return {
    record,
    status: state.status,
    statusName: { ...recordStatusWords[state.status] },
    openedOn: state.openedOn,
    cause: state.cause,
    causeName: { ...causeWords[state.cause] },
    department: state.department,
    ...(state.item ? { item: state.item } : {}),
    ...(state.receipt ? { receipt: state.receipt } : {}),
    ...('finding' in state ? { responsible: state.finding.responsible } : {}),
    ...(standing ? { measure: standing, measureName: { ...measureWords[standing] } } : {}),
    ...(typeof measure === 'object' ? { appealBy: measure.appealBy } : {}),
  };
};

/** Accountability records behind their routes. Nobody opens one here: they follow from events. */
export const records = ({ store, cases }: SupervisionDeps): RecordHandlers => {
  const staff = staffSource(store);

  /** A record the caller may see; to anybody else there is none. */
  const visible = async ({ params, caller }: Pick<Arriving, 'params' | 'caller'>) => {
    const head = await store.load({ kind, id: params.record });
    const state = head && AccountabilityState.parse(head.state);
    if (!head || !state || state.status === 'unopened' || !maySee(caller, state)) throw new Refusal('not-found');
    return { head, state };
  };

  const carryOut = async (call: Arriving, command: AccountabilityCommand): Promise<Reply<Standing>> => {
    await visible(call);
    const { caller, at, idempotency, ifMatch, params } = call;
    const { state, personVersion, replayed } = await execute(store, accountabilityAggregate, await cases.law(at), {
      id: params.record,
      command,
      actor: caller,
      at,
      ...(idempotency ? { idempotency } : {}),
      ...(ifMatch === undefined ? {} : { ifMatch }),
    });
    if (state.status === 'unopened') throw new Refusal('not-found');
    return { version: personVersion, replayed, body: standingOf(params.record, state) };
  };

  const eventsOf = async (record: string, upTo: number): Promise<readonly AccountabilityEvent[]> =>
    (await store.history({ kind, id: record }, upTo)).flatMap(({ events }) =>
      events.map((event) => AccountabilityEvent.parse(event)),
    );

  return {
    accountabilityRecords: async (call): Promise<Reply<z.input<ReturnType<typeof recordPage>>>> => {
      const { entries, ...rest } = await pageOfDepartment(store, recordQueue, call);
      const lines = entries.flatMap(({ aggregate, summary }) => {
        const state = AccountabilityState.parse(summary.record);
        return state.status === 'unopened' ? [] : [standingOf(aggregate.id, state)];
      });
      return { body: { ...rest, records: lines } };
    },
    accountabilityRecord: async (call): Promise<Reply<z.input<ReturnType<typeof recordView>>>> => {
      const { head, state } = await visible(call);
      const events = await eventsOf(call.params.record, head.version);
      return { version: head.personVersion, body: { ...standingOf(call.params.record, state), ...storyOf(events) } };
    },
    appealLimit: async (call: Call<typeof recordRoutes.appealLimit>) => {
      const { head } = await visible(call);
      const taken = lastOf(await eventsOf(call.params.record, head.version), 'measure-taken');
      if (taken === undefined) throw new Refusal('not-found');
      const { calendar } = await cases.law(call.at);
      const clock = { start: taken.on, days: APPEAL_DAYS, due: taken.appealBy, calendar: calendar.version, version: 1 };
      return { body: whyOf(clock, { calendar, at: call.at }, supervisionLimitWords.appeal) };
    },
    makeFinding: async (call) => {
      const { responsible, staff: named, text } = call.body;
      if (named !== undefined && (await staff(named, call.at)) === undefined) throw new Refusal('unknown-officer');
      return carryOut(call, { type: 'make-finding', responsible, staff: named, text });
    },
    takeMeasure: (call) => carryOut(call, { type: 'take-measure', ...call.body }),
    appealMeasure: (call) => carryOut(call, { type: 'appeal', text: call.body.text }),
    decideMeasureAppeal: (call) => {
      const { outcome, measure, text } = call.body;
      return carryOut(call, { type: 'decide-appeal', outcome, measure, text });
    },
    closeRecord: (call) => carryOut(call, { type: 'close-record' }),
  };
};

const lastOf = <T extends AccountabilityEvent['type']>(events: readonly AccountabilityEvent[], type: T) =>
  events.findLast((event): event is AccountabilityEventOf<T> => event.type === type);

/** What happened to a record, with the texts that only its history holds. */
const storyOf = (
  events: readonly AccountabilityEvent[],
): Omit<z.input<ReturnType<typeof recordView>>, keyof Standing> => {
  const opened = lastOf(events, 'record-opened');
  const finding = lastOf(events, 'finding-made');
  const taken = lastOf(events, 'measure-taken');
  const appeal = lastOf(events, 'appealed');
  const decided = lastOf(events, 'appeal-decided');
  const closed = lastOf(events, 'record-closed');
  return {
    source: opened?.source ?? '',
    ...(finding
      ? {
          finding: {
            on: finding.on,
            responsible: finding.responsible,
            responsibleName: { ...responsibleWords[finding.responsible] },
            ...(finding.staff ? { staff: finding.staff } : {}),
            text: finding.text,
            by: finding.by,
          },
        }
      : {}),
    ...(taken
      ? {
          taken: {
            on: taken.on,
            measure: taken.measure,
            measureName: { ...measureWords[taken.measure] },
            text: taken.text,
            by: taken.by,
            appealBy: taken.appealBy,
          },
        }
      : {}),
    ...(appeal ? { appeal: { on: appeal.on, text: appeal.text, by: appeal.by } } : {}),
    ...(decided
      ? {
          decided: {
            on: decided.on,
            outcome: decided.outcome,
            outcomeName: { ...appealOutcomeWords[decided.outcome] },
            ...(decided.measure ? { measure: decided.measure } : {}),
            text: decided.text,
            by: decided.by,
          },
        }
      : {}),
    ...(closed ? { closedOn: closed.on } : {}),
  };
};
