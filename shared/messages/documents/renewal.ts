import type { CaseEventOf } from '../../domain/case/events.ts';
import type { Texts } from '../explanation.ts';
import type { DocumentContent, DocumentContext } from './document.ts';
import { article, dated, limit, words } from './writing.ts';

const ART_50 = article('第五十条', 'Article 50');

/** Which licence it is, by the number the applicant gave; nothing once that is erased. */
const licenceOf = ({ item, dossier }: DocumentContext): readonly Texts[] => {
  const number = item.renewal && dossier?.answers[item.renewal.number];
  return number === undefined
    ? []
    : [words(`原许可证编号：${number}。`, `Number of the licence that is renewed: ${number}.`)];
};

/** 视为准予延续记录 (Art. 50(2)): when it was asked for, when the licence expired, and that nobody decided in between. */
export const renewalRecord = (event: CaseEventOf<'renewal-deemed'>, context: DocumentContext): DocumentContent => ({
  kind: 'renewal-record',
  legalBasis: [ART_50, article('第四十四条', 'Article 44')],
  dates: [
    { name: words('申请日期', 'Asked for on'), date: context.filed.on },
    { name: words('原许可有效期届满日', 'Expiry of the licence'), date: event.expired },
    limit('renewal-paper', event.paper),
    limit('delivery', event.delivery),
  ],
  paragraphs: [
    ...licenceOf(context),
    dated(
      (date) => `你（单位）在法定期限内申请延续，本机关在${date}有效期届满前未作出决定，依法视为准予延续。`,
      (date) =>
        `The renewal was asked for in time and not decided by ${date}, when the licence expired: by law it is deemed renewed.`,
      event.expired,
    ),
    words(
      '本记录不影响依法作出撤销、注销决定；延续后的许可证件将于上列日期前颁发、送达。',
      'Revocation or cancellation by law is not affected. The licence as renewed is issued and delivered by the dates above.',
    ),
  ],
});

/** 准予延续行政许可决定书: the paper that a renewal by silence owes. */
export const renewalDecision = (
  event: CaseEventOf<'renewal-paper-issued'>,
  context: DocumentContext,
): DocumentContent => {
  const { item, dossier } = context;
  const result = dossier?.result;
  return {
    kind: 'approval-decision',
    title: words('准予延续行政许可决定书', 'Decision to renew the licence'),
    legalBasis: [ART_50],
    dates: [
      ...(result?.validFrom ? [{ name: words('有效期自', 'Valid from'), date: result.validFrom }] : []),
      ...(result?.validTo ? [{ name: words('有效期至', 'Valid until'), date: result.validTo }] : []),
    ],
    paragraphs: [
      ...licenceOf(context),
      dated(
        (date) => `该许可已依法视为准予延续，现于${date}出具文书。`,
        (date) => `The licence was deemed renewed by law; this paper was issued on ${date}.`,
        event.on,
      ),
      ...(result
        ? [
            words(
              `${item.result.name['zh-CN']}编号：${result.number}。`,
              `Number of the ${item.result.name.en}: ${result.number}.`,
            ),
          ]
        : []),
    ],
  };
};
