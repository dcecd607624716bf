import { DossierPart } from '../domain/case/dossier.ts';
import type { FiledCase } from '../domain/case/state.ts';
import { maskName } from '../domain/identity/masking.ts';
import type { Actor } from '../kernel/actor.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type CaseDocument, documentsOf, referenceOf } from '../messages/documents/document.ts';
import { documentPage, type PageLanguages } from '../messages/documents/page.ts';
import { isErased } from '../store/aggregate.ts';
import { recorded } from '../store/cases.ts';
import { documentCode } from '../store/document-codes.ts';
import type { KeyringReader } from '../store/keyrings.ts';
import { type Reading, readVisible } from './case-reading.ts';
import type { DocumentView } from './document-view.ts';

/** How the parties' names appear: applicants read their own; staff read them in clear only where that was recorded. */
export type Names = 'clear' | 'masked';

/** Whose documents, for whom, as of when. */
export interface DocumentsAsked {
  readonly receipt: ReceiptNumber;
  readonly actor: Actor;
  readonly at: Instant;
  readonly names: Names;
}

/** What reading documents takes, besides the case: the keys of their verification codes. */
export interface DocumentReading extends Reading {
  readonly progressKeys: KeyringReader;
}

/** Every document of a case somebody may see. */
export const documentsIn = async (
  reading: Reading,
  receipt: ReceiptNumber,
  state: FiledCase,
  names: Names,
): Promise<readonly CaseDocument[]> => {
  const [commits, parts, item] = await Promise.all([
    reading.cases.history(receipt),
    reading.cases.parts(receipt),
    reading.catalogue.version(state.item, state.itemVersion),
  ]);
  if (item === undefined) throw new Error('a case pins a version that is not there');
  const hashes = new Map(commits.map(({ version, hash }) => [version, hash]));
  return documentsOf({
    receipt,
    item,
    county: reading.county,
    events: recorded(commits).map(({ event, version, n }) => ({ event, version, n, hash: hashes.get(version) ?? '' })),
    parts: new Map(
      parts.filter(({ content }) => !isErased(content)).map(({ n, content }) => [n, DossierPart.parse(content)]),
    ),
    shown: names === 'clear' ? (name) => name : maskName,
  });
};

type Checkable = CaseDocument & { readonly verification: { readonly document: string; readonly code: string } };

const readDocuments = async (
  reading: DocumentReading,
  { receipt, actor, at, names }: DocumentsAsked,
): Promise<readonly Checkable[]> => {
  const { state } = await readVisible(reading, receipt, actor, at);
  const [documents, ring] = await Promise.all([documentsIn(reading, receipt, state, names), reading.progressKeys(at)]);
  return documents.map((document) => {
    const reference = referenceOf(receipt, document.id);
    return { ...document, verification: { document: reference, code: documentCode(ring, reference, document.kind) } };
  });
};

/** The documents a case has given rise to. */
export const documentsOfCase = async (reading: DocumentReading, asked: DocumentsAsked): Promise<DocumentView[]> =>
  (await readDocuments(reading, asked)).map(viewOf);

/** One document of a case as a page to print. Refuses `not-found` where the case has no such document. */
export const printedDocument = async (
  reading: DocumentReading,
  asked: DocumentsAsked & { readonly document: string; readonly languages: PageLanguages },
): Promise<string> => {
  const document = (await readDocuments(reading, asked)).find(({ id }) => id === asked.document);
  if (document === undefined) throw new Refusal('not-found');
  const { verificationUrl } = reading.county.notices;
  return documentPage(document, asked.languages, {
    ...document.verification,
    ...(verificationUrl ? { page: verificationUrl } : {}),
  });
};

const viewOf = ({
  legalBasis,
  dates,
  paragraphs,
  parties,
  matter,
  seal,
  title,
  anchor,
  table,
  signatures,
  ...document
}: Checkable): DocumentView => ({
  ...document,
  title: { ...title },
  parties: { ...parties, authority: { ...parties.authority } },
  matter: { ...matter, item: { ...matter.item } },
  legalBasis: copies(legalBasis),
  dates: dates.map(({ name, ...date }) => ({ ...date, name: { ...name } })),
  paragraphs: copies(paragraphs),
  ...(table ? { table: { columns: copies(table.columns), rows: table.rows.map(copies) } } : {}),
  ...(signatures ? { signatures: copies(signatures) } : {}),
  seal: { ...seal },
  anchor: { ...anchor },
});

const copies = (all: CaseDocument['paragraphs']) => all.map((each) => ({ ...each }));
