import type { CaseEventOf } from '../../domain/case/events.ts';
import type { DocumentContent, DocumentContext } from './document.ts';
import { higherDecisionNotice } from './forwarding.ts';
import { article, asWritten, cited, dated, isLicence, limit, remedies, words } from './writing.ts';

/** 退件告知书: a clear answer, with reasons and the remedies. */
export const returnNotice = (event: CaseEventOf<'returned'>, context: DocumentContext): DocumentContent =>
  event.above ? higherDecisionNotice(event, event.above, context) : ourReturn(event);

const ourReturn = (event: CaseEventOf<'returned'>): DocumentContent => ({
  kind: 'return-notice',
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
});

/** 准予行政许可决定书 (行政许可法 Art. 38(1)), and by when the licence itself is issued (Art. 44). */
export const approvalDecision = (event: CaseEventOf<'approved'>, context: DocumentContext): DocumentContent => {
  if (event.above) return higherDecisionNotice(event, event.above, context);
  const { item, dossier } = context;
  const result = dossier?.result;
  return {
    kind: 'approval-decision',
    ...(isLicence(item) ? {} : { title: words('准予办理决定书', 'Decision to grant the application') }),
    legalBasis: isLicence(item)
      ? [article('第三十八条第一款', 'Article 38(1)'), article('第四十四条', 'Article 44')]
      : [],
    dates: [
      limit('delivery', event.clock),
      ...(result?.validFrom ? [{ name: words('有效期自', 'Valid from'), date: result.validFrom }] : []),
      ...(result?.validTo ? [{ name: words('有效期至', 'Valid until'), date: result.validTo }] : []),
    ],
    paragraphs: [
      words(
        `经审查，你（单位）的申请符合法定条件，准予${item.title['zh-CN']}。`,
        `The application meets the conditions laid down and is granted: ${item.title.en}.`,
      ),
      ...(result
        ? [
            words(
              `${item.result.name['zh-CN']}编号：${result.number}。`,
              `Number of the ${item.result.name.en}: ${result.number}.`,
            ),
          ]
        : []),
      dated(
        (date) => `${item.result.name['zh-CN']}将于${date}前颁发、送达。`,
        (date) => `${item.result.name.en} is issued and delivered by ${date}.`,
        event.clock.due,
      ),
    ],
  };
};

/** 不予行政许可决定书 (Art. 38(2)): reasons, and the right to reconsideration and suit. */
export const refusalDecision = (event: CaseEventOf<'refused'>, context: DocumentContext): DocumentContent =>
  event.above ? higherDecisionNotice(event, event.above, context) : ourRefusal(event, context);

const ourRefusal = (event: CaseEventOf<'refused'>, { item }: DocumentContext): DocumentContent => ({
  kind: 'refusal-decision',
  ...(isLicence(item) ? {} : { title: words('不予办理决定书', 'Decision to refuse the application') }),
  legalBasis: [...(isLicence(item) ? [article('第三十八条第二款', 'Article 38(2)')] : []), ...cited(event.legalBasis)],
  dates: [limit('delivery', event.clock)],
  paragraphs: [
    words('经审查，决定不予准许，理由如下：', 'The application is refused, for these reasons:'),
    asWritten(event.reasons),
    remedies,
  ],
});

/** 撤销 (Art. 69) or 注销 (Art. 70) of what was granted, with the remedies against it. */
export const revocationDecision = (event: CaseEventOf<'revoked'>, { item }: DocumentContext): DocumentContent => {
  const cancels = event.ground.startsWith('70');
  const what = isLicence(item) ? '行政许可' : '';
  return {
    kind: 'revocation-decision',
    title: cancels
      ? words(`注销${what}决定书`, 'Decision of cancellation')
      : words(`撤销${what}决定书`, 'Decision of revocation'),
    legalBasis: [cancels ? article('第七十条', 'Article 70') : article('第六十九条', 'Article 69')],
    dates: [],
    paragraphs: [words('理由如下：', 'The reasons are:'), asWritten(event.reasons), remedies],
  };
};
