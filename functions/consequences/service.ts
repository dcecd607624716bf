import { brokenCommitment } from '../../shared/domain/case/broken-commitment.ts';
import { CaseState, isFiled } from '../../shared/domain/case/state.ts';
import type { CreditCommand } from '../../shared/domain/credit/credit.ts';
import type { Consequences } from '../../shared/domain/supervision/consequences.ts';
import { type BusEvent, eventIn, type QueueRecord, receivedAt } from '../../shared/events/arrival.ts';
import { followingFrom, recordIdOf } from '../../shared/events/consequential.ts';
import { parseEventId } from '../../shared/events/envelope.ts';
import { complaintHappening } from '../../shared/http/complainant-news.ts';
import {
  type DepartmentCode,
  DepartmentCodeText,
  type ItemCode,
  ItemCodeText,
  type PartyKey,
  type ReceiptNumber,
  ReceiptNumberText,
} from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { accountabilityAggregate } from '../../shared/store/accountability-aggregate.ts';
import type { Cases } from '../../shared/store/cases.ts';
import { recordedComplaint } from '../../shared/store/complaints.ts';
import { creditAggregate } from '../../shared/store/credit-aggregate.ts';
import { execute, stateAsOf } from '../../shared/store/execute.ts';
import { feedbackAggregate } from '../../shared/store/feedback-aggregate.ts';
import type { Store } from '../../shared/store/port.ts';
import { projectsOf } from '../../shared/store/projects.ts';
import type { StaffSource } from '../../shared/store/staff-source.ts';
import { supervisionAggregate } from '../../shared/store/supervision-aggregate.ts';

export interface ConsequencesDeps {
  readonly store: Store;
  readonly cases: Pick<Cases, 'law' | 'read' | 'events'>;
  readonly staff: StaffSource;
  /** Takes what went wrong: the message's id and the error's name, never a text. */
  readonly report: (failure: { readonly message: string; readonly why: string }) => void;
}

/** Messages that are to come again. */
export interface Failures {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

const actor = { kind: 'system', name: 'supervision' } as const;

/** Whose doing it was: a department, and as far as known the item and the case. */
interface Answerable {
  readonly department: DepartmentCode;
  readonly item?: ItemCode;
  readonly receipt?: ReceiptNumber;
  /** The version of the case the event stands in. */
  readonly asOf?: number;
}

/**
 * Events of the bus → cards (L15) and accountability records (S26), what a measure sends back to the home unit, the supervision
 * of a case that goes to another department, and what a project has to say of its rings (S11). Nobody issues a card or opens a
 * record by hand. Every effect has an id of its own and is done once however often the event comes, in whatever order; each
 * message fails for itself alone.
 */
export const consequences = (deps: ConsequencesDeps): ((records: readonly QueueRecord[]) => Promise<Failures>) => {
  const { store, cases } = deps;

  /**
   * The department a complaint turned out to be true of: the one named, else the case's, else the one that looked into it,
   * which is whose people answered where the desk itself did.
   */
  const complainedOf = async (
    place: NonNullable<ReturnType<typeof parseEventId>>,
    at: Instant,
  ): Promise<Answerable | undefined> => {
    const { state } = await complaintHappening(store, place.id, place.version, place.n);
    const { subject, assigned } = state;
    const head = subject.case && (await store.load({ kind: 'case', id: subject.case }));
    const filed = head ? CaseState.parse(head.state) : undefined;
    const about = filed && isFiled(filed) ? filed : undefined;
    const department =
      subject.department ?? about?.department ?? assigned?.department ?? (await answeredBy(place, at))?.department;
    const item = subject.item ?? about?.item;
    return department && { department, ...(item ? { item } : {}), ...(subject.case ? { receipt: subject.case } : {}) };
  };

  const answeredBy = async ({ id, version }: { readonly id: string; readonly version: number }, at: Instant) => {
    const events = recordedComplaint(await store.history({ kind: 'complaint', id }, version)).map(({ event }) => event);
    const replied = events.findLast((event) => event.type === 'replied');
    return replied && deps.staff(replied.by, at);
  };

  const answerableFor = async ({ detail }: BusEvent, at: Instant): Promise<Answerable | undefined> => {
    const { aggregate, department, item } = detail;
    const place = parseEventId(detail.id);
    if (aggregate.kind === 'complaint') return place && complainedOf(place, at);
    return {
      department: DepartmentCodeText.parse(department),
      item: ItemCodeText.parse(item),
      receipt: ReceiptNumberText.parse(aggregate.id),
      asOf: detail.version,
    };
  };

  const follow = async (
    { card, cause, part }: Consequences,
    { department, item, receipt, asOf }: Answerable,
    source: string,
    at: Instant,
  ): Promise<void> => {
    const law = await cases.law(at);
    if (card && item && receipt && asOf)
      await execute(store, supervisionAggregate, law, {
        id: receipt,
        command: { type: 'issue-card', matter: { department, item, asOf }, ...card, ...(part ? { part } : {}), source },
        creates: 'if-absent',
        actor,
        at,
      });
    if (cause)
      await execute(store, accountabilityAggregate, law, {
        id: recordIdOf(source),
        command: {
          type: 'open-record',
          cause,
          department: part?.department ?? department,
          ...(item ? { item } : {}),
          ...(receipt ? { receipt } : {}),
          source,
        },
        creates: 'if-absent',
        actor,
        at,
      });
  };

  /** An efficiency admonition that stands goes back to the unit: the home unit of the person, where one was found responsible. */
  const admonish = async (record: string, source: string, at: Instant): Promise<void> => {
    const { commits } = await stateAsOf(store, accountabilityAggregate, record);
    const events = commits.flatMap((commit) =>
      commit.events.map((event) => accountabilityAggregate.event.parse(event)),
    );
    const opened = events.find((event) => event.type === 'record-opened');
    if (opened === undefined) throw new Error('the record is not there yet');
    const person = events.find((event) => event.type === 'finding-made')?.staff;
    const department = (person && (await deps.staff(person, at))?.department) ?? opened.department;
    await execute(store, feedbackAggregate, undefined, {
      id: record,
      command: { type: 'give', kind: 'admonition', department, staff: person, source },
      creates: 'if-absent',
      actor,
      at,
    });
  };

  /** The case went to another department: what is open of its supervision goes after it, whatever else is heard of it when. */
  const goAfter = async ({ detail }: BusEvent, department: DepartmentCode, at: Instant): Promise<void> => {
    await execute(store, supervisionAggregate, await cases.law(at), {
      id: detail.aggregate.id,
      command: {
        type: 'follow-case',
        matter: { department, item: ItemCodeText.parse(detail.item), asOf: detail.version },
      },
      creates: 'if-absent',
      actor,
      at,
    });
  };

  /**
   * Whoever broke a commitment a decision rested on enters the credit list until that is repaired (国办发〔2020〕42号); whoever
   * was taken for them under a number that has been put right comes off it. What the case says now is what counts, whichever
   * of its events is heard of when.
   */
  const listWhoBroke = async (receipt: ReceiptNumber, at: Instant): Promise<void> => {
    const head = await store.load({ kind: 'case', id: receipt });
    if (head === undefined) throw new Error('the case is not there yet');
    if (CaseState.parse(head.state).status !== 'revoked') return;
    const broken = brokenCommitment(await cases.events(receipt));
    if (broken === undefined) return;
    const { on: from, by, asOf, mistaken } = broken;
    const settle = (party: PartyKey, command: CreditCommand) =>
      execute(store, creditAggregate, undefined, { id: party, command, creates: 'if-absent', actor, at });
    for (const party of mistaken) await settle(party, { type: 'take-off', receipt, asOf });
    await settle(by, { type: 'list-broken', from, receipt, asOf });
  };

  const onEvent = async (record: QueueRecord): Promise<void> => {
    const event = eventIn(record);
    const at = receivedAt(record);
    const following = followingFrom(event['detail-type'], event.detail);
    const source = event.detail.id;
    if ('listed' in following) await listWhoBroke(ReceiptNumberText.parse(event.detail.aggregate.id), at);
    if ('project' in following && following.project)
      await projectsOf(store, cases).announce({ number: following.project, actor, at });
    if ('listed' in following || 'project' in following) return;
    if ('goesTo' in following) return goAfter(event, following.goesTo, at);
    if ('admonition' in following) return admonish(event.detail.aggregate.id, source, at);
    if (following.cause === undefined) return;
    const answerable = await answerableFor(event, at);
    if (answerable !== undefined) await follow(following, answerable, source, at);
  };

  return async (batch) => {
    const failed: string[] = [];
    for (const record of batch) {
      try {
        await onEvent(record);
      } catch (error) {
        failed.push(record.messageId);
        deps.report({ message: record.messageId, why: error instanceof Error ? error.name : 'unknown' });
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
};
