import type { CaseEventOf } from '../../domain/case/events.ts';
import type { DeliveryMethod, RecordTarget } from '../../domain/case/vocabulary.ts';
import type { Texts } from '../explanation.ts';
import type { DocumentContent, DocumentContext } from './document.ts';
import type { DocumentKind } from './kinds.ts';
import { article, asWritten, words } from './writing.ts';

const methods = {
  'handed-over': words('直接送达', 'handed over'),
  posted: words('邮寄送达', 'by post'),
  electronic: words('电子送达', 'electronically'),
} as const satisfies Record<DeliveryMethod, Texts>;

/** 送达回证 (行政许可法 Art. 44): what was delivered, how and to whom; whoever takes it signs. */
export const deliveryReceipt = (
  event: CaseEventOf<'result-delivered' | 'deemed-delivered'>,
  context: DocumentContext,
): DocumentContent => {
  const byNotice = event.type === 'deemed-delivered';
  return {
    kind: 'delivery-receipt',
    legalBasis: [article('第四十四条', 'Article 44')],
    dates: [{ name: words('送达日期', 'Delivered on'), date: event.on }],
    paragraphs: [
      ...delivered(context),
      byNotice
        ? words('公告期满，视为送达。', 'Delivered by law: the term of the public notice has passed.')
        : words(
            `${methods[event.method]['zh-CN']}，由${event.to === 'agent' ? '代理人' : '申请人'}签收。`,
            `Delivered ${methods[event.method].en} to the ${event.to}.`,
          ),
    ],
    ...(byNotice
      ? {}
      : {
          signatures: [words('受送达人签名', 'Signed by the recipient'), words('送达人签名', 'Signed by the server')],
        }),
  };
};

const DELIVERED: readonly DocumentKind[] = ['approval-decision', 'refusal-decision', 'higher-decision-notice'];

const delivered = ({ issued }: DocumentContext): readonly Texts[] =>
  issued
    .filter(({ kind }) => DELIVERED.includes(kind))
    .map(({ title, number }) =>
      words(`送达文书：${title['zh-CN']}（${number}）。`, `Document delivered: ${title.en} (${number}).`),
    );

const targets = {
  applicant: words('申请人信息', 'the particulars of the applicant'),
  answers: words('申请表内容', 'the answers of the application'),
  materials: words('材料登记', 'the list of materials'),
  particulars: words('结果文书记载事项', 'the particulars of the result'),
} as const satisfies Record<RecordTarget, Texts>;

/** 更正告知书: what was recorded wrongly, and that documents issued before are superseded as far as they named it. */
export const recordCorrectionNotice = (event: CaseEventOf<'record-corrected'>): DocumentContent => ({
  kind: 'record-correction-notice',
  legalBasis: [],
  dates: [],
  paragraphs: [
    words(
      `本案登记的${targets[event.target]['zh-CN']}有误，现予更正；此前文书中与此不一致的，以更正后的为准。理由如下：`,
      `The record had an error in ${targets[event.target].en} and is corrected; earlier documents that differ from it are superseded. The reasons are:`,
    ),
    asWritten(event.reasons),
  ],
});
