import * as z from 'zod';
import { dossierOf, phoneOf } from '../../shared/domain/case/dossier.ts';
import { applicantNoticeOf } from '../../shared/domain/case/notices.ts';
import type { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { isMobile } from '../../shared/domain/identity/identity-number.ts';
import { type BusEvent, eventIn, type QueueRecord, receivedAt } from '../../shared/events/arrival.ts';
import { caseEvents } from '../../shared/events/case-events.ts';
import { calendarEvents } from '../../shared/events/catalogue.ts';
import { parseEventId } from '../../shared/events/envelope.ts';
import { detailType, isPublished } from '../../shared/events/publication.ts';
import { ratingEvents } from '../../shared/events/rating-events.ts';
import { caseLinks } from '../../shared/http/case-links.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import { PlainDateText } from '../../shared/kernel/plain-date.ts';
import type { AlertOwed } from '../../shared/messages/alert-owed.ts';
import { type Alert, alertMessage, type CaseAlert } from '../../shared/messages/alerts.ts';
import { alertsOf, type Happening, SILENT } from '../../shared/messages/audiences.ts';
import { messageOf, newsAt } from '../../shared/messages/case-notices.ts';
import { isDigested } from '../../shared/messages/digest.ts';
import type { Texts } from '../../shared/messages/explanation.ts';
import type { Links } from '../../shared/messages/notices.ts';
import type { CalendarReader } from '../../shared/store/calendar-source.ts';
import { legible, recorded } from '../../shared/store/cases.ts';
import type { Catalogue } from '../../shared/store/catalogue-source.ts';
import type { KeyringReader } from '../../shared/store/keyrings.ts';
import { type NoticeId, type NoticeRecords, noticeIdText } from '../../shared/store/notice-records.ts';
import type { Store } from '../../shared/store/port.ts';
import type { Answer, Carrier } from './carrier.ts';
import { complaintNews, onComplaint } from './complaints.ts';
import { everyOne } from './every-one.ts';
import { onProject, projectsNews } from './projects.ts';
import { onRating } from './ratings.ts';
import { sendOnce } from './sending.ts';
import { OVERSEEN, onSupervision, supervisionNews } from './supervision.ts';

export interface NoticesDeps {
  readonly county: RuntimeCounty;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly calendar: CalendarReader;
  readonly records: NoticeRecords;
  readonly carrier: Carrier;
  readonly progressKeyring: KeyringReader;
  /** Takes what went wrong: names and ids, never a person. */
  readonly report: (failure: { readonly message: string; readonly why: string }) => void;
}

/** Messages that are to come again. */
export interface Failures {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Detail types that are nobody's news. */
const silent: ReadonlySet<string> = new Set(
  SILENT.flatMap((type) => {
    const mapping = caseEvents[type];
    return isPublished<never>(mapping) ? [detailType(mapping)] : [];
  }),
);

/** Detail types of ratings that are somebody's news. */
const ratingNews: ReadonlySet<string> = new Set(
  (
    [
      'held-for-review',
      'rectification-opened',
      'rectification-answered',
      'followed-up',
      'appealed',
      'appeal-decided',
      'rung-reached',
    ] as const
  ).map((type) => detailType(ratingEvents[type])),
);

/** A step of a limit that disturbs nobody. */
const isSilentRung = ({ rung, notify }: Readonly<Record<string, unknown>>): boolean =>
  rung === 'passed' || notify === false;

const calendarNews = {
  [detailType(calendarEvents['year-edited'])]: z
    .object({ changed: z.array(PlainDateText) })
    .transform(({ changed }): Alert => ({ kind: 'calendar-edited', dates: changed })),
  [detailType(calendarEvents['statutory-closure-declared'])]: z
    .object({ dates: z.array(PlainDateText) })
    .transform(({ dates }): Alert => ({ kind: 'statutory-closure', dates })),
  [detailType(calendarEvents['statutory-closure-withdrawn'])]: z
    .object({ dates: z.array(PlainDateText) })
    .transform(({ dates }): Alert => ({ kind: 'statutory-closure', dates, withdrawn: true })),
};

/** Events of the bus → notices to applicants, alerts to departments and managers. Each message fails for itself alone. */
export const notices = (deps: NoticesDeps): ((records: readonly QueueRecord[]) => Promise<Failures>) => {
  const { county, store, catalogue, calendar, records, carrier } = deps;

  const linksOf = async (receipt: ReceiptNumber, at: Instant): Promise<Links> =>
    caseLinks(await deps.progressKeyring(at), county, receipt);

  /** Hands a notice to the channel of the county; the number stays in this call. */
  const hand = async (noticeId: string, kind: string, text: string, phone: string | undefined): Promise<Answer> => {
    if (phone === undefined || !isMobile(phone)) return { said: 'refused', reason: 'unreachable' };
    return county.notices.channel === 'gateway' ? carrier.gateway(noticeId, kind) : carrier.phone(phone, text);
  };

  const tellApplicant = async (
    { event, state, version, n }: Happening,
    receipt: ReceiptNumber,
    item: ServiceItemVersion,
    kind: string,
    at: Instant,
  ): Promise<void> => {
    const aggregate = { kind: 'case', id: receipt };
    const dossier = dossierOf(legible(await store.parts(aggregate)));
    // Erased: there is nobody left to tell.
    if (dossier === undefined) return;
    const id: NoticeId = { aggregate, version, n };
    const message = messageOf({ event, state, version, n }, { receipt, item, county }, await linksOf(receipt, at));
    if (message === undefined) return;
    await sendOnce(records, { id, kind, at }, () => hand(noticeIdText(id), kind, message.text, phoneOf(dossier)));
  };

  const alertAboutCase = async (
    { event, state, version, n }: Happening,
    { to, kind, severity, level, department: another }: AlertOwed,
    receipt: ReceiptNumber,
    item: ServiceItemVersion,
    times: { readonly at: Instant; readonly committedAt: Instant },
  ): Promise<void> => {
    const whose = another ?? state.department;
    const department = county.departments.find(({ code }) => code === whose);
    const alert: CaseAlert = {
      kind: kind as CaseAlert['kind'],
      receipt,
      title: item.title,
      department: department?.name ?? { 'zh-CN': whose, en: whose },
      ...(kind === 'escalated' ? { level } : {}),
      ...(isRung(event) && kind !== 'printed-notice-waiting' ? await termOf(event, times) : {}),
      ...('task' in event ? { task: taskTitle(item, event.task) } : {}),
      ...(event.type === 'stage-ended' ? { verdict: event.verdict } : {}),
      ...(kind === 'printed-notice-waiting' ? { notice: applicantNoticeOf(event) } : {}),
    };
    const id: NoticeId = {
      aggregate: { kind: 'case', id: receipt },
      version,
      n,
      alert: { to, kind, ...(another ? { department: another } : {}) },
    };
    await sendOnce(records, { id, kind, at: times.at }, () =>
      carrier.alert(to, alertMessage(alert, county.notices.languages), {
        department: whose,
        severity,
        kind,
        level,
      }),
    );
  };

  /** The limit an alert speaks of, and how far off it is on the day the event was recorded. */
  const termOf = async (
    event: RungEvent,
    { at, committedAt }: { readonly at: Instant; readonly committedAt: Instant },
  ): Promise<Pick<CaseAlert, 'limit' | 'due' | 'daysLeft' | 'daysLate'>> => {
    const { due } = event;
    const clock = event.type === 'rung-reached' ? event.clock : 'task';
    // The applicant's own time: nobody in the house is late.
    if (clock === 'correction' || clock === 'hearing-request' || clock === 'commitment' || clock === 'mending')
      return {};
    const today = dateAt(committedAt);
    const days = (await calendar.read(at)).calendar;
    return {
      limit: clock,
      due,
      ...(today > due
        ? { daysLate: Math.max(1, days.workingDaysBetween(due, today)) }
        : { daysLeft: days.workingDaysBetween(today, due) }),
    };
  };

  const onCase = async ({ detail }: BusEvent, at: Instant): Promise<void> => {
    const { version, n = 0 } = parseEventId(detail.id) ?? {};
    const receipt = detail.aggregate.id as ReceiptNumber;
    const commits = await store.history({ kind: 'case', id: receipt }, version);
    const commit = commits.at(-1);
    // Reads are strongly consistent; should one still come too early, the event comes again.
    if (version === undefined || commit?.version !== version) throw new Error('the commit is not there yet');
    const news = newsAt(recorded(commits), version, n);
    if (news === undefined) throw new Error('the commit has no such event');
    const { happening, notice } = news;
    const alerts = alertsOf(happening).filter((alert) => !isDigested(county, alert));
    const byMessage = notice !== undefined && happening.state.reach === 'phone';
    if (!byMessage && alerts.length === 0) return;
    const item = await catalogue.version(happening.state.item, happening.state.itemVersion);
    if (item === undefined) throw new Error('the service item version is not there');
    const owed = [
      ...(byMessage ? [() => tellApplicant(happening, receipt, item, notice, at)] : []),
      ...alerts.map((alert) => () => alertAboutCase(happening, alert, receipt, item, { at, committedAt: commit.at })),
    ];
    await everyOne(owed);
  };

  const onCalendar = async (event: BusEvent, at: Instant): Promise<void> => {
    const alert = calendarNews[event['detail-type']]?.parse(event.detail);
    const place = parseEventId(event.detail.id);
    if (alert === undefined || place === undefined) return;
    const { aggregate } = event.detail;
    const id: NoticeId = {
      aggregate,
      version: place.version,
      n: place.n,
      alert: { to: 'managers', kind: alert.kind },
    };
    await sendOnce(records, { id, kind: alert.kind, at }, () =>
      carrier.alert('managers', alertMessage(alert, county.notices.languages), {
        severity: 'warning',
        kind: alert.kind,
      }),
    );
  };

  const onEvent = async (record: QueueRecord): Promise<void> => {
    const event = eventIn(record);
    const { kind } = event.detail.aggregate;
    if (kind === 'calendar') return onCalendar(event, receivedAt(record));
    if (kind === 'complaint') {
      const place =
        complaintNews.has(event['detail-type']) && !isSilentRung(event.detail) && parseEventId(event.detail.id);
      return place ? onComplaint(deps, place, receivedAt(record), hand) : undefined;
    }
    if (kind === 'rating') {
      const place =
        ratingNews.has(event['detail-type']) && !isSilentRung(event.detail) && parseEventId(event.detail.id);
      return place ? onRating(deps, place, receivedAt(record), hand) : undefined;
    }
    if (kind === 'project') {
      const place = projectsNews.has(event['detail-type']) && parseEventId(event.detail.id);
      return place ? onProject(deps, place, receivedAt(record), hand) : undefined;
    }
    if (OVERSEEN.includes(kind)) {
      const place =
        supervisionNews.has(event['detail-type']) && !isSilentRung(event.detail) && parseEventId(event.detail.id);
      return place ? onSupervision(deps, place, receivedAt(record)) : undefined;
    }
    if (kind !== 'case' || silent.has(event['detail-type']) || isSilentRung(event.detail)) return;
    return onCase(event, receivedAt(record));
  };

  return async (batch) => {
    const failed: string[] = [];
    for (const record of batch) {
      try {
        await onEvent(record);
      } catch (error) {
        failed.push(record.messageId);
        deps.report({ message: record.messageId, why: whyOf(error) });
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
};

/** A step of a limit: of the case, or of one department's task in it. */
type RungEvent = Extract<Happening['event'], { type: 'rung-reached' | 'task-rung-reached' }>;
const isRung = (event: Happening['event']): event is RungEvent =>
  event.type === 'rung-reached' || event.type === 'task-rung-reached';

const taskTitle = ({ plan }: ServiceItemVersion, task: string): Texts =>
  plan?.stages.flatMap(({ tasks }) => tasks).find(({ code }) => code === task)?.title ?? { 'zh-CN': task, en: task };

/** Names of errors say enough; their texts may quote what they stumbled over. */
const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return error.name === 'Again' ? `Again ${error.message}` : error.name;
};
