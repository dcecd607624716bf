import type { Series, SeriesKind } from '../../domain/case/document-number.ts';
import { documentMark, type RuntimeCounty } from '../../domain/county/county.ts';
import type { DocumentKind } from './kinds.ts';

/** What a series is called within a document's number. */
const seriesWords = {
  'approval-decision': '准',
  'refusal-decision': '不准',
  'non-acceptance-notice': '不受',
  'return-notice': '退',
  'extension-notice': '延',
  'special-procedure-notice': '特',
  'revocation-decision': '撤',
} as const satisfies Record<SeriesKind & DocumentKind, string>;

/** A document's number as it is printed (发文字号): 丰市监准〔2026〕12号. */
export const numberText = (county: RuntimeCounty, { department, kind, year }: Series, n: number): string =>
  `${documentMark(county, department)}${seriesWords[kind]}〔${year}〕${n}号`;
