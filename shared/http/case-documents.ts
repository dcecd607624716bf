import * as z from 'zod';
import { type Dossier, dossierOf } from '../domain/case/dossier.ts';
import { maskName } from '../domain/identity/masking.ts';
import type { Actor } from '../kernel/actor.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type CaseDocument, documentsOf } from '../messages/documents.ts';
import { legible, recorded } from '../store/cases.ts';
import { type Reading, readVisible } from './case-reading.ts';
import { texts } from './case-view.ts';

/** A document of L17 as data. */
export const documentView = () =>
  z.strictObject({
    kind: z.string(),
    number: z.string(),
    title: texts(),
    on: z.iso.date(),
    parties: z.strictObject({ authority: texts(), applicant: z.string().optional(), agent: z.string().optional() }),
    matter: z.strictObject({ receipt: z.string(), item: texts() }),
    legalBasis: z.array(texts()),
    dates: z.array(z.strictObject({ name: texts(), date: z.iso.date(), provisional: z.boolean().optional() })),
    paragraphs: z.array(texts()),
    seal: texts(),
    anchor: z.strictObject({ version: z.int(), hash: z.string() }),
  });
type DocumentView = z.infer<ReturnType<typeof documentView>>;

export const documentList = () => z.strictObject({ documents: z.array(documentView()) });

/** How the parties' names appear: applicants read their own; staff read them in clear only where that was recorded. */
export type Names = 'clear' | 'masked';

/** The documents a case has given rise to. */
export const documentsOfCase = async (
  reading: Reading,
  receipt: ReceiptNumber,
  actor: Actor,
  at: Instant,
  names: Names,
): Promise<DocumentView[]> => {
  const { state } = await readVisible(reading, receipt, actor, at);
  const [commits, parts, item] = await Promise.all([
    reading.cases.history(receipt),
    reading.cases.parts(receipt),
    reading.catalogue.version(state.item, state.itemVersion),
  ]);
  if (item === undefined) throw new Error('a case pins a version that is not there');
  const hashes = new Map(commits.map(({ version, hash }) => [version, hash]));
  const dossier = dossierOf(legible(parts));
  return documentsOf({
    receipt,
    item,
    county: reading.county,
    events: recorded(commits).map(({ event, version, n }) => ({ event, version, n, hash: hashes.get(version) ?? '' })),
    ...(dossier ? { names: namesOf(dossier, names) } : {}),
  }).map(viewOf);
};

const namesOf = ({ applicant, agent }: Dossier, names: Names) => {
  const shown = names === 'clear' ? (name: string) => name : maskName;
  return { applicant: shown(applicant.name), ...(agent ? { agent: shown(agent.name) } : {}) };
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
  ...document
}: CaseDocument) => ({
  ...document,
  title: { ...title },
  parties: { ...parties, authority: { ...parties.authority } },
  matter: { ...matter, item: { ...matter.item } },
  legalBasis: legalBasis.map((basis) => ({ ...basis })),
  dates: dates.map(({ name, ...date }) => ({ ...date, name: { ...name } })),
  paragraphs: paragraphs.map((paragraph) => ({ ...paragraph })),
  seal: { ...seal },
  anchor: { ...anchor },
});
