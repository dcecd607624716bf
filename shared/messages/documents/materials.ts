import type { Dossier, SuppliedMaterial } from '../../domain/case/dossier.ts';
import type { CaseEventOf } from '../../domain/case/events.ts';
import type { Texts } from '../explanation.ts';
import type { DocumentContent, DocumentContext } from './document.ts';
import { article, codeName, dated, limit, words } from './writing.ts';

/** What came in, as a table; nothing once the dossier is erased. */
const tableOf = (materials: readonly SuppliedMaterial[], { item }: DocumentContext): Pick<DocumentContent, 'table'> => {
  if (materials.length === 0) return {};
  return {
    table: {
      columns: [words('序号', 'No.'), words('材料名称', 'Material'), words('形式', 'Form'), words('份数', 'Copies')],
      rows: materials.map((material, index) => [
        words(`${index + 1}`, `${index + 1}`),
        codeName(item, material.code),
        material.form === 'paper' ? words('纸质', 'paper') : words('电子', 'electronic'),
        material.form === 'paper' ? words(`${material.copies}`, `${material.copies}`) : words('1', '1'),
      ]),
    },
  };
};

type Incoming = CaseEventOf<'case-filed' | 'correction-supplied' | 'supplement-supplied' | 'commitment-supplied'>;

/**
 * Whatever comes in is receipted (行政许可法 Art. 32(2)); what came in on paper at a window or township point goes to its
 * department under a slip.
 */
export const materialsTakenIn = (event: Incoming, context: DocumentContext): readonly DocumentContent[] => {
  const came = broughtIn(event, context.dossier);
  const paper = came.filter(({ form }) => form === 'paper');
  const slip = paper.length > 0 && context.filed.channel !== 'online';
  return [
    event.type === 'case-filed' ? firstReceipt(event, came, context) : furtherReceipt(event, came, context),
    ...(slip ? [transferSlip(paper, context)] : []),
  ];
};

const broughtIn = (event: Incoming, dossier: Dossier | undefined): readonly SuppliedMaterial[] => {
  const all = dossier?.materials ?? [];
  return event.type === 'case-filed' ? all : all.filter(({ code }) => event.supplied.includes(code));
};

/** 收取材料凭证, with the five working days of Art. 32(1)(4). */
const firstReceipt = (
  event: CaseEventOf<'case-filed'>,
  came: readonly SuppliedMaterial[],
  context: DocumentContext,
): DocumentContent => ({
  kind: 'materials-receipt',
  legalBasis: [article('第三十二条', 'Article 32')],
  dates: [limit('acceptance', event.clock)],
  ...tableOf(came, context),
  paragraphs: [
    dated(
      (date) => `已于${date}收到你（单位）的申请材料。`,
      (date) => `The application came in on ${date}.`,
      event.on,
    ),
    ...event.missing.map((code) => {
      const name = codeName(context.item, code);
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

/** 收取材料凭证 for what a correction brought, or what was committed to. */
const furtherReceipt = (
  event: CaseEventOf<'correction-supplied' | 'supplement-supplied' | 'commitment-supplied'>,
  came: readonly SuppliedMaterial[],
  context: DocumentContext,
): DocumentContent => ({
  kind: 'materials-receipt',
  legalBasis: [article('第三十二条', 'Article 32')],
  dates: event.type === 'correction-supplied' && event.clock ? [limit('acceptance', event.clock)] : [],
  ...tableOf(came, context),
  paragraphs: [
    dated(
      (date) => `已于${date}收到你（单位）的补正材料。`,
      (date) => `The correction came in on ${date}.`,
      event.on,
    ),
    ...event.outstanding.map((code) => {
      const name = codeName(context.item, code);
      return words(`尚缺：${name['zh-CN']}`, `Still missing: ${name.en}`);
    }),
  ],
});

/** 物料流转单: which paper went from where to which department; each side signs for it. */
const transferSlip = (paper: readonly SuppliedMaterial[], context: DocumentContext): DocumentContent => {
  const { county, filed } = context;
  const named = (places: readonly { readonly code: string; readonly name: Texts }[], code: string | undefined) =>
    places.find((place) => place.code === code)?.name;
  const from =
    named(county.windows, filed.window) ??
    named(county.servicePoints, filed.servicePoint) ??
    words('受理窗口', 'the window');
  const to = named(county.departments, filed.terms.department) ?? county.name;
  const copies = paper.reduce((sum, material) => sum + (material.form === 'paper' ? material.copies : 0), 0);
  return {
    kind: 'transfer-slip',
    legalBasis: [],
    dates: [],
    ...tableOf(paper, context),
    paragraphs: [
      words(
        `由${from['zh-CN']}移交${to['zh-CN']}，纸质材料共${paper.length}项${copies}份。`,
        `Handed over by ${from.en} to ${to.en}: ${paper.length} paper materials, ${copies} copies.`,
      ),
    ],
    signatures: [words('移交人及时间', 'Handed over by, on'), words('接收人及时间', 'Taken over by, on')],
  };
};
