import { complaintEvents } from '../../shared/events/complaint-events.ts';
import { detailType } from '../../shared/events/publication.ts';
import { type ComplaintHappening, complainantNews, complaintHappening } from '../../shared/http/complainant-news.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import {
  type ComplaintAlertOwed,
  complaintAlertMessage,
  complaintAlertsOf,
} from '../../shared/messages/complaint-notices.ts';
import { noticeIdText } from '../../shared/store/notice-records.ts';
import type { Answer } from './carrier.ts';
import { everyOne } from './every-one.ts';
import { sendOnce } from './sending.ts';
import type { NoticesDeps } from './service.ts';

/** Hands a notice to whatever channel the county has. */
type Hand = (noticeId: string, kind: string, text: string, phone: string | undefined) => Promise<Answer>;

interface Place {
  readonly id: string;
  readonly version: number;
  readonly n: number;
}

/** Detail types of complaints that are somebody's news. */
export const complaintNews: ReadonlySet<string> = new Set(
  (
    [
      'complaint-filed',
      'accepted',
      'declined',
      'assigned',
      'extended',
      'reply-drafted',
      'replied',
      'reopened',
      'merged',
      'withdrawn',
      'threat-flagged',
      'rung-reached',
    ] as const
  ).map((type) => detailType(complaintEvents[type])),
);

/** An event of a complaint: told to whoever filed it and left a number, and to those in the house who must act. */
export const onComplaint = async (deps: NoticesDeps, place: Place, at: Instant, hand: Hand): Promise<void> => {
  const happening = await complaintHappening(deps.store, place.id, place.version, place.n);
  const alerts = complaintAlertsOf(happening.event, happening.state);
  await everyOne([
    () => tellComplainant(deps, place, happening, at, hand),
    ...alerts.map((owed) => () => alertAbout(deps, place, happening, owed, at)),
  ]);
};

const aggregateOf = ({ id }: Place) => ({ kind: 'complaint', id });

const tellComplainant = async (
  deps: NoticesDeps,
  place: Place,
  happening: ComplaintHappening,
  at: Instant,
  hand: Hand,
): Promise<void> => {
  const { store, county } = deps;
  const news = await complainantNews({ store, county, ring: await deps.progressKeyring(at) }, place.id, happening);
  if (news === undefined) return;
  const { notice, text, phone } = news;
  const id = { aggregate: aggregateOf(place), version: place.version, n: place.n };
  await sendOnce(deps.records, { id, kind: notice, at }, () => hand(noticeIdText(id), notice, text, phone));
};

const alertAbout = async (
  { county, records, carrier }: NoticesDeps,
  place: Place,
  { event, state }: ComplaintHappening,
  { to, kind, severity }: ComplaintAlertOwed,
  at: Instant,
): Promise<void> => {
  const due = event.type === 'rung-reached' ? event.due : state.clocks.reply?.due;
  const message = complaintAlertMessage(kind, { number: place.id, state, due }, county.notices.languages);
  const id = { aggregate: aggregateOf(place), version: place.version, n: place.n, alert: { to, kind } };
  const department = to === 'department' ? state.assigned?.department : undefined;
  await sendOnce(records, { id, kind, at }, () =>
    carrier.alert(to, message, { ...(department ? { department } : {}), severity, kind }),
  );
};
