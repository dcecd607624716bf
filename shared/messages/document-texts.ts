import type { CaseEvent, CaseEventOf } from '../domain/case/events.ts';
import type { LegalBasis } from '../domain/case/particulars.ts';
import type { NonAcceptanceGround } from '../domain/case/vocabulary.ts';
import type { ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { clockWords } from './case-words.ts';
import { dateText } from './dates.ts';
import type { CaseDocument } from './documents.ts';
import type { Texts } from './explanation.ts';

/** What a document says, before parties, matter and seal are put to it. */
export type DocumentContent = Pick<CaseDocument, 'kind' | 'title' | 'legalBasis' | 'dates' | 'paragraphs'>;

const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

const article = (zh: string, en: string): Texts =>
  words(`《中华人民共和国行政许可法》${zh}`, `Administrative Licensing Law of the PRC, ${en}`);

const dated = (zh: (date: string) => string, en: (date: string) => string, date: PlainDate): Texts =>
  words(zh(dateText['zh-CN'](date)), en(dateText.en(date)));

const limit = (name: keyof typeof clockWords, clock: Clock): CaseDocument['dates'][number] => ({
  name: clockWords[name],
  date: clock.due,
  ...(clock.provisional ? { provisional: true } : {}),
});

const cited = (bases: readonly LegalBasis[]): readonly Texts[] =>
  bases.map(({ law, article: place = '' }) => words(`《${law}》${place}`, `《${law}》 ${place}`.trim()));

/** What staff wrote in the case's own language stands as written in both. */
const asWritten = (text: string): Texts => words(text, text);

const codeName = (item: ServiceItemVersion, code: string): Texts =>
  item.materials.find((material) => material.code === code)?.name ??
  item.answers.find((answer) => answer.code === code)?.label ??
  words(code, code);

const grounds = {
  'no-licence-needed': words('该事项依法不需要取得行政许可。', 'By law this matter needs no licence.'),
  'not-our-authority': words(
    '该事项依法不属于本机关职权范围。',
    'By law this matter is not within this authority’s powers.',
  ),
  'statutory-bar': words('该申请属于法律规定不予受理的情形。', 'The law bars this application from being accepted.'),
} as const satisfies Record<NonAcceptanceGround, Texts>;

/** 行政许可法 Art. 38(2); terms: 行政复议法 (2023) Art. 20, 行政诉讼法 Art. 46. */
const remedies = words(
  '如不服本决定，可自收到本决定书之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。',
  'Whoever disagrees may apply for administrative reconsideration within 60 days of receiving this document, or bring suit before the people’s court within six months of receiving it.',
);

const isLicence = (item: ServiceItemVersion): boolean => item.kind === 'administrative-licence';

/** The document an event gives rise to, if it gives rise to one. */
export const contentOf = (event: CaseEvent, item: ServiceItemVersion): DocumentContent | undefined => {
  switch (event.type) {
    case 'case-filed':
      return materialsReceipt(event, item);
    case 'correction-notice-issued':
      return correctionNotice(event, item);
    case 'accepted':
    case 'deemed-accepted':
      return acceptanceNotice(event);
    case 'not-accepted':
      return nonAcceptanceNotice(event);
    case 'returned':
      return {
        kind: 'return-notice',
        title: words('退件告知书', 'Notice of return'),
        legalBasis: cited(event.legalBasis),
        dates: [],
        paragraphs: [
          words(
            '你（单位）的申请经审查，现予退回，理由如下：',
            'After review the application is returned, for these reasons:',
          ),
          asWritten(event.reasons),
          remedies,
        ],
      };
    case 'approved':
      return approvalDecision(event, item);
    case 'refused':
      return refusalDecision(event, item);
    case 'result-delivered':
    case 'deemed-delivered':
      return deliveryReceipt(event);
    case 'revoked':
      return {
        kind: 'revocation-decision',
        title: event.ground.startsWith('70')
          ? words('注销行政许可决定书', 'Decision of cancellation')
          : words('撤销行政许可决定书', 'Decision of revocation'),
        legalBasis: [
          event.ground.startsWith('70') ? article('第七十条', 'Article 70') : article('第六十九条', 'Article 69'),
        ],
        dates: [],
        paragraphs: [words('理由如下：', 'The reasons are:'), asWritten(event.reasons), remedies],
      };
    default:
      return undefined;
  }
};

const materialsReceipt = (event: CaseEventOf<'case-filed'>, item: ServiceItemVersion): DocumentContent => ({
  kind: 'materials-receipt',
  title: words('收取材料凭证', 'Receipt for materials'),
  legalBasis: [article('第三十二条', 'Article 32')],
  dates: [limit('acceptance', event.clock)],
  paragraphs: [
    dated(
      (date) => `已于${date}收到你（单位）的申请材料。`,
      (date) => `The application came in on ${date}.`,
      event.on,
    ),
    ...event.missing.map((code) => {
      const name = codeName(item, code);
      return words(`尚缺：${name['zh-CN']}`, `Still missing: ${name.en}`);
    }),
    dated(
      (date) => `本机关将于${date}前作出是否受理的决定；逾期不告知的，自收到申请材料之日起即为受理。`,
      (date) =>
        `Whether it is accepted is decided by ${date}; silent past that, it counts as accepted from the day the materials came in.`,
      event.clock.due,
    ),
  ],
});

const correctionNotice = (
  event: CaseEventOf<'correction-notice-issued'>,
  item: ServiceItemVersion,
): DocumentContent => ({
  kind: 'correction-notice',
  title: words('补正告知书', 'Notice of correction'),
  legalBasis: [article('第三十二条第一款第四项', 'Article 32(1)(4)')],
  dates: [limit('correction', event.clock)],
  paragraphs: [
    words(
      '你（单位）的申请材料不齐全或者不符合法定形式，请一次补齐以下内容：',
      'The application is incomplete or not in due form. Please supply all of this:',
    ),
    ...event.asks.map(({ code, problem }, index) => {
      const name = codeName(item, code);
      return words(`${index + 1}．${name['zh-CN']}：${problem}`, `${index + 1}. ${name.en}: ${problem}`);
    }),
    dated(
      (date) => `请于${date}前补正；逾期未补正的，视为撤回申请。`,
      (date) => `Please do so by ${date}; after that the application counts as withdrawn.`,
      event.clock.due,
    ),
  ],
});

const acceptanceNotice = (event: CaseEventOf<'accepted' | 'deemed-accepted'>): DocumentContent => ({
  kind: 'acceptance-notice',
  title: words('受理通知书', 'Notice of acceptance'),
  legalBasis: [
    event.type === 'accepted'
      ? article('第三十二条第一款第五项', 'Article 32(1)(5)')
      : article('第三十二条第一款第四项', 'Article 32(1)(4)'),
    article('第四十二条', 'Article 42'),
  ],
  dates: [limit('promised', event.promised), ...(event.statutory ? [limit('statutory', event.statutory)] : [])],
  paragraphs: [
    event.type === 'accepted'
      ? dated(
          (date) => `你（单位）的申请自${date}起受理。`,
          (date) => `The application is accepted as of ${date}.`,
          event.on,
        )
      : dated(
          (date) => `因本机关逾期未告知，你（单位）的申请自收到材料之日（${date}）起即为受理。`,
          (date) => `As nothing was said in time, the application is accepted as of the day it came in, ${date}.`,
          event.on,
        ),
    dated(
      (date) => `本机关承诺于${date}前办结。`,
      (date) => `It is promised to be decided by ${date}.`,
      event.promised.due,
    ),
  ],
});

const nonAcceptanceNotice = (event: CaseEventOf<'not-accepted'>): DocumentContent => ({
  kind: 'non-acceptance-notice',
  title: words('不予受理通知书', 'Notice of non-acceptance'),
  legalBasis: [article('第三十二条', 'Article 32'), ...cited(event.legalBasis)],
  dates: [],
  paragraphs: [
    grounds[event.ground],
    asWritten(event.reasons),
    ...(event.competentBody
      ? [words(`请向${event.competentBody}申请。`, `Please apply to: ${event.competentBody}.`)]
      : []),
    remedies,
  ],
});

const approvalDecision = (event: CaseEventOf<'approved'>, item: ServiceItemVersion): DocumentContent => ({
  kind: 'approval-decision',
  title: isLicence(item)
    ? words('准予行政许可决定书', 'Decision to grant the licence')
    : words('准予办理决定书', 'Decision to grant the application'),
  legalBasis: isLicence(item) ? [article('第三十八条第一款', 'Article 38(1)')] : [],
  dates: [limit('delivery', event.clock)],
  paragraphs: [
    words(
      `经审查，你（单位）的申请符合法定条件，准予${item.title['zh-CN']}。`,
      `The application meets the conditions laid down and is granted: ${item.title.en}.`,
    ),
    dated(
      (date) => `${item.result.name['zh-CN']}将于${date}前颁发、送达。`,
      (date) => `${item.result.name.en} is issued and delivered by ${date}.`,
      event.clock.due,
    ),
  ],
});

const refusalDecision = (event: CaseEventOf<'refused'>, item: ServiceItemVersion): DocumentContent => ({
  kind: 'refusal-decision',
  title: isLicence(item)
    ? words('不予行政许可决定书', 'Decision to refuse the licence')
    : words('不予办理决定书', 'Decision to refuse the application'),
  legalBasis: [...(isLicence(item) ? [article('第三十八条第二款', 'Article 38(2)')] : []), ...cited(event.legalBasis)],
  dates: [limit('delivery', event.clock)],
  paragraphs: [
    words('经审查，决定不予准许，理由如下：', 'The application is refused, for these reasons:'),
    asWritten(event.reasons),
    remedies,
  ],
});

const methods = {
  'handed-over': words('直接送达', 'handed over'),
  posted: words('邮寄送达', 'by post'),
  electronic: words('电子送达', 'electronically'),
} as const;

const deliveryReceipt = (event: CaseEventOf<'result-delivered' | 'deemed-delivered'>): DocumentContent => ({
  kind: 'delivery-receipt',
  title: words('送达回证', 'Proof of delivery'),
  legalBasis: [article('第四十四条', 'Article 44')],
  dates: [],
  paragraphs: [
    event.type === 'deemed-delivered'
      ? words('公告期满，视为送达。', 'Delivered by law: the term of the public notice has passed.')
      : words(
          `${methods[event.method]['zh-CN']}，由${event.to === 'agent' ? '代理人' : '申请人'}签收。`,
          `Delivered ${methods[event.method].en} to the ${event.to}.`,
        ),
  ],
});
