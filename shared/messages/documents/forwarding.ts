import type { CaseEventOf } from '../../domain/case/events.ts';
import type { DispatchMethod } from '../../domain/case/forwarding/events.ts';
import type { Texts } from '../explanation.ts';
import { authorityOf } from '../told-of-case.ts';
import type { DocumentContent, DocumentContext } from './document.ts';
import { article, asWritten, cited, codeName, dated, limit, remedies, words } from './writing.ts';

const methods = {
  system: words('业务系统传输', 'through the shared system'),
  courier: words('专人或机要递送', 'by courier'),
  post: words('邮寄', 'by post'),
  'in-person': words('当面移交', 'in person'),
} as const satisfies Record<DispatchMethod, Texts>;

/** 上报函 (行政许可法 Arts. 35, 43): the preliminary opinion, and everything that goes up with it. */
export const forwardingLetter = (
  { opinion, dispatch, materials, clock }: CaseEventOf<'forwarded'>,
  context: DocumentContext,
): DocumentContent => {
  const authority = authorityOf(context.item);
  const basis = context.item.forwarding?.legalBasis;
  const how = methods[dispatch.method];
  const carrier = dispatch.carrier ? `（${dispatch.carrier}）` : '';
  return {
    kind: 'forwarding-letter',
    legalBasis: [
      article('第三十五条、第四十三条', 'Articles 35 and 43'),
      ...(basis ? cited([{ law: basis.law['zh-CN'], ...(basis.article ? { article: basis.article } : {}) }]) : []),
    ],
    dates: [limit('higher-authority', clock)],
    paragraphs: [
      words(
        `${authority['zh-CN']}：现将该申请连同全部申请材料报请你机关审查决定。`,
        `To ${authority.en}: this application is submitted with all its materials for your decision.`,
      ),
      opinion.agrees
        ? words('初步审查意见：同意。', 'Preliminary opinion: in favour.')
        : words('初步审查意见：不同意。', 'Preliminary opinion: against.'),
      asWritten(opinion.reasons),
      words(
        `报送方式：${how['zh-CN']}${carrier}，编号：${dispatch.reference}。`,
        `Sent ${how.en}${carrier}, reference: ${dispatch.reference}.`,
      ),
      words(
        '依照行政许可法第三十五条，不得要求申请人重复提供申请材料。',
        'By Article 35 of the Licensing Law the applicant may not be asked for the materials again.',
      ),
    ],
    table: {
      columns: [words('序号', 'No.'), words('材料', 'Material')],
      rows: materials.map((code, index) => [asWritten(String(index + 1)), codeName(context.item, code)]),
    },
    signatures: [words('报送人', 'Sent by'), words('接收人', 'Received by')],
  };
};

const outcomes = {
  approved: words('准予', 'granted'),
  refused: words('不予准许', 'refused'),
  returned: words('退回', 'returned'),
} as const;

/** 上级机关决定转达书: what the authority decided, by its date and number; its own document goes with it. */
export const higherDecisionNotice = (
  event: CaseEventOf<'approved' | 'refused' | 'returned'>,
  above: NonNullable<CaseEventOf<'approved'>['above']>,
  context: DocumentContext,
): DocumentContent => {
  const authority = authorityOf(context.item);
  const outcome = outcomes[event.type];
  return {
    kind: 'higher-decision-notice',
    legalBasis: [
      article('第四十三条、第四十四条', 'Articles 43 and 44'),
      ...(event.type === 'approved' ? [] : cited(event.legalBasis)),
    ],
    dates: [
      { name: words('决定日期', 'Decided on'), date: above.on },
      ...(event.type === 'returned' ? [] : [limit('delivery', event.clock)]),
    ],
    paragraphs: [
      dated(
        (date) => `${authority['zh-CN']}已于${date}对该申请作出决定（${above.reference}）：${outcome['zh-CN']}。`,
        (date) => `On ${date} ${authority.en} decided on the application (${above.reference}): ${outcome.en}.`,
        above.on,
      ),
      ...(event.type === 'approved' ? [] : [asWritten(event.reasons), remedies]),
    ],
  };
};
