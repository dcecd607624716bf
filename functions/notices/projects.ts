import { projectEvents } from '../../shared/events/project-events.ts';
import { detailType } from '../../shared/events/publication.ts';
import { type ProjectNews, projectHappening, projectNews } from '../../shared/http/project-news.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { type ProjectAlertOwed, projectAlertMessage, projectAlertsOf } from '../../shared/messages/project-notices.ts';
import { noticeIdText } from '../../shared/store/notice-records.ts';
import { everyOne } from './every-one.ts';
import type { Hand } from './ratings.ts';
import { sendOnce } from './sending.ts';
import type { NoticesDeps } from './service.ts';

interface Place {
  readonly id: string;
  readonly version: number;
  readonly n: number;
}

/** Detail types of projects that are somebody's news. */
export const projectsNews: ReadonlySet<string> = new Set(
  (
    [
      'ring-opened',
      'project-finished',
      'project-entrusted',
      'project-agency-handed-over',
      'project-agency-ended',
    ] as const
  ).map((type) => detailType(projectEvents[type])),
);

/** An event of a project: told to its applicant by message; without a telephone, by the department, which hears of it. */
export const onProject = async (deps: NoticesDeps, place: Place, at: Instant, hand: Hand): Promise<void> => {
  const happening = await projectHappening(deps.store, place.id, place.version, place.n);
  const news = await projectNews(deps, place.id, happening);
  if (news === undefined) return;
  const alerts = projectAlertsOf(happening.event).map((owed) => () => alertAbout(deps, place, news, owed, at));
  await everyOne([...(news.reach === 'phone' ? [() => tellApplicant(deps, place, news, at, hand)] : []), ...alerts]);
};

const idOf = ({ id, version, n }: Place) => ({ aggregate: { kind: 'project', id }, version, n });

const tellApplicant = async (
  { records }: NoticesDeps,
  place: Place,
  { notice, text, phone }: ProjectNews,
  at: Instant,
  hand: Hand,
): Promise<void> => {
  const id = idOf(place);
  await sendOnce(records, { id, kind: notice, at }, () => hand(noticeIdText(id), notice, text, phone));
};

const alertAbout = async (
  { county, records, carrier }: NoticesDeps,
  place: Place,
  { notice, matter, department }: ProjectNews,
  { to, kind, severity }: ProjectAlertOwed,
  at: Instant,
): Promise<void> => {
  const message = projectAlertMessage(notice, matter, county.notices.languages);
  const id = { ...idOf(place), alert: { to, kind } };
  await sendOnce(records, { id, kind, at }, () => carrier.alert(to, message, { department, severity, kind }));
};
