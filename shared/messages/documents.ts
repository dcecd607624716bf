import type { CaseEvent } from '../domain/case/events.ts';
import type { ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { dateText } from './dates.ts';
import { contentOf } from './document-texts.ts';
import type { Texts } from './explanation.ts';

/** The documents of L17 that the main job gives rise to. */
export type DocumentKind =
  | 'materials-receipt' // 收取材料凭证
  | 'correction-notice' // 补正告知书
  | 'acceptance-notice' // 受理通知书
  | 'non-acceptance-notice' // 不予受理通知书
  | 'return-notice' // 退件告知书
  | 'approval-decision' // 准予行政许可决定书
  | 'refusal-decision' // 不予行政许可决定书
  | 'delivery-receipt' // 送达回证
  | 'revocation-decision'; // 撤销（注销）决定书

/** A document as data; how it is printed is another matter. Dated and sealed as 行政许可法 Art. 32(2) asks of written receipts. */
export interface CaseDocument {
  readonly kind: DocumentKind;
  /** Receipt number, commit and place within it: one number, one document. */
  readonly number: string;
  readonly title: Texts;
  /** The date it bears. */
  readonly on: PlainDate;
  readonly parties: { readonly authority: Texts; readonly applicant?: string; readonly agent?: string };
  readonly matter: { readonly receipt: string; readonly item: Texts };
  readonly legalBasis: readonly Texts[];
  readonly dates: readonly { readonly name: Texts; readonly date: PlainDate; readonly provisional?: boolean }[];
  readonly paragraphs: readonly Texts[];
  readonly seal: Texts;
  /** Head of the case's hash chain when the document arose: printed on it, it anchors the record outside the county. */
  readonly anchor: { readonly version: number; readonly hash: string };
}

/** An event with its commit, as far as a document needs it. */
export interface Documented {
  readonly event: CaseEvent;
  readonly version: number;
  readonly n: number;
  readonly hash: string;
}

/** What documents are made of. `names` as they may be shown to the reader: in clear, masked, or not at all once erased. */
export interface DocumentSource {
  readonly receipt: string;
  readonly events: readonly Documented[];
  readonly item: ServiceItemVersion;
  readonly county: RuntimeCounty;
  readonly names?: { readonly applicant: string; readonly agent?: string };
}

const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** Every document a case has given rise to, in the order of its history. */
export const documentsOf = (source: DocumentSource): readonly CaseDocument[] =>
  source.events.flatMap(({ event, version, n, hash }) => {
    const content = contentOf(event, source.item);
    if (content === undefined) return [];
    const { county, item, receipt, names } = source;
    const department = county.departments.find(({ code }) => code === item.department)?.name ?? county.name;
    const authority = words(`${county.name['zh-CN']}${department['zh-CN']}`, `${department.en}, ${county.name.en}`);
    return [
      {
        ...content,
        number: `${receipt}-${version}.${n}`,
        on: event.on,
        parties: {
          authority,
          ...(names ? { applicant: names.applicant } : {}),
          ...(names?.agent ? { agent: names.agent } : {}),
        },
        matter: { receipt, item: { ...item.title } },
        seal: words(
          `${authority['zh-CN']}（行政审批专用章）　${dateText['zh-CN'](event.on)}`,
          `Seal of the ${authority.en}, ${dateText.en(event.on)}`,
        ),
        anchor: { version, hash },
      },
    ];
  });
