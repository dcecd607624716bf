import type { CaseEventOf } from '../../domain/case/events.ts';
import type { Material } from '../../domain/catalogue/service-item.ts';
import type { Texts } from '../explanation.ts';
import type { DocumentContent, DocumentContext } from './document.ts';
import { asWritten, codeName, dated, limit, remedies, words } from './writing.ts';

const forms = {
  original: words('原件', 'original'),
  copy: words('复印件', 'copy'),
  electronic: words('电子件', 'electronic'),
  'original-and-copy': words('原件及复印件', 'original and copy'),
} as const satisfies Record<Material['form'], Texts>;

const basisOf = ({ item }: DocumentContext): readonly Texts[] => {
  const basis = item.conditionalAcceptance?.legalBasis;
  return basis === undefined
    ? []
    : [words(`${basis.law['zh-CN']}${basis.article ?? ''}`, `${basis.law.en} ${basis.article ?? ''}`.trim())];
};

/** 容缺受理承诺书 (L11): what is to come in which form, by when, and what follows where it does not; the applicant signs. */
export const commitmentLetter = (
  event: CaseEventOf<'commitment-signed'>,
  context: DocumentContext,
): DocumentContent => {
  const { item, dossier } = context;
  const formOf = (code: string): Texts => {
    const material = item.materials.find((each) => each.code === code);
    return material ? forms[material.form] : words('', '');
  };
  const signed = dossier?.commitment;
  return {
    kind: 'commitment-letter',
    legalBasis: basisOf(context),
    dates: [limit('commitment', event.clock)],
    table: {
      columns: [words('序号', 'No.'), words('待补交材料', 'Material to come'), words('形式', 'Form')],
      rows: event.materials.map((code, index) => [
        words(`${index + 1}`, `${index + 1}`),
        codeName(item, code),
        formOf(code),
      ]),
    },
    paragraphs: [
      dated(
        (date) => `本人（单位）申请办理的事项主要材料齐全，下列次要材料暂缺，承诺于${date}前补交。`,
        (date) =>
          `The main materials of this application are in. What is listed here is still missing and follows by ${date}.`,
        event.clock.due,
      ),
      words(
        '逾期未补交的，同意退件；材料补齐前不作出决定。',
        'If it does not, the application is returned; nothing is decided before it is complete.',
      ),
      ...(signed
        ? [asWritten(signed.statement), words(`签名：${signed.signature}`, `Signature: ${signed.signature}`)]
        : []),
    ],
    signatures: [words('承诺人签名', 'Signed by the applicant')],
  };
};

/** 退件告知书 to a commitment that was not kept: what did not come, and the remedies. */
export const lapsedReturnNotice = (
  event: CaseEventOf<'commitment-lapsed'>,
  context: DocumentContext,
): DocumentContent => ({
  kind: 'return-notice',
  legalBasis: basisOf(context),
  dates: [],
  paragraphs: [
    words(
      '你（单位）未按容缺受理承诺书补交以下材料，申请现予退回：',
      'What the commitment promised did not come in time, and the application is returned:',
    ),
    ...event.outstanding.map((code) => codeName(context.item, code)),
    remedies,
  ],
});
