import { type RatingHappening, ratedTitle, raterNews, ratingHappening } from '../../shared/http/rater-news.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { ratingAlertMessage, ratingAlertsOf } from '../../shared/messages/rating-notices.ts';
import { noticeIdText } from '../../shared/store/notice-records.ts';
import type { Answer } from './carrier.ts';
import { everyOne } from './every-one.ts';
import { sendOnce } from './sending.ts';
import type { NoticesDeps } from './service.ts';

/** Hands a notice to whatever channel the county has. */
export type Hand = (noticeId: string, kind: string, text: string, phone: string | undefined) => Promise<Answer>;

/**
 * An event of a rating: the outcome to the rater, alerts to the head of the department and to the managers. Whoever left no
 * way to be reached is told nothing by message; that is for those who look into it to record.
 */
export const onRating = async (
  deps: NoticesDeps,
  place: { readonly id: string; readonly version: number; readonly n: number },
  at: Instant,
  hand: Hand,
): Promise<void> => {
  const happening = await ratingHappening(deps.store, place.id, place.version, place.n);
  const alerts = ratingAlertsOf(happening.event).map((owed) => () => alertAbout(deps, place, happening, owed, at));
  await everyOne([() => tellRater(deps, place, happening, at, hand), ...alerts]);
};

type Place = Parameters<typeof onRating>[1];

const aggregateOf = ({ id }: Place) => ({ kind: 'rating', id });

const tellRater = async (
  deps: NoticesDeps,
  place: Place,
  happening: RatingHappening,
  at: Instant,
  hand: Hand,
): Promise<void> => {
  const news = await raterNews({ ...deps, ring: await deps.progressKeyring(at) }, place.id, happening);
  if (news?.phone === undefined) return;
  const { notice, text, phone } = news;
  const id = { aggregate: aggregateOf(place), version: place.version, n: place.n };
  await sendOnce(deps.records, { id, kind: notice, at }, () => hand(noticeIdText(id), notice, text, phone));
};

const alertAbout = async (
  deps: NoticesDeps,
  place: Place,
  { event, state }: RatingHappening,
  { to, kind, severity, level }: ReturnType<typeof ratingAlertsOf>[number],
  at: Instant,
): Promise<void> => {
  const { county, records, carrier } = deps;
  const { about } = state;
  const department = county.departments.find(({ code }) => code === about.department);
  const message = ratingAlertMessage(
    {
      kind,
      rating: place.id,
      department: department?.name ?? { 'zh-CN': about.department, en: about.department },
      ...(about.item ? { title: await ratedTitle(deps, state) } : {}),
      level: state.level,
      ...(event.type === 'rung-reached' ? { clock: event.clock, due: event.due } : {}),
    },
    county.notices.languages,
  );
  const id = { aggregate: aggregateOf(place), version: place.version, n: place.n, alert: { to, kind } };
  await sendOnce(records, { id, kind, at }, () =>
    carrier.alert(to, message, { department: about.department, severity, kind, level }),
  );
};
