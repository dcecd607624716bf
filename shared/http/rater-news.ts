import { dossierOf, phoneOf } from '../domain/case/dossier.ts';
import type { Language, RuntimeCounty } from '../domain/county/county.ts';
import { evolve } from '../domain/rating/evolve.ts';
import { type GivenRating, isGiven, type RatingState } from '../domain/rating/state.ts';
import { messageLanguage } from '../messages/case-notices.ts';
import type { Texts } from '../messages/explanation.ts';
import { type RaterNotice, raterMessage, raterNoticeOf } from '../messages/rating-notices.ts';
import { isErased } from '../store/aggregate.ts';
import { legible } from '../store/cases.ts';
import type { Catalogue } from '../store/catalogue-source.ts';
import type { Keyring } from '../store/keyrings.ts';
import type { Store } from '../store/port.ts';
import { outcomeLink } from '../store/rating-links.ts';
import { RatingContent, type RecordedRating, recordedRatings } from '../store/ratings.ts';

/** An event of a rating and the rating right after it. */
export interface RatingHappening {
  readonly event: RecordedRating['event'];
  readonly state: GivenRating;
}

/** Finds an event of a rating by version and place. Throws where the commit is not there yet. */
export const ratingHappening = async (
  store: Pick<Store, 'history'>,
  id: string,
  version: number,
  n: number,
): Promise<RatingHappening> => {
  const events = recordedRatings(await store.history({ kind: 'rating', id }, version));
  let state: RatingState = { status: 'unrated' };
  for (const { event, version: at, n: place } of events) {
    state = evolve(state, event);
    if (at === version && place === n && isGiven(state)) return { event, state };
  }
  throw new Error('the commit is not there yet');
};

/** The service a rating is about: the item as it was, or the department where no item is known. */
export const ratedTitle = async (
  { catalogue, county }: { readonly catalogue: Catalogue; readonly county: RuntimeCounty },
  { about }: GivenRating,
): Promise<Texts> => {
  const item = about.item && about.itemVersion ? await catalogue.version(about.item, about.itemVersion) : undefined;
  const department = county.departments.find(({ code }) => code === about.department);
  return item?.title ?? department?.name ?? { 'zh-CN': about.department, en: about.department };
};

/** What a rater is told, and where; `undefined` where it is no news to them, or nobody is left to tell. */
export const raterNews = async (
  deps: {
    readonly store: Store;
    readonly catalogue: Catalogue;
    readonly county: RuntimeCounty;
    readonly ring: Keyring;
  },
  id: string,
  { event, state }: RatingHappening,
): Promise<
  | {
      readonly notice: RaterNotice;
      readonly phone: string | undefined;
      readonly language: Language;
      readonly text: string;
    }
  | undefined
> => {
  const notice = raterNoticeOf(event);
  if (notice === undefined) return undefined;
  const phone = await phoneOfRater(deps.store, id, state);
  const { ratingUrl } = deps.county.notices;
  const language = messageLanguage(deps.county);
  const department = deps.county.departments.find(({ code }) => code === state.about.department);
  const text = raterMessage(
    notice,
    {
      title: await ratedTitle(deps, state),
      phone: department?.phone,
      link: ratingUrl && outcomeLink(deps.ring, ratingUrl, id),
    },
    deps.county,
    language,
  );
  return { notice, phone, language, text };
};

/** The number a rater left, or that of the case; erased ones are gone. */
const phoneOfRater = async (store: Store, id: string, { reach, about }: GivenRating): Promise<string | undefined> => {
  if (reach === 'left') {
    const part = await store.part({ kind: 'rating', id }, 1);
    return part === undefined || isErased(part.content) ? undefined : RatingContent.parse(part.content).phone;
  }
  if (reach === 'none' || about.receipt === undefined) return undefined;
  const dossier = dossierOf(legible(await store.parts({ kind: 'case', id: about.receipt })));
  return dossier && phoneOf(dossier);
};
