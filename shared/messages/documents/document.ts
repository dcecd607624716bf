import { numberOf } from '../../domain/case/document-number.ts';
import { type Dossier, type DossierPart, dossierOf } from '../../domain/case/dossier.ts';
import type { CaseEvent, CaseEventOf } from '../../domain/case/events.ts';
import type { ServiceItemVersion } from '../../domain/catalogue/service-item.ts';
import type { RuntimeCounty } from '../../domain/county/county.ts';
import type { DepartmentCode, ReceiptNumber } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { dateText } from '../dates.ts';
import type { Texts } from '../explanation.ts';
import { contentsOf } from './contents.ts';
import { type DocumentKind, documentNames } from './kinds.ts';
import { type Standing, standingAfter } from './standing.ts';
import { words } from './writing.ts';

/** A document as data; how it is printed is another matter. Dated and sealed as 行政许可法 Art. 32(2) asks of written receipts. */
export interface CaseDocument {
  readonly kind: DocumentKind;
  /** Its place in the case: version of the commit, place of the event in it, and which document of the event where it is not the first. */
  readonly id: string;
  /** Of its series where it decides (发文字号), else the case's receipt number and its place: one number, one document. */
  readonly number: string;
  readonly title: Texts;
  /** The date it bears. */
  readonly on: PlainDate;
  readonly parties: { readonly authority: Texts; readonly applicant?: string; readonly agent?: string };
  readonly matter: { readonly receipt: string; readonly item: Texts };
  readonly legalBasis: readonly Texts[];
  readonly dates: readonly { readonly name: Texts; readonly date: PlainDate; readonly provisional?: boolean }[];
  readonly paragraphs: readonly Texts[];
  readonly table?: { readonly columns: readonly Texts[]; readonly rows: readonly (readonly Texts[])[] };
  /** Lines that somebody signs by hand, besides the seal. */
  readonly signatures?: readonly Texts[];
  readonly seal: Texts;
  /** Head of the case's hash chain when the document arose: printed on it, it anchors the record outside the county. */
  readonly anchor: { readonly version: number; readonly hash: string };
  /** Whether it still holds. */
  readonly standing: Standing;
}

/** What a document says, before parties, matter and seal are put to it. `title` where it departs from the name of its kind. */
export type DocumentContent = Pick<CaseDocument, 'kind' | 'legalBasis' | 'dates' | 'paragraphs'> &
  Partial<Pick<CaseDocument, 'title' | 'table' | 'signatures'>>;

/** What a document may be written from, besides its event. */
export interface DocumentContext {
  readonly item: ServiceItemVersion;
  readonly county: RuntimeCounty;
  /** As it was when the document arose; absent once erased. */
  readonly dossier?: Dossier | undefined;
  /** How the case came in. */
  readonly filed: CaseEventOf<'case-filed'>;
  /** What was issued before, in order. */
  readonly issued: readonly Pick<CaseDocument, 'kind' | 'title' | 'number'>[];
}

/** An event with its commit, as far as a document needs it. */
export interface Documented {
  readonly event: CaseEvent;
  readonly version: number;
  readonly n: number;
  readonly hash: string;
}

/** What documents are made of. */
export interface DocumentSource {
  readonly receipt: ReceiptNumber;
  readonly events: readonly Documented[];
  /** The legible dossier parts, by number. */
  readonly parts: ReadonlyMap<number, DossierPart>;
  readonly item: ServiceItemVersion;
  readonly county: RuntimeCounty;
  /** How a name may be shown to the reader: in clear, or masked. */
  readonly shown: (name: string) => string;
}

/** What a third party names a document by: the receipt number and the document's place. */
export const referenceOf = (receipt: ReceiptNumber, id: string): string => `${receipt}-${id}`;

/** Every document a case has given rise to, in the order of its history, each as of the moment it arose. */
export const documentsOf = (source: DocumentSource): readonly CaseDocument[] => {
  const { events, item, county } = source;
  const filed = events.map(({ event }) => event).find((event) => event.type === 'case-filed');
  if (filed === undefined) return [];
  const issued: CaseDocument[] = [];
  for (const [index, documented] of events.entries()) {
    const dossier = dossierAt(source.parts, events.slice(0, index + 1));
    const later = events.slice(index + 1);
    const contents = contentsOf(documented.event, { item, county, filed, dossier, issued });
    const department = departmentAt(item, events.slice(0, index + 1));
    issued.push(
      ...contents.map((content, place) => framed(source, documented, { content, place, dossier, department, later })),
    );
  }
  return issued;
};

/** A document's content in the frame that all of them share. */
const framed = (
  { county, item, receipt, shown }: DocumentSource,
  { event, version, n, hash }: Documented,
  {
    content,
    place,
    dossier,
    department: code,
    later,
  }: {
    readonly content: DocumentContent;
    readonly place: number;
    readonly dossier: Dossier | undefined;
    readonly department: DepartmentCode;
    readonly later: readonly Documented[];
  },
): CaseDocument => {
  const department = county.departments.find((each) => each.code === code)?.name ?? county.name;
  const authority = words(`${county.name['zh-CN']}${department['zh-CN']}`, `${department.en}, ${county.name.en}`);
  const id = `${version}.${n}${place === 0 ? '' : `.${place + 1}`}`;
  return {
    title: documentNames[content.kind],
    ...content,
    id,
    number: (place === 0 ? numberOf(event)?.number.text : undefined) ?? referenceOf(receipt, id),
    on: event.on,
    parties: {
      authority,
      ...(dossier ? { applicant: shown(dossier.applicant.name) } : {}),
      ...(dossier?.agent ? { agent: shown(dossier.agent.name) } : {}),
    },
    matter: { receipt, item: { ...item.title } },
    seal: words(
      `${authority['zh-CN']}（行政审批专用章）　${dateText['zh-CN'](event.on)}`,
      `Seal of the ${authority.en}, ${dateText.en(event.on)}`,
    ),
    anchor: { version, hash },
    standing: standingAfter(content.kind, later),
  };
};

/** The department the case lay with when these were all its events: it issues the document. */
const departmentAt = ({ department }: ServiceItemVersion, events: readonly Documented[]): DepartmentCode => {
  const last = events.map(({ event }) => event).findLast((event) => event.type === 'transferred');
  return last?.to ?? department;
};

/** The dossier as it was after these events: a later correction of the record does not rewrite what was issued before. */
const dossierAt = (parts: DocumentSource['parts'], events: readonly Documented[]): Dossier | undefined => {
  const last = Math.max(0, ...events.map(({ event }) => lastPartOf(event)));
  return dossierOf([...parts].filter(([n]) => n <= last).map(([, part]) => part));
};

const lastPartOf = (event: CaseEvent): number => {
  if ('dossier' in event) return event.dossier.part;
  return 'document' in event ? event.document.part : 0;
};
