import * as z from 'zod';
import type { FaultAt } from '../../kernel/faults.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/** A text in both languages of the centre. */
export const Bilingual = z.strictObject({ 'zh-CN': text(1000), en: text(2000) });
export type Bilingual = z.infer<typeof Bilingual>;

/** Rank of a source of law: what may found a fee depends on it (行政许可法 Art. 58). */
export const LawLevel = z.enum(['law', 'administrative-regulation', 'local-regulation', 'rule', 'normative-document']);
export type LawLevel = z.infer<typeof LawLevel>;

/** A source of law. `verified`: the article is certain; otherwise only the law is named. */
export const LegalBasis = z.strictObject({
  law: Bilingual,
  level: LawLevel,
  article: text(60).optional(),
  verified: z.boolean(),
});
export type LegalBasis = z.infer<typeof LegalBasis>;

/** An article stands only where it is certain, and a verified basis names its article. */
export const cited = (basis: LegalBasis, path: readonly PropertyKey[], fault: FaultAt): void => {
  if (basis.verified && basis.article === undefined) fault([...path, 'article'], 'article-missing');
  if (!basis.verified && basis.article !== undefined) fault([...path, 'article'], 'article-unverified');
};

/** What an item is about, as far as tacit consent is concerned: never for the four named ones (L10). */
export const Sector = z.enum(['general', 'safety', 'health', 'environment', 'finance']);
export type Sector = z.infer<typeof Sector>;
