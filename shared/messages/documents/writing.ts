import type { LegalBasis } from '../../domain/case/particulars.ts';
import type { ServiceItemVersion } from '../../domain/catalogue/service-item.ts';
import type { Clock } from '../../domain/deadline/clock.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { clockWords } from '../case-words.ts';
import { dateText } from '../dates.ts';
import type { Texts } from '../explanation.ts';
import type { CaseDocument } from './document.ts';

/* @__NO_SIDE_EFFECTS__ */
export const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** An article of the Administrative Licensing Law (行政许可法). */
export const article = (zh: string, en: string): Texts =>
  words(`《中华人民共和国行政许可法》${zh}`, `Administrative Licensing Law of the PRC, ${en}`);

/** A sentence with a date in it. */
export const dated = (zh: (date: string) => string, en: (date: string) => string, date: PlainDate): Texts =>
  words(zh(dateText['zh-CN'](date)), en(dateText.en(date)));

/** A limit as it stands on a document. */
export const limit = (name: keyof typeof clockWords, clock: Clock): CaseDocument['dates'][number] => ({
  name: clockWords[name],
  date: clock.due,
  ...(clock.provisional ? { provisional: true } : {}),
});

/** The limits of the decision, as far as an event moved them. */
export const decisionLimits = ({
  promised,
  statutory,
  preReview,
}: {
  readonly promised?: Clock | undefined;
  readonly statutory?: Clock | undefined;
  readonly preReview?: Clock | undefined;
}): CaseDocument['dates'] => [
  ...(promised ? [limit('promised', promised)] : []),
  ...(statutory ? [limit('statutory', statutory)] : []),
  ...(preReview ? [limit('pre-review', preReview)] : []),
];

/** What a decision cites: a law is named as it is. */
export const cited = (bases: readonly LegalBasis[]): readonly Texts[] =>
  bases.map(({ law, article: place = '' }) => asWritten(`《${law}》${place}`));

/** What staff wrote in the case's own language stands as written in both. */
export const asWritten = (text: string): Texts => words(text, text);

/** The name of a material or an answer of the item. */
export const codeName = (item: ServiceItemVersion, code: string): Texts =>
  item.materials.find((material) => material.code === code)?.name ??
  item.answers.find((answer) => answer.code === code)?.label ??
  asWritten(code);

/** 行政许可法 Art. 38(2); terms: 行政复议法 (2023) Art. 20, 行政诉讼法 Art. 46. */
export const remedies = words(
  '如不服本决定，可自收到本决定书之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。',
  'Whoever disagrees may apply for administrative reconsideration within 60 days of receiving this document, or bring suit before the people’s court within six months of receiving it.',
);

export const isLicence = (item: ServiceItemVersion): boolean => item.kind === 'administrative-licence';
