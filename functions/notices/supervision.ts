import { AccountabilityEvent } from '../../shared/domain/accountability/events.ts';
import { FeedbackEvent } from '../../shared/domain/feedback/feedback.ts';
import { SupervisionEvent } from '../../shared/domain/supervision/events.ts';
import { accountabilityEvents, feedbackEvents } from '../../shared/events/accountability-events.ts';
import { detailType } from '../../shared/events/publication.ts';
import { supervisionEvents } from '../../shared/events/supervision-events.ts';
import type { DepartmentCode, ReceiptNumber } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { isDigested } from '../../shared/messages/digest.ts';
import {
  factsOf,
  type OverseenEvent,
  type SupervisionAlertOwed,
  supervisionAlertMessage,
  supervisionAlertsOf,
} from '../../shared/messages/supervision-notices.ts';
import type { AggregateId } from '../../shared/store/port.ts';
import { everyOne } from './every-one.ts';
import { sendOnce } from './sending.ts';
import type { NoticesDeps } from './service.ts';

/** Detail types of supervision that are somebody's news. */
export const supervisionNews: ReadonlySet<string> = new Set(
  [
    ...(
      ['urged', 'case-followed', 'urging-answered', 'urging-rung-reached', 'card-told', 'card-cancelled'] as const
    ).map((type) => supervisionEvents[type]),
    ...(['measure-taken', 'appealed', 'appeal-decided'] as const).map((type) => accountabilityEvents[type]),
    feedbackEvents['feedback-given'],
  ].map(detailType),
);

/** Kinds of aggregates supervision is made of. */
export const OVERSEEN: readonly string[] = ['supervision', 'accountability', 'feedback'];

const readings: Readonly<Record<string, (event: unknown) => OverseenEvent>> = {
  supervision: (event) => SupervisionEvent.parse(event),
  accountability: (event) => AccountabilityEvent.parse(event),
  feedback: (event) => FeedbackEvent.parse(event),
};

interface Place {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly n: number;
}

/** Which case, and which department: both stand in the first commit, but for a case that has gone to another department since. */
const concernedOf = (events: readonly OverseenEvent[], { kind, id }: Place) => {
  const [first] = events;
  const moved = events.findLast((event) => event.type === 'case-followed');
  switch (first?.type) {
    case 'supervision-opened':
      return { department: moved?.to ?? first.matter.department, receipt: id as ReceiptNumber };
    case 'record-opened':
      return { department: first.department, ...(first.receipt ? { receipt: first.receipt } : {}) };
    case 'feedback-given':
      return { department: first.department };
    default:
      throw new Error(`${kind} without its beginning`);
  }
};

/** A card for a task is its department's own; any other stays with whom the case lay when it was late. */
const holderOf = (told: OverseenEvent): { readonly department?: DepartmentCode } => {
  if (!('limit' in told)) return {};
  const department = told.part?.department ?? told.holder;
  return department ? { department } : {};
};

/** An event of supervision: alerts to the department it concerns and to the managers. */
export const onSupervision = async (deps: NoticesDeps, place: Place, at: Instant): Promise<void> => {
  const { kind, id, version, n } = place;
  const aggregate: AggregateId = { kind, id };
  const read = readings[kind];
  const commits = read ? await deps.store.history(aggregate, version) : [];
  const commit = commits.at(-1);
  if (read === undefined || commit?.version !== version) throw new Error('the commit is not there yet');
  const event = commit.events[n - 1];
  if (event === undefined) throw new Error('the commit has no such event');
  // What happened after it in the same breath says nothing of whose it was.
  const events = commits.flatMap((each) => each.events.slice(0, each === commit ? n : undefined).map(read));
  const told = read(event);
  const concerned = { ...concernedOf(events, place), ...holderOf(told) };
  await everyOne(
    supervisionAlertsOf(told)
      .filter((owed) => !isDigested(deps.county, owed))
      .map((owed) => () => alertAbout(deps, place, { told, events, concerned }, owed, at)),
  );
};

const alertAbout = async (
  { county, records, carrier }: NoticesDeps,
  { kind: aggregateKind, id, version, n }: Place,
  {
    told,
    events,
    concerned: { department, receipt },
  }: {
    readonly told: OverseenEvent;
    readonly events: readonly OverseenEvent[];
    readonly concerned: { readonly department: DepartmentCode; readonly receipt?: ReceiptNumber };
  },
  { to, kind, severity, level }: SupervisionAlertOwed,
  at: Instant,
): Promise<void> => {
  const unit = county.departments.find(({ code }) => code === department);
  const measure = events.findLast((each) => each.type === 'measure-taken')?.measure;
  const message = supervisionAlertMessage(
    {
      kind,
      receipt,
      department: unit?.name ?? { 'zh-CN': department, en: department },
      ...factsOf(told, { measure }),
    },
    county.notices.languages,
  );
  const notice = { aggregate: { kind: aggregateKind, id }, version, n, alert: { to, kind } };
  await sendOnce(records, { id: notice, kind, at }, () =>
    carrier.alert(to, message, { department, severity, kind, level }),
  );
};
