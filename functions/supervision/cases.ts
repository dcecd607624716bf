import type * as z from 'zod';
import { visible } from '../../shared/domain/case/law.ts';
import { type FiledCase, isEnded } from '../../shared/domain/case/state.ts';
import { SupervisionEvent } from '../../shared/domain/supervision/events.ts';
import { belongsTo, isSupervisor, requireSuperior } from '../../shared/domain/supervision/law.ts';
import { type Card, SupervisionState, standingCards } from '../../shared/domain/supervision/state.ts';
import type { SupervisionCommand } from '../../shared/domain/supervision/supervision.ts';
import type { Call, Handlers, Reply } from '../../shared/http/route.ts';
import { whyOf } from '../../shared/http/why.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import type { DepartmentCode, ReceiptNumber } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { cardLimitWords, cardWords, supervisionLimitWords } from '../../shared/messages/supervision-words.ts';
import { execute, type Request } from '../../shared/store/execute.ts';
import { staffSource } from '../../shared/store/staff-source.ts';
import {
  CardedSummary,
  cardedQueue,
  supervisionAggregate,
  UrgedSummary,
  urgedQueue,
} from '../../shared/store/supervision-aggregate.ts';
import type { caseRoutes } from './case-routes.ts';
import { storyOf } from './case-story.ts';
import type { cardedPage, supervisionStanding, urgedPage } from './case-views.ts';
import type { SupervisionDeps } from './service.ts';

type Standing = z.input<ReturnType<typeof supervisionStanding>>;
/** What a command on the supervision of a case arrives with. */
type Arriving = Pick<Request<SupervisionState, SupervisionCommand>, 'at' | 'idempotency' | 'ifMatch'> & {
  readonly caller: StaffActor;
};

const viewOfCard = ({ n, colour, limit, part, holder }: Pick<Card, 'n' | 'colour' | 'limit' | 'part' | 'holder'>) => ({
  n,
  colour,
  colourName: { ...cardWords[colour] },
  limit,
  limitName: { ...cardLimitWords[limit] },
  ...(part ? { part } : {}),
  ...(holder && !part ? { holder } : {}),
});

/** Tracking, urging and cards behind their routes. Every rule is the supervision's own; here requests become commands. */
export const supervisedCases = (deps: SupervisionDeps): Handlers<typeof caseRoutes> => {
  const { store, cases } = deps;
  const staff = staffSource(store);

  /** The case, as somebody who may see it sees it. */
  const caseFor = async (receipt: ReceiptNumber, caller: StaffActor, at: Instant): Promise<FiledCase> => {
    const reading = await cases.read(receipt, at);
    if (reading === undefined) throw new Refusal('not-found');
    return visible(caller, reading.state, reading.law);
  };

  /** The case, for those above it and while there is something to follow. */
  const openCase = async (receipt: ReceiptNumber, caller: StaffActor, at: Instant) => {
    const reading = await cases.read(receipt, at);
    if (reading === undefined) throw new Refusal('not-found');
    const { department, item, base, status } = visible(caller, reading.state, reading.law);
    requireSuperior(caller, department);
    if (isEnded(reading.state)) throw new Refusal('wrong-status', { status });
    return { base, matter: { department, item, asOf: reading.version } };
  };

  /** What the case must be for it is asked of a new command alone: a repeat gets its first answer, whatever came of the case since. */
  const carryOut = async (
    receipt: ReceiptNumber,
    make: () => Promise<SupervisionCommand>,
    { caller, at, idempotency, ifMatch }: Arriving,
    creates?: 'if-absent',
  ): Promise<Reply<Standing>> => {
    const { state, personVersion, replayed } = await execute(store, supervisionAggregate, await cases.law(at), {
      id: receipt,
      compose: async () => ({ command: await make(), parts: [] }),
      actor: caller,
      at,
      ...(creates ? { creates } : {}),
      ...(idempotency ? { idempotency } : {}),
      ...(ifMatch === undefined ? {} : { ifMatch }),
    });
    if (state.status === 'unopened') throw new Refusal('not-found');
    return {
      version: personVersion,
      replayed,
      body: {
        receipt,
        ...(state.officer ? { officer: state.officer } : {}),
        urgings: state.urgings.map(({ n, clock, acknowledged }) => ({
          n,
          replyBy: clock.due,
          acknowledged: acknowledged === true,
        })),
        cards: standingCards(state).map(viewOfCard),
      },
    };
  };

  /** A command on the supervision of a case that the caller may see; to anybody else there is neither. */
  const onVisible = async (
    call: Arriving & { readonly params: { readonly receipt: ReceiptNumber } },
    command: SupervisionCommand,
  ): Promise<Reply<Standing>> => {
    const make = async () => {
      await caseFor(call.params.receipt, call.caller, call.at);
      return command;
    };
    return carryOut(call.params.receipt, make, call);
  };

  /** One page of the rows of a department's supervised cases. Refuses who has no business with that department. */
  const page = async (
    key: (department: DepartmentCode) => string,
    { caller, query, at }: Pick<Call<typeof caseRoutes.urgedCases>, 'caller' | 'query' | 'at'>,
  ) => {
    const department = query.department ?? caller.department;
    if (!isSupervisor(caller) && !belongsTo(caller, department, await cases.law(at)))
      throw new Refusal('not-your-department', { department });
    const { limit, cursor } = query;
    const found = await store.query('queue', { key: key(department), limit, ...(cursor ? { cursor } : {}) });
    return { department, entries: found.entries, ...(found.cursor ? { cursor: found.cursor } : {}) };
  };

  const receiptOf = ({ aggregate: { id } }: { readonly aggregate: { readonly id: string } }) => ({
    receipt: id,
    receiptPrinted: printedReceipt(id),
  });

  return {
    caseSupervision: async ({ params: { receipt }, caller, at }) => {
      const { department, item } = await caseFor(receipt, caller, at);
      const id = { kind: supervisionAggregate.kind, id: receipt };
      const head = await store.load(id);
      if (head === undefined) return { body: { receipt, department, item, urgings: [], cards: [] } };
      const state = SupervisionState.parse(head.state);
      const commits = await store.history(id, head.version);
      const events = commits.flatMap((commit) => commit.events.map((event) => SupervisionEvent.parse(event)));
      const { urgings, cards } = storyOf(events);
      return {
        version: head.personVersion,
        body: {
          receipt,
          department,
          item,
          ...(state.status === 'open' && state.officer ? { officer: state.officer } : {}),
          urgings,
          cards: cards.map(({ n, colour, limit, part, holder, ...rest }) => ({
            ...viewOfCard({ n, colour, limit, part, holder }),
            ...rest,
          })),
        },
      };
    },
    urgingLimit: async ({ params, caller, at }) => {
      await caseFor(params.receipt, caller, at);
      const head = await store.load({ kind: supervisionAggregate.kind, id: params.receipt });
      const state = head && SupervisionState.parse(head.state);
      const urging = state?.status === 'open' ? state.urgings.find(({ n }) => n === params.n) : undefined;
      if (urging === undefined) throw new Refusal('not-found');
      return {
        body: whyOf(urging.clock, { calendar: (await cases.law(at)).calendar, at }, supervisionLimitWords.urging),
      };
    },
    assignOfficer: async (call) => {
      const { params, caller, at, body } = call;
      const make = async (): Promise<SupervisionCommand> => {
        const { base, matter } = await openCase(params.receipt, caller, at);
        if (base !== 'committed') throw new Refusal('not-committed');
        if ((await staff(body.officer, at)) === undefined) throw new Refusal('unknown-officer');
        return { type: 'assign-officer', matter, officer: body.officer };
      };
      return carryOut(params.receipt, make, call, 'if-absent');
    },
    urge: async (call) => {
      const { params, caller, at, body } = call;
      const make = async (): Promise<SupervisionCommand> => {
        const { matter } = await openCase(params.receipt, caller, at);
        return { type: 'urge', matter, ...body };
      };
      return carryOut(params.receipt, make, call, 'if-absent');
    },
    acknowledgeUrging: (call) => onVisible(call, { type: 'acknowledge-urging', n: call.params.n }),
    answerUrging: (call) => onVisible(call, { type: 'answer-urging', n: call.params.n, text: call.body.text }),
    cancelCard: (call) => onVisible(call, { type: 'cancel-card', n: call.params.n, reasons: call.body.reasons }),
    urgedCases: async (call): Promise<Reply<z.input<ReturnType<typeof urgedPage>>>> => {
      const { entries, ...rest } = await page(urgedQueue, call);
      const lines = entries.map((entry) => ({
        ...receiptOf(entry),
        urgings: UrgedSummary.parse(entry.summary).u.map(({ n, due, ack }) => ({
          n,
          replyBy: due,
          acknowledged: ack === true,
        })),
      }));
      return { body: { ...rest, cases: lines } };
    },
    cardedCases: async (call): Promise<Reply<z.input<ReturnType<typeof cardedPage>>>> => {
      const { entries, ...rest } = await page(cardedQueue, call);
      const lines = entries.map((entry) => ({
        ...receiptOf(entry),
        cards: CardedSummary.parse(entry.summary).c.map(({ p: part, ...card }) => viewOfCard({ ...card, part })),
      }));
      return { body: { ...rest, cases: lines } };
    },
  };
};
