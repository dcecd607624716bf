import { dossierOf, phoneOf } from '../../shared/domain/case/dossier.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { isMobile } from '../../shared/domain/identity/identity-number.ts';
import { caseLinks } from '../../shared/http/case-links.ts';
import { complainantNews, complaintHappening } from '../../shared/http/complainant-news.ts';
import { projectHappening, projectNews } from '../../shared/http/project-news.ts';
import { raterNews, ratingHappening } from '../../shared/http/rater-news.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { type Instant, instant, parseInstant, rfc3339 } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { messageOf, newsAt } from '../../shared/messages/case-notices.ts';
import type { Links } from '../../shared/messages/notices.ts';
import { segments } from '../../shared/messages/sms.ts';
import { legible, recorded } from '../../shared/store/cases.ts';
import type { Catalogue } from '../../shared/store/catalogue-source.ts';
import type { KeyringReader } from '../../shared/store/keyrings.ts';
import {
  type NoticeId,
  type NoticeRecord,
  type NoticeRecords,
  noticeIdText,
  parseNoticeId,
} from '../../shared/store/notice-records.ts';
import type { Store } from '../../shared/store/port.ts';
import type { routes } from './routes.ts';

export interface GatewayDeps {
  readonly county: RuntimeCounty;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly records: NoticeRecords;
  readonly progressKeyring: KeyringReader;
}

/** Kinds of aggregates about which citizens get messages. */
const TOLD_OF: readonly string[] = ['case', 'complaint', 'rating', 'project'];

/**
 * Notices for the county's message gateway. Refuses `not-found` alike for what is no notice to an applicant, was never
 * begun, or has nobody left to go to.
 */
export const gateway = ({
  county,
  store,
  catalogue,
  records,
  progressKeyring,
}: GatewayDeps): Handlers<typeof routes> => {
  /** The record of a notice to an applicant. */
  const begun = async (text: string): Promise<{ readonly id: NoticeId; readonly record: NoticeRecord }> => {
    const id = parseNoticeId(text);
    if (id === undefined || !TOLD_OF.includes(id.aggregate.kind) || id.alert !== undefined)
      throw new Refusal('not-found');
    const record = await records.get(id);
    if (record === undefined) throw new Refusal('not-found');
    return { id, record };
  };

  const linksOf = async (receipt: ReceiptNumber, at: Instant): Promise<Links> =>
    caseLinks(await progressKeyring(at), county, receipt);

  /** The message to a rater, as the rating stood when it arose. */
  const toRater = async (id: NoticeId, { kind }: NoticeRecord, at: Instant) => {
    const happening = await ratingHappening(store, id.aggregate.id, id.version, id.n);
    const ring = await progressKeyring(at);
    const news = await raterNews({ store, catalogue, county, ring }, id.aggregate.id, happening);
    if (news?.phone === undefined || !isMobile(news.phone)) throw new Refusal('not-found');
    const { phone, language, text } = news;
    const { encoding, count } = segments(text);
    return { id: noticeIdText(id), kind, recipient: { phone }, language, text, encoding, segments: count };
  };

  /** The message to the applicant of a project. */
  const ofProject = async (id: NoticeId, { kind }: NoticeRecord) => {
    const happening = await projectHappening(store, id.aggregate.id, id.version, id.n);
    const news = await projectNews({ store, county }, id.aggregate.id, happening);
    if (news?.reach !== 'phone' || news.phone === undefined || !isMobile(news.phone)) throw new Refusal('not-found');
    const { phone, language, text } = news;
    const { encoding, count } = segments(text);
    return { id: noticeIdText(id), kind, recipient: { phone }, language, text, encoding, segments: count };
  };

  /** The message to a complainant, as the complaint stood when it arose. */
  const toComplainant = async (id: NoticeId, { kind }: NoticeRecord, at: Instant) => {
    const happening = await complaintHappening(store, id.aggregate.id, id.version, id.n);
    const ring = await progressKeyring(at);
    const news = await complainantNews({ store, county, ring }, id.aggregate.id, happening);
    if (news === undefined || !isMobile(news.phone)) throw new Refusal('not-found');
    const { phone, language, text } = news;
    const { encoding, count } = segments(text);
    return { id: noticeIdText(id), kind, recipient: { phone }, language, text, encoding, segments: count };
  };

  return {
    getNotice: async ({ params, at }) => {
      const { id, record } = await begun(params.id);
      if (id.aggregate.kind === 'complaint') return { body: await toComplainant(id, record, at) };
      if (id.aggregate.kind === 'rating') return { body: await toRater(id, record, at) };
      if (id.aggregate.kind === 'project') return { body: await ofProject(id, record) };
      const receipt = id.aggregate.id as ReceiptNumber;
      const [commits, parts] = await Promise.all([store.history(id.aggregate, id.version), store.parts(id.aggregate)]);
      const dossier = dossierOf(legible(parts));
      const phone = dossier && phoneOf(dossier);
      const news = newsAt(recorded(commits), id.version, id.n);
      if (news?.notice === undefined || phone === undefined || !isMobile(phone)) throw new Refusal('not-found');
      const { state } = news.happening;
      const item = await catalogue.version(state.item, state.itemVersion);
      const message = item && messageOf(news.happening, { receipt, item, county }, await linksOf(receipt, at));
      if (message === undefined) throw new Refusal('not-found');
      const { encoding, count } = segments(message.text);
      return {
        body: { id: noticeIdText(id), kind: record.kind, recipient: { phone }, ...message, encoding, segments: count },
      };
    },
    acknowledgeNotice: async ({ params, body, at }) => {
      const { id } = await begun(params.id);
      // The network's clock may run ahead of ours; nothing happened later than now.
      const told = body.at === undefined ? at : instant(Math.min(parseInstant(body.at), at));
      await records.settle(id, body.status, told, body.status === 'failed' ? 'undelivered' : undefined);
      const { record } = await begun(params.id);
      return { body: { id: noticeIdText(id), status: record.status, at: rfc3339(record.at) } };
    },
  };
};
